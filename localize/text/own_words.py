"""The platform's own words for attribute values and variation options, from the seller's tables (``values/``)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from localize.model import Listing, Market, Segment

KIND = "attribute"
PREFIX = "attributes."


def folded(text: str) -> str:
    """A name or value as tables are searched for it: case, width and spaces make no difference."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def table_of(attribute: str) -> str:
    """The name of an attribute's table: folded, and without what no file may be called."""
    return folded(attribute).translate(_NO_FILE)


_NO_FILE = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


def own_word(market: Market, attribute: str, value: str) -> str:
    """The platform's word for a value of the source; "" where no table has it."""
    table = market.values.get(table_of(attribute))
    return table.get(folded(value), "") if table else ""


def own_value(market: Market, segment: Segment) -> str:
    """The same for a segment: only attributes have such values."""
    return own_word(market, segment.path.removeprefix(PREFIX), segment.text) if segment.kind == KIND else ""


def valued(listing: Listing) -> Iterator[tuple[str, str, str]]:
    """Name, path and value of every attribute that is a text, and of the variation options that name no such attribute."""
    for name, value in listing.attributes.items():
        if isinstance(value, str) and value.strip():
            yield name, f"{PREFIX}{name}", value
    for name, value in listing.variant.items():
        if value.strip() and not isinstance(listing.attributes.get(name), str):
            yield name, f"variant.{name}", value


def with_own_options(target: Listing, source: Listing, market: Market) -> Listing:
    """The listing with the platform's words for those variation options that no attribute carries."""
    if not market.values:
        return target
    found = {name: own_word(market, name, value) for name, path, value in valued(source) if not path.startswith(PREFIX)}
    return replace(target, variant=target.variant | {name: word for name, word in found.items() if word})


def unmapped(source: Listing, market: Market) -> Iterator[tuple[str, str, str]]:
    """Name, path and value of what has a table and stands in none of its rows."""
    tables: Mapping[str, Mapping[str, str]] = market.values
    for name, path, value in valued(source):
        if table_of(name) in tables and not own_word(market, name, value):
            yield name, path, value
