"""Catalogs of any length in every format, as sellers' systems write them; for measuring and for tests.

Each function writes ``count`` listings to a file, with texts of the usual lengths.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from localize.formats.native import plain
from localize.formats.tables.layout import layouts
from localize.formats.tables.writing import written
from localize.model import Listing, Picture

COLOURS = ("black", "red", "blue", "green")
BATCH = 10_000


def texts(number: int) -> dict[str, Any]:
    """The texts of one listing; which colour it has goes by its number."""
    colour = COLOURS[number % len(COLOURS)]
    return {
        "sku": f"B-{number:06d}",
        "family": f"F-{number // len(COLOURS):05d}",
        "title": f"Fernmoor steel bottle no. {number} for hikers, 750 ml, {colour}",
        "bullets": [f"Holds 750 ml & fits holder {number % 977}, point {point}" for point in range(5)],
        "description": f"<p>A {colour} bottle of steel for trail {number}.</p><ul><li>Tight</li><li>Light</li></ul>" * 3,
        "colour": colour,
        "gtin": f"{4006381000000 + number}",
        "images": [f"https://example.com/{number}-{one}.jpg" for one in range(4)],
    }


def listing(number: int) -> Listing:
    """The listing of these texts."""
    one = texts(number)
    return Listing(
        sku=one["sku"],
        family=one["family"],
        brand="Fernmoor",
        title=one["title"],
        bullets=tuple(one["bullets"]),
        description=one["description"],
        search_terms=(f"flask {number}", "thermos"),
        attributes={"color": one["colour"]},
        images=tuple(Picture(url=url) for url in one["images"]),
        ids={"gtin": one["gtin"]},
    )


def native(path: Path, count: int) -> None:
    """JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(plain(listing(number)))}\n" for number in range(count))


def shopify(path: Path, count: int) -> None:
    """A product export in the older columns, four variants a product."""
    header = ("Handle", "Title", "Body (HTML)", "Vendor", "Type", "Option1 Name", "Option1 Value", "Variant SKU", "Image Src")

    def row(number: int) -> tuple[str, ...]:
        one = texts(number)
        first = number % len(COLOURS) == 0
        shared = (one["title"], one["description"], "Fernmoor", "Bottle", "Color") if first else ("",) * 5
        return (one["family"], *shared, one["colour"], one["sku"], one["images"][0])

    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header])
        csv.writer(file).writerows(map(row, range(count)))


def table_of(name: str, path: Path, count: int) -> None:
    """A table of a layout, in its own encoding."""
    layout = layouts()[name]
    with path.open("w", encoding=layout.encoding, newline="") as file:
        file.writelines(written(layout, map(listing, range(count))))


MAPPING = {"item": "sku", "name": "title", "what": "description", "tags": "search_terms (;)", "colour": "attributes.color"} | {
    f"point {point}": "bullets[]" for point in range(5)
}
"""What the columns of a table of one's own hold."""


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """The rows of such a table, its headings first."""
    yield tuple(MAPPING)
    for number in range(count):
        one = texts(number)
        yield (one["sku"], one["title"], one["description"], f"flask {number};thermos", one["colour"], *one["bullets"])


def table(path: Path, count: int) -> None:
    """A CSV with columns of one's own."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows(count))


def amazon_feed(path: Path, count: int) -> None:
    """A JSON_LISTINGS_FEED; one file, however many messages."""
    store = {"language_tag": "en_GB", "marketplace_id": "A1F83G8C2ARO7P"}

    def message(number: int) -> dict[str, Any]:
        one = texts(number)
        attributes = {
            "item_name": [one["title"]],
            "bullet_point": one["bullets"],
            "product_description": [one["description"]],
            "generic_keyword": [f"flask {number}"],
            "brand": ["Fernmoor"],
            "color": [one["colour"]],
        }
        return {
            "messageId": number + 1,
            "sku": one["sku"],
            "operationType": "UPDATE",
            "productType": "BOTTLE",
            "attributes": {name: [{"value": value, **store} for value in values] for name, values in attributes.items()},
        }

    header = {"sellerId": "A2EXAMPLE0SELLER", "version": "2.0", "issueLocale": "en_GB"}
    records = (json.dumps(message(number), indent=1) for number in range(count))
    _joined(path, f'{{"header": {json.dumps(header)}, "messages": [\n', ",\n", "\n]}\n", records)


def ebay_inventory(path: Path, count: int) -> None:
    """A page of inventory items."""

    def item(number: int) -> dict[str, Any]:
        one = texts(number)
        product = {
            "title": one["title"][:80],
            "description": one["description"],
            "aspects": {"Brand": ["Fernmoor"], "Colour": [one["colour"]], "Features": ["Tight", "Light"]},
            "ean": [one["gtin"]],
            "imageUrls": one["images"],
        }
        return {"sku": one["sku"], "locale": "en_GB", "groupIds": [one["family"]], "condition": "NEW", "product": product}

    records = (json.dumps(item(number)) for number in range(count))
    _joined(path, f'{{"total": {count}, "inventoryItems": [', ",\n", "]}\n", records)


def google_xml(path: Path, count: int) -> None:
    """An RSS feed."""

    def item(number: int) -> str:
        one = texts(number)
        given = [
            ("id", one["sku"]),
            ("title", one["title"]),
            ("description", one["description"]),
            ("link", f"https://example.com/{number}"),
            ("image_link", one["images"][0]),
            *(("additional_image_link", url) for url in one["images"][1:]),
            *(("product_highlight", text) for text in one["bullets"]),
            ("item_group_id", one["family"]),
            ("color", one["colour"]),
            ("gtin", one["gtin"]),
            ("price", "19.90 GBP"),
        ]
        return "<item>\n" + "".join(f"<g:{name}>{escape(text)}</g:{name}>\n" for name, text in given) + "</item>"

    start = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n'
    _joined(path, start, "\n", "\n</channel></rss>\n", map(item, range(count)))


def prestashop_xml(path: Path, count: int) -> None:
    """An answer of the webservice in two languages."""

    def product(number: int) -> str:
        one = texts(number)

        def said(name: str, text: str) -> str:
            both = "".join(f'<language id="{id}"><![CDATA[{text}]]></language>' for id in (1, 2))
            return f"<{name}>{both}</{name}>\n"

        return (
            f"<product>\n<id><![CDATA[{number}]]></id>\n<reference>{one['sku']}</reference>\n<ean13>{one['gtin']}</ean13>\n"
            + said("name", one["title"])
            + said("description_short", one["bullets"][0])
            + said("description", one["description"])
            + "</product>"
        )

    start = '<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">\n<products>\n'
    _joined(path, start, "\n", "\n</products>\n</prestashop>\n", map(product, range(count)))


def parquet(path: Path, count: int) -> None:
    """A file in row groups; needs pyarrow."""
    import pyarrow as pa
    from pyarrow import parquet as files

    def row(number: int) -> dict[str, Any]:
        one = texts(number)
        return {
            **{name: one[name] for name in ("sku", "family", "title", "bullets", "description")},
            "attributes.color": one["colour"],
            "ids.gtin": one["gtin"],
            "images": [{"url": url} for url in one["images"]],
        }

    schema = pa.Table.from_pylist([row(0)]).schema
    with files.ParquetWriter(path, schema) as writer:
        for begin in range(0, count, BATCH):
            rows = [row(number) for number in range(begin, min(begin + BATCH, count))]
            writer.write_table(pa.Table.from_pylist(rows, schema))


def _joined(path: Path, start: str, between: str, end: str, records: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(start)
        for index, record in enumerate(records):
            file.write(between * bool(index) + record)
        file.write(end)


SAMPLES: dict[str, tuple[str, Callable[[Path, int], None]]] = {
    "native": ("catalog.jsonl", native),
    "shopify": ("products.csv", shopify),
    "amazon_feed": ("feed.json", amazon_feed),
    "ebay_inventory": ("items.json", ebay_inventory),
    "google_xml": ("feed.xml", google_xml),
    "prestashop_xml": ("products.xml", prestashop_xml),
    "parquet": ("catalog.parquet", parquet),
    **{name: (f"{name}{layout.suffixes[0]}", partial(table_of, name)) for name, layout in layouts().items()},
    "table": ("table.csv", table),
}
"""Format to the name of a file and who writes it; a ``table`` is read by ``MAPPING``."""
