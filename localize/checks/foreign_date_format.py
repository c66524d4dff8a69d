"""A date in figures has its day and month in another country's order.

Why: 12/31/2025 can at least be guessed; a buyer who reads days first sees a date that does not exist and doubts
the rest of the text.

Fix: write day, month and year in the order of the market. The edit is offered and never safe.

Data: ``numbers.date`` of the style guide. Only a date with one part above twelve and a year of four digits is judged, so
that 03/04/2025, 10/20/30 and fractions are not; year first (ISO) and months in words are right everywhere.

Example: "Gültig bis 12/31/2025".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import NEVER, When, beside, check
from localize.model import Edit, Finding, Market
from localize.text.dates import dates, order, written
from localize.text.unit import Unit


def _ordered(market: Market) -> When:
    return beside(",0000", "-0000") if order(market.numbers.date) else NEVER


@check("N109", "foreign-date-format", severity="warning", when=_ordered)
def foreign_date_format(unit: Unit, market: Market) -> Iterator[Finding]:
    pattern = market.numbers.date
    for date in dates(unit.target.masked):
        if date.order != order(pattern):
            wanted = written(date, pattern)
            yield Finding(
                message="{date} is written {wanted} in {locale}",
                args={"date": unit.target.masked[date.start : date.end], "wanted": wanted, "locale": market.locale},
                span=(date.start, date.end),
                edit=Edit(date.start, date.end, wanted),
            )
