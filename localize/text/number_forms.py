"""How numbers are written: from a written form to the values it may stand for, and back in another locale's form.

A form is read in the conventions of its locale first (``native``); what it would be elsewhere is kept as a
further reading, because "1.500" in a German text may be a left-over English 1.5.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from localize.model import Numbers
from localize.text import lazy

SPACES = " \u00a0\u2007\u2009\u202f"
APOSTROPHES = "'’"
MARKS = f".,·٫٬{APOSTROPHES}"
"""What may stand between two digits of one number, spaces aside."""

VULGAR = {mark: Fraction(unicodedata.numeric(mark)).limit_denominator(10) for mark in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
_WIDE = dict(zip("．，／％－：", ".,/%-:", strict=True))
_RARE = lazy.re(rf"(?![0-9])[\d{''.join(_WIDE)}]")
_DIGITS = lazy.re(r"\d+")
_LARGEST_PART = 64
"""The largest denominator of a measure (3/64 in)."""
_LONGEST = 40
"""Digits beyond these say nothing about a value, and Python refuses to read thousands of them."""


_UNKNOWN = Numbers()


class Style(NamedTuple):
    """The separators of a locale, as one comparable thing."""

    decimal: str
    groups: frozenset[str]


class Reading(NamedTuple):
    """What a form may stand for. Several values: the parts of a list, a ratio or a date."""

    values: tuple[Fraction, ...]
    native: bool
    """In the conventions of the text's locale."""
    integer: str = ""
    fraction: str = ""
    grouped: bool = False
    """The digits before and after the decimal mark, and whether groups were set apart."""


def ascii_digits(text: str) -> str:
    """The text with the digits of every script, and full-width marks between them, as ASCII; the length stays."""
    return text if text.isascii() else _RARE.sub(lambda rare: _WIDE.get(rare[0]) or str(unicodedata.digit(rare[0])), text)


def known(numbers: Numbers) -> bool:
    """Has the locale said how it writes numbers? Where it has not, none is judged or rewritten."""
    return numbers != _UNKNOWN


def of_money(numbers: Numbers) -> Numbers:
    """How the locale writes sums of money."""
    return msgspec.structs.replace(numbers, decimal=numbers.money_decimal) if numbers.money_decimal else numbers


def style_of(numbers: Numbers) -> Style:
    """A locale's separators; all spaces are one separator, as are both apostrophes."""
    return Style(numbers.decimal, frozenset(_same(mark) for mark in numbers.group))


def _same(mark: str) -> str:
    return " " if mark in SPACES else "'" if mark in APOSTROPHES else mark


@lru_cache(maxsize=65536)
def readings(form: str, style: Style) -> tuple[Reading, ...]:
    """Every reading of a written number (ASCII digits), those of the locale first. Never empty for a form with digits."""
    if form[-1] in VULGAR or "/" in form or "⁄" in form:
        return _fractions(form)
    if any(space in form for space in SPACES):
        return _spaced(form, style)
    pieces = _pieces(form)
    marks = "".join(_mark(mark, style) for mark in form if not mark.isdigit())
    if not marks:
        return (_whole(pieces, native=True),)
    if form[0] in MARKS:
        return (_decimal("0", pieces[0], native=marks == style.decimal),)
    found = _one_mark(pieces, marks, style) if len(marks) == 1 else _many_marks(pieces, marks, style)
    return tuple(sorted(found, key=lambda reading: not reading.native))


def _mark(mark: str, style: Style) -> str:
    """The mark as the locale's own where a script has one of its own: Arabic ``٫`` and ``٬`` say what they are."""
    if mark == "٫":
        return style.decimal
    return next(iter(sorted(style.groups)), mark) if mark == "٬" else _same(mark)


def _pieces(form: str) -> list[str]:
    return [piece[:_LONGEST] for piece in _DIGITS.findall(form)]


def _whole(pieces: list[str], *, native: bool) -> Reading:
    digits = "".join(pieces)
    return Reading((Fraction(int(digits)),), native, digits, "", len(pieces) > 1)


def _decimal(integer: str, fraction: str, *, native: bool, grouped: bool = False) -> Reading:
    return Reading((Fraction(f"{integer}.{fraction}"),), native, integer, fraction, grouped)


def _parts(pieces: list[str], *, native: bool) -> Reading:
    return Reading(tuple(Fraction(int(piece)) for piece in pieces), native)


def _groups(pieces: list[str]) -> bool:
    """Do the pieces look like groups of one number: 1-3 digits, then threes, or the Indian 2-2-3?"""
    first, *others = map(len, pieces)
    if pieces[0][0] == "0" or not others or others[-1] != 3:
        return False
    return first <= 3 and (all(size == 3 for size in others) or (first <= 2 and all(size == 2 for size in others[:-1])))


def _one_mark(pieces: list[str], mark: str, style: Style) -> list[Reading]:
    found = []
    if mark in ".,·":
        found.append(_decimal(*pieces, native=mark == style.decimal))
    if _groups(pieces):
        found.append(_whole(pieces, native=mark in style.groups))
    if not found or (mark != style.decimal and max(map(len, pieces)) <= 2):
        found.append(_parts(pieces, native=False))
    return found


def _many_marks(pieces: list[str], marks: str, style: Style) -> list[Reading]:
    group, decimal = marks[0], marks[-1]
    if marks == group * len(marks) and _groups(pieces):
        return [_whole(pieces, native=group in style.groups)]
    if marks[:-1] == group * (len(marks) - 1) and decimal != group and decimal in ".,·" and _groups(pieces[:-1]):
        native = group in style.groups and decimal == style.decimal
        return [_decimal("".join(pieces[:-1]), pieces[-1], native=native, grouped=True)]
    return [_parts(pieces, native=True)]


def _spaced(form: str, style: Style) -> tuple[Reading, ...]:
    """Digits in threes with spaces between: one number, or several that happen to stand side by side."""
    pieces = _pieces(form)
    mark = next((mark for mark in form if mark in MARKS), "")
    groups = pieces[:-1] if mark else pieces
    native = " " in style.groups and mark in ("", style.decimal)
    whole = _decimal("".join(groups), pieces[-1], native=native, grouped=True) if mark else _whole(groups, native=native)
    if not _groups(groups):
        return (_parts(pieces, native=True),)
    apart = _parts(groups, native=True) if not mark else Reading((*_parts(groups[:-1], native=True).values, _last(pieces)), True)
    return (whole, apart) if native else (apart, whole)


def _last(pieces: list[str]) -> Fraction:
    return Fraction(f"{pieces[-2]}.{pieces[-1]}")


def _fractions(form: str) -> tuple[Reading, ...]:
    """``1/2``, ``½``, ``5 1/2``, ``11-5/8``, ``1 ⅛``, ``24/7``: as a measure, and as the numbers one sees."""
    pieces = [int(piece) for piece in _pieces(form)]
    apart = Reading(tuple(map(Fraction, pieces)), True)
    if form[-1] in VULGAR:
        part = VULGAR[form[-1]]
        whole = Reading((part + sum(pieces),), True)
        return (whole, Reading((*apart.values, part), True)) if pieces else (whole,)
    if len(pieces) not in (2, 3) or pieces[-1] == 0 or form.count("/") + form.count("⁄") != 1:
        split = tuple(Fraction(a, b) for a, b in pairwise(pieces) if b)[-1:]
        return (apart, Reading((*apart.values[:-2], *split), True)) if split else (apart,)
    part = Fraction(pieces[-2], pieces[-1])
    if len(pieces) == 2:
        found = (Reading((part,), True), apart)
        return found if pieces[0] < pieces[1] <= _LARGEST_PART else found[::-1]
    beside = Reading((Fraction(pieces[0]), part), True)
    return (apart, beside) if part >= 1 else (Reading((pieces[0] + part,), True), beside)


def written(reading: Reading, numbers: Numbers) -> str:
    """A reading's digits in a locale's form. Groups are set apart where they were before and the locale does it."""
    digits, fraction = reading.integer, reading.fraction
    if reading.grouped and numbers.group:
        digits = grouped(digits, numbers)
    return digits + numbers.decimal + fraction if fraction else digits


def grouped(digits: str, numbers: Numbers) -> str:
    """Whole digits in the locale's groups, from its least number of digits on."""
    last, others = numbers.group_sizes
    if len(digits) < last + max(1, numbers.minimum_grouping) or not numbers.group:
        return digits
    front = digits[:-last]
    head = len(front) % others
    pieces = [front[:head]] * bool(head) + [front[place : place + others] for place in range(head, len(front), others)]
    return numbers.group[0].join([*pieces, digits[-last:]])
