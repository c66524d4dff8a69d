"""Findings made into issues."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from localize.checks import all_checks
from localize.inspection import Found
from localize.issues import Made, Policy, Stamp
from localize.model import AppliedEdit, Finding, Location, Said
from localize.text.markup import mask

MADE: st.SearchStrategy[Made] = st.tuples(*[st.sampled_from(("a", "b"))] * 5)


def test_a_message_names_what_a_reader_sees_and_not_what_stands_for_markup() -> None:
    text = "Mug &#9733; now"
    finding = Finding(message="“{found}” is refused, {count} times", args={"found": mask(text)[4:11], "count": 1}, span=(4, 11))
    issue = Stamp(None, Policy(), "A-1", None).field(
        Found(all_checks()["S104"], finding), "title", "title", ("", "", ""), ("", text, "")
    )
    assert issue is not None
    assert (issue.message, issue.args) == ("“★” is refused, 1 times", {"found": "★", "count": 1})


@given(st.lists(MADE))
def test_equal_edits_are_one_with_their_number_where_the_first_stood(made: list[Made]) -> None:
    found = list(Stamp(None, Policy(), "A-1", None).applied(iter(made)))
    assert [(one.code, one.path, one.before, one.after, one.reason) for one in found] == list(dict.fromkeys(made))
    assert [one.count for one in found] == [made.count(one) for one in dict.fromkeys(made)]
    assert sum(one.count for one in found) == len(made)


def test_the_number_of_equal_edits_is_left_out_where_it_is_one_and_nothing_else_is() -> None:
    stamp = Stamp(None, Policy(), "A-1", Location("a.po", 3), unit="")
    edits = [("M106", "description", tag, "", Said("takes no {tag}", tag=tag)) for tag in ("<li>", "<p>", "<li>")]
    lists, paragraph = map(msgspec.to_builtins, stamp.applied(edits))
    assert lists == {**paragraph, "before": "<li>", "reason": "takes no <li>", "args": {"tag": "<li>"}, "count": 2}
    assert paragraph == {
        "code": "M106",
        "market": "",
        "sku": "A-1",
        "path": "description",
        "before": "<p>",
        "after": "",
        "reason": "takes no <p>",
        "template": "takes no {tag}",
        "args": {"tag": "<p>"},
        "location": {"file": "a.po", "line": 3, "column": None},
        "unit": "",
    }
    assert msgspec.convert(paragraph, AppliedEdit).count == 1
