"""A workspace with one title that is too long, called as a person would call it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Said, localize

LONG = " ".join(["Bottle"] * 40)
HASH = "09fcd0fed7f8"
"""The hash of ``LONG``."""
CATALOG = [{"sku": "A-1", "title": LONG}, {"sku": "A-2", "title": "Steel cup with a lid"}]


class Shop:
    """A folder with a workspace, and the command line in it."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch
        self.settings('markets = ["amazon-uk"]')
        self.catalog(CATALOG)

    def settings(self, more: str) -> None:
        Path("localize.toml").write_text(f'catalog = "catalog.jsonl"\nsource_locale = "en-US"\n{more}\n', encoding="utf-8")

    def catalog(self, listings: list[dict[str, Any]]) -> None:
        Path("catalog.jsonl").write_text("".join(json.dumps(one) + "\n" for one in listings), encoding="utf-8")

    def waivers(self, text: str) -> None:
        Path("waivers.yaml").write_text(text, encoding="utf-8")

    def __call__(self, *arguments: str) -> Said:
        return localize(self._capsys, self._monkeypatch, *arguments)

    def check(self, *arguments: str) -> Any:
        """The report of a check of the lengths on the day of the tests, and how it ended."""
        said = self("check", "--as-of", "2026-11-22", "--select", "L101,F111", "--report", "json", "--jobs", "1", *arguments)
        return (json.loads(said.out) if said.out else {"issues": []}) | {"code": said.code, "err": said.err}


@pytest.fixture
def shop(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shop:
    monkeypatch.chdir(tmp_path)
    return Shop(capsys, monkeypatch)


def found(report: Any) -> list[tuple[str, str | None, str]]:
    """Code, SKU and standing of every issue of a report."""
    return [
        (one["code"], one["sku"], "waived" if one["waived"] else "known" if one["known"] else "open") for one in report["issues"]
    ]
