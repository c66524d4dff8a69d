"""Findings made into issues."""

from __future__ import annotations

from localize.checks import all_checks
from localize.inspection import Found
from localize.issues import Policy, Stamp
from localize.model import Finding
from localize.text.markup import mask


def test_a_message_names_what_a_reader_sees_and_not_what_stands_for_markup() -> None:
    text = "Mug &#9733; now"
    finding = Finding(message="“{found}” is refused, {count} times", args={"found": mask(text)[4:11], "count": 1}, span=(4, 11))
    issue = Stamp(None, Policy(), "A-1", None).field(
        Found(all_checks()["S104"], finding), "title", "title", ("", "", ""), ("", text, "")
    )
    assert issue is not None
    assert (issue.message, issue.args) == ("“★” is refused, 1 times", {"found": "★", "count": 1})
