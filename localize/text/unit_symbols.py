"""The symbols of units that stand behind numbers, as one or several locales write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from localize.model import Conventions, Units
from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.measures import INCH_MARKS, SYMBOLS, written_as
from localize.text.number_forms import SPACES
from localize.text.words import spaceless

_GAP = lazy.re(rf"[{SPACES}{FILLER}]{{0,40}}[-‐‑]?[{SPACES}{FILLER}]{{0,2}}")
_LETTER = lazy.regex(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{M}]")
_BLANK = f"[{SPACES}{FILLER}]*"
_ARTICLE = rf"(?:[{SPACES}][^\W\d_]{{1,3}}(?=[{SPACES}]))?"
_CASED = frozenset({"mi", "Ko", "Mo", "Go", "To", "Po"})
"""Symbols that mean something else in another case: Mi is the binary million, "to" a word."""
WORDLIKE = frozenset({"in", "In", "IN"})
"""A symbol that is also a word of several languages: a measure only where no word follows ("3 in 1", "5 in black")."""
_MEASURE_ENDS = lazy.re(
    rf"\Z|{FILLER}|[{SPACES}]*(?:\Z|[\n.,;:!?)\]}}/|+•\"”“»&(、。，；：）]|(?:[^\W\d_][{SPACES}]*)?(?:[x×✕*X][{SPACES}]*[^\W\d_]?\d|\Z|[.,;)])"
    rf"|(?<=[{SPACES}])[-–—][{SPACES}])"
)
_DASH = lazy.re(rf"[{SPACES}]?[-‐‑–—~〜～][{SPACES}]?")
_PLAIN_SPACES = dict.fromkeys(map(ord, SPACES), " ")
_OUNCES = SYMBOLS["oz"]
"""An ounce is a mass and a volume, whatever a language calls it."""


class Joints(NamedTuple):
    """What stands between two numbers of one unit: the words of a range, and those of a list, of which nobody is sure."""

    ranges: re.Pattern[str]
    lists: re.Pattern[str]

    def ranged(self, text: str, start: int, end: int) -> bool:
        """Does what stands there make a range of the two numbers, by a word or a dash?"""
        return start < end and (self.ranges.fullmatch(text, start, end) or _DASH.fullmatch(text, start, end)) is not None

    def between(self, text: str, start: int, end: int) -> bool:
        """Is that all that stands there?"""
        return start < end and any(one.fullmatch(text, start, end) for one in self)


class Symbols:
    """The units that a text in one locale may name, ready to be read after a number."""

    def __init__(self, *locales: Conventions) -> None:
        exact: dict[str, tuple[str, ...]] = dict(SYMBOLS)
        for locale in reversed(locales):
            own: dict[str, tuple[str, ...]] = {}
            for unit, names in locale.units.names.items():
                for name in names:
                    own[name] = (*own.get(name, ()), unit)
            exact |= {
                name: tuple(dict.fromkeys((*units, *(_OUNCES if _OUNCES[0] in units else ())))) for name, units in own.items()
            }
            exact |= dict.fromkeys(locale.units.no_units, ())
        self.joints = _joints(*locales)
        self._inch = exact['"']
        extents = dict.fromkeys(word for locale in locales for word in locale.units.extents)
        lists = dict.fromkeys(word for locale in locales for word in locale.numbers.list_words)
        self._extents = _clause_ends(tuple(extents), tuple(lists))
        self._first: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
        for name, units in sorted(exact.items(), key=lambda item: (-len(item[0]), item[0])):
            if name:
                self._first.setdefault(name[0].casefold()[0], []).append((name, name.casefold(), units))

    def after(self, text: str, end: int, *, sure: bool = False, size: bool = False) -> tuple[tuple[str, ...], int, int] | None:
        """The unit after the number that ends there: its ids, and where it stands.

        ``sure``: "in" is no preposition here; ``size``: the number is a size, of which "in wide" tells the width.
        """
        gap = _GAP.match(text, end)
        start = gap.end() if gap else end
        ahead = text[start : start + 32].translate(_PLAIN_SPACES)
        if not ahead:
            return None
        if ahead[0] in INCH_MARKS:
            return (self._inch, start, start + 1) if start == end or text[end] == FILLER else None
        folded = ahead.casefold()
        for name, wanted, units in self._first.get(folded[0], ()):
            if folded.startswith(wanted) and _whole(name, ahead):
                stop = start + len(name)
                if not units:
                    return None
                known = sure or name not in WORDLIKE or _MEASURE_ENDS.match(text, stop)
                return (units, start, stop) if known or (not size and self._extents.match(text, stop)) else None
        return None


def symbol(unit: str, units: Units) -> str:
    """How the locale writes a unit, else how most languages do."""
    unit = written_as(unit)
    return next(iter(units.names.get(unit, ())), "") or next(name for name, ids in SYMBOLS.items() if unit in ids)


@lru_cache(maxsize=256)
def _clause_ends(words: tuple[str, ...], joints: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words, with nothing behind it in its clause, or with a joint and a further number."""
    one, other = ("|".join(map(re.escape, some)) or "(?!)" for some in (words, joints))
    ends = rf"(?=[{SPACES}]*(?:\Z|{FILLER}|[\n.,;:!?)\]])|[{SPACES}](?:{other})[{SPACES}]\d)"
    return re.compile(rf"[{SPACES}](?:{one}){ends}", re.IGNORECASE)


def _whole(name: str, ahead: str) -> bool:
    """A symbol of one letter keeps its case ("m" is not "M"); one of letters ends where the letters end ("A.D." is no ampere)."""
    size = len(name)
    if size == 1 and ahead[1:2] == "." and ahead[2:3].isalpha() and name.isalpha():
        return False
    if (size < 2 or name in _CASED) and ahead[:size] != name:
        return False
    return not (_LETTER.match(name[-1]) and size < len(ahead) and _LETTER.match(ahead[size]))


_COMPILED: dict[tuple[int, ...], tuple[Symbols, tuple[Conventions, ...]]] = {}
"""By identity; the conventions are kept so that their identity stays theirs."""


def symbols(*locales: Conventions) -> Symbols:
    """The unit symbols of one or several locales, compiled once."""
    key = tuple(map(id, locales))
    if key not in _COMPILED:
        _COMPILED[key] = (Symbols(*locales), locales)
    return _COMPILED[key][0]


def _joints(*locales: Conventions) -> Joints:
    ranges = dict.fromkeys(word for locale in locales for word in locale.numbers.range_words)
    lists = dict.fromkeys(word for locale in locales for word in locale.numbers.list_words)
    return Joints(_between(tuple(ranges)), _between((*lists, ",", "、", "/", r"\+")))


@lru_cache(maxsize=256)
def _between(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words between two numbers, with spaces where its script has them, and an article ("24 e i 29")."""
    forms = [
        rf"(?<=[{SPACES}{FILLER}]){re.escape(word)}{_ARTICLE}" if word[0].isalpha() and not spaceless(word) else word
        for word in words
    ]
    return re.compile(rf",?{_BLANK}(?:{'|'.join(forms) or '(?!)'}){_BLANK}", re.IGNORECASE)
