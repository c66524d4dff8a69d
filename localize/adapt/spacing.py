"""The space between a number and its percent sign or unit, as the locale sets it.

All spaces are one here: what is spaced stays as it is, whichever space it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.adapt.original import Group, Original, change
from localize.model import Said
from localize.text import lazy
from localize.text.number_forms import SPACES, known
from localize.text.numbers import QUANTITY
from localize.text.quantities import Quantity

_PERCENT = lazy.regex(rf"\{{n\}}([{SPACES}]*)[%٪]")
_SIGNS = "%٪％"
_SIGN_FIRST = "%{n}"
_ENDING = ("'", "’")
_LETTER = lazy.regex(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{N}‐‑-]")
_SYMBOL = lazy.regex(r"[\p{L}µΩ]")


def changes(original: Original) -> Iterator[Group]:
    """Percent signs in any draft; units only in drafts of another language, for a seller's own style is his."""
    if not known(original.market.numbers):
        return
    percent = original.market.numbers.percent
    pattern = _PERCENT.fullmatch(percent)
    same = original.same_language
    for one in original.quantities:
        if one.shared or not one.units or one.number.kind != QUANTITY:
            continue
        if original.masked[one.unit_start] in _SIGNS:
            if pattern and not (same and original.origin.numbers.percent == percent):
                yield from _percent(original, one, pattern[1])
            elif percent == _SIGN_FIRST and not same:
                yield from _turned(original, one)
        elif not same and _SYMBOL.match(original.masked, one.unit_start):
            yield from _unit(original, one)


def _percent(original: Original, one: Quantity, wanted: str) -> Iterator[Group]:
    gap = original.masked[one.number.end : one.unit_start]
    if _LETTER.match(original.masked, one.unit_end) or gap.strip(SPACES) or bool(gap) == bool(wanted):
        return
    shown = f"{one.number.text}{wanted}{original.masked[one.unit_start]}"
    yield (change(one.number.end, one.unit_start, wanted, "N107", _writes(original, shown)),)


def _turned(original: Original, one: Quantity) -> Iterator[Group]:
    """The sign before its number, as Turkish sets it; not in a range, of a negative number or before an ending."""
    start, end, after = one.number.start, one.number.end, original.masked[one.unit_end : one.unit_end + 1]
    alone = one.chain < 0 and not one.number.negative and not _LETTER.match(original.masked, one.unit_end)
    if alone and one.unit_start >= end and after not in _ENDING:
        sign = original.masked[one.unit_start]
        reason = _writes(original, f"{sign}{one.number.text}")
        yield (change(start, start, sign, "N107", reason), change(end, one.unit_end, "", "N107", reason))


def _unit(original: Original, one: Quantity) -> Iterator[Group]:
    gap = original.masked[one.number.end : one.unit_start]
    wanted = original.market.numbers.unit_space
    if gap.strip(SPACES) or bool(gap) == bool(wanted) or _LETTER.match(original.masked, one.unit_end):
        return
    if original.market.numbers.tight_units:
        return
    if not wanted and not original.masked[one.unit_start].isascii():
        return
    unit = original.text[one.unit_start : one.unit_end]
    yield (change(one.number.end, one.unit_start, wanted, "N107", _writes(original, f"{one.number.text}{wanted}{unit}")),)


def _writes(original: Original, wanted: str) -> Said:
    return Said("{locale} writes {wanted}", locale=original.market.locale, wanted=wanted)
