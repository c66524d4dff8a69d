"""``localize packs``: what is in the packs, where it stands, whether it is sound and whether it is stale."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Said, localize

RULE = "  - {id: de.forbid.turbo, kind: forbid, find: [turbo], message: No., good: [gut], bad: [⟦turbo⟧ gut]}\n"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A call in a workspace of these files."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, files: dict[str, str] | None = None) -> Said:
        for name, text in {"localize.toml": "", **(files or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return localize(capsys, monkeypatch, *arguments)

    return run


def test_show_prints_every_part_of_a_locale_with_its_places(call: Any) -> None:
    said = call("packs", "show", "es-MX")
    assert said.code == 0
    headings = [line for line in said.out.splitlines() if not line.startswith(" ")]
    assert {"typography", "numbers", "units", "units.names", "search", "rules"} <= set(headings)
    assert [line.split() for line in said.out.splitlines() if line.startswith("  decimal ")] == [
        ["decimal", '"."', next(word for word in said.out.split() if word.startswith("style_guides/es-419.yaml:"))]
    ]
    assert r'"\u00a0"' in said.out, "what cannot be seen is written out"
    assert "    style_guides/es-419.yaml:" in said.out, "a list is told by its files"


def test_show_prints_a_market_with_its_limits_and_sources_and_its_locale(call: Any) -> None:
    out = call("packs", "show", "amazon-jp").out
    assert "fields.title\n" in out
    assert "at most 200 characters (hard since 2025-01-21) [official: https://" in out
    assert "typography\n" in out


def test_show_narrows_to_one_value_in_text_and_json(call: Any) -> None:
    assert call("packs", "show", "es-MX", "numbers.decimal").out.split()[:3] == ["numbers", "decimal", '"."']
    found = json.loads(call("packs", "show", "es-MX", "numbers.decimal", "--json").out)
    assert (found["id"], found["locale"]) == ("es-MX", "es-MX")
    (value,) = found["values"]
    assert (value["path"], value["value"], value["file"]) == ("numbers.decimal", ".", "style_guides/es-419.yaml")
    assert value["line"] > 1


@pytest.mark.parametrize("arguments", [["es-MXX"], ["amazon-dee"], ["es", "numbrs"]])
def test_show_of_an_unknown_name_stops_with_the_nearest(call: Any, arguments: list[str]) -> None:
    said = call("packs", "show", *arguments)
    assert said.code == 2
    assert "did you mean" in said.err
