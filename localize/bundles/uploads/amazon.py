"""Amazon: a JSON_LISTINGS_FEED with one PARTIAL_UPDATE message per listing, nothing but the attributes we wrote.

Written: listings_feed.json, at most 25,000 messages a file (listings_feed.2.json ...): title, item highlight, bullets,
description, search terms and the attributes that the pack names, in the market's language. Where your own flat file template
is given with --into amazon-de=TEMPLATE, flat_file.txt too: its three header rows as they are, and a row of PartialUpdate for
each listing.

Left out: prices, stock, pictures and every attribute that is not text; they stay as they are.

Needs: seller_id and product_types under [amazon] in localize.toml.

Shape by https://github.com/amzn/selling-partner-api-models/blob/main/schemas/feeds/listings-feed-schema-v2.json
(read 2026-11-22). What selectors do with two languages of one site is untested live, so each language is a feed of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from localize.bundles.uploads import INCOMPLETE, Context, Ready, amazon_template, fields, lacks
from localize.formats import Remark
from localize.model import Listing, Market

TITLE = "JSON_LISTINGS_FEED, and a flat file in your own template"
MODE = "partial: only the attributes in the message change"
INTO = "a flat file template with three header rows, saved as text"
OPTIONAL = True
MESSAGES = 25_000


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``listings_feed.json`` (numbered when there are several) and yield what it lacks."""
    untyped = sorted({one.target.product_type for one in ready() if one.target.product_type not in context.product_types})
    complete = bool(context.seller_id) and not untyped
    messages = enumerate(ready())
    number = 0
    while batch := list(islice(messages, MESSAGES)):
        number += 1
        name = "listings_feed.json" if number == 1 else f"listings_feed.{number}.json"
        feed = {
            "header": _header(market, context),
            "messages": [_message(index % MESSAGES + 1, one.target, market, context) for index, one in batch],
        }
        encoded = msgspec.json.format(msgspec.json.encode(feed), indent=1)
        (folder / (name if complete else name + INCOMPLETE)).write_bytes(encoded + b"\n")
    if number and not context.seller_id:
        yield lacks(
            "the seller id is missing; give it as seller_id under [amazon] in localize.toml; "
            "until then the feed is written as .incomplete",
            {},
        )
    if number and untyped:
        message = (
            "Amazon's product type is not known for {types}; give it under [amazon] product_types in localize.toml; "
            "until then the feed is written as .incomplete"
        )
        yield lacks(message, {"types": ", ".join(map(repr, untyped))})
    if number and context.into:
        yield from amazon_template.write(folder, market, ready, context)


def _header(market: Market, context: Context) -> dict[str, Any]:
    header = {"sellerId": context.seller_id, "version": "2.0"}
    if market.upload.language_tag:
        header["issueLocale"] = market.upload.language_tag
    return header


def _message(number: int, listing: Listing, market: Market, context: Context) -> dict[str, Any]:
    return {
        "messageId": number,
        "sku": listing.sku,
        "operationType": "PARTIAL_UPDATE",
        "productType": context.product_types.get(listing.product_type, ""),
        "attributes": dict(_attributes(listing, market)),
    }


def _attributes(listing: Listing, market: Market) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for one in fields.texts(listing, market):
        yield one.name, [_value(value, market) for value in one.values]
    for name, value in fields.attributes(listing, market):
        yield name, [_value(value, market)]


def _value(text: Any, market: Market) -> dict[str, Any]:
    upload = market.upload
    return {"value": text, "language_tag": upload.language_tag, "marketplace_id": upload.marketplace_id}
