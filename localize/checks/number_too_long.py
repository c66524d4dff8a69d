"""Names and numbers that a listing is found by and nobody translates: its SKU, its brand, what its maker calls it."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Finding, Listing, Market
from localize.text.fields import SKU
from localize.text.measure import UNITS, measure
from localize.text.own_words import PREFIX
from localize.text.unit import Localized

BRAND = f"{PREFIX}brand"


def _bounded(market: Market) -> When:
    return ALWAYS if any(kind == SKU or kind.startswith(PREFIX) for kind in market.fields) else NEVER


@check("L112", "number-too-long", severity="error", scope="listing", when=_bounded)
def number_too_long(pair: Localized, market: Market) -> Iterator[Finding]:
    """The SKU, the brand or a number among the ``ids`` has more characters than the market stores.

    Why: the platform turns the whole record down, whatever its texts say, and a SKU that was cut is another product.

    Fix: agree on a shorter one with whoever keeps the stock; it cannot be cut here, since orders come back under it.

    Data: hard ``limits`` of the field ``sku``, and of ``attributes.<name>`` for the brand and for numbers in ``ids``.

    Example: a SKU of 60 characters where eBay keeps 50.
    """
    for path, kind, text in _numbers(pair.source, market):
        for limit in market.rules_of(kind).limits:
            length = measure(text, limit.unit) if limit.kind == "hard" and limit.max else 0
            if limit.max and length > limit.max:
                yield Finding(
                    message="{length} {unit}, {by} more than the {bound} that {market} takes",
                    args={
                        "length": length,
                        "unit": UNITS[limit.unit],
                        "by": length - limit.max,
                        "bound": limit.max,
                        "market": market.name or market.id,
                    },
                    path=path,
                    cite=limit.cite,
                )


def _numbers(listing: Listing, market: Market) -> Iterator[tuple[str, str, str]]:
    """Path, kind of rules and value of each; a brand that is an attribute as well is measured there."""
    yield SKU, SKU, listing.sku
    if all(market.named(f"{PREFIX}{name}") != BRAND for name in listing.attributes):
        yield "brand", BRAND, listing.brand
    for name, value in listing.ids.items():
        if isinstance(value, str) and (kind := market.named(f"{PREFIX}{name}")):
            yield f"ids.{name}", kind, value
