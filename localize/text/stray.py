"""Capitals astray inside a word: the second letter too (SChwarz), or small and capital letters exchanged (sCHWARZ)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from localize.model import Span
from localize.text import lazy
from localize.text.case import CASED, LOWER, UPPER, capital, capitalized, lowered
from localize.text.markup import FILLER
from localize.text.unit import Unit

_ASTRAY = lazy.re(rf"\b(?:[{UPPER}]{{2}}[{LOWER}]{{3,}}|[{LOWER}][{UPPER}]{{4,}})\b")
_MEASURED = lazy.re(r"\d\s?\Z")
_APART = lazy.re(rf"[\s{FILLER}]")
_CODE = lazy.re(r"[\d_/\\@=<>{}$#%*|~^`]|\w\(|\w[.:]\w|--")


class Stray(NamedTuple):
    """A word with a capital where none belongs, and the word as it would be."""

    start: int
    end: int
    word: str
    right: str


def stray(unit: Unit, spared: Sequence[Span], initials: Sequence[str]) -> Iterator[Stray]:
    """Words such as *SChwarz* and *sCHWARZ* that the source does not have; names, codes and unit symbols are no slips.

    ``initials``: pairs of capitals that begin words of the language (Dutch IJ).
    """
    masked = unit.target.masked
    for match in _ASTRAY.finditer(masked):
        word, (begin, end) = match[0], match.span()
        if any(s < end and begin < e for s, e in spared) or _CODE.search(_chunk(masked, begin, end)):
            continue
        right = _righted(word, unit.target.language)
        sure = unit.lexicon.knows(right, unit.target.language) is True
        if not sure and (_MEASURED.search(masked, max(0, begin - 2), begin) or _named(word, right, unit)):
            continue
        if not word.startswith(tuple(initials)) and not _theirs(word, unit.source.masked, sure=sure):
            yield Stray(begin, end, word, right)


def _righted(word: str, language: str) -> str:
    if capital(word[0]):
        return word[0] + lowered(word[1:], language)
    return capitalized(lowered(word, language), language, {})


def _chunk(masked: str, begin: int, end: int) -> str:
    """What stands around the word up to the next spaces."""
    before = _APART.split(masked[max(0, begin - 40) : begin])[-1]
    after = _APART.split(masked[end : end + 40], maxsplit=1)[0]
    return before + masked[begin:end] + after


def _named(word: str, right: str, unit: Unit) -> bool:
    """Is a word that no dictionary has a name: in the source in another case, or a letter before a word (*KRunner*)?"""
    source, knows = unit.source.masked, unit.lexicon.knows
    if right not in source and word.casefold() in source.casefold() and not knows(word.lower(), unit.source.language):
        return True
    rest = word[1:]
    return capital(word[0]) and (rest in source or any(knows(rest, one.language) for one in (unit.source, unit.target)))


def _theirs(word: str, source: str, *, sure: bool) -> bool:
    """Has the source the word, or what it begins with in capitals (*PCen* of *PC*)?"""
    if word in source:
        return True
    if not capital(word[0]):
        return re.search(rf"\b{word[1:]}\b", source) is not None
    if sure:
        return re.search(rf"\b{word[:2]}(?:s?\b|[{LOWER}]{{2}})", source) is not None
    return re.search(rf"\b(?:{word[:2]}s?|{word[0]}|{word[0]}[{UPPER}][{CASED}]+)\b", source) is not None
