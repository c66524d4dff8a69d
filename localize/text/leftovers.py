"""Words of the source's language in a text of another, which the source has too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from localize.text import lazy
from localize.text.copied import copied
from localize.text.folding import fold
from localize.text.leaning import Leaning
from localize.text.lexicon import names
from localize.text.plain_words import plain_words
from localize.text.quotes import quotes
from localize.text.script import scripts, writes_latin
from localize.text.unit import Unit
from localize.text.words import Word

_WHOLE = 0.35
"""A text that leans further is not left in part, but whole."""
_UNKNOWN = "message"
"""The kind of texts of which nothing is known: words with capitals or in brackets are names and terms of the trade there."""
_THREE = lazy.re("[A-Za-z]+ [a-z]+ [A-Za-z]")
"""Three words in a row, the second without a capital: no name."""
_NEXT = lazy.re(r"[ \u00a0\u202f-]{1,2}")


def left(unit: Unit) -> list[str]:
    """A view: the words, folded, that the target shares with its source and that only the source's language has."""
    if unit.same_language or (
        _other_script(unit) and not (writes_latin(unit.source.locale) and _THREE.search(unit.target.masked))
    ):
        return []
    leaning = unit.lexicon.leaning(unit.source.locale)
    here = leaning.foreign(unit.target.pieces)
    theirs = frozenset(unit.source.pieces) if here else frozenset()
    return [word for word in here if word in theirs]


class Leftover(NamedTuple):
    """Words in a row. ``sure``: three of them, or a function word among them; two may be a name, or what the trade says."""

    start: int
    end: int
    sure: bool


def leftovers(unit: Unit) -> Iterator[Leftover]:
    """Where two such words or more stand in a row, words that both languages have among them. One alone may be a loanword."""
    leaning = unit.lexicon.leaning(unit.source.locale)
    words = plain_words(unit.target, unit.see(names))
    if not _other_script(unit) and leaning.of(word.text for word in words) > _WHOLE and not taken_over(unit, words, leaning):
        return
    foreign, language = frozenset(unit.see(left)), unit.target.language
    common = _common(unit)
    quoted = [(pair.start, pair.end) for pair in quotes(unit.target.masked).pairs]
    copies = [
        word
        for word in words
        if fold(word.text, language) in common
        and leaning.weight(word.text) >= 0.0
        and (len(word.text) > 2 or leaning.functional(word.text))
        and not any(start < word.start < end for start, end in quoted)
    ]
    for run in _runs(copies, unit.target.masked):
        if _left_over(run, sum(fold(word.text, language) in foreign for word in run), unit):
            long, functional = len(run) > 2, any(leaning.functional(word.text) for word in run)
            if (long and functional) or not _other_script(unit):
                yield Leftover(run[0].start, run[-1].end, long or functional)


def _left_over(run: list[Word], foreign: int, unit: Unit) -> bool:
    """Is a run of which so many words are only the source's a piece of the source, and no name?"""
    if unit.kind == _UNKNOWN:
        return foreign > 1 and any(word.text.islower() for word in run) and unit.target.masked[: run[0].start][-1:] != "("
    return foreign > 1 or (foreign == 1 and _phrase(run, unit))


def _other_script(unit: Unit) -> bool:
    """Then names and terms in the source's letters are usual, and only a phrase with a function word is left from it."""
    return scripts(unit.source.locale) != scripts(unit.target.locale)


def taken_over(unit: Unit, words: list[Word], leaning: Leaning) -> bool:
    """Is the text in the market's language, but for what the source has too, letter for letter?"""
    own = [word.text for word in words if not copied(unit, word.start, word.end)]
    return 1 < len(own) < len(words) and leaning.of(own) < 0


def _common(unit: Unit) -> frozenset[str]:
    """The words of the source, folded, that are no names: small, at a start, shouted, or where all have a capital."""
    words = plain_words(unit.source)
    small = [word for word in words if word.text.islower() or word.text.isupper() or _begins(unit, word)]
    titled = len(small) * 3 <= len(words) and unit.kind != _UNKNOWN
    return frozenset(fold(word.text, unit.source.language) for word in (words if titled else small))


def _begins(unit: Unit, word: Word) -> bool:
    """Does a sentence of the source begin with the word?"""
    before = unit.source.masked[: word.start].rstrip()
    return not before or before[-1] in ".!?:"


def _phrase(run: list[Word], unit: Unit) -> bool:
    """Does the source have these words one behind the other too?"""
    return len(run) > 1 and unit.target.folded[run[0].start : run[-1].end] in unit.source.folded


def _runs(words: list[Word], masked: str) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and not _NEXT.fullmatch(masked, run[-1].end, word.start):
            yield run
            run = []
        run.append(word)
    if run:
        yield run
