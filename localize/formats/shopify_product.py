"""Shopify's product export (CSV): each variant row is a listing, texts belong to the product.

The first row of a handle carries title, description and SEO; later rows carry variants, pictures, or both.
Columns by Shopify's own list, in both generations of its header (https://help.shopify.com/en/manual/products/import-export/using-csv).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from localize.formats import Claim, Record, Remark, duplicate
from localize.model import Listing, Picture, Seo
from localize.text import lazy

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


_BYTES = lazy.re("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as Python carries them."""


class Row(Struct):
    """One CSV record: its first line and its cells by our names."""

    line: int
    cells: dict[str, str]

    def get(self, name: str) -> str:
        return self.cells.get(name, "").strip()


def recognizes(head: str) -> bool:
    header = next(csv.reader(head.splitlines()[:1]), [])
    return "Title" in header and bool({"Handle", "URL handle"} & set(header)) and "Type" in header


def read(path: Path, claim: Claim) -> Iterator[Record]:
    """The records of an export, product by product; what cannot be read is set aside with its line."""
    family: list[Row] = []
    for row in _rows(path):
        if isinstance(row, Record):
            yield row
        elif family and row.get("handle") != family[0].get("handle"):
            yield from _product(family, claim)
            family = [row]
        else:
            family.append(row)
    if family:
        yield from _product(family, claim)


def _rows(path: Path) -> Iterator[Row | Record]:
    csv.field_size_limit(64 * 1024 * 1024)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        names = _names(header)
        line = reader.line_num + 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield _unreadable(line, error)
            else:
                yield _row(cells, header, names, line)
            line = reader.line_num + 1


def _unreadable(line: int, error: csv.Error) -> Record:
    """A row that is no row, such as all that follows a quote which nobody closed."""
    message = "this row is set aside: {why}; look for a quote that is never closed"
    return Record(line=line, aside=True, remarks=(Remark(code="F101", message=message, args={"why": str(error)}, line=line),))


def _row(cells: list[str], header: list[str], names: list[str], line: int) -> Row | Record:
    if not any(cell.strip() for cell in cells):
        return Record(line=line, blank=True)
    if len(cells) != len(header):
        remark = Remark(
            code="F101",
            message="{cells} cells, but the header has {columns}; this row is set aside. "
            "Put cells with commas or line breaks in quotes",
            args={"cells": len(cells), "columns": len(header)},
            line=line,
        )
        return Record(line=line, aside=True, remarks=(remark,))
    if any(not cell.isascii() and _BYTES.search(cell) for cell in cells):
        remark = Remark(code="F101", message="this row is not UTF-8; it is set aside. Save the file as UTF-8", line=line)
        return Record(line=line, aside=True, remarks=(remark,))
    row = Row(line, {name: cell for name, cell in zip(names, cells, strict=True) if name})
    if not row.get("handle"):
        remark = Remark(code="F101", message="this row has no handle, so no product; it is set aside", line=line)
        return Record(line=line, aside=True, remarks=(remark,))
    return row


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
