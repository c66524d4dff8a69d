"""The numbers of a source and its target against each other: which of either the other side cannot explain.

Equal values in whatever notation explain it, conversions, number words, dates and clock times, its model name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from localize.model import Conventions, Span
from localize.text.compounds import compounds, explains, half_after, lost_sides
from localize.text.figures import differing
from localize.text.folding import fold
from localize.text.measures import family
from localize.text.number_forms import SPACES, Reading
from localize.text.number_words import NumberWords, number_words
from localize.text.numbers import CODE, DATE, QUANTITY, Number
from localize.text.optional_numbers import SMALL, may_lack, small
from localize.text.quantities import Quantity, source_quantities, target_quantities
from localize.text.spoken import spoken
from localize.text.unit import Unit
from localize.text.words import spaceless

_PHONE = re.compile(r"(?<![\d.,])\+?\(?\d[\d() ./\u00a0\u202f-]{5,}\d(?![\d.,]\d)")
_PHONE_LEAST = 7
"""Digits of the shortest telephone number that is looked for."""
_PERCENT = "concentr-percent"
_ONE_AND_A_HALF = Fraction(3, 2)
_LONG_NAME = 4
"""The letters of the shortest name of a unit that is looked for in longer words."""
_WORD = re.compile(rf"[{SPACES}]?[^\W\d_]{{2}}")
_VERSION_OF = re.compile(r"([^\W\d_]{3,})\d{1,2}")


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
    missing, extra = tuple(_unexplained(these, those)), _unexplained(those, these)
    added = tuple(one for one in extra if not _rated(one, those, these) and not _dressed(one, these))
    if len(missing) == len(added) == 1 and _unit_unknown(these.measured(missing[0]), these, those.measured(added[0]), those):
        return _EQUAL
    if len(missing) + len(added) != 1:
        return Compared(missing, added)
    return Compared(missing or _lone(these, those), added or _lone(those, these))


def _unit_unknown(one: Quantity, these: Side, other: Quantity, those: Side) -> bool:
    """Does one of the two name a measure, and the other a word that may be a unit nobody knows here?"""
    return any(
        measure.units
        and not (bare.units or bare.maybe)
        and bare.number.kind == QUANTITY
        and _WORD.match(side.text, bare.number.end)
        for measure, bare, side in ((one, other, those), (other, one, these))
    )


def _lone(these: Side, those: Side) -> tuple[Number, ...]:
    """The one figure that may stand or not ("1 piece"), where the other side has a figure too much: there it was changed."""
    found = tuple(one.number for one in these.found if small(one, those) and not one.number.values <= those.spoken)
    return found if len(found) == 1 else ()


def _rated(number: Number, these: Side, those: Side) -> bool:
    """``1 秒当たり`` of "per second": is the 1 no more than the unit itself, which the other text names without a number?"""
    if number.value != 1:
        return False
    units = next((one.units for one in these.found if one.number is number), ())
    taken = {one.unit_start for one in those.found}
    return any(start not in taken for start, _ in those.named(units))


def _dressed(number: Number, those: Side) -> bool:
    """Is it the version of a name that the source has without one (Xfce4, libxml2)?"""
    name = _VERSION_OF.fullmatch(number.text) if number.kind == CODE else None
    return name is not None and re.search(rf"(?<![^\W_]){re.escape(fold(name[1]))}(?![^\W_])", fold(those.text)) is not None


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
    """Its model name without hyphens, and without the s of a plural (MP3s)."""
    if one.number.kind != CODE:
        return ""
    name = fold(one.number.text).replace("-", "")
    return name[:-1] if name.endswith("s") and name[-2:-1].isdigit() else name


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
        self.conventions = conventions
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
        wholes = {value for one in self.compounds.values() for value in one.number.values}
        return frozenset(years | wholes).union(*(values for one in self.found for values in self.readings(one)))

    @cached_property
    def spoken(self) -> frozenset[Fraction]:
        """What number words add, those that the other language lends ("Top Ten") among them."""
        words = self.words.values(self.text) | self._loans.values(self.text)
        words |= {1 / value for value in words if value > 0}
        return self.values | words | {value for one in self.said for value in one.number.values}

    @cached_property
    def compounds(self) -> dict[int, Quantity]:
        return compounds(self.text, self.found, self.conventions)

    @cached_property
    def measures(self) -> list[Quantity]:
        return [*self.found, *self.compounds.values(), *self.said]

    @cached_property
    def phones(self) -> frozenset[str]:
        """The digits of what may be telephone numbers."""
        found = (_digits(match[0]).lstrip("0") for match in _PHONE.finditer(self.text))
        return frozenset(digits for digits in found if len(digits) >= _PHONE_LEAST)

    def rings(self, digits: str) -> bool:
        """Is it one of the text's telephone numbers, with or without the code of its country?"""
        return digits != "" and any(one.endswith(digits) or digits.endswith(one) for one in self.phones)

    @cached_property
    def said(self) -> list[Quantity]:
        return spoken(self.text, self.conventions)

    def measured(self, number: Number) -> Quantity:
        """The number with its unit."""
        return next((one for one in self.found if one.number is number), Quantity(number))

    def counts(self, one: Quantity) -> bool:
        """``40℃・45℃の2段階``: does it only count the measures that the text lists?"""
        kinds = [other.units for other in self.found if other.units]
        return not one.units and 1 < one.number.value < SMALL and any(kinds.count(kind) == one.number.value for kind in kinds)

    def named(self, units: tuple[str, ...]) -> Iterator[Span]:
        """Where the text names one of the units."""
        names = self._names(units)
        pattern = "|".join(re.escape(name) if spaceless(name) else rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)
        yield from (match.span() for match in re.finditer(pattern or r"(?!)", fold(self.text)))

    def compounded(self, units: tuple[str, ...]) -> bool:
        """Does a longer word begin with the name of one of the units ("Literflasche", "litrowa")?"""
        names = [name for name in self._names(units) if name.isalpha() and len(name) >= _LONG_NAME and not spaceless(name)]
        return bool(names) and re.search(rf"(?<!\w)(?:{'|'.join(names)})[^\W\d_]{{3}}", fold(self.text)) is not None

    def _names(self, units: tuple[str, ...]) -> list[str]:
        return [fold(name) for unit in units for name in self.conventions.units.names.get(unit, ()) if len(name) > 1]

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
        if one.number.text not in seen and not may_lack(one, these, those) and not _explained(place, one, these, those):
            seen.add(one.number.text)
            yield one.number
    yield from (number for number in lost_sides(these.found, those.found) if number.text not in seen)


def _explained(place: int, one: Quantity, these: Side, those: Side) -> bool:
    if _temperature(one) and any(map(_temperature, those.found)):
        return _same_temperature(one, these, those)
    if one.number.kind == DATE:
        return all(
            value <= SMALL or value in those.values or value % 100 in those.values for value in one.number.readings[0].values
        )
    whole = these.compounds.get(place, one)
    readings = [*these.readings(one), *([reading.values for reading in whole.number.readings] if whole is not one else ())]
    if any(map(those.values.issuperset, readings)) or any(map(those.spoken.issuperset, readings)):
        return True
    if one.number.kind == CODE and _name(one) in fold(those.text).replace("-", ""):
        return True
    if those.rings(these.phone(one.number)) or _unsaid(one, those):
        return True
    return any(explains(measure, those.measures, max(these.tolerance, those.tolerance)) for measure in (one, whole))


def _unsaid(one: Quantity, those: Side) -> bool:
    """Is the one left unsaid, as in "hora y media" for 1½ hours, or in "Literflasche" for a 1-litre bottle?"""
    value = one.number.value
    if value == _ONE_AND_A_HALF:
        return any(half_after(those.text, end, those.conventions) for _, end in those.named(one.units))
    return value == 1 and those.compounded(one.units)


def _temperature(one: Quantity) -> bool:
    return any(family(unit) == "temperature" for unit in one.units or one.maybe)


def _same_temperature(one: Quantity, these: Side, those: Side) -> bool:
    """With its sign, unless one side says "minus" in words."""
    degrees = [other for other in those.found if _temperature(other)]
    spoken_sign = these.words.negates(these.text) or those.words.negates(those.text)
    for other in degrees:
        if one.number.values & other.number.values and (spoken_sign or one.number.negative == other.number.negative):
            return True
    tolerance = max(these.tolerance, those.tolerance)
    if spoken_sign and explains(_turned(one), degrees, tolerance):
        return True
    return explains(one, [*degrees, *map(_turned, degrees)] if spoken_sign else degrees, tolerance)


def _turned(one: Quantity) -> Quantity:
    """The measure with the other sign."""
    return one._replace(number=one.number._replace(negative=not one.number.negative))
