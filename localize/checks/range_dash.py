"""A range of measures or years is joined by a hyphen where the locale sets a dash.

Why: "5-7 cm" with a hyphen reads as a model number in running text; the dash says "from ... to".

Fix: the locale's dash, without spaces around it. Safe: the figures stay.

Data: ``numbers.range_dash`` of the style guide; a locale that ranges with a hyphen is not looked at. Only an ascending
pair with a unit, or of two years, is a range for sure: telephone numbers, scores, dates, model names, minus signs and
lists of three are not.

Example: "Für Stangen von 5-7 cm".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from localize.checks import NEVER, When, beside, check
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.number_forms import SPACES, known
from localize.text.numbers import QUANTITY, Number
from localize.text.quantities import Quantity, target_quantities
from localize.text.unit import Unit

_HYPHENS = "-‐‑"
_RANGE = lazy.re(rf"[0-9０-９][\"″”]?[{SPACES}]?[{_HYPHENS}][{SPACES}]?[0-9０-９]")
_DASH = lazy.re(rf"([{SPACES}]?)[{_HYPHENS}]\1")
_TIED = lazy.re(r"[\w.,/:#+-]\Z")
_GOES_ON = lazy.re(r"[-‐‑–/.:]?\d|[-‐‑]\w")
_YEARS = (1800, 2100)
_NOTICE = lazy.re(r"©|\(c\)|copyright", re.IGNORECASE)
"""A notice of rights is kept as its holder writes it."""


def _dashes(market: Market) -> When:
    written = beside("0-", "x-", "0 -", target=_HYPHENS[1:])
    return written if known(market.numbers) and market.numbers.range_dash not in _HYPHENS else NEVER


@check("N110", "range-dash", severity="note", when=_dashes)
def range_dash(unit: Unit, market: Market) -> Iterator[Finding]:
    masked = unit.target.masked
    if not _RANGE.search(masked) or unit.kind in AUTHORED or (unit.source.text and unit.same_language):
        return
    found = unit.see(target_quantities)
    for left, right in pairwise(found):
        more = [one for one in found if one.chain >= 0 and one.chain == left.chain]
        start = left.end if left.unit_start >= 0 and not left.shared else left.number.end
        dash = _DASH.fullmatch(masked, start, right.number.start)
        if not dash or len(more) > 2 or not _range(left, right, masked):
            continue
        yield Finding(
            message="{locale} joins a range by {dash}: {wanted}",
            args={
                "locale": market.locale,
                "dash": market.numbers.range_dash,
                "wanted": masked[left.number.start : start] + market.numbers.range_dash + right.number.text,
            },
            span=(left.number.start, right.number.end),
            edit=Edit(start, right.number.start, market.numbers.range_dash, safe=True),
        )


def _range(left: Quantity, right: Quantity, masked: str) -> bool:
    """Two plain numbers, the second larger, with a unit or as years, and nothing that goes on around them."""
    one, other = left.number, right.number
    plain = one.kind == other.kind == QUANTITY and not (one.negative or other.negative)
    if not plain or one.value >= other.value or _TIED.search(masked, max(0, one.start - 1), one.start):
        return False
    end = right.end if right.units else other.end
    if _GOES_ON.match(masked, end):
        return False
    if _year(one) and _year(other):
        return not masked[other.end : other.end + 1].isalpha() and not _NOTICE.search(masked)
    return bool(right.units)


def _year(number: Number) -> bool:
    return number.text.isdecimal() and _YEARS[0] <= number.value < _YEARS[1]
