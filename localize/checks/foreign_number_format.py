"""A decimal mark or thousands separator that belongs to another locale.

Why: "1.500 kg" is one and a half kilograms in English and one and a half tonnes in German; a buyer reads the
figure the way his country writes it.

Fix: write the figure with the separators of the market. The edit is offered as safe, because a finding is made
only where one reading is left: no other is possible, or the source says which value is meant.

Data: ``numbers.decimal``, ``numbers.money_decimal`` and ``numbers.group`` in ``style_guides/<locale>.yaml``; every
separator listed there is accepted, and a locale that lists none is not judged. Versions (USB 3.0), model names, dates,
clock times and list numbers keep their points everywhere, and so do apertures (f/2.8), gauges of strings (.046), steels
(1.4301), the strength of screws (M6, 8.8), channels of sound (5.1) and engines (2.0 TDI), where the source has the
same.

Example: "Wiegt nur 9.7 kg".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from localize.checks import DIGITS, check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.compounds import explains
from localize.text.figures import odd_figures
from localize.text.folding import fold
from localize.text.measures import family
from localize.text.money import CODES
from localize.text.number_forms import SPACES, Reading, known, written
from localize.text.numbers import QUANTITY, VERSION, Number, find
from localize.text.quantities import Quantity, source_quantities, target_quantities
from localize.text.unit import Unit

_BEFORE_VERSION = frozenset("/<=>")
_MONEY_BEFORE = lazy.regex(rf"(?:\p{{Sc}}|(?<!\p{{L}})(?:{'|'.join(sorted(CODES))}))[{SPACES}]?\Z")
_MONEY_AFTER = lazy.regex(rf"[{SPACES}]?(?:\p{{Sc}}|(?:EUR|USD|GBP|CHF|CAD|AUD|SEK|PLN|zł|kr)(?!\p{{L}})|[円元])")
_WORD_BEFORE = lazy.regex(r"[\p{L}\p{N}]+[ \u00a0-]?\Z")
_CAPITALS_AFTER = lazy.re(r"(?: [^\W\d_]{1,4} \d\.\d)?( [A-Z]{2,})(?![a-z])")
"""``2.0 TDI``, ``1.6 and 2.0 TDI``: what stands so in the source is a name."""
_WRITTEN = lazy.re(r"\.\d+|1\.[0-9]{4}|[257]\.1")
"""Gauges of strings, steels by EN 10027-2, channels of sound."""
_STRENGTH = lazy.re(r"[45]\.[68]|[689]\.8|1[02]\.9")
"""Classes of strength by ISO 898-1, which stand beside the thread of a screw."""
_THREAD = lazy.re(r"(?<![^\W_])M\d{1,2}(?!\d)")
_APERTURE = lazy.re(r"(?<![^\W\d_])[fFƒ]/?(?:\d+(?:[.,]\d)?[-–])?\Z")
_LETTER = lazy.regex(r"[\p{Latin}\p{Cyrillic}\p{Greek}]")
_KELVIN = lazy.regex(rf"[{SPACES}]?K(?!\p{{L}})")
"""The colour of a light (3.000K); K is also written for thousand, but not behind thousands."""
_SEARCHED = frozenset({"search_terms", "keyword"})
"""Kinds that hold what buyers type, which may be the figure of the source."""
_CLOCK = lazy.regex(r"\d{1,2}\.\d\d")


@check("N103", "foreign-number-format", severity="warning", when=contains(DIGITS), of=odd_figures)
def foreign_number_format(unit: Unit, market: Market) -> Iterator[Finding]:
    text = unit.target.masked
    if unit.kind == "handle" or not known(market.numbers):
        return
    meant: frozenset[Fraction] | None = None
    for one in unit.see(target_quantities):
        number = one.number
        if not _quantity(one) or all(reading.native or not reading.integer for reading in number.readings):
            continue
        if _native_sum(number, text, market):
            continue
        meant = _meant(unit) if meant is None else meant
        reading = _foreign(one, text, meant)
        kelvin = reading is not None and reading.grouped and _KELVIN.match(text, number.end) is not None
        if reading and (kelvin or not _name(one, unit)) and not _version(one, reading, unit) and not _converted(one, unit):
            yield _finding(number, written(reading, market.numbers), market, severity="note" if _kept(one, unit) else "")


def _quantity(one: Quantity) -> bool:
    """Is it a quantity, if need be by its unit, behind a name that else has versions ("Wi-Fi 2.4 GHz")?"""
    return one.number.kind == QUANTITY or (one.number.kind == VERSION and one.unit_end - one.unit_start > 1)


def _native_sum(number: Number, text: str, market: Market) -> bool:
    """Is it a sum of money with the mark that the locale has for them (CHF 20.50)?"""
    mark = market.numbers.money_decimal
    return mark != "" and mark in number.text and _money(number, text)


def _kept(one: Quantity, unit: Unit) -> bool:
    """Does the source of a program have the very same bare figure, which is then likely a version (and has no comma)?"""
    number, source = one.number, unit.source.masked
    if unit.kind != "message" or one.units or _sure(number, unit.target.masked):
        return False
    return re.search(rf"(?<![\d.,]){re.escape(number.text)}(?!\d|[.,]\d|[{SPACES}]?%)", source) is not None


def _finding(number: Number, wanted: str, market: Market, *, severity: str) -> Finding:
    start = number.start + number.negative
    ascii_digits = all(character.isascii() for character in number.text if character.isdigit())
    return Finding(
        message="{number} is not how {locale} writes this number: {wanted}",
        args={"number": number.text, "locale": market.locale, "wanted": wanted},
        span=(start, number.end),
        edit=Edit(start, number.end, wanted, safe=not severity) if ascii_digits else None,
        severity=severity,
    )


def _converted(one: Quantity, unit: Unit) -> bool:
    """Is it, as the locale reads it, what the source gives in another unit (1.5 kg as 1,500 g)?"""
    own = tuple(reading for reading in one.number.readings if reading.native)
    measure = one._replace(number=one.number._replace(readings=own))
    return bool(own) and explains(measure, unit.see(source_quantities), unit.lexicon.market.units.tolerance)


def _meant(unit: Unit) -> frozenset[Fraction]:
    """The values that the source states, in the source's own conventions."""
    numbers = find(unit.source.masked, unit.lexicon.conventions(unit.source.locale).numbers) if unit.source.text else ()
    return frozenset(value for number in numbers for value in number.readings[0].values)


def _foreign(one: Quantity, text: str, meant: frozenset[Fraction]) -> Reading | None:
    """The one foreign reading that is left, or None where the locale's own is possible or nobody can tell."""
    others = [reading for reading in one.number.readings if reading.integer and not reading.native]
    wanted = next((reading for reading in others if reading.values[0] in meant), None)
    if any(reading.native for reading in one.number.readings):
        own = any(reading.native and meant.issuperset(reading.values) for reading in one.number.readings)
        return None if own else wanted
    if others[1:] or not (_measure(one) or _money(one.number, text) or _two_marks(one.number)):
        return wanted
    return others[0]


def _measure(one: Quantity) -> bool:
    clock = _CLOCK.fullmatch(one.number.text) and any(family(unit) == "duration" for unit in one.units)
    return bool(one.units) and not clock


def _money(number: Number, text: str) -> bool:
    before = text[max(0, number.start - 5) : number.start]
    return bool(_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, number.end))


def _two_marks(number: Number) -> bool:
    """``1,234.50`` and ``1.234,50`` can be read in one way only."""
    return any(reading.grouped and reading.fraction for reading in number.readings)


def _sure(number: Number, text: str) -> bool:
    """Is it a figure and no version, by a comma, by two marks, or as a sum of money?"""
    return "," in number.text or _two_marks(number) or _money(number, text)


def _version(one: Quantity, reading: Reading, unit: Unit) -> bool:
    """Is a bare 2.0 in the text of a program rather a version or a parameter?"""
    start = one.number.start
    if unit.kind != "message" or one.units or _sure(one.number, unit.target.masked):
        return False
    return not reading.fraction.strip("0") or unit.target.masked[max(0, start - 1) : start] in _BEFORE_VERSION


def _named(number: Number, text: str) -> bool:
    """Is it written as no quantity is: a gauge (.046), a steel (1.4301), a screw's strength (8.8), an aperture (f/2.8)?"""
    return (
        _WRITTEN.fullmatch(number.text) is not None
        or (
            _STRENGTH.fullmatch(number.text) is not None
            and (_THREAD.search(text) is not None or text[: number.start].endswith(": "))
        )
        or _APERTURE.search(text, max(0, number.start - 8), number.start) is not None
    )


def _name(one: Quantity, unit: Unit) -> bool:
    """Is it part of a name: tied to letters, or after the same word as in the source ("Bluetooth 5.0")?"""
    text, number = unit.target.masked, one.number
    if one.units:
        return False
    if (unit.kind in _SEARCHED or _named(number, text)) and number.text in unit.source.masked:
        return True
    if any(other.number.kind == VERSION and other.number.text == number.text for other in unit.see(source_quantities)):
        return True
    engine = _CAPITALS_AFTER.match(text, number.end)
    if engine and engine[1] in unit.source.masked and number.text in unit.source.masked:
        return True
    word = None if "," in number.text else _WORD_BEFORE.search(text, max(0, number.start - 40), number.start)
    return bool(_LETTER.match(text, number.end) or (word and fold(word[0] + number.text) in fold(unit.source.masked)))
