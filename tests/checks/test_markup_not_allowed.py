"""M106 on whatever HTML there is: the safe edits keep the text, and leave no break where none belongs."""

from __future__ import annotations

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from localize import packs
from localize.checks.markup_not_allowed import markup_not_allowed
from localize.text import markup
from localize.text.lexicon import Lexicon
from localize.text.unit import Text, Unit

MARKET = packs.market("amazon-us", datetime.date(2026, 11, 22))
LEXICON = Lexicon(MARKET, packs.conventions)
PIECES = ["<p>", "</p>", "<li>", "</li>", "<b>", "</b>", "<td>", "</td>", "<!-- c -->", "&nbsp;", " ", "\n", "one", "&eacute;"]
HTML = st.lists(st.sampled_from([*PIECES, "<br>", "<br class='x'>", "<img src='a'>", "<a href='b'>", "</a>"])).map("".join)
WITHOUT_OWN_BREAKS = st.lists(st.sampled_from(PIECES)).map("".join)


def tidied(html: str) -> str:
    unit = Unit("description", Text("", "en-US"), Text(html, "en-US"), LEXICON)
    edits = [finding.edit for finding in markup_not_allowed(unit, MARKET) if finding.edit and finding.edit.safe]
    ends = [edit.end for edit in edits]
    assert all(end <= edit.start for end, edit in zip(ends, edits[1:], strict=False)), "edits overlap"
    for edit in reversed(edits):
        html = html[: edit.start] + edit.new + html[edit.end :]
    return html


def letters(html: str) -> str:
    return "".join(markup.plain(html).split())


@given(HTML)
def test_the_text_is_kept(html: str) -> None:
    assert letters(tidied(html)) == letters(html)


@given(HTML)
def test_what_is_left_is_allowed_or_only_offered(html: str) -> None:
    assert {tag.name for tag in markup.tags(tidied(html))} <= {"br", "a", "img"}


@given(WITHOUT_OWN_BREAKS)
def test_no_break_at_the_edges_and_none_too_many(html: str) -> None:
    after = tidied(html)
    assert not re.match(r"\s*<br>", after)
    assert not re.search(r"<br>\s*\Z", after)
    assert not re.search(r"(<br>\s*){3}", after)


@given(HTML)
def test_tidying_twice_changes_nothing(html: str) -> None:
    once = tidied(html)
    assert tidied(once) == once
