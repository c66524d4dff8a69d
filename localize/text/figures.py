"""The figures of a text and the word behind each: one quick pass that tells whether source and target can differ at all.

Most translations hold the same figures with the same units as their source. That is seen here, without reading
a number, so that the checks that do read them are called only where something differs.
"""

from __future__ import annotations

import re
from functools import cached_property

from localize.model import Conventions, Numbers
from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.measures import METRIC_OF, SYMBOLS
from localize.text.number_forms import APOSTROPHES, SPACES, known
from localize.text.unit import Unit
from localize.text.words import spaceless

_NUMERALS = "0-9０-９٠-٩۰-۹०-९০-৯½⅓⅔¼¾⅛⅜⅝⅞"
_SIGNS = (
    "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
"""Marks on letters, which a word goes on behind: of Latin, Hebrew, Arabic, Devanagari, Bengali and Thai."""
_FIGURE = lazy.re(
    rf"([{_NUMERALS}](?:[.,/]?[{_NUMERALS}]+)*)([ \u00a0\u2009\u202f]?)([^\W\d_]+(?:[{_SIGNS}]+[^\W\d_]*)*|[\"″”%℃℉٪％]|°[CF]?)?"
)
_SIGNED = lazy.re(r"[-−–]\d")
_LOOSE = lazy.re(
    rf"[0-9.](?:(?<=[0-9])(?:[·{APOSTROPHES}{SPACES}]{FILLER}*[0-9]{{3}}|[.,]{FILLER}+[0-9])|(?<![\w.]\.)(?<=\.)[0-9])"
)
"""What a number may be broken by, beside the point and comma that a figure keeps in it."""
_ARABIC = "٫٬"
"""The separators of Arabic digits."""
PERCENT_SIGNS = "%٪％"
_PERCENT = lazy.re(rf"\{{n\}}([{SPACES}]*)[%٪]")
_METRIC = "metric"
_ROOM = 50_000
_LONGEST = 6
"""Characters of a unit's name in scripts without spaces."""

Figures = list[tuple[str, str, str]]
"""Number, gap, and the word or sign behind it."""


def source_figures(unit: Unit) -> Figures:
    """A view: the source's figures."""
    return _FIGURE.findall(unit.source.masked)


def target_figures(unit: Unit) -> Figures:
    """A view: the target's figures."""
    return _FIGURE.findall(unit.target.masked)


class Tokens(dict[str, str]):
    """What may stand behind a number in one locale, as the unit it names ("" for none that is sure), filled as met."""

    def __init__(self, conventions: Conventions) -> None:
        super().__init__()
        self._conventions = conventions

    @cached_property
    def _names(self) -> dict[str, str]:
        found = {name: "|".join(units) for name, units in SYMBOLS.items()}
        named = [(unit, name) for unit, names in self._conventions.units.names.items() for name in names]
        heads = {name.split(" ")[0]: f"?{unit}" for unit, name in named if " " in name}
        whole = {name: unit for unit, name in named if " " not in name}
        found |= heads | {name: f"?{unit}" if name in heads else unit for name, unit in whole.items()}
        return found | {name.casefold(): unit for name, unit in found.items() if len(name) > 1}

    def __missing__(self, token: str) -> str:
        if len(self) >= _ROOM:
            self.clear()
        self[token] = found = self._found(token)
        return found

    def _found(self, token: str) -> str:
        known = self._names.get(token) or (self._names.get(token.casefold(), "") if len(token) > 1 else "")
        if known or not spaceless(token):
            return known
        sizes = range(min(_LONGEST, len(token)), 0, -1)
        return next((self._names[token[:size]] for size in sizes if token[:size] in self._names), "")

    @cached_property
    def foreign(self) -> frozenset[str]:
        """The units of these names for which a metric country has its own."""
        return frozenset(unit for unit in self._names.values() if unit.lstrip("?").split("|")[0] in METRIC_OF)


class Met:
    """What was met in one locale: which unit a word behind a number names, and which figures may stand against the locale."""

    def __init__(self, conventions: Conventions) -> None:
        self.conventions = conventions
        self.tokens = Tokens(conventions)
        numbers = conventions.numbers
        self._known = known(numbers)
        decimal = re.escape(numbers.decimal)
        self._own = re.compile(rf"[0-9]+(?:{decimal}(?:[0-9][0-9]?|[0-9]{{4,}}))?|[0-9/]+|[^.,]+").fullmatch
        self._units = _Odd(conventions, self.tokens)

    def odd(self, figures: Figures) -> bool:
        """May one of the figures be written or measured as the locale does not?"""
        units, own = self._units, self._own
        if True in [units[gap, token] for _, gap, token in figures]:
            return True
        return self._known and None in [own(number) for number, _, _ in figures if not number.isdigit()]


class _Odd(dict[tuple[str, str], bool]):
    """Gap and word behind a number: may they stand against the locale, by that gap or by the unit? Filled as met."""

    def __init__(self, conventions: Conventions, tokens: Tokens) -> None:
        super().__init__()
        numbers = conventions.numbers
        self._tokens = tokens
        self._percent = percent_gap(numbers)
        self._spaced = bool(numbers.unit_space) and known(numbers)
        self._metric = conventions.units.system == _METRIC

    def __missing__(self, key: tuple[str, str]) -> bool:
        if len(self) >= _ROOM:
            self.clear()
        self[key] = found = bool(key[1]) and self._judged(*key)
        return found

    def _judged(self, gap: str, token: str) -> bool:
        if self._metric and self._tokens[token] in self._tokens.foreign:
            return True
        if token[0] in PERCENT_SIGNS:
            return self._percent is not None and bool(gap) != bool(self._percent)
        return self._spaced and not gap and bool(self._tokens[token])


_MET: dict[int, Met] = {}
"""By identity; the conventions are kept so that their identity stays theirs."""


def _met(conventions: Conventions) -> Met:
    if id(conventions) not in _MET:
        _MET[id(conventions)] = Met(conventions)
    return _MET[id(conventions)]


def percent_gap(numbers: Numbers) -> str | None:
    """The space before the locale's percent sign; None where nobody said, or where the sign comes first."""
    pattern = _PERCENT.fullmatch(numbers.percent) if known(numbers) else None
    return pattern[1] if pattern else None


def odd_figures(unit: Unit) -> bool:
    """A view: may any number of the target be written or measured against its locale? Most texts say no."""
    figures = unit.see(target_figures)
    if not figures:
        return False
    if _met(unit.lexicon.market.conventions).odd(figures) or _LOOSE.search(unit.target.masked):
        return True
    return not unit.target.text.isascii() and any(mark in unit.target.others for mark in _ARABIC)


def foreign_units(unit: Unit) -> bool:
    """A view: does a figure of the target name a unit for which a metric country has its own?"""
    tokens = _met(unit.lexicon.market.conventions).tokens
    return not tokens.foreign.isdisjoint([tokens[token] for _, _, token in unit.see(target_figures)])


def differing(unit: Unit) -> bool:
    """A view: may the figures or their units differ? False where both texts plainly hold the same ones."""
    before, after = unit.source.masked, unit.target.masked
    if before == after:
        return False
    these, those = unit.see(source_figures), unit.see(target_figures)
    if "°" in before and _SIGNED.search(before + after):
        return True
    here = _met(unit.lexicon.market.conventions).tokens
    there = _met(unit.lexicon.conventions(unit.source.locale)).tokens
    one = [(number.replace(",", "."), there[token]) for number, _, token in these]
    other = [(number.replace(",", "."), here[token]) for number, _, token in those]
    return one != other and sorted(one) != sorted(other)
