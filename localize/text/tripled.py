"""A letter three times in a row, where no compound and no sound explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from localize.text import lazy
from localize.text.capitals import tokens
from localize.text.case import CASED, LOWER, capital, small
from localize.text.folding import fold
from localize.text.unit import Unit

_ALIKE = lazy.re(r"(.)\1\1")
_THREE = lazy.re(rf"([{LOWER}])\1\1")
_DRAWN = lazy.re(rf"(?!www)([{LOWER}])\1\1")
"""In small letters: in capitals it is a numeral or a size (III, AAA, XXXL)."""
_RUN = lazy.re(rf"([{LOWER}])\1\1+")
_WORD = lazy.re(rf"[{CASED}\d]+")
_NUMERAL = lazy.re(r"[ivxlcdm]+\Z")
_ORDINAL = lazy.re(r"[IVXLCDM]+(?:e|er|ème)s?\Z")
"""``XVIIIe``."""
_SOUND = 5
"""So short a word may be a sound (Brrr, aaah)."""
_ROOM = 2
"""So many letters beside the tripled one make it a word; so many stand behind it in a compound (See-elefant)."""
_VOWELS = frozenset("aeiouyäöüõáéíóúýæøåà")
"""Of these four may meet (Estonian jää-äär); a doubled consonant stands behind one."""


class Tripled(NamedTuple):
    """The letters where they stand, and the word they stand in."""

    start: int
    end: int
    word: str


def three_alike(unit: Unit) -> bool:
    """A view: does any letter stand three times in a row?"""
    return _ALIKE.search(unit.target.text.lower()) is not None and _THREE.search(unit.target.folded) is not None


def tripled(unit: Unit, letters: Mapping[str, str], last: str) -> Iterator[Tripled]:
    """Three or more of a letter inside a word.

    ``letters`` may stand so where two parts of a compound meet, ``last`` at the end of a word. Not counted: words that are
    hardly anything else (mmm, www, XXXL, Brrr), Roman numerals, codes with digits, links, two words joined by a capital,
    words of the source, and what a source that draws out its own words (Biiig) calls for.
    """
    folded, masked = unit.target.folded, unit.target.masked
    if _DRAWN.search(unit.source.masked):
        return
    known = {fold(token) for token in tokens(unit.source.masked)}
    for match in _RUN.finditer(folded):
        start, end = _word(masked, match.start())
        word, letter = folded[start:end], match[1]
        slip = _slip(word, letter, unit)
        sound = len(set(word) - {letter}) < _ROOM and len(word.replace(letter, "")) <= _ROOM and not slip
        if word in known or _NUMERAL.match(word) or _ORDINAL.match(masked, start, end) or not word.isalpha() or sound:
            continue
        if (not slip and _meets(match, folded, end, letters, last)) or _link(masked, start, end):
            continue
        if (all(map(capital, masked[start:end])) and end - start < 6) or _joined(masked, match.start(), match.end(), start):
            continue
        yield Tripled(match.start(), match.end(), masked[start:end])


def _slip(word: str, letter: str, unit: Unit) -> bool:
    """Is it a word of the dictionary with one of the letters, or with two, and none with all three?"""
    knows, language = unit.lexicon.knows, unit.target.language
    fewer = (word.replace(letter * 3, letter * number) for number in (1, 2))
    return len(word) > _SOUND and knows(word, language) is False and any(knows(one, language) for one in fewer)


def _word(masked: str, place: int) -> tuple[int, int]:
    return next((match.span() for match in _WORD.finditer(masked) if match.start() <= place < match.end()), (place, place + 1))


def _meets(match: re.Match[str], folded: str, end: int, rules: Mapping[str, str], last: str) -> bool:
    """Do two parts of a compound meet in these letters, or may the word end in them?"""
    letter, many = match[1], match.end() - match.start()
    if many > 3 + (letter in _VOWELS):
        return False
    if match.end() == end:
        return letter in last and many == 3
    before, after = folded[match.start() - 1 : match.start()], folded[match.end()]
    if letter not in rules or not before.isalpha() or end - match.end() < min(_ROOM, 5 - many):
        return False
    return (letter in _VOWELS or before in _VOWELS) and (not rules[letter] or after in rules[letter])


def _joined(masked: str, start: int, end: int, word: int) -> bool:
    """Do a small letter and a capital stand beside one another here, other than at the start of the word?"""
    letters = masked[start + (start == word) : end]
    return any(map(capital, letters)) and any(map(small, letters))


def _link(masked: str, start: int, end: int) -> bool:
    return (
        masked[start - 1 : start] in tuple("./@_\\-") or masked[end : end + 1] in tuple("@_/\\") or masked[end : end + 3] == "://"
    )
