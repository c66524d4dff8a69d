"""The law of --fix: fixing twice is fixing once, for every text that a check's cases call bad."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from localize import packs
from localize.packs import nodes
from localize.policy.settings import Settings
from localize.runners.check import Checked, Options, check
from localize.workspace import Workspace

CASES = Path(__file__).parents[1] / "checks"


def bad() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Market and locale of every bad text, and the row that it makes in a table."""
    for path in sorted(CASES.glob("*.yaml")):
        whole = nodes.read(path, path.name).value
        for case in (whole.get("bad") or {}).values():
            one = {**whole, **(case if isinstance(case, dict) else {"text": str(case)})}
            if not isinstance(one.get("text"), str) or "brands" in one or "file" in one:
                continue
            kind = str(one.get("kind", "message"))
            market = "" if isinstance(case, dict) and "locale" in case and "market" not in case else str(one.get("market") or "")
            locale = packs.market(market, datetime.date(2026, 11, 22)).locale if market else str(one.get("locale") or "en-US")
            row = {
                "source": str(one.get("source", "")),
                "target": one["text"].replace("⟦", "").replace("⟧", ""),
                "source_locale": str(one.get("source_locale", "en-US")),
                "locale": locale,
                "context": f"{kind}/{path.stem}",
            }
            yield market, locale, row


ROWS = list(bad())


def fixed(path: Path, market: str) -> Checked:
    wanted = Options(as_of=datetime.date(2026, 11, 22), market=market, fix=True)
    return check(Workspace(None, Settings()), [path], wanted)


@pytest.mark.parametrize("market", sorted({market for market, _, _ in ROWS}))
def test_fixing_twice_is_fixing_once(market: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "bad.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["source", "target", "source_locale", "locale", "context"])
        writer.writeheader()
        writer.writerows(row for id, _, row in ROWS if id == market)
    first = fixed(path, market)
    assert first.rows_add_up
    assert not first.crashed
    told = [(one.code, one.path, one.target) for one in first.report.issues]
    first.close()
    once, facts = path.read_bytes(), path.stat()
    second = fixed(path, market)
    assert list(second.report.edits) == []
    assert [(one.code, one.path, one.target) for one in second.report.issues] == told
    second.close()
    assert path.read_bytes() == once
    assert path.stat() == facts


def test_there_is_something_to_fix() -> None:
    assert len(ROWS) > 300
