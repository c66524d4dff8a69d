"""WooCommerce: a file for its own product importer, with the localized columns of products that the shop has already.

Written: products.csv, UTF-8, one row a product: SKU, Name, Short description, Description and Tags, as far as the market has
a text for them. An empty cell would empty the field, so no row has one: products that fill other columns are in
products-2.csv and so on. The tags of the row replace those of the product.

Left out: variations, whose texts stand with their product; attributes, which the importer replaces as a whole; slugs and texts
for search engines, for which it has no column; products without an SKU of their own, since numbers differ from shop to shop.

Needs: the same SKUs in the shop of that language. Import the file there with "Update existing products" ticked; an SKU that
the shop does not have is skipped. In a shop of one language it replaces the texts that are there.

By the importer's own source (github.com/woocommerce/woocommerce, plugins/woocommerce/includes/import, read 2026-11-23): it
sets the columns that are there, finds a product by its SKU, takes a comma within a tag from \\, and makes a line break of \\n in
a description, so that such characters of a text have a second backslash before them, as its exporter writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from localize.bundles.uploads import Context, Gaps, Ready, fields, tables
from localize.formats import Remark
from localize.model import Listing, Market

TITLE = "products to be changed (CSV)"
MODE = "partial: a column that is not in the file stays; no cell is empty, for an empty one would empty the field"
INTO = ""
NAME, KEY = "products.csv", "SKU"
LISTS = ("search_terms",)
BROKEN = ("highlight", "description")
"""Fields in which the importer takes the characters backslash and n for a line break."""
NUMBERED = "id:"
"""How a product without an SKU is called by the reader of WooCommerce's export."""
ALONE = (
    "published variations whose product is not published with them: {count} (first: {first}); WooCommerce keeps these texts with "
    "the product, so they are left out; take its row into the catalog, or mend what holds it back"
)
UNNAMED = "products without an SKU of their own: {count} (first: {first}); they are left out; give them SKUs in the shop"


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``products.csv``, and say which published listings are not in it."""
    gaps = Gaps()
    for sku in tables.save(folder, NAME, _rows(market, ready, gaps), tables.Shape()):
        gaps.miss(tables.LOST, sku)
    yield from gaps.told(encoding="UTF-8")


def _rows(market: Market, ready: Callable[[], Iterable[Ready]], gaps: Gaps) -> Iterator[tuple[str, dict[str, str]]]:
    taken = fields.Taken(market)
    products = {one.target.sku for one in ready() if not _is_variation(one.target)}
    for one in ready():
        listing = one.target
        if fields.withheld(one, gaps):
            continue
        if _is_variation(listing):
            if listing.family not in products:
                gaps.miss(ALONE, listing.sku)
        elif listing.sku.startswith(NUMBERED):
            gaps.miss(UNNAMED, listing.sku)
        elif cells := {field.name: _cell(field) for field in taken.texts(listing)}:
            yield listing.sku, {KEY: listing.sku, **cells}
        else:
            fields.left_empty(one, gaps)


def _is_variation(listing: Listing) -> bool:
    return fields.product(listing) != listing.sku


def _cell(field: fields.Named) -> str:
    if field.kind in LISTS:
        return ", ".join(value.replace(",", r"\,") for value in field.values)
    return field.text.replace(r"\n", r"\\n") if field.kind in BROKEN else field.text
