"""The example's catalog with mistakes: what examples/mistakes.md promises is what is reported, no more and no less."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.running import localize

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PAGE = (EXAMPLES / "mistakes.md").read_text(encoding="utf-8")
COMMAND = shlex.split(next(line for line in PAGE.splitlines() if line.startswith("localize check")))[1:]
DAY = ("--as-of", "2026-11-22")


class Row(NamedTuple):
    """A row of the page's table; ``reported`` holds pairs such as ("error", "X111")."""

    line: int
    sku: str | None
    reported: list[tuple[str, str]]
    market: str | None


def rows() -> list[Row]:
    """The page's table, which is the only place where the expectations stand."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if re.match(r"\| \d", line)]
    return [
        Row(
            line=int(line),
            sku=sku.strip("`") if "`" in sku else None,
            reported=re.findall(r"(error|warning|fixed) `([A-Z]\d{3})`", reported),
            market=market.strip("`") if "`" in market else None,
        )
        for line, sku, _, reported, market in cells
    ]


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The JSON report of the page's own command."""
    monkeypatch.chdir(ROOT)
    path = tmp_path / "report.json"
    said = localize(capsys, monkeypatch, *COMMAND, *DAY, "--report", f"json:{path}")
    assert said.code == 1, said.err
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_page_has_a_row_for_every_line_of_the_catalog() -> None:
    lines = (EXAMPLES / "mistakes.jsonl").read_text(encoding="utf-8").splitlines()
    assert [row.line for row in rows()] == list(range(1, len(lines) + 1))
    for row, line in zip(rows(), lines, strict=True):
        assert f'"sku": "{row.sku}"' in line or row.sku is None


def test_the_mistakes_and_nothing_else_are_reported(report: Any) -> None:
    wanted = {(row.line, row.sku, level, code, row.market) for row in rows() for level, code in row.reported if level != "fixed"}
    found = {
        (issue["location"]["line"], issue["sku"], issue["severity"], issue["code"], issue["market"])
        for issue in report["issues"]
        if issue["severity"] in ("error", "warning")
    }
    assert found == wanted
    assert {one["code"] for one in report["not_checked"]} == {"W108"}, "no spelling dictionary of German is there in tests"


def test_what_the_page_calls_fixed_was_changed_and_raises_no_issue(report: Any) -> None:
    wanted = {(row.sku, code) for row in rows() for level, code in row.reported if level == "fixed"}
    assert wanted
    assert {(edit["sku"], edit["code"]) for edit in report["edits_applied"]} == wanted
    assert wanted.isdisjoint((issue["sku"], issue["code"]) for issue in report["issues"])


def test_a_sku_that_looks_like_a_path_leads_nowhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    out = tmp_path / "deep" / "down" / "out"
    out.parent.mkdir(parents=True)
    said = localize(capsys, monkeypatch, "run", *COMMAND[1:], *DAY, "--out", str(out), "--fail-on", "never")
    assert said.code == 0, said.err
    published = (out / "bundles" / "amazon-de" / "listings.jsonl").read_text(encoding="utf-8").splitlines()
    assert "../../x" in {json.loads(line)["sku"] for line in published}
    assert {path for path in tmp_path.rglob("*") if path.is_file() and not path.is_relative_to(out)} == set()
