"""What a word may be a slip of: one letter left out, too many or another one, or two that changed places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from localize.text.folding import bare

LIKELY, USUAL, ODD = 2, 4, 8
"""How unlikely a slip is. Likely: two letters swapped, one for two or two for one, an accent, another spelling of a letter
(ss for ß). Usual: a letter missing or too many, a neighbouring key. Odd: any other letter."""
FIRST = 2
"""What a slip in the first letter, which few people get wrong, costs beyond that."""
LONG = 6
"""Shorter words have too many others an odd slip away. At the end of a word another letter, or one more, is rather an ending that
the dictionary lacks than a slip."""


class Writing(NamedTuple):
    """How a language is written and typed: its letters, which of them have neighbouring keys, and letters spelled in two ways."""

    letters: str
    beside: Mapping[str, str]
    twins: Mapping[str, str]
    """A letter to the letters that stand for it where it cannot be had (ß: ss)."""


def writing(letters: str, keyboard: Sequence[str], alike: Mapping[str, str]) -> Writing:
    """The same from an alphabet, the rows of a keyboard and the letters that are spelled in two ways."""
    expanded = {letter: letter.upper().lower() for letter in letters if letter.upper()[1:]}
    return Writing(letters, neighbours(keyboard), expanded | {one: two for one, two in alike.items() if one in letters})


def neighbours(keyboard: Sequence[str]) -> dict[str, str]:
    """The keys around each key; each row stands half a key to the right of the one above it."""
    found: dict[str, str] = {}
    for number, row in enumerate(keyboard):
        for place, key in enumerate(row):
            around = ((number, -1), (number, 1), (number - 1, 0), (number - 1, 1), (number + 1, 0), (number + 1, -1))
            keys = (keyboard[one][place + step] for one, step in around if _is_key(keyboard, one, place + step))
            found[key] = "".join(keys)
    return found


def _is_key(keyboard: Sequence[str], row: int, place: int) -> bool:
    return 0 <= row < len(keyboard) and 0 <= place < len(keyboard[row])


def near(word: str, how: Writing) -> dict[str, int]:
    """All strings that the word is one slip away from, with how unlikely that slip is."""
    found: dict[str, int] = {}
    for other, cost in _slips(word, how):
        if other != word and cost < found.get(other, 100):
            found[other] = cost
    return found


def _slips(word: str, how: Writing) -> Iterator[tuple[str, int]]:
    for one, two in how.twins.items():
        if two in word:
            yield word.replace(two, one), LIKELY
        if one in word:
            yield word.replace(one, two), LIKELY
    for place, letter in enumerate(word):
        before, after, first = word[:place], word[place + 1 :], 0 if place else FIRST
        doubled = letter in (before[-1:], after[:1])
        if doubled or after:
            yield before + after, LIKELY if doubled else USUAL + first
        if after:
            yield before + after[0] + letter + after[1:], LIKELY
        yield from (
            (before + new + after, cost + first) for new, cost in _others(letter, how, odd=bool(after and word[LONG - 1 :]))
        )
    for place in range(len(word) + 1):
        before, after, first = word[:place], word[place:], 0 if place else FIRST
        for new in how.letters:
            yield before + new + after, LIKELY if new in (before[-1:], after[:1]) else USUAL + first


def _others(letter: str, how: Writing, *, odd: bool) -> Iterator[tuple[str, int]]:
    """The letters that may have been meant, with how unlikely each is."""
    plain, beside = bare(letter), how.beside.get(letter, "")
    for new in how.letters:
        if bare(new) == plain:
            yield new, LIKELY
        elif new in beside:
            yield new, USUAL
        elif odd:
            yield new, ODD


def triples(word: str) -> Iterator[str]:
    """Three letters in a row each, the two edges of the word counted as letters."""
    edged = f"^{word}$"
    return (edged[place : place + 3] for place in range(len(word)))


def common_triples(words: Iterable[str], least: int) -> frozenset[str]:
    """The triples that so many of the words have at least."""
    counts: dict[str, int] = {}
    for word in words:
        for one in triples(word):
            counts[one] = counts.get(one, 0) + 1
    return frozenset(one for one, count in counts.items() if count >= least)
