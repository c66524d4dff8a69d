"""A price is given in a currency that is not the market's.

Why: "$49" on a German page is a price that nobody can pay; marketplaces suppress listings with prices in the text, and
foreign ones first.

Fix: take the price out, or give it in the currency of the market. No edit is offered, for a price is not converted by
a rate.

Data: the market's ``upload.currency``, else what the locale's own territory pays with (CLDR); a locale without territory
is not judged. Signs count only beside a number; an amount with the right one beside it is fine, and ``$`` may be
any dollar or peso.

Example: "Sie sparen $20".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from localize.checks import DIGITS, NEVER, When, check, contains
from localize.model import Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.figures import target_figures
from localize.text.money import CODES, SIGNS, amounts
from localize.text.number_words import number_words
from localize.text.unit import Unit

_HINT = lazy.re("|".join(sorted({*CODES, *(re.escape(sign) for sign in SIGNS if "$" not in sign)})) + r"|\$")


def _paid(market: Market) -> str:
    return market.upload.currency or market.conventions.currency


def _prices(market: Market) -> When:
    return contains(DIGITS) if _paid(market) else NEVER


@check("N108", "foreign-currency", severity="warning", when=_prices, of=target_figures)
def foreign_currency(unit: Unit, market: Market) -> Iterator[Finding]:
    masked = unit.target.masked
    if not _HINT.search(masked) or unit.kind in AUTHORED:
        return
    currency = _paid(market)
    found = list(amounts(masked))
    if any(currency in one.currencies for one in found):
        return
    words = number_words(market.numbers)
    for one in found:
        if words.scale(masked, one.end) == 1:
            yield Finding(
                message="{amount} is not in {currency}, which {market} pays with",
                args={"amount": masked[one.start : one.end], "currency": currency, "market": market.name or market.locale},
                span=(one.start, one.end),
            )
