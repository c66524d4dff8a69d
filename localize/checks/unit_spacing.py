"""A number and its unit, percent or degree sign are spaced against the locale.

Why: "50%" in a German text and "50 %" in an English one show at a glance that nobody set the text for this country.

Fix: put in the space, or take it out. Safe: no word changes.

Data: ``numbers.unit_space``, ``numbers.percent`` and ``numbers.degree_space`` of the style guide. Any space counts as the
space that is wanted, whatever its width. Compounds ("18-V-Akku", "100%ig"), names and whatever stands behind the same
word as in the source ("LED 100W") are left alone; so are hours ("24h"), measures that
may be adjectives (``numbers.tight_units``) and texts in a variant of their source's language.

Example: "Passt zu 50% der Räder".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import DIGITS, check, contains
from localize.model import Edit, Finding, Market, Numbers
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.figures import PERCENT_SIGNS, odd_figures, percent_gap
from localize.text.lexicon import names
from localize.text.measures import family
from localize.text.number_forms import SPACES
from localize.text.numbers import QUANTITY
from localize.text.quantities import Quantity, target_quantities
from localize.text.unit import Unit

_GOES_ON = lazy.regex(r"[\p{L}\p{N}‐‑-]")
_SYMBOL = lazy.regex(r"[\p{Latin}\p{Greek}µΩ]")
_DEGREE = "°℃℉º"
_WORD_BEFORE = lazy.regex(r"[\p{L}\p{N}®™-]+[ \u00a0]\Z")


@check("N107", "unit-spacing", severity="note", when=contains(DIGITS), of=odd_figures)
def unit_spacing(unit: Unit, market: Market) -> Iterator[Finding]:
    numbers = market.numbers
    if unit.kind in AUTHORED or (unit.source.text and unit.same_language):
        return
    for one in unit.see(target_quantities):
        if one.shared or not one.units or one.number.kind != QUANTITY:
            continue
        wanted = _wanted(one, unit.target.masked, numbers)
        if wanted is not None and not _named(one, unit):
            yield _finding(one, wanted, unit, market)


def _wanted(one: Quantity, masked: str, numbers: Numbers) -> str | None:
    """The gap that should be there, or None where it is right or nobody can tell."""
    gap, sign = masked[one.number.end : one.unit_start], masked[one.unit_start]
    if gap.strip(SPACES) or _GOES_ON.match(masked, one.unit_end):
        return None
    if sign in PERCENT_SIGNS:
        wanted = percent_gap(numbers)
    elif sign in _DEGREE:
        wanted = numbers.degree_space or None if one.unit_end - one.unit_start > 1 else None
    else:
        single = one.unit_end - one.unit_start == 1 and family(one.units[0]) == "duration"
        wanted = numbers.unit_space or None if _SYMBOL.match(sign) and not single and not numbers.tight_units else None
    return None if wanted is None or bool(wanted) == bool(gap) else wanted


def _named(one: Quantity, unit: Unit) -> bool:
    """Is it part of a name, or does it stand behind the same word in the source?"""
    if any(start < one.end and one.number.start < end for start, end in unit.see(names)):
        return True
    masked = unit.target.masked
    word = _WORD_BEFORE.search(masked, max(0, one.number.start - 30), one.number.start)
    return bool(word and one.unit_end and masked[word.start() : one.unit_end] in unit.source.masked)


def _finding(one: Quantity, wanted: str, unit: Unit, market: Market) -> Finding:
    sign = unit.target.masked[one.unit_start : one.unit_end]
    return Finding(
        message="{locale} writes {wanted}",
        args={"locale": market.locale, "wanted": f"{one.number.text}{wanted}{sign}"},
        span=(one.number.start, one.unit_end),
        edit=Edit(one.number.end, one.unit_start, wanted, safe=True),
    )
