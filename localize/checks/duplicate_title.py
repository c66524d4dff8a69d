"""Two products of a market have the same title.

Why: shoppers cannot tell them apart, marketplaces take them for one product listed twice, and the two compete for the
same search.

Fix: say in each title what sets the product apart: size, colour, model. Variants of one family share their title by
right and are not reported; neither is a difference of upper and lower case or of spaces a difference.

Example: two bottles of different capacity, both "Trinkflasche Edelstahl".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from localize.checks import check
from localize.model import Finding, Key, Market, Place
from localize.text.unit import Localized


def rivals(places: Sequence[Place]) -> Iterator[tuple[int, Place]]:
    """Each product after the first, by the index of its place, with the first; the variants of a family are one product."""
    ordered = sorted(enumerate(places), key=lambda place: (place[1].order, place[1].sku))
    first = ordered[0][1]
    seen = {_product(first)}
    for index, place in ordered:
        if _product(place) not in seen:
            seen.add(_product(place))
            yield index, first


def _product(place: Place) -> tuple[str, str]:
    return ("family", place.family) if place.family else ("sku", place.sku)


def _judge(key: str, places: Sequence[Place]) -> Iterator[tuple[int, Finding]]:
    for index, first in rivals(places):
        yield index, Finding(message="{sku} has the same title", args={"sku": first.sku}, path=places[index].path)


@check("I103", "duplicate-title", severity="warning", scope="catalog", judge=_judge)
def duplicate_title(pair: Localized, market: Market) -> Iterator[Key]:
    title = pair.target.title
    if title.strip() and market.rules_of("title").takes:
        same = unicodedata.normalize("NFC", " ".join(title.split()).casefold())
        yield Key(same, "title", title)
