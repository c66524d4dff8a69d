"""Walmart: an item maintenance feed (feedType MP_MAINTENANCE), which changes what it names and leaves the rest.

Written: item_maintenance.json, at most 10,000 items a file (item_maintenance-2.json ...): SKU and GTIN, and under the product
type the localized texts only.

Left out: everything else; by Walmart's page an attribute that is not there does not change, one that is there replaces.

Needs: spec_version and product_types under [walmart] in localize.toml, and a GTIN as text in each listing's ids.

By https://developer.walmart.com/us-marketplace/docs/update-my-existing-items and .../reference/itembulkuploads (read 2026-11-23).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from localize.bundles.uploads import Context, Gaps, Ready, feeds, fields, lacks
from localize.formats import Remark
from localize.model import Market

TITLE = "item maintenance feed (JSON)"
MODE = "partial: an attribute that is not in the feed does not change"
INTO = ""
NAME = "item_maintenance"
ITEMS = 10_000
LISTS = ("bullet",)
UNNUMBERED = (
    'listings without a GTIN: {count} (first: {first}); give it as text in the catalog, ids {{"gtin": "..."}}; '
    "until then they are written as .incomplete"
)
UNTYPED = (
    "listings whose product type at Walmart is not known: {count} (first: {first}); give it under [walmart] product_types in "
    "localize.toml; until then they are written as .incomplete"
)


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write the feed; items that lack a number or type go beside it as ``.incomplete``."""
    gaps = Gaps()
    feed = feeds.Feed((f"{NAME}.json", f"{NAME}-{{}}.json"), {"MPItemFeedHeader": _header(market, context)}, "MPItem", ITEMS)
    written = feeds.save(folder, feed, _items(market, ready, context, gaps))
    if False in written and not context.spec_version:
        yield lacks(
            "the version of Walmart's item spec is missing; give it as spec_version under [walmart] in localize.toml "
            "(it stands in the spec that you download); until then the feed is written as .incomplete",
            {},
        )
    yield from gaps.told()


def _header(market: Market, context: Context) -> dict[str, str]:
    own = {"businessUnit": market.upload.marketplace_id, "locale": market.upload.language_tag, "version": context.spec_version}
    return {key: value for key, value in own.items() if value}


def _items(
    market: Market, ready: Callable[[], Iterable[Ready]], context: Context, gaps: Gaps
) -> Iterator[tuple[dict[str, Any], bool]]:
    taken = fields.Taken(market)
    for one in ready():
        listing = one.target
        texts: dict[str, Any] = {
            field.name: field.values if field.kind in LISTS else field.text for field in taken.texts(listing)
        }
        texts |= dict(taken.attributes(listing))
        kind, gtin = context.product_types.get(listing.product_type, ""), listing.ids.get("gtin")
        gtin = gtin if isinstance(gtin, str) else ""
        if not texts:
            fields.left_empty(one, gaps)
            continue
        if not kind:
            gaps.miss(UNTYPED, listing.sku)
        if not gtin:
            gaps.miss(UNNUMBERED, listing.sku)
        sold = {"sku": listing.sku, "productIdentifiers": {"productIdType": "GTIN", "productId": gtin}}
        yield {"Orderable": sold, "Visible": {kind: texts}}, bool(kind and gtin and context.spec_version)
