"""What two texts have to agree in though hardly a letter of them tells it: figures, their units, codes, what is denied.

Patterns see whole texts, thousands in a second; who judges a translation by its numbers reads them closely (``text.numbers``).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from localize.model import Conventions
from localize.text import lazy
from localize.text.folding import fold
from localize.text.measures import SYMBOLS
from localize.text.words import spaceless

_CODE = lazy.re(r"(?<![A-Za-z0-9])(?:(?![xX]\d)[A-Za-z]+|[A-Z]+-|\d+[A-WYZa-wyz])\d[A-Za-z0-9-]*")
"""Letters before digits or between them: KB-200, IP67, 5W30. Not the x2 of a count."""
_JOINED = lazy.re(r"[A-Za-z]-?\d")
_DIGIT = lazy.re(r"\d")
_FIGURE = lazy.re(r"\d+(?:[.,]\d+)*")
_WORD = lazy.re(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NEVER = "(?!)"


class Told(NamedTuple):
    """What a text tells, each sort as a number by which it is compared: equal ones are equal."""

    figures: int
    codes: int
    units: int
    measures: int
    """How many units there are."""
    denials: int


class Reader:
    """Reads texts of one language, which have one character for each tag."""

    def __init__(self, written: Conventions) -> None:
        names = SYMBOLS | {name: (unit,) for unit, names in written.units.names.items() for name in names}
        self._units = {fold(name): str(units) for name, units in names.items()}
        longest = sorted(self._units, key=lambda name: (-len(name), name))
        self._behind = re.compile(rf"[\d¼-¾⅐-⅞][\s-]?(?=({'|'.join(map(re.escape, longest))})(?![a-z]))")
        rules = written.words
        phrases = [word for word in rules.negations if spaceless(word) or not _WORD.fullmatch(fold(word))]
        self._denials, self._none = (frozenset(map(fold, words)) for words in (rules.negations, rules.no_negations))
        self._whole = self._denials | self._none
        self._hints = self._denials.union(fold(word).partition(" ")[0] for word in phrases)
        self._spaceless = any(map(spaceless, phrases))
        holding = [word for word in self._none if self._spaceless or not self._hints.isdisjoint(_WORD.findall(word))]
        before, behind = ("", "") if self._spaceless else (r"(?<![^\W_])", r"(?![^\W_])")
        pattern = f"{before}(?:{_any(holding)}|({_any(self._denials)})){behind}"
        self._together = re.compile(pattern) if self._denials else None
        self._prefixes, self._suffixes = rules.negation_prefixes, rules.negation_suffixes
        self.known = repr((self._units, self._together and self._together.pattern, sorted(self._whole), self._suffixes))
        """What its readings follow from."""

    def told(self, text: str) -> Told:
        """What a text tells."""
        folded = fold(text)
        denials = self._denied(folded)
        if not _DIGIT.search(text):
            return Told(0, 0, 0, 0, denials)
        codes = _CODE.findall(text) if _JOINED.search(text) else []
        units = [self._units[name] for name in self._behind.findall(folded)]
        return Told(
            figures=_number(_FIGURE.findall(_CODE.sub("", text) if codes else text)),
            codes=_number(codes),
            units=_number(units),
            measures=len(units),
            denials=denials,
        )

    def _denied(self, folded: str) -> int:
        """How often the text denies something. Few texts have a word that may; only these are read for phrases."""
        found = 0
        words = () if self._spaceless else _WORD.findall(folded)
        if self._together and (self._spaceless or not self._hints.isdisjoint(words)):
            found = sum(one != "" for one in self._together.findall(folded))
        if any(suffix in folded for suffix in self._suffixes):
            found += sum(word.endswith(self._suffixes) and word not in self._whole for word in words)
        return found

    def column(self, texts: Iterable[str]) -> bytes:
        """What texts tell, one behind the other."""
        found = array("I")
        for text in texts:
            found.extend(self.told(text))
        return found.tobytes()

    def opposite(self, one: str, other: str) -> bool:
        """Has one of them a word and the other what denies it (unscented, scented)?"""
        some, others = (frozenset(_WORD.findall(fold(text))) for text in (one, other))
        pairs = ((some - others - self._whole, others - some), (others - some - self._whole, some - others))
        return any(prefix + word in these for these, those in pairs for word in those for prefix in self._prefixes)


def differing(one: Told, other: Told) -> Iterator[str]:
    """The penalties that two texts earn."""
    if one.figures != other.figures:
        yield "numbers"
    if one.codes != other.codes:
        yield "codes"
    if one.units != other.units and one.measures == other.measures:
        yield "units"  # one more or less has a figure of its own
    if one.denials != other.denials:
        yield "negation"


def _number(found: Iterable[str]) -> int:
    """32 bits over texts in their order; 0 for none."""
    return crc32("\0".join(found).encode(errors="surrogatepass"))


def _any(words: Iterable[str]) -> str:
    """One of the words or phrases, the longest that fits; a space stands for a hyphen too, 0 for any figure."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]").replace("0", r"\d") for word in ordered) or _NEVER
