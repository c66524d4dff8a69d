"""Numbers on their way from source to target: compared by value, once for both directions.

A number is explained by an equal value in whatever notation, by a conversion, by a number word, by a date or
clock time of the other order, or by its model name. What nothing explains is missing (N101) or added (N102).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from localize.checks import DIGITS, check, contains
from localize.model import Conventions, Finding, Market
from localize.text.folding import fold
from localize.text.measures import family
from localize.text.number_words import NumberWords, number_words
from localize.text.numbers import CODE, DATE, ITEM, Number
from localize.text.quantities import Quantity, compounds, explains, lost_sides, source_quantities, target_quantities
from localize.text.unit import Unit

_AUTHORED = frozenset({"search_terms", "keyword", "handle"})
"""Kinds that are written anew for each market, so that the source binds them to nothing."""
_RUNS = re.compile(r"[\d½⅓⅔¼¾⅛⅜⅝⅞](?:[.,/]?\d+)*")
_SIGNED = re.compile(r"[-−]\d")
_SMALL = 12
"""Up to here every language likes to write a number as a word."""
_ALWAYS = frozenset({"24/7"})


class Compared(NamedTuple):
    missing: tuple[Number, ...] = ()
    added: tuple[Number, ...] = ()


_EQUAL = Compared()


@check("N101", "number-missing", severity="error", when=contains("", source=DIGITS), alone=False)
def number_missing(unit: Unit, market: Market) -> Iterator[Finding]:  # noqa: ARG001
    """A number of the source is not in the translation, in no notation and no unit.

    Why: a figure that got lost or changed ("500 ml" as "501 ml") makes the listing describe another product;
    the customer sends it back and the marketplace counts the return against the seller.

    Fix: put the figure back, in the notation and unit of the market. Conversions, number words, both figures of
    "25 fl oz (740 ml)" and dates in another order are accepted as they are.

    Data: ``numbers`` (separators, ``words``) and ``units`` of the style guides of both locales.

    Example: "Holds 500 ml" as "Fasst 50 ml".
    """
    for number in unit.see(compared).missing if unit.kind not in _AUTHORED else ():
        yield Finding(message="{number} of the source is missing", args={"number": number.text})


@check("N102", "number-added", severity="warning", when=contains(DIGITS), alone=False)
def number_added(unit: Unit, market: Market) -> Iterator[Finding]:  # noqa: ARG001
    """The translation holds a number that the source does not have and that no conversion explains.

    Why: an invented figure is a promise that nobody made, and engines invent them.

    Fix: take the number out, or correct it to what the source says.

    Data: the same separators, number words and units as for a missing number.

    Example: "Fits most bikes" as "Passt an 95 % aller Räder".
    """
    for number in unit.see(compared).added if unit.kind not in _AUTHORED else ():
        yield Finding(message="{number} is not in the source", args={"number": number.text}, span=(number.start, number.end))


def compared(unit: Unit) -> Compared:
    """A view: the numbers that source and target do not share."""
    before, after = unit.source.masked, unit.target.masked
    if _alike(before, after):
        return _EQUAL
    here, there = unit.lexicon.market.conventions, unit.lexicon.conventions(unit.source.locale)
    source, target = _without_twins(unit.see(source_quantities), unit.see(target_quantities))
    return Compared(
        tuple(_unexplained(these := Side(before, source, there, strict=True), those := Side(after, target, here))),
        tuple(_unexplained(those, these)),
    )


def _alike(before: str, after: str) -> bool:
    """Do both texts hold the same figures, whatever their decimal mark? Then nothing needs to be read."""
    if before == after:
        return True
    if "°" in before and _SIGNED.search(before + after):
        return False
    these, those = _RUNS.findall(before), _RUNS.findall(after)
    return these == those or _points(these) == _points(those) or sorted(these) == sorted(those)


def _points(runs: list[str]) -> str:
    return "|".join(runs).replace(",", ".")


def _without_twins(source: list[Quantity], target: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Model names that stand in both texts explain nothing but each other."""
    twins = _names(source) & _names(target)
    return (
        [one for one in source if _name(one) not in twins],
        [one for one in target if _name(one) not in twins],
    )


def _names(found: Iterable[Quantity]) -> set[str]:
    return {_name(one) for one in found} - {""}


def _name(one: Quantity) -> str:
    return fold(one.number.text).replace("-", "") if one.number.kind == CODE else ""


class Side:
    """One of the two texts, with all that its numbers and words can explain.

    The source (``strict``) is read as its locale writes; in the target a number may also be left over from the source.
    """

    def __init__(self, text: str, found: list[Quantity], conventions: Conventions, *, strict: bool = False) -> None:
        self.text = text
        self.found = found
        self.tolerance = conventions.units.tolerance
        self.words: NumberWords = number_words(conventions.numbers)
        self._strict = strict

    def readings(self, number: Number) -> Iterable[tuple[Fraction, ...]]:
        """What one of its numbers may stand for; "1.5 million" also the full number."""
        own = [reading for reading in number.readings if reading.native or not self._strict] or number.readings
        scale = self.words.scale(self.text, number.end)
        return [reading.values for reading in own] + ([(own[0].values[0] * scale,)] if scale != 1 else [])

    @cached_property
    def values(self) -> frozenset[Fraction]:
        """Every value of every reading of its numbers; a year of two digits counts as its full year too."""
        years = {value + 2000 for one in self.found if one.number.kind == DATE for value in one.number.values if value < 100}
        return frozenset(years).union(*(values for one in self.found for values in self.readings(one.number)))

    @cached_property
    def spoken(self) -> frozenset[Fraction]:
        """What number words add."""
        return self.values | self.words.values(self.text)

    @cached_property
    def compounds(self) -> dict[int, Quantity]:
        return compounds(self.text, self.found)

    @cached_property
    def measures(self) -> list[Quantity]:
        return [*self.found, *self.compounds.values()]


def _unexplained(these: Side, those: Side) -> Iterator[Number]:
    """The numbers of one side that the other cannot explain, each value once."""
    seen: set[str] = set()
    for place, one in enumerate(these.found):
        if one.number.text not in seen and not _open(one, those) and not _explained(place, one, these, those):
            seen.add(one.number.text)
            yield one.number
    yield from (number for number in lost_sides(these.found, those.found) if number.text not in seen)


def _open(one: Quantity, those: Side) -> bool:
    """Can nobody know whether it should be there? List numbers, a bare one, small counts without number words."""
    number = one.number
    if number.kind == ITEM or number.text in _ALWAYS:
        return True
    bare = not one.units and one.chain < 0 and number.kind != CODE and number.text.isdecimal()
    return bare and (number.value == 1 or (number.value <= _SMALL and not those.words.known))


def _explained(place: int, one: Quantity, these: Side, those: Side) -> bool:
    if _temperature(one) and any(map(_temperature, those.found)):
        return _same_temperature(one, these, those)
    if one.number.kind == DATE:
        return all(
            value <= _SMALL or value in those.values or value % 100 in those.values for value in one.number.readings[0].values
        )
    readings = these.readings(one.number)
    if any(map(those.values.issuperset, readings)) or any(map(those.spoken.issuperset, readings)):
        return True
    if one.number.kind == CODE and _name(one) in fold(those.text).replace("-", ""):
        return True
    whole = these.compounds.get(place, one)
    return any(explains(measure, those.measures, max(these.tolerance, those.tolerance)) for measure in (one, whole))


def _temperature(one: Quantity) -> bool:
    return any(family(unit) == "temperature" for unit in one.units)


def _same_temperature(one: Quantity, these: Side, those: Side) -> bool:
    """With its sign, unless one side says "minus" in words."""
    degrees = [other for other in those.found if _temperature(other)]
    spoken = these.words.negates(these.text) or those.words.negates(those.text)
    for other in degrees:
        if one.number.values & other.number.values and (spoken or one.number.negative == other.number.negative):
            return True
    return explains(one, degrees, max(these.tolerance, those.tolerance))
