"""The numbers of a source and its target against each other: which of either the other side cannot explain.

A number is explained by an equal value in whatever notation, by a conversion, by a number word, by a date or
clock time of the other order, or by its model name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from localize.model import Conventions
from localize.text.figures import differing
from localize.text.folding import fold
from localize.text.measures import family
from localize.text.number_forms import SPACES, Reading
from localize.text.number_words import NumberWords, number_words
from localize.text.numbers import CODE, DATE, ITEM, Number
from localize.text.quantities import Quantity, compounds, explains, lost_sides, source_quantities, target_quantities
from localize.text.spoken import spoken
from localize.text.unit import Unit

_SMALL = 12
"""Up to here every language likes to write a number as a word."""
_ALWAYS = frozenset({"24/7"})
_PHONE = re.compile(r"(?<![\d.,])\+?\(?\d[\d() ./\u00a0\u202f-]{5,}\d(?![\d.,]\d)")
_PHONE_LEAST = 7
"""Digits of the shortest telephone number that is looked for."""
_PERCENT = "concentr-percent"


class Compared(NamedTuple):
    missing: tuple[Number, ...] = ()
    added: tuple[Number, ...] = ()


_EQUAL = Compared()


def compared(unit: Unit) -> Compared:
    """A view: the numbers that source and target do not share."""
    if not unit.see(differing):
        return _EQUAL
    here, there = unit.lexicon.market.conventions, unit.lexicon.conventions(unit.source.locale)
    source, target = _without_twins(unit.see(source_quantities), unit.see(target_quantities))
    these = Side(unit.source.masked, source, there, here)
    those = Side(unit.target.masked, target, here, there, left_over=unit.source.masked)
    return Compared(tuple(_unexplained(these, those)), tuple(_unexplained(those, these)))


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

    The source is read as its locale writes; in the target a number may also be ``left_over`` from that text.
    """

    def __init__(
        self, text: str, found: list[Quantity], conventions: Conventions, others: Conventions, *, left_over: str = ""
    ) -> None:
        self.text = text
        self.found = found
        self.tolerance = conventions.units.tolerance
        self.words: NumberWords = number_words(conventions.numbers)
        self._loans: NumberWords = number_words(others.numbers)
        self._conventions = conventions
        self._left_over = left_over

    def readings(self, one: Quantity) -> Iterable[tuple[Fraction, ...]]:
        """What one of its numbers may stand for; "1.5 million" also the full number, "50 %" also a half."""
        number = one.number
        own = [reading.values for reading in number.readings if reading.native or self._foreign(number, reading)]
        own = own or [reading.values for reading in number.readings]
        scale = self.words.scale(self.text, number.end)
        if scale == 1 and _PERCENT in one.units:
            scale = Fraction(1, 100)
        return [*own, (own[0][0] * scale,)] if scale != 1 else own

    def _foreign(self, number: Number, reading: Reading) -> bool:
        """May it be meant in another locale's conventions? Groups set apart by spaces are in use everywhere."""
        if reading.values[1:] or any(space in number.text for space in SPACES):
            return True
        return bool(self._left_over) and (bool(reading.fraction.strip("0")) or number.text in self._left_over)

    @cached_property
    def values(self) -> frozenset[Fraction]:
        """Every value of every reading of its numbers; a year of two digits counts as its full year too."""
        years = {value + 2000 for one in self.found if one.number.kind == DATE for value in one.number.values if value < 100}
        return frozenset(years).union(*(values for one in self.found for values in self.readings(one)))

    @cached_property
    def spoken(self) -> frozenset[Fraction]:
        """What number words add, those that the other language lends ("Top Ten") among them."""
        words = self.words.values(self.text) | self._loans.values(self.text)
        return self.values | words | {1 / value for value in words if value > 0}

    @cached_property
    def compounds(self) -> dict[int, Quantity]:
        return compounds(self.text, self.found)

    @cached_property
    def measures(self) -> list[Quantity]:
        return [*self.found, *self.compounds.values(), *spoken(self.text, self._conventions)]

    @cached_property
    def phones(self) -> frozenset[str]:
        """The digits of what may be telephone numbers."""
        found = (_digits(match[0]).lstrip("0") for match in _PHONE.finditer(self.text))
        return frozenset(digits for digits in found if len(digits) >= _PHONE_LEAST)

    def phone(self, number: Number) -> str:
        """The digits of the telephone number that a number is part of, or ""."""
        spans = (match for match in _PHONE.finditer(self.text) if match.start() <= number.start and number.end <= match.end())
        return next((_digits(match[0]).lstrip("0") for match in spans), "")


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


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
    readings = these.readings(one)
    if any(map(those.values.issuperset, readings)) or any(map(those.spoken.issuperset, readings)):
        return True
    if one.number.kind == CODE and _name(one) in fold(those.text).replace("-", ""):
        return True
    if these.phone(one.number) in those.phones:
        return True
    whole = these.compounds.get(place, one)
    return any(explains(measure, those.measures, max(these.tolerance, those.tolerance)) for measure in (one, whole))


def _temperature(one: Quantity) -> bool:
    return any(family(unit) == "temperature" for unit in one.units)


def _same_temperature(one: Quantity, these: Side, those: Side) -> bool:
    """With its sign, unless one side says "minus" in words."""
    degrees = [other for other in those.found if _temperature(other)]
    spoken_sign = these.words.negates(these.text) or those.words.negates(those.text)
    for other in degrees:
        if one.number.values & other.number.values and (spoken_sign or one.number.negative == other.number.negative):
            return True
    return explains(one, degrees, max(these.tolerance, those.tolerance))
