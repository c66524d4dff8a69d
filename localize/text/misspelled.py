"""Misspelled words of a text: those that no dictionary has, that nothing in the text or the market explains, and that are one
slip away from a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from localize.model import Market, Span
from localize.text import lazy
from localize.text.capitals import begins
from localize.text.fields import AUTHORED
from localize.text.folding import bare, fold
from localize.text.morphology import Morphology
from localize.text.plain_words import plain_words
from localize.text.punctuation import shortened
from localize.text.spelling import SHORT, Spelling, dictionary_of
from localize.text.unit import Unit
from localize.text.words import Word

MOST = 3
"""How many words are proposed."""
_PART = lazy.regex(r"[\p{L}\p{M}]+")
_ELIDED = lazy.regex(r"['’]\p{L}")
_JOINED = lazy.regex(r"(?<=[\p{L}\p{M}])['’][\p{L}\p{M}]*\Z")
_BEFORE_JOINT = lazy.regex(r"[\p{L}\p{M}]+['’]\Z")
_GOES_ON = lazy.regex(r"\.[\s\u00a0\u202f]?(?:\p{Ll}|\S*\p{N})")
"""What follows a full stop that ends no sentence: a small letter, or a token with a digit (Artikelnr. BK-44)."""
_FIGURE = lazy.regex(r"\p{N}[-\u2010\u2011]\Z")
_UNTITLED = 4
"""Words of so many letters have a small one at their start where the text is no title in capitals."""


class Slip(NamedTuple):
    """A misspelled word where it stands, and what was likely meant, the likeliest first."""

    start: int
    end: int
    word: str
    meant: tuple[str, ...]


def slips(
    market: Market, morphology: Morphology, names: Iterable[str], forms: Callable[[], Iterable[str]], cache_dir: Path | None
) -> Slips | None:
    """What tells a market's misspelled words; None where this machine has no dictionary of its language."""
    path = dictionary_of(market.conventions)
    return Slips(market, Spelling(market.conventions, path, morphology, cache_dir), names, forms) if path else None


class Slips:
    """What tells a market's misspelled words.

    ``names``: what is kept as it is. ``forms``: gives every form, folded, of the words of its glossary; asked when one is needed.
    """

    def __init__(self, market: Market, spelling: Spelling, names: Iterable[str], forms: Callable[[], Iterable[str]]) -> None:
        self.spelling = spelling
        self._market, self._conventions = market, market.conventions
        self._names, self._forms = names, forms
        self._fine: set[str] = set()
        """Words, folded, that need no second look wherever they stand."""

    def doubtful(self, unit: Unit) -> bool:
        """May any word of the target be misspelled, whatever stands around it? In most texts none."""
        if unit.kind in AUTHORED:
            return False
        words = unit.target.pieces
        if self._fine.issuperset(words):
            return False
        self._fine.update(word for word in words if word not in self._fine and self._is_fine(word))
        return not self._fine.issuperset(words)

    def of(self, unit: Unit, names: Iterable[Span]) -> list[Slip]:
        """The misspelled words of the target, each once. ``names``: where names stand in it."""
        found: dict[str, Slip] = {}
        for slip in self._slips(unit, names):
            found.setdefault(fold(slip.word, unit.target.language), slip)
        return list(found.values())

    def _is_fine(self, word: str) -> bool:
        """Is this no misspelling, whatever stands around it?"""
        return not word.isalpha() or not word[SHORT - 1 :] or not self.spelling.meant(word) or word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words, folded, of the market's own data: names, terms, units, what its style guide wants, its lists of words."""
        own, language = self._conventions, self._conventions.locale.partition("-")[0]
        texts = [*self._names, *(text for rule in self._market.rules for text in rule.use)]
        texts += [symbol for symbols in own.units.names.values() for symbol in symbols]
        texts += [*own.search.function_words, *own.numbers.words]
        words = (fold(part, language) for text in texts for part in _PART.findall(text))
        return frozenset((*self._forms(), *words, *own.shared_words, *own.spelled))

    def _slips(self, unit: Unit, names: Iterable[Span]) -> Iterator[Slip]:
        masked, language = unit.target.masked, unit.target.language
        source = frozenset(unit.source.edged.split())
        words = plain_words(unit.target, names)
        nameless = self._conventions.words.noun_capitals or _titled(words)
        for word in (part for one in words if not self._known_whole(one.text, language) for part in _parts(one)):
            folded = fold(word.text, language)
            if folded in self._fine or folded in source or self._is_fine(folded) or not _plain(word.text):
                continue
            named = not nameless and word.text[0].isupper() and not word.text.isupper() and not begins(masked, word.start)
            if named or self._explained(masked, word, language):
                continue
            meant = self.spelling.meant(folded)
            if not self._shouted_right(word.text, meant):
                yield Slip(word.start, word.end, word.text, meant[:MOST])

    def _known_whole(self, word: str, language: str) -> bool:
        """Has the dictionary the word with its hyphens (week-ends)?"""
        return "-" in word and self.spelling.right(fold(word, language))

    def _explained(self, masked: str, word: Word, language: str) -> bool:
        """Does what stands around the word make it right: an apostrophe, the stop of a short form, the figure before it?"""
        before, after = masked[: word.start], masked[word.end : word.end + 12]
        if _ELIDED.match(after) or _FIGURE.search(before[-2:]):
            return True
        if after[:1] == "." and (shortened(masked, word.end) or _GOES_ON.match(after)):
            return True
        joined = _BEFORE_JOINT.search(before[-12:])
        return joined is not None and self.spelling.right(fold(joined[0] + word.text, language))

    def _shouted_right(self, shown: str, meant: Iterable[str]) -> bool:
        """Is a word in capitals one of these, as capitals are written: accents dropped where that is done, ß as SS?"""
        if not shown.isupper():
            return False
        capitals = {one.upper() for one in meant}
        dropped = self._conventions.inflection.bare_capitals
        return shown in capitals or (dropped and bare(shown) in map(bare, capitals))


def _parts(word: Word) -> Iterator[Word]:
    """What hyphens part."""
    return (Word(word.start + part.start(), word.start + part.end(), part[0]) for part in _PART.finditer(word.text))


def _plain(word: str) -> bool:
    """In small letters, with a capital, or all in capitals: XIXe and USBs are no plain words."""
    return word.islower() or word.isupper() or word[1:].islower()


def _titled(words: list[Word]) -> bool:
    """Do most words begin with a capital, so that one says nothing?"""
    long = [word.text for word in words if word.text[_UNTITLED - 1 :]]
    return sum(word[:1].isupper() for word in long) * 2 > len(long)
