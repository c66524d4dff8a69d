"""Counts and measures whose number is a word: 半斤, 三件套, "half a litre". They explain figures, they never raise an issue."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

import regex

from localize.model import Conventions, Units
from localize.text import lazy
from localize.text.compounds import half_after
from localize.text.number_forms import Reading
from localize.text.number_words import number_words
from localize.text.numbers import Number
from localize.text.numerals import HALF, Numeral, han
from localize.text.quantities import Quantity
from localize.text.unit_symbols import symbols

SPOKEN = "spoken"
_ORDINAL = "第"
_HALF = Fraction(1, 2)
_ARTICLE = lazy.regex(r"(?: \p{L}{1,3}){1,2}(?= )")
"""Half an hour, half a litre, a quarter of an acre."""
_ELISION = ("'", "’")
"""``un'ora``."""
_HALVES = lazy.regex(rf"(?<!\p{{Han}}){HALF}")


def spoken(masked: str, conventions: Conventions, *others: Conventions) -> list[Quantity]:
    """Measures whose number is a word of the locale and whose unit stands right behind it, or behind "to" and another."""
    known = symbols(conventions, *others)
    found: list[Quantity] = []
    waiting: list[Numeral] = []
    for one in sorted(number_words(conventions.numbers).found(masked)):
        article = _ARTICLE.match(masked, one.end) if one.value < 1 else None
        unit = known.after(masked, one.end + masked.startswith(_ELISION, one.end)) or (
            known.after(masked, article.end()) if article else None
        )
        if unit:
            half = half_after(masked, unit[2], conventions)
            number = one._replace(value=one.value + _HALF) if half else one
            found.append(_quantity(masked, number, unit[0], unit[1], unit[2]))
            joined = (each for each in waiting if known.joints.between(masked, each.end, one.start))
            found += [_quantity(masked, each, unit[0], unit[1], unit[2]) for each in joined]
        else:
            waiting.append(one)
    return found


def counted(masked: str, conventions: Conventions) -> list[tuple[Quantity, str]]:
    """Han numerals that are a count or a measure, each with its counter or the first of its units ("" for neither).

    A numeral of one character counts only before a unit or counter, or after 第: 一起, 三明治 and 百搭 hold none.
    """
    units, known = conventions.units, symbols(conventions)
    phrases = _phrases(units.no_units)
    apart = {place for match in phrases.finditer(masked) for place in range(*match.span())} if phrases else set()
    found: list[tuple[Quantity, str]] = []
    for one in _numerals(masked):
        unit = known.after(masked, one.end)
        counter = counter_after(masked, one.end, units)
        if unit:
            found.append((_quantity(masked, _and_half(masked, one, unit[2]), unit[0], unit[1], unit[2]), unit[0][0]))
        elif one.start not in apart and (counter or _sure(masked, one)):
            found.append((_quantity(masked, one, (), -1, -1), counter))
    return found


def _sure(masked: str, one: Numeral) -> bool:
    """Is it a number by itself: of several characters, or an ordinal?"""
    return one.value != _HALF and (one.end - one.start > 1 or masked[one.start - 1 : one.start] == _ORDINAL)


def counter_after(masked: str, end: int, units: Units) -> str:
    """The measure word right behind a number, or ""."""
    pattern = _counters(units.counters, units.no_units)
    match = pattern.match(masked, end) if pattern else None
    return match[1] or "" if match else ""


@lru_cache(maxsize=32)
def _counters(counters: tuple[str, ...], none: tuple[str, ...]) -> regex.Pattern[str] | None:
    if not counters:
        return None
    longest = "|".join(map(regex.escape, sorted(counters, key=lambda word: (-len(word), word))))
    others = "|".join(map(regex.escape, none)) or "(?!)"
    return regex.compile(f" ?(?!{others})({longest})")


@lru_cache(maxsize=32)
def _phrases(none: tuple[str, ...]) -> regex.Pattern[str] | None:
    return regex.compile("|".join(map(regex.escape, sorted(none, key=lambda word: (-len(word), word))))) if none else None


def _numerals(masked: str) -> Iterator[Numeral]:
    """Han numerals, and 半 where it begins a measure (半斤) rather than ends one (一斤半)."""
    yield from han(masked)
    yield from (Numeral(match.start(), match.end(), _HALF) for match in _HALVES.finditer(masked))


def _and_half(masked: str, one: Numeral, end: int) -> Numeral:
    """一斤半 is one and a half."""
    return one._replace(value=one.value + _HALF) if masked.startswith(HALF, end) else one


def _quantity(masked: str, one: Numeral, units: tuple[str, ...], start: int, end: int) -> Quantity:
    number = Number(one.start, one.end, masked[one.start : one.end], SPOKEN, (Reading((one.value,), True),))
    return Quantity(number, units, start, end)
