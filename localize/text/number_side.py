"""One of two texts that are compared by their numbers, with all that its numbers and words can explain of the other's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property

from localize.model import Conventions, Span
from localize.text import lazy, sizes
from localize.text.compounds import compounds
from localize.text.folding import composed, fold
from localize.text.measures import written_as
from localize.text.number_forms import SPACES, Reading
from localize.text.number_words import NumberWords, number_words
from localize.text.numbers import DATE, QUANTITY, Number
from localize.text.optional_numbers import SMALL
from localize.text.quantities import Quantity
from localize.text.spoken import spoken
from localize.text.words import spaceless

_PHONE = lazy.re(r"(?<![\d.,])\+?\(?\d[\d() ./\u00a0\u202f-]{5,}\d(?![\d.,]\d)")
_FULL_HOUR = lazy.re(r"(?:[01]?\d|2[0-4])\.00")
"""``17.00`` where times are written so."""
_PHONE_LEAST = 7
"""Digits of the shortest telephone number that is looked for."""
_PERCENT = "concentr-percent"
_SIZE = ("length-centimeter",)
_LONG_NAME = 4
"""The letters of the shortest name of a unit that is looked for in longer words."""


_ALSO = {
    Fraction(karats): (Fraction(fineness),)
    for karats, fineness in ((8, 333), (9, 375), (14, 585), (18, 750), (22, 916), (24, 999))
} | {Fraction(100, 3): (Fraction(33),)}
"""Karats as thousandths of gold, and 33⅓ turns of a record, of which people say 33."""
_KARAT = lazy.regex(rf"[{SPACES}-]?(?:[kK]|ct)t?(?!\p{{L}})")


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
        own += [values[:1] for values in own if len(values) == 2 and values[1] == 0 and _FULL_HOUR.fullmatch(number.text)]
        own += [(other,) for values in own for other in _ALSO.get(values[0], ()) if values[1:] == () and self._so(one)]
        scale = self.words.scale(self.text, number.end)
        if scale == 1 and _PERCENT in one.units:
            scale = Fraction(1, 100)
        return [*own, (own[0][0] * scale,)] if scale != 1 else own

    def _so(self, one: Quantity) -> bool:
        """Are these karats, or thirds of a turn?"""
        number = one.number
        return "mass-carat" in one.units or _KARAT.match(self.text, number.end) is not None or number.value.denominator > 1

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
        text = composed(self._without_units())[0]
        words = self.words.values(text) | self._loans.values(text)
        words |= {1 / value for value in words if value > 0}
        return self.values | words | {value for one in self.said for value in one.number.values}

    def _without_units(self) -> str:
        """The text without the units of its numbers: the French second is also a word for two."""
        text = self.text
        for one in self.found:
            if one.units and one.number.end < one.unit_start:
                text = text[: one.unit_start] + " " * (one.unit_end - one.unit_start) + text[one.unit_end :]
        return text

    @cached_property
    def compounds(self) -> dict[int, Quantity]:
        return compounds(self.text, self.found, self.conventions)

    @cached_property
    def measures(self) -> list[Quantity]:
        return [*self.found, *self.compounds.values(), *self.said]

    @cached_property
    def lent(self) -> list[Quantity]:
        """Its bare numbers, each with the unit of the last measure before it; a size (of a collar, a hat) is in centimetres."""
        found: list[Quantity] = []
        units: tuple[str, ...] = ()
        for one in self.found:
            if one.units:
                units = one.units
            elif one.number.kind == QUANTITY and not one.maybe:
                size = sizes.worded(one.number, self.text, self.conventions.units)
                found += [one._replace(units=each) for each in (units, _SIZE if size else ()) if each]
        return found

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

    def other_end(self, one: Quantity) -> set[Fraction]:
        """The values of the other numbers of its range."""
        return {other.number.value for other in self.found if other is not one and 0 <= one.chain == other.chain}

    def counts(self, one: Quantity) -> bool:
        """``40℃・45℃の2段階``: does it only count the measures that the text lists?"""
        kinds = [other.units for other in self.found if other.units and other.chain < 0]
        return not one.units and 1 < one.number.value < SMALL and any(kinds.count(kind) == one.number.value for kind in kinds)

    def named(self, units: tuple[str, ...]) -> Iterator[Span]:
        """Where the text names one of the units."""
        names = self._names(units)
        pattern = "|".join(re.escape(name) if spaceless(name) else rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)
        yield from (match.span() for match in re.finditer(pattern or r"(?!)", fold(self.text)))

    def spelled(self, units: tuple[str, ...]) -> bool:
        """Does the text name one of the units by a word, without a number?"""
        taken = {one.unit_start for one in self.found}
        words = (span for span in self.named(units) if self.text[slice(*span)].isalpha() and span[1] - span[0] >= _LONG_NAME)
        return any(start not in taken for start, _ in words)

    def compounded(self, units: tuple[str, ...]) -> bool:
        """Does a longer word begin with the name of one of the units ("Literflasche", "litrowa")?"""
        names = [name for name in self._names(units) if name.isalpha() and len(name) >= _LONG_NAME and not spaceless(name)]
        return bool(names) and re.search(rf"(?<!\w)(?:{'|'.join(names)})[^\W\d_]{{3}}", fold(self.text)) is not None

    def _names(self, units: tuple[str, ...]) -> list[str]:
        return [fold(name) for unit in units for name in self.conventions.units.names.get(written_as(unit), ()) if len(name) > 1]

    def phone(self, number: Number) -> str:
        """The digits of the telephone number that a number is part of, or ""."""
        spans = (match for match in _PHONE.finditer(self.text) if match.start() <= number.start and number.end <= match.end())
        return next((_digits(match[0]).lstrip("0") for match in spans), "")


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())
