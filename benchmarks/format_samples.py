"""Catalogs of any length in the formats that are no tables, as sellers' systems write them; for measuring and for tests.

Each function writes ``count`` listings to a file, with texts of the usual lengths, and never holds more than one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

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
    "amazon-feed": ("feed.json", amazon_feed),
    "ebay-inventory": ("items.json", ebay_inventory),
    "google-xml": ("feed.xml", google_xml),
    "prestashop-xml": ("products.xml", prestashop_xml),
    "parquet": ("catalog.parquet", parquet),
}
"""Format to the name of a file and who writes it."""
