"""Amazon's JSON_LISTINGS_FEED: one PARTIAL_UPDATE message per listing, nothing but the attributes we wrote.

Shape by https://github.com/amzn/selling-partner-api-models/blob/main/schemas/feeds/listings-feed-schema-v2.json
(read 2026-11-22). At most 25,000 messages a file. What selectors do with two languages of one site is untested live.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from localize.bundles.uploads import INCOMPLETE, Context, Ready
from localize.formats import Remark
from localize.model import Listing, Market

MODE = "partial: only the attributes in the message change"
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
        yield _lacks(
            "the seller id is missing; give it as seller_id under [amazon] in localize.toml; "
            "until then the feed is written as .incomplete",
            {},
        )
    if number and untyped:
        message = (
            "Amazon's product type is not known for {types}; give it under [amazon] product_types in localize.toml; "
            "until then the feed is written as .incomplete"
        )
        yield _lacks(message, {"types": ", ".join(map(repr, untyped))})


def _lacks(message: str, args: dict[str, Any]) -> Remark:
    return Remark(code="F108", message=message, args=args, line=0)


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
    join = market.rules_of("search_terms").join
    terms = (join.join(listing.search_terms),) if join is not None else listing.search_terms
    texts: dict[str, tuple[str, ...]] = {
        "title": (listing.title,),
        "highlight": (listing.highlight,),
        "bullet": listing.bullets,
        "description": (listing.description,),
        "search_terms": terms,
    }
    for kind, values in texts.items():
        name = market.rules_of(kind).upload
        values = tuple(filter(None, values))
        if name and values:
            yield name, [_value(value, market) for value in values]
    for key, name in market.upload.attributes.items():
        value = listing.attributes.get(key)
        if isinstance(value, str) and value:
            yield name, [_value(_own(key, value, listing, market), market)]


def _own(key: str, value: str, listing: Listing, market: Market) -> Any:
    """The platform's own value, where a product type definition lists it under the name that the listing has."""
    category = market.categories.get(listing.product_type)
    choice = category.choices.get(key) if category else None
    return choice.values.get(value, value) if choice else value


def _value(text: Any, market: Market) -> dict[str, Any]:
    upload = market.upload
    return {"value": text, "language_tag": upload.language_tag, "marketplace_id": upload.marketplace_id}
