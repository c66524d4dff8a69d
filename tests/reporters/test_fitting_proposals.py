"""Proposals for a text that is too long, in every report: how long it then is, and what goes to another field."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType

import pytest
from msgspec.structs import replace

from localize.model import Edit, Issue, Moved
from localize.reporters import Report, html, markdown, terminal
from localize.reporters import json as json_reporter
from localize.reporters.sheet_rows import proposal

TEXT = "Trinkflasche aus Glas, 740 ml, unzerbrechlich"
PLAIN = Edit(21, 29, "", length=37)
MOVED = Edit(29, 45, "", length=29, moves=Moved("highlight", "Unzerbrechlich & <b>dicht"))


@pytest.fixture
def issue(made: Callable[..., Issue]) -> Issue:
    found = made("L111", "over-policy-limit", "warning", "A-1", "title", "45 characters, 5 more than 40", source="B", target=TEXT)
    return replace(found, proposals=(MOVED, PLAIN))


def text(reporter: ModuleType, report: Report, issue: Issue) -> str:
    return "".join(reporter.render(Report(report.meta, [issue], [], [])))


def test_the_terminal_says_both(report: Report, issue: Issue) -> None:
    said = " ".join(text(terminal, report, issue).split())
    assert '-> "…aus Glas, 740 ml" (29; highlight: “Unzerbrechlich & <b>dicht”)' in said
    assert '-> "Trinkflasche aus Glas, unzerbrechlich" (37)' in said


def test_the_page_does_and_nothing_comes_alive(report: Report, issue: Issue) -> None:
    page = text(html, report, issue)
    assert "(29; highlight: “Unzerbrechlich &amp; &lt;b&gt;dicht”)" in page
    assert "(37)" in page


def test_a_pull_request_gets_the_best(report: Report, issue: Issue) -> None:
    page = text(markdown, report, issue)
    assert "→ `…aus Glas, 740 ml` (29; highlight: “Unzerbrechlich \\& \\<b\\>dicht”)" in page
    assert page.count("→") == 1


def test_json_has_what_moves_and_says_nothing_where_nothing_does(report: Report, issue: Issue) -> None:
    (found,) = json.loads(text(json_reporter, report, issue))["issues"]
    first, second = found["proposals"]
    assert first["moves"] == {"path": "highlight", "text": "Unzerbrechlich & <b>dicht"}
    assert second == {"start": 21, "end": 29, "new": "", "safe": False, "length": 37}


def test_a_sheet_offers_only_what_one_cell_can_say(issue: Issue) -> None:
    assert proposal(issue) == "Trinkflasche aus Glas, unzerbrechlich"
    assert proposal(replace(issue, proposals=(MOVED,))) == ""
