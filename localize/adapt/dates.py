"""Dates in figures, in the market's order and with its marks; ISO dates are right everywhere and stay.

What the market would read as another day although it looks like one of its own (03/04/2025 from the United States in
Britain) gets its month in words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from localize.adapt.original import Group, Original, change
from localize.model import Said
from localize.text.dates import Date, dates, order, written, year_first


def changes(original: Original) -> Iterator[Group]:
    """Every date of the draft that the market writes otherwise. A market whose pattern nobody gave has no wishes."""
    pattern, origin = original.market.numbers.date, original.origin.numbers.date
    wanted = order(pattern)
    if not wanted or pattern == origin:
        return
    for date in (*dates(original.masked, origin), *year_first(original.masked)):
        if date.order == wanted and date.mark in pattern:
            continue
        old, new = original.text[date.start : date.end], written(date, pattern)
        if not date.certain and date.mark in pattern and date.day != date.month:
            new = _in_words(date, original.market.locale)
        if new and new != old:
            reason = Said("{old} is {new} in {locale}", old=old, new=new, locale=original.market.locale)
            yield (change(date.start, date.end, new, "N109", reason),)


def _in_words(date: Date, locale: str) -> str:
    """The date with its month in words (CLDR's medium form); "" where the figures make no day, or CLDR lacks the locale."""
    from babel.core import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        day = datetime.date(date.year, date.month, date.day)
        return format_date(day, "medium", locale=Locale.parse(locale, sep="-"))
    except (ValueError, UnknownLocaleError):
        return ""
