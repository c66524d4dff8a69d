"""GitHub's annotations, read by its rules: within the limits, at their lines, and with no command but ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from localize.model import Issue
from localize.reporters import Report, github
from tests.reporters.machines import HOSTILE, Command, commands, hostile, many


def told(report: Report) -> list[Command]:
    return commands("".join(github.render(report)))


def test_an_issue_is_an_annotation_at_its_line(report: Report) -> None:
    first = next(one for one in told(report) if one.properties["title"].startswith("E104"))
    assert first.name == "notice"
    assert first.properties == {"file": "locales/de.po", "line": "12", "title": "E104 zero-width-character amazon-de"}
    assert first.message == "A zero-width space (amazon-de A-2 title)"


def test_equal_issues_are_one_annotation(report: Report) -> None:
    (found,) = [one for one in told(report) if one.properties["title"].startswith("L101")]
    assert found.message == "184 characters; 150 are taken (amazon-de A-0 title) [12 issues]"
    (missing,) = [one for one in told(report) if one.properties["title"].startswith("C101")]
    assert missing.message == "30 texts have no translation yet: out/jobs/amazon-de.po (21 entries)"


def test_what_is_settled_is_not_annotated(report: Report) -> None:
    assert not [one for one in told(report) if "K-1" in one.message or "K-2" in one.message]


def test_the_limits_are_kept_and_each_code_has_its_turn(report: Report) -> None:
    found = told(replace(report, issues=many(3_000)))
    names = [one.name for one in found]
    assert (names.count("error"), names.count("warning"), names.count("notice")) == (10, 10, 10)
    assert names == sorted(names, key=("error", "warning", "notice").index)
    codes = [one.properties["title"].split()[0] for one in found if one.name == "error"]
    assert len(set(codes)) == len(codes)
    assert found[-1].message.startswith("2,971 more issues are not shown here")


def test_nothing_is_said_of_nothing(report: Report) -> None:
    assert told(replace(report, issues=())) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_listing_is_a_command(text: str, made: Callable[..., Issue]) -> None:
    issue = made("T101", text, "error", text, text, text, target=text, source=text)
    output = "".join(github.render(Report(hostile(made).meta, [issue])))
    output.encode("utf-8")
    assert output.count("\n") == 1
    (found,) = commands(output)
    assert found.name == "error"
    assert set(found.properties) == {"file", "line", "title"}


def test_a_reader_of_commands_would_see_a_planted_one() -> None:
    assert [one.name for one in commands("x\n  ::set-output name=a::b\ny ##[error]z")] == ["set-output", "##"]


def test_the_summary_is_cut_where_github_takes_no_more(report: Report) -> None:
    whole = github.summary(report, 0)
    assert whole.startswith("## Localization check")
    room = len(whole.encode()) - 500
    cut = github.summary(report, github.SUMMARY - room)
    assert len(cut.encode()) <= room
    assert cut.endswith("The summary was cut here: GitHub takes 1 MiB of a step. The whole: --report json.\n")
    assert github.summary(report, github.SUMMARY) == ""
