"""PO is read as polib reads it, and nothing in a file disappears."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.formats import Remark, po

TEXT = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r\x85\u2028\u2029\x0b\x0c\x1c\x1d\x1e"), max_size=40
)
ENTRY = st.builds(
    polib.POEntry,
    msgid=TEXT.filter(bool),
    msgstr=TEXT,
    msgctxt=st.none() | TEXT,
    comment=st.sampled_from(["", "limit: 75 characters", "one\ntwo"]),
    flags=st.sampled_from([[], ["fuzzy"]]),
)


def written(entries: list[polib.POEntry]) -> str:
    file = polib.POFile()
    file.metadata = {"Language": "de", "Content-Type": "text/plain; charset=UTF-8"}
    file.extend(entries)
    return str(file)


@given(st.lists(ENTRY, max_size=8))
def test_reads_what_polib_wrote(entries: list[polib.POEntry]) -> None:
    found = [one for one in po.scan(written(entries)) if isinstance(one, po.Entry) and one.source]
    assert [(one.context, one.source, one.target, one.fuzzy) for one in found] == [
        (entry.msgctxt, entry.msgid, entry.msgstr, entry.fuzzy) for entry in entries
    ]


@given(st.lists(ENTRY, max_size=8), st.integers(1, 5))
def test_shards_hold_the_same_entries_on_the_same_lines(entries: list[polib.POEntry], count: int) -> None:
    text = written(entries)
    whole = list(po.scan(text))
    assert [one for start, end, line in po.shards(text, count) for one in po.scan(text[start:end], line)] == whole


ODD = {
    "plural forms": ('msgid "one bag"\nmsgid_plural "%d bags"\nmsgstr[0] "eine"\nmsgstr[1] "%d"\n', ("one bag", "eine")),
    "no blank line between": ('msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n', ("c", "d")),
    "obsolete": ('#~ msgid "old"\n#~ msgstr "alt"\n', ("old", "alt")),
    "previous source": ('#, fuzzy\n#| msgid "was"\nmsgid "is"\nmsgstr "ist"\n', ("is", "ist")),
    "several lines": ('msgid ""\n"first "\n"second"\nmsgstr ""\n"erst "\n"dann"\n', ("first second", "erst dann")),
}


@pytest.mark.parametrize("name", ODD)
def test_unusual_entries_are_read_too(name: str) -> None:
    text, wanted = ODD[name]
    assert wanted in [(one.source, one.target) for one in po.scan(text) if isinstance(one, po.Entry)]


def test_a_broken_entry_is_named_with_its_line_and_the_rest_is_read() -> None:
    text = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "a"\nmsgstr "b"\n\nmsgid "broken\nmsgstr "x"\n\nmsgid "c"\nmsgstr "d"\n'
    found = list(po.scan(text))
    (remark,) = [one for one in found if isinstance(one, Remark)]
    assert remark.code == "F101"
    assert remark.line == 7
    assert [one.source for one in found if isinstance(one, po.Entry)] == ["", "a", "c"]
    assert po.header(text)["Language"] == "de"
