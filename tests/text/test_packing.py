"""Search phrases packed into a budget: as good as trying all choices, and honest where they are too many to try."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize.text.packing import Phrase, packed

WORDS = ["ab", "cde", "fghi", "jklmn", "opqrst", "uvwxyz1"]
COSTS = {word: len(word) + 1 for word in WORDS}
phrases = st.builds(Phrase, st.frozensets(st.sampled_from(WORDS), max_size=3), st.integers(1, 50).map(float))


def tried(given: list[Phrase], room: int) -> float:
    """The best value by trying every choice."""
    return max(
        sum(one.value for one in chosen)
        for size in range(len(given) + 1)
        for chosen in combinations(given, size)
        if sum(COSTS[word] for word in frozenset().union(*(one.words for one in chosen))) <= room
    )


@given(st.lists(phrases, max_size=9), st.integers(0, 40))
@settings(deadline=None)
def test_nothing_is_better_than_what_is_chosen(given: list[Phrase], room: int) -> None:
    found = packed(given, COSTS, room)
    assert found.value == tried(given, room) == sum(given[place].value for place in found.chosen)
    assert found.bound == found.value


@pytest.mark.parametrize("room", [40, 90])
def test_eighteen_phrases_as_by_trying_all(room: int) -> None:
    words = [f"{letter * (3 + place % 5)}{place}" for place, letter in enumerate("abcdefghijkl")]
    costs = {word: len(word) + 1 for word in words}
    given = [Phrase(frozenset({words[place % 12], words[place * 5 % 12]}), 10.0 + place * 7 % 13) for place in range(18)]
    best = 0.0
    for number in range(1 << 18):
        chosen = [one for place, one in enumerate(given) if number >> place & 1]
        value = sum(one.value for one in chosen)
        if value > best and sum(costs[word] for word in frozenset().union(*(one.words for one in chosen))) <= room:
            best = value
    found = packed(given, costs, room)
    assert found.value == found.bound == best


@given(st.lists(phrases, max_size=30), st.integers(0, 60), st.integers(1, 40))
@settings(deadline=None)
def test_a_search_given_up_says_how_much_better_another_might_be(given: list[Phrase], room: int, nodes: int) -> None:
    full, cut = packed(given, COSTS, room), packed(given, COSTS, room, nodes)
    assert cut.value <= full.value <= cut.bound
    assert sum(COSTS[word] for word in frozenset().union(*(given[place].words for place in cut.chosen))) <= room


def test_a_shared_word_is_paid_once() -> None:
    given = [Phrase(frozenset({"ab", "cde"}), 5), Phrase(frozenset({"ab", "fghi"}), 5), Phrase(frozenset({"uvwxyz1"}), 9)]
    assert packed(given, COSTS, 12).chosen == (0, 1)


def test_a_phrase_whose_words_are_said_already_is_free() -> None:
    assert packed([Phrase(frozenset(), 3)], COSTS, 0).chosen == (0,)
