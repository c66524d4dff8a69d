"""What a word may be a slip of."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from localize.text.near_words import FIRST, LIKELY, ODD, USUAL, common_triples, near, neighbours, triples, writing

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
ROWS = ("qwertzuiopü", "asdfghjklöä", "yxcvbnm")
GERMAN = writing(LETTERS, ROWS, {})
WORDS = st.text(LETTERS, min_size=6, max_size=12)


@pytest.mark.parametrize(
    ("written", "meant", "cost"),
    [
        pytest.param("falsche", "flasche", LIKELY, id="two letters swapped"),
        pytest.param("flassche", "flasche", LIKELY, id="one letter twice"),
        pytest.param("grif", "griff", LIKELY, id="two letters of a kind as one"),
        pytest.param("gross", "groß", LIKELY, id="another spelling of a letter"),
        pytest.param("grosshandel", "großhandel", LIKELY, id="another spelling inside a word"),
        pytest.param("kuhl", "kühl", LIKELY, id="an accent is missing"),
        pytest.param("flache", "flasche", USUAL, id="a letter is missing"),
        pytest.param("flaosche", "flasche", USUAL, id="a letter too many"),
        pytest.param("fladche", "flasche", USUAL, id="a neighbouring key"),
        pytest.param("flamche", "flasche", ODD, id="any other letter"),
        pytest.param("dlasche", "flasche", USUAL + FIRST, id="a neighbouring key at the start"),
        pytest.param("lasche", "flasche", USUAL + FIRST, id="the first letter is missing"),
    ],
)
def test_a_slip_leads_back_to_the_word(written: str, meant: str, cost: int) -> None:
    assert near(written, GERMAN)[meant] == cost


@pytest.mark.parametrize(
    ("written", "other"),
    [
        pytest.param("grim", "grip", id="another letter in a short word"),
        pytest.param("filamentowa", "filamentowi", id="another letter at the end"),
        pytest.param("enhebrador", "enhebrado", id="a letter more at the end"),
        pytest.param("flashce", "flashce", id="itself"),
        pytest.param("falschee", "flasche", id="two slips"),
    ],
)
def test_what_is_rather_another_word_is_not_near(written: str, other: str) -> None:
    assert other not in near(written, GERMAN)


@given(WORDS, st.data())
def test_every_word_is_near_to_what_one_slip_makes_of_it(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    letter = data.draw(st.sampled_from(LETTERS))
    before, own, after = word[:place], word[place], word[place + 1 :]
    slips = (before + after, before + own + own + after, before + after[0] + own + after[1:], before + letter + after)
    slip = data.draw(st.sampled_from(slips))
    assume(slip != word)
    assert word in near(slip, GERMAN)


@pytest.mark.parametrize(("key", "around"), [("g", set("fhtzvb")), ("q", set("wa")), ("m", set("njk")), ("ü", set("pöä"))])
def test_keys_stand_beside_and_between_those_of_the_next_rows(key: str, around: set[str]) -> None:
    assert set(neighbours(ROWS)[key]) == around


@given(st.lists(st.text(LETTERS, min_size=1), min_size=1, max_size=8))
def test_every_word_is_made_of_its_own_triples(words: list[str]) -> None:
    known = common_triples(words, 1)
    assert all(set(triples(word)) <= known for word in words)
    assert common_triples(words, len(words) * 100) == frozenset()
