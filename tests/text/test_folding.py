"""The short ways of folding and cutting words give what the long ways give, for every character there is."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from localize.inspection.waiting import Waiting
from localize.text import folding, seams, words
from localize.text.unit import Text

EVERY = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def test_characters_left_alone_by_folding_are_those_that_do_not_change():
    odd = [one for one in EVERY if one == one.lower() and not folding._ODD.match(one) and folding._TABLE[ord(one)] != one]
    assert odd == []


def test_no_mark_on_a_letter_is_overlooked():
    assert [one for one in EVERY if unicodedata.category(one)[0] == "M" and not words.MARKED.match(one)] == []


def test_no_script_without_spaces_is_overlooked():
    assert [
        one for one in EVERY if (words._SPACELESS.match(one) or seams._UNSPACED.match(one)) and not words.BEYOND.match(one)
    ] == []


def test_texts_called_composed_are_composed():
    loose = [one for one in EVERY if not folding.LOOSE.match(one)]
    assert [one for one in loose if unicodedata.normalize("NFC", one) != one or unicodedata.combining(one)] == []


@given(TEXTS)
def test_edges_stand_where_no_word_is(text: str):
    folded = folding.fold(text)
    assert len(folded) == len(text)
    wanted = "".join(one if folding.wordish(one) else folding.EDGE for one in folded)
    assert folding.edged(folded, folding.rare(folded)) == folding.EDGE + wanted + folding.EDGE


@given(st.lists(st.one_of(TEXTS, st.sampled_from(["&nbsp;", "&rsquo;", "&#1072;", "&amp;", "&shy;", "<b>"]))).map("".join))
def test_characters_written_as_entities_are_folded_like_others(text: str):
    seen = Text(text, "en")
    assert seen.folded == folding.fold(seen.masked, "en")
    assert seen.edged == folding.edged(seen.folded, folding.rare(seen.folded))


@given(TEXTS)
def test_composed_texts_are_told_from_others(text: str):
    normal, places = folding.composed(text)
    assert (places is None) == (normal == text) or unicodedata.normalize("NFC", text) == text
    assert unicodedata.is_normalized("NFC", text) or places is not None


@given(TEXTS, st.lists(st.frozensets(st.characters(exclude_categories=["Cs"]), max_size=4), max_size=6))
def test_a_check_is_called_where_a_character_it_waits_for_stands(text: str, wanted: list[frozenset[str]]):
    called = Waiting(wanted).called(text)
    assert [bool(called >> number & 1) for number in range(len(wanted))] == [bool(one & set(text)) for one in wanted]


@given(TEXTS)
def test_a_shape_tells_what_stands_side_by_side(text: str):
    shape = Text(text, "en").shape
    assert ("AA" in shape) == bool(re.search("[A-Z][A-Z]", Text(text, "en").masked))
    assert (" ," in shape or "x," in shape) >= bool(re.search(r"\s[,.;:!?]", Text(text, "en").masked))
    assert set(shape) <= set("Aa0 ,x-")
