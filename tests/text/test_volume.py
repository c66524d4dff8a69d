"""Words and characters as translators count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.text.volume import NOTHING, Volume, volume


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("", 0, 0),
        ("Steel bottle", 2, 11),
        ("Holds 25 fl oz (740 ml).", 6, 19),
        ("3-in-1 wrench, 2.4 GHz", 4, 19),
        ("It's <b>really</b> light", 3, 15),
        ("one<br>two &amp; three", 3, 12),
        ("<a_1>this</a_1>", 1, 4),
        ("— … !", 0, 3),
        ("不锈钢水壶", 2, 5),
        ("ステンレス製の水筒 750ml", 5, 14),
        ("กระเป๋าสีดำ", 3, 11),
        ("نص عربي", 2, 6),
    ],
)
def test_what_is_counted(text: str, words: int, characters: int) -> None:
    assert volume(text) == Volume(1, words, characters)


@given(st.text(), st.text())
def test_texts_side_by_side_are_the_sum_of_both(one: str, other: str) -> None:
    both = volume(one).plus(volume(other))
    assert both == Volume(2, volume(one).words + volume(other).words, volume(one).characters + volume(other).characters)
    assert NOTHING.plus(both) == both
