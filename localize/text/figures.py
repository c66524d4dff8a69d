"""The figures of a text and the word behind each: one quick pass that tells whether source and target can differ at all.

Most translations hold the same figures with the same units as their source. That is seen here, without reading
a number, so that the checks that do read them are called only where something differs.
"""

from __future__ import annotations

import re
from functools import cached_property

from localize.model import Conventions
from localize.text.measures import METRIC_OF, SYMBOLS
from localize.text.unit import Unit
from localize.text.words import spaceless

_NUMERALS = "0-9０-９٠-٩۰-۹०-९০-৯½⅓⅔¼¾⅛⅜⅝⅞"
_FIGURE = re.compile(rf"([{_NUMERALS}](?:[.,/]?[{_NUMERALS}]+)*)([ \u00a0\u2009\u202f]?)([^\W\d_]+|[\"″”%℃℉٪％]|°[CF]?)?")
_SIGNED = re.compile(r"[-−–]\d")
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
        for unit, names in self._conventions.units.names.items():
            for name in names:
                first = name.split(" ")[0]
                found[first] = unit if first == name else f"?{unit}"
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


_TOKENS: dict[int, Tokens] = {}


def tokens(conventions: Conventions) -> Tokens:
    """The words behind numbers of a locale, as far as they were met."""
    if id(conventions) not in _TOKENS:
        _TOKENS[id(conventions)] = Tokens(conventions)
    return _TOKENS[id(conventions)]


def differing(unit: Unit) -> bool:
    """A view: may the figures or their units differ? False where both texts plainly hold the same ones."""
    before, after = unit.source.masked, unit.target.masked
    if before == after:
        return False
    these, those = unit.see(source_figures), unit.see(target_figures)
    if "°" in before and _SIGNED.search(before + after):
        return True
    here = tokens(unit.lexicon.market.conventions)
    there = tokens(unit.lexicon.conventions(unit.source.locale))
    one = [(number.replace(",", "."), there[token]) for number, _, token in these]
    other = [(number.replace(",", "."), here[token]) for number, _, token in those]
    return one != other and sorted(one) != sorted(other)
