"""Measures in several parts, read as one: ``5 ft 10 in``, ``1 lb 8 oz``, ``2 h 30``, "2 ore e mezza", 2時間半."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import product

import regex

from localize.model import Conventions
from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.measures import agree, convert
from localize.text.number_forms import SPACES, Reading
from localize.text.numbers import QUANTITY, Number
from localize.text.quantities import Quantity
from localize.text.words import spaceless

_PAIRS = (
    ("length-foot", "length-inch"),
    ("length-meter", "length-centimeter"),
    ("mass-pound", "mass-ounce"),
    ("mass-kilogram", "mass-gram"),
    ("duration-hour", "duration-minute"),
    ("duration-minute", "duration-second"),
    ("duration-year", "duration-month"),
)
_BLANK = rf"[{SPACES}{FILLER}]*"
_FEET = lazy.re(rf"['’′]{_BLANK}")
_JOINT = lazy.re(rf",?{_BLANK}")
_CLOSE = lazy.re(_BLANK)
_MYRIADS = lazy.re("[万萬만]")
_MYRIAD = 10_000
_HALF = Fraction(1, 2)
_SEXAGESIMAL = 60
_INCHES = 12


def compounds(masked: str, found: list[Quantity], conventions: Conventions | None = None) -> dict[int, Quantity]:
    """What the parts come to together, by the place of each; with ``conventions`` also the halves that a word adds."""
    whole: dict[int, Quantity] = {}
    for place, left in enumerate(found):
        right = found[place + 1] if place + 1 < len(found) else None
        one = (_pair(masked, left, right) or _myriads(masked, left, right)) if right else None
        if right and one:
            whole[place] = whole[place + 1] = one
        elif place not in whole and conventions and left.number.kind == QUANTITY and half_after(masked, left.end, conventions):
            number = left.number._replace(readings=(Reading((left.number.value + _HALF,), True),))
            whole[place] = Quantity(number, left.units)
    return whole


def _pair(masked: str, left: Quantity, right: Quantity) -> Quantity | None:
    units, others = left.units, right.units
    between = masked[left.end : right.number.start]
    if not units and "length-inch" in others and _FEET.fullmatch(between):
        units, between = ("length-foot",), ""
    elif not others and "length-foot" in units and _inches(right.number) and _CLOSE.fullmatch(between):
        others = ("length-inch",)
    elif not others and _two_digits(right.number) and _CLOSE.fullmatch(between):
        hours = "duration-hour" in units and right.number.value < _SEXAGESIMAL
        others = ("duration-minute",) if hours else ("length-centimeter",) if "length-meter" in units else ()
    pair = next((pair for pair in _PAIRS if pair[0] in units and pair[1] in others), None)
    if not pair or not _JOINT.fullmatch(between):
        return None
    share = convert(float(right.number.value), pair[1], pair[0]) or 0.0
    total = left.number.value + Fraction(share).limit_denominator(10_000)
    return Quantity(left.number._replace(end=right.end, readings=(Reading((total,), True),)), (pair[0],))


def _myriads(masked: str, left: Quantity, right: Quantity) -> Quantity | None:
    """``1万2,000``."""
    if not _MYRIADS.fullmatch(masked, left.number.end, right.number.start) or right.number.value >= _MYRIAD:
        return None
    total = left.number.value * _MYRIAD + right.number.value
    return Quantity(left.number._replace(end=right.end, readings=(Reading((total,), True),)), right.units)


def _inches(number: Number) -> bool:
    """``5 ft 9``."""
    return number.kind == QUANTITY and number.text.isdecimal() and number.value < _INCHES


def _two_digits(number: Number) -> bool:
    """``2 h 30``, ``1 m 78``."""
    return number.kind == QUANTITY and number.text.isdecimal() and len(number.text) == 2


def half_after(masked: str, end: int, conventions: Conventions) -> bool:
    """Does "and a half" stand there, in the words of the locale?"""
    pattern = _halves(conventions)
    return pattern is not None and pattern.match(masked, end) is not None


_HALVES: dict[int, tuple[Conventions, regex.Pattern[str] | None]] = {}
"""By the locale's conventions, kept with them so that their number stays theirs."""


def _halves(conventions: Conventions) -> regex.Pattern[str] | None:
    known = _HALVES.get(id(conventions))
    if known is None:
        words = [word for word, value in conventions.numbers.words.items() if value == float(_HALF)]
        known = _HALVES[id(conventions)] = conventions, _half_words(tuple(words))
    return known[1]


@lru_cache(maxsize=64)
def _half_words(words: tuple[str, ...]) -> regex.Pattern[str] | None:
    forms = [re.escape(word) if spaceless(word) else rf"(?<!\p{{L}}){re.escape(word.rstrip('*'))}(?!\p{{L}})" for word in words]
    gap = rf"[{SPACES}]*(?:\p{{L}}{{1,3}}[{SPACES}]+){{0,2}}"
    return regex.compile(rf"{gap}(?:{'|'.join(forms)})", regex.IGNORECASE) if forms else None


def explains(one: Quantity, others: Iterable[Quantity], tolerance: float) -> bool:
    """Is the measure among the others, in another unit?"""
    for other in others:
        steps = (one.step, other.step)
        for unit, to in product(one.units or one.maybe, other.units or other.maybe):
            if unit != to and any(
                agree(a, unit, b, to, tolerance=tolerance, steps=steps) for a in one.amounts() for b in other.amounts()
            ):
                return True
    return False


def lost_sides(these: list[Quantity], those: list[Quantity]) -> Iterator[Number]:
    """``10 x 10 x 20`` as ``10 x 20``: in a dimension an equal side counts, elsewhere in a text it does not."""
    theirs = [sorted(one.number.value for one in chain) for chain in _dimensions(those)]
    for chain in _dimensions(these):
        values = sorted(one.number.value for one in chain)
        same = [other for other in theirs if set(other) == set(values)]
        if same and all(len(other) < len(values) for other in same):
            yield next(one.number for one in chain if values.count(one.number.value) > 1)


def _dimensions(found: list[Quantity]) -> list[list[Quantity]]:
    chains: dict[int, list[Quantity]] = {}
    for one in found:
        if one.times:
            chains.setdefault(one.chain, []).append(one)
    return list(chains.values())
