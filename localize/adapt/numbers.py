"""Numbers in the market's notation, where the origin's can be read in one way only.

A decimal number that might as well be a group of thousands ("1.500") stays as it is: the check for foreign number
formats sees the source and knows which it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.adapt.original import Group, Original, change
from localize.model import Said
from localize.text import lazy
from localize.text.number_forms import Reading, ascii_digits, known, of_money, readings, style_of, written
from localize.text.numbers import QUANTITY
from localize.text.quantities import Quantity

_NAMED = lazy.regex(r"\p{Lu}[\p{L}\p{N}-]*[ \u00a0]?\Z")
_LETTER = lazy.regex(r"[\p{Latin}\p{Cyrillic}\p{Greek}]")


def changes(original: Original) -> Iterator[Group]:
    """Decimal marks and separators of the origin, as the market writes them."""
    origin, market = original.origin.numbers, original.market.numbers
    if not (known(origin) and known(market)) or style_of(origin) == style_of(market):
        return
    for one in original.quantities:
        reading = one.number.readings[0]
        if one.number.kind == QUANTITY and reading.integer and reading.native and not _stays(original, one, reading):
            start = one.number.start + one.number.negative
            old, new = original.text[start : one.number.end], written(reading, of_money(market) if original.paid(one) else market)
            if old == new:
                continue
            reason = Said("{old} is written {new} in {locale}", old=old, new=new, locale=original.market.locale)
            yield (change(start, one.number.end, new, "N103", reason),)


def _stays(original: Original, one: Quantity, reading: Reading) -> bool:
    text = one.number.text[one.number.negative :]
    loose = original.masked[max(0, one.number.start - 1) : one.number.start] in (".", ",")
    if loose or not (reading.grouped or reading.fraction) or ascii_digits(text) != text or " " in text:
        return True
    if any(other.grouped and not reading.grouped for other in one.number.readings):
        return True
    theirs = readings(text, style_of(original.market.numbers))[0]
    if theirs.native and theirs.values == reading.values:
        return True
    return not one.units and not reading.grouped and _named(original.masked, one) and not original.paid(one)


def _named(masked: str, one: Quantity) -> bool:
    """Tied to letters, or after a name: a version, a model."""
    before = masked[max(0, one.number.start - 30) : one.number.start]
    return bool(_LETTER.match(masked, one.number.end) or _NAMED.search(before))
