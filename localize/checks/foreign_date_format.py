"""A date in figures has its day and month in another country's order.

Why: 12/31/2025 can at least be guessed; a buyer who reads days first sees a date that does not exist and doubts
the rest of the text.

Fix: write day, month and year in the order of the market. The edit is offered and never safe.

Data: ``numbers.date`` of the style guide. Only a date with one part above twelve and a year of four digits is judged, so
that 03/04/2025, 10/20/30 and fractions are not; year first (ISO) and months in words are right everywhere.

Example: "Gültig bis 12/31/2025".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from localize.checks import NEVER, When, beside, check
from localize.model import Edit, Finding, Market
from localize.text.unit import Unit

_DATE = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d]|[./-]\d)")
_YEAR = re.compile(r"[./-](?:19|20)[0-9][0-9]")
_PARTS = re.compile(r"d+|M+|y+")
_MONTHS, _DAYS = 12, 31


def _ordered(market: Market) -> When:
    return beside(",0000", "-0000") if set("dMy") <= set(market.numbers.date) else NEVER


@check("N109", "foreign-date-format", severity="warning", when=_ordered)
def foreign_date_format(unit: Unit, market: Market) -> Iterator[Finding]:
    if not _YEAR.search(unit.target.masked):
        return
    pattern = market.numbers.date
    order = "".join(part[0] for part in _PARTS.findall(pattern))
    for match in _DATE.finditer(unit.target.masked):
        first, second = int(match[1]), int(match[3])
        seen = "dMy" if _MONTHS < first <= _DAYS else "Mdy" if _MONTHS < second <= _DAYS else ""
        if not seen or seen == order or min(first, second) > _MONTHS or not min(first, second):
            continue
        day, month = (first, second) if seen == "dMy" else (second, first)
        yield _finding(match, _written(pattern, {"d": str(day), "M": str(month), "y": match[4]}), market)


def _written(pattern: str, parts: dict[str, str]) -> str:
    return _PARTS.sub(lambda part: parts[part[0][0]].zfill(len(part[0]) if part[0][0] != "y" else 0), pattern)


def _finding(match: re.Match[str], wanted: str, market: Market) -> Finding:
    return Finding(
        message="{date} is written {wanted} in {locale}",
        args={"date": match[0], "wanted": wanted, "locale": market.locale},
        span=match.span(),
        edit=Edit(*match.span(), wanted),
    )
