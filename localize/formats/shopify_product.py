"""Shopify's product export (CSV): each variant row is a listing, texts belong to the product.

| column, since 2024 | before | of a listing |
|---|---|---|
| SKU | Variant SKU | sku; without one the handle, with the option values where there are several variants |
| URL handle | Handle | family |
| Title | Title | title |
| Description | Body (HTML) | description |
| Vendor | Vendor | brand |
| Type | Type | product_type |
| Option1 name, Option1 value ... 3 | Option1 Name, Option1 Value ... 3 | variant, and attributes |
| Product image URL, Image alt text | Image Src, Image Alt Text | images with alt, the first one main |
| SEO title, SEO description | SEO Title, SEO Description | seo: title, description |
| Barcode | Variant Barcode | ids: gtin |

The first row of a handle carries title, description and SEO; later rows carry variants, pictures, or both. A row of pictures only
belongs to its product and is no listing.

Not read: tags, prices, stock, weights, metafields and what else Shopify has; [mapping] means nothing here. The translations of a
shop stand in another file, see shopify_translations.

Example: Title,URL handle,Description,Vendor,Type,Option1 name,Option1 value,SKU,Product image URL
Steel Bottle,steel-bottle,<p>A bottle.</p>,AquaPeak,Bottles,Color,Black,AQ-750-BLK,https://example.com/a.jpg

Limits: 64 MB in a cell.

Source: https://help.shopify.com/en/manual/products/import-export/using-csv (official, read 2026-11-22)
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from localize.formats import Catalog, Claim, Record, Remark, duplicate
from localize.formats.tables import row as tables_row
from localize.formats.tables.opening import Table, tables
from localize.formats.tables.reading import RAGGED, aside
from localize.model import Fault, Faults, Listing, Picture, Said, Seo

NAME = "shopify"
TITLE = "Shopify product export, CSV"
SUFFIXES = (".csv",)

COLUMNS = {
    "handle": ("Handle", "URL handle"),
    "title": ("Title",),
    "body": ("Body (HTML)", "Description"),
    "vendor": ("Vendor",),
    "type": ("Type",),
    "sku": ("Variant SKU", "SKU"),
    "price": ("Variant Price", "Price"),
    "barcode": ("Variant Barcode", "Barcode"),
    "image": ("Image Src", "Product image URL"),
    "alt": ("Image Alt Text", "Image alt text"),
    "variant_image": ("Variant Image", "Variant image URL"),
    "seo_title": ("SEO Title", "SEO title"),
    "seo_description": ("SEO Description", "SEO description"),
} | {
    f"{part}{number}": (f"Option{number} {old}", f"Option{number} {new}")
    for number in (1, 2, 3)
    for part, old, new in (("name", "Name", "name"), ("value", "Value", "value"))
}
"""Our name of a column to the names it has had."""
DEFAULT = "Default Title"
"""The option value that Shopify writes for a product without variants; the option itself is then called Title."""


class Row(Struct):
    """One CSV record: its first line and its cells by our names."""

    line: int
    cells: dict[str, str]

    def get(self, name: str) -> str:
        return self.cells.get(name, "").strip()


def recognizes(catalog: Catalog) -> bool:
    return _table(catalog) is not None


def _table(catalog: Catalog) -> Table | None:
    """The table whose first row is the header of an export."""
    for table in tables(catalog):
        header = {cell.strip() for cell in table.first[0].cells} if table.first else set()
        if {"Title", "Type"} <= header and header & {"Handle", "URL handle"}:
            return table
    return None


def read(catalog: Catalog, claim: Claim) -> Iterator[Record]:
    """The records of an export, product by product; what cannot be read is set aside with its line."""
    family: list[Row] = []
    for row in _rows(catalog):
        if isinstance(row, Record):
            yield row
        elif family and row.get("handle") != family[0].get("handle"):
            yield from _product(family, claim)
            family = [row]
        else:
            family.append(row)
    if family:
        yield from _product(family, claim)


def _rows(catalog: Catalog) -> Iterator[Row | Record]:
    table = _table(catalog)
    if table is None:
        message = "has no header with Handle (or URL handle), Title and Type in its first row, as Shopify's export has"
        raise Faults(Fault(catalog.shown, 1, 0, message))
    catalog.how.tell(Said("{file}: {said}", file=catalog.shown, said=table.said))
    rows = table.rows()
    header = next(rows).cells
    names = _names(header)
    for row in rows:
        if row.gap:
            yield Record(line=row.line - row.gap, rows=row.gap, blank=True)
        yield Record(line=row.line, blank=True) if row.blank else _row(row, header, names, padded=bool(table.sheet))


def _row(row: tables_row.Row, header: list[str], names: list[str], *, padded: bool) -> Row | Record:
    if row.why:
        return aside(row.line, row.why, place=row.at)
    cells = row.cells + [""] * (len(header) - len(row.cells)) if padded else row.cells
    if len(cells) != len(header):
        return aside(row.line, Said(RAGGED, cells=len(cells), columns=len(header)))
    found = Row(row.line, {name: cell for name, cell in zip(names, cells, strict=True) if name})
    return found if found.get("handle") else aside(row.line, Said("this row has no handle, so no product; it is set aside"))


def _names(header: list[str]) -> list[str]:
    ours = {column: name for name, columns in COLUMNS.items() for column in columns}
    return [ours.get(column.strip(), "") for column in header]


def _product(rows: list[Row], claim: Claim) -> Iterator[Record]:
    """The listings of one handle. Rows with a picture only belong to the product, not to a listing of their own."""
    first = rows[0]
    pictures = tuple(
        Picture(url=row.get("image"), role="main" if index == 0 else "", alt=row.get("alt") or None)
        for index, row in enumerate(row for row in rows if row.get("image"))
    )
    variants = [row for row in rows if row is first or row.get("value1") or row.get("price") or row.get("sku")]
    kept = 0
    for row in variants:
        sku = row.get("sku") or _made(row, first, alone=len(variants) == 1)
        taken = claim(sku, row.line)
        if taken is None:
            kept += 1
            yield Record(line=row.line, listing=_listing(row, first, sku, pictures, alone=len(variants) == 1))
        else:
            yield Record(line=row.line, aside=True, remarks=(duplicate(sku, row.line, taken),))
    for row in rows:
        if row not in variants:
            yield Record(line=row.line, aside=not kept, remarks=() if kept else (_orphan(row),))


def _orphan(row: Row) -> Remark:
    message = "A picture of product {handle!r}, all of whose variants were set aside"
    return Remark(code="F102", message=message, args={"handle": row.get("handle")}, line=row.line)


def _made(row: Row, first: Row, *, alone: bool) -> str:
    """The SKU of a row that has none: the handle, with the option values where the product has several variants."""
    values = [row.get(f"value{number}") for number in (1, 2, 3)]
    return first.get("handle") if alone else "/".join(filter(None, (first.get("handle"), *values)))


def _listing(row: Row, first: Row, sku: str, pictures: tuple[Picture, ...], *, alone: bool) -> Listing:
    options = {
        first.get(f"name{number}"): row.get(f"value{number}")
        for number in (1, 2, 3)
        if first.get(f"name{number}") and row.get(f"value{number}") not in ("", DEFAULT)
    }
    if alone and list(options) == ["Title"]:
        options = {}
    ids = {"gtin": row.get("barcode").lstrip("'")} if row.get("barcode") else {}
    return Listing(
        sku=sku,
        brand=first.get("vendor"),
        product_type=first.get("type"),
        family=first.get("handle"),
        variant=options,
        title=first.cells.get("title", ""),
        description=first.cells.get("body", ""),
        attributes=dict(options),
        images=pictures,
        seo=Seo(title=first.cells.get("seo_title", ""), description=first.cells.get("seo_description", "")),
        ids=ids,
    )
