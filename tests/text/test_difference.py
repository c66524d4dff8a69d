"""What two texts have in common and what they have not, in pieces that a reader takes in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.text.difference import EQUAL, GONE, NEW, difference

MARKS = {EQUAL: "{}", GONE: "[-{}-]", NEW: "{{+{}+}}"}
CASES = [
    ("", "", ""),
    ("Steel bottle", "Steel bottle", "Steel bottle"),
    ("Steel bottle", "Steel bottles", "Steel [-bottle-]{+bottles+}"),
    ("Bottle 750 ml, black", "Bottle 500 ml, black", "Bottle [-750 ml-]{+500 ml+}, black"),
    ("Bottle with lid", "Bottle", "Bottle[- with lid-]"),
    ("黑色保温杯", "白色保温杯", "[-黑-]{+白+}色保温杯"),
    ("<b_1>Tea</b_1> cup", "<b_1>Tea</b_1> mug", "<b_1>Tea</b_1> [-cup-]{+mug+}"),
    ("<b_1>Tea</b_1>", "<i_1>Tea</i_1>", "[-<b_1>-]{+<i_1>+}Tea[-</b_1>-]{+</i_1>+}"),
    ("l'acier brossé", "l'acier poli", "l'acier [-brossé-]{+poli+}"),
]


@pytest.mark.parametrize(("old", "new", "shown"), CASES)
def test_a_difference_is_shown_by_words(old: str, new: str, shown: str) -> None:
    assert "".join(MARKS[one.sort].format(one.text) for one in difference(old, new)) == shown


TEXT = st.lists(st.sampled_from(["Tee", " ", "12 cm", "茶", "杯", "<b_1>", "\n", "é", ","]), max_size=12).map("".join) | st.text(
    max_size=20
)


@given(TEXT, TEXT)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    found = difference(old, new)
    assert "".join(one.text for one in found if one.sort != NEW) == old
    assert "".join(one.text for one in found if one.sort != GONE) == new
    assert all(one.text for one in found)
    assert all(one.sort != other.sort for one, other in pairwise(found))
