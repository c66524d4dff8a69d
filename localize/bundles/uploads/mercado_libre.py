"""Mercado Libre: PUT calls for your own items, title and description apart.

Written: items.jsonl, one call a line: PUT /items/{id} with the title, and PUT /items/{id}/description with the description as
plain text. The title goes out only where the item given with --into says that nothing was sold yet: Mercado Libre
refuses another title after the first sale, and one built from a family name or a catalog product is not yours to change.

Left out: attributes, variations (those that a call does not name are deleted), prices, pictures.

Needs: ids {"mercadolibre-mx": {"item_id": "MLM..."}} in the listings, or --into mercadolibre-mx=FILE with your items as GET
/items?ids=... returns them (JSON); an item is found by its id or by the SKU in seller_custom_field or SELLER_SKU.

By https://developers.mercadolibre.cl/en_us/products-sync-listings and
https://developers.mercadolibre.com.ar/en_us/item-description-2 (read 2026-11-23). An item without a description wants POST.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from localize.bundles.uploads import Context, Gaps, Ready, fields, records, requests
from localize.formats import Remark
from localize.model import Market

TITLE = "items to be changed (JSON Lines)"
MODE = "partial: a field that is not in the call stays"
INTO = "your items (JSON)"
OPTIONAL = True
NAME = "items.jsonl"
UNNUMBERED = (
    'listings without their item id: {count} (first: {first}); give it as ids {{"{market}": {{"item_id": "..."}}}} in the '
    "catalog, or your items with --into; until then they are written as .incomplete"
)
UNKNOWN = (
    "items of which nobody knows whether they were sold, so that their titles cannot change: {count} (first: {first}); "
    "give your items with --into; until then the titles are left out"
)
SOLD = "items that were sold already or take their titles from a product: {count} (first: {first}); their titles are left out"
ITSELF = ("family_name", "catalog_product_id")
"""Where one of these is set, the title is made from it."""


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``items.jsonl``; calls without a number beside it as ``.incomplete``."""
    gaps = Gaps()
    try:
        found = records.load(context.into, context.into_shown, "results", "body") if context.into else []
    except records.UnfitError as error:
        yield error.remark
        return
    known = {sku: one for one in found for sku in _skus(one)} | {records.text(one, "id"): one for one in found}
    requests.save(folder, NAME, _lines(market, ready, known, gaps))
    yield from gaps.told(market=market.id)


def _skus(record: records.Record) -> Iterator[str]:
    yield records.text(record, "seller_custom_field")
    for one in records.value_at(record, "attributes") or ():
        if isinstance(one, dict) and one.get("id") == "SELLER_SKU":
            yield str(one.get("value_name") or "")


def _lines(
    market: Market, ready: Callable[[], Iterable[Ready]], known: Mapping[str, records.Record], gaps: Gaps
) -> Iterator[tuple[object, bool]]:
    taken, seen = fields.Taken(market), set[str]()
    for one in fields.products(ready(), gaps):
        listing = one.target
        own = fields.number(listing, market, "item_id", rf"{market.upload.marketplace_id}\d+")
        record = known.get(own or listing.sku)
        number = own or (records.text(record, "id") if record else "")
        if number and number in seen:
            continue
        seen.add(number)
        found = list(taken.texts(listing))
        if not found:
            fields.left_empty(one, gaps)
        elif not number:
            gaps.miss(UNNUMBERED, listing.sku)
        for field in found:
            if field.kind == "description":
                yield (
                    requests.request("PUT", requests.at("/items/{}/description", number), {field.name: field.text}),
                    bool(number),
                )
            elif _sold(record) is None:
                gaps.miss(UNKNOWN, listing.sku)
            elif _sold(record):
                gaps.miss(SOLD, listing.sku)
            else:
                yield requests.request("PUT", requests.at("/items/{}", number), {field.name: field.text}), bool(number)


def _sold(record: records.Record | None) -> bool | None:
    """Was something sold, or is the title made from a product, so that it may not change? None where nobody knows."""
    sold = records.value_at(record, "sold_quantity") if record else None
    if record is None or not isinstance(sold, int):
        return None
    return bool(sold) or any(records.value_at(record, key) for key in ITSELF)
