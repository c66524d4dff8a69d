"""A listing's texts as a platform calls them, and the numbers under which the platform knows the listing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from localize.bundles.uploads import Gaps, Ready
from localize.model import Listing, Market

ATTRIBUTE = "attributes."
_PLACES = {
    "title": "title",
    "highlight": "highlight",
    "bullet": "bullets",
    "description": "description",
    "search_terms": "search_terms",
    "seo_title": "seo.title",
    "seo_description": "seo.description",
}
"""Where a listing has the texts of a kind."""
WITHHELD = (
    "published listings that this upload leaves out, because a text that their product shares is held back: {count} "
    "(first: {first}); mend what holds back the others of that product"
)
EMPTY = "published listings without a text that this upload takes: {count} (first: {first}); they are not in it"


class Named(NamedTuple):
    """The text of one field with the platform's name of it. ``values`` are several only where the platform takes a list."""

    kind: str
    name: str
    values: tuple[str, ...]

    @property
    def text(self) -> str:
        """The field as one text; items are lines of it."""
        return "\n".join(self.values)


class Taken:
    """What a market's upload takes of a listing, under the platform's names. Which fields that are is worked out once."""

    def __init__(self, market: Market) -> None:
        rules = {kind: market.rules_of(kind) for kind in _PLACES}
        self._texts = [
            (kind, attrgetter(_PLACES[kind]), one.upload, one.join) for kind, one in rules.items() if one.takes and one.upload
        ]
        own = {kind.removeprefix(ATTRIBUTE): one.upload for kind, one in market.fields.items() if kind.startswith(ATTRIBUTE)}
        self._attributes = [(key, name) for key, name in {**own, **market.upload.attributes}.items() if name]
        self._categories = market.categories
        self.names = tuple(dict.fromkeys([*(name for _, _, name, _ in self._texts), *(name for _, name in self._attributes)]))
        """The platform's names of all of them."""

    def texts(self, listing: Listing) -> Iterator[Named]:
        """Every text that the platform has a field for; an empty one is none."""
        for kind, read, name, join in self._texts:
            value = read(listing)
            items = tuple(filter(None, value if isinstance(value, tuple) else (value,)))
            if items:
                yield Named(kind, name, items if join is None else (join.join(items),))

    def attributes(self, listing: Listing, *, common: bool = False) -> Iterator[tuple[str, Any]]:
        """The attributes that are texts, under the platform's names: those of the upload, and of fields ``attributes.<name>``.

        ``common``: without those that tell the variants of a product apart, for what is written once a product.
        """
        apart = {key.casefold() for key in listing.variant} if common else ()
        for key, name in self._attributes:
            value = listing.attributes.get(key)
            if isinstance(value, str) and value and not (apart and key.casefold() in apart):
                yield name, self._own(key, value, listing)

    def _own(self, key: str, value: str, listing: Listing) -> Any:
        """The platform's own value, where a product type definition lists it under the name that the listing has."""
        category = self._categories.get(listing.product_type)
        choice = category.choices.get(key) if category else None
        return choice.values.get(value, value) if choice else value


def number(listing: Listing, market: Market, key: str, alone: str = "") -> str:
    """What the platform calls this listing, from its ``ids``: the market's own, else those of the marketplace; "" for none.

    ``alone``: how a number looks that is taken without ``key`` under the name of the market or marketplace, as readers of
    the platform's own files have it, or under ``key`` alone, where it may be that of another platform; "" takes none.
    """
    own = [listing.ids.get(place) for place in (market.id, market.marketplace)]
    named = [_code(one.get(key)) for one in own if isinstance(one, dict)]
    plain = [_code(one) for one in (*own, listing.ids.get(key)) if alone]
    return next((one for one in (*named, *(one for one in plain if re.fullmatch(alone, one))) if one), "")


def _code(value: Any) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value else ""


def withheld(one: Ready, gaps: Gaps) -> bool:
    """Is a text that the listing's product shares held back? Then that is told."""
    if not one.shared:
        gaps.miss(WITHHELD, one.target.sku)
    return not one.shared


def left_empty(one: Ready, gaps: Gaps) -> None:
    """Tell that a listing has no text for the upload."""
    gaps.miss(EMPTY, one.target.sku)


def product(listing: Listing) -> str:
    """The name of the product that the listing is a variant of."""
    return listing.family or listing.sku


def products(ready: Iterable[Ready], gaps: Gaps) -> Iterator[Ready]:
    """One listing for each product whose common text goes out: its texts are those of all its variants."""
    seen: set[str] = set()
    for one in ready:
        key = product(one.target)
        if not withheld(one, gaps) and key not in seen:
            seen.add(key)
            yield one
