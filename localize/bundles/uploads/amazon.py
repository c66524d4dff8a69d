"""Amazon: a JSON_LISTINGS_FEED with one PARTIAL_UPDATE message per listing, nothing but the attributes we wrote.

Written: listings_feed.json, at most 25,000 messages a file (listings_feed.2.json ...): title, item highlight, bullets,
description, search terms and the attributes that the pack names, in the market's language. Where your own flat file template
is given with --into amazon-de=TEMPLATE, flat_file.txt too: the template's header rows as they are, in its encoding, and a row of
a partial update for each listing, in the columns of the market's store and language.

Left out: prices, stock, pictures and every attribute that is not text; they stay as they are.

Needs: seller_id under [amazon] in localize.toml, and product_types for listings whose product type is not Amazon's own already
(capitals with underscores, such as DRINKING_CUP). A listing without one goes into the file's .incomplete.

Shape by https://github.com/amzn/selling-partner-api-models/blob/main/schemas/feeds/listings-feed-schema-v2.json
(read 2026-11-22). What selectors do with two languages of one site is untested live, so each language is a feed of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from localize.bundles.uploads import Context, Gaps, Ready, amazon_template, feeds, fields, lacks
from localize.bundles.uploads.amazon_template import product_type
from localize.formats import Remark
from localize.model import Market

TITLE = "JSON_LISTINGS_FEED, and a flat file in your own template"
MODE = "partial: only the attributes in the message change"
INTO = "a flat file template, saved as tab-delimited text"
OPTIONAL = ANY_ENCODING = True
MESSAGES = 25_000


class Value(Struct):
    """The value of an attribute, and whom it is for."""

    value: Any
    language_tag: str
    marketplace_id: str


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``listings_feed.json`` (numbered when there are several) and yield what it lacks."""
    gaps = Gaps()
    untyped: set[str] = set()
    names = ("listings_feed.json", "listings_feed.{}.json")
    feed = feeds.Feed(names, {"header": _header(market, context)}, "messages", MESSAGES, "messageId")
    written = feeds.save(folder, feed, _messages(market, ready(), context, gaps, untyped))
    if written and not context.seller_id:
        yield lacks(
            "the seller id is missing; give it as seller_id under [amazon] in localize.toml; "
            "until then the feed is written as .incomplete",
            {},
        )
    if untyped:
        message = (
            "Amazon's product type is not known for {types}; give it under [amazon] product_types in localize.toml; "
            "until then those listings are in the feed that is .incomplete"
        )
        yield lacks(message, {"types": ", ".join(map(repr, sorted(untyped)))})
    yield from gaps.told()
    if written and context.into:
        yield from amazon_template.write(folder, market, ready, context)


def _header(market: Market, context: Context) -> dict[str, Any]:
    header = {"sellerId": context.seller_id, "version": "2.0"}
    if market.upload.language_tag:
        header["issueLocale"] = market.upload.language_tag
    return header


def _messages(
    market: Market, ready: Iterable[Ready], context: Context, gaps: Gaps, untyped: set[str]
) -> Iterator[tuple[dict[str, Any], bool]]:
    """The message of each listing, and whether it is whole."""
    taken, upload = fields.Taken(market), market.upload
    value = partial(Value, language_tag=upload.language_tag, marketplace_id=upload.marketplace_id)
    for one in ready:
        listing = one.target
        attributes = {text.name: [*map(value, text.values)] for text in taken.texts(listing)}
        attributes |= {name: [value(own)] for name, own in taken.attributes(listing)}
        if not attributes:
            fields.left_empty(one, gaps)
            continue
        kind = product_type(listing, context)
        if not kind:
            untyped.add(listing.product_type)
        message = {"sku": listing.sku, "operationType": "PARTIAL_UPDATE", "productType": kind, "attributes": attributes}
        yield message, bool(kind and context.seller_id)
