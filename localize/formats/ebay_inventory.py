"""eBay's inventory items, as the Inventory API takes and gives them: each item is a listing.

| eBay's field | of a listing |
|---|---|
| sku, or the key under which the item stands; locale | sku; locale |
| product.title, product.subtitle, product.description | title, highlight, description |
| product.aspects | attributes by their names, a second value as Name[1] |
| product.brand, else the aspect Brand | brand |
| product.imageUrls | images, the first one main |
| product.ean, upc, isbn; mpn; epid | ids: gtin (the first of them), mpn, epid |
| groupIds, else inventoryItemGroupKeys, else the group that names the SKU | family |
| the group's variesBy | variant: the aspects that it names |
| condition, conditionDescription, availability, packageWeightAndSize | offer, as they are |

Files: one item, {"inventoryItems": [...]}, {"requests": [...]}, {"responses": [...]}, a list of items, an object of items by
their SKUs, or any of these line by line. An inventory item group (variantSKUs) in the same file is a row without a
listing: an item takes from it the family, the variant and the title, subtitle, description and pictures that it lacks.

Not read: videoIds, the texts of a group whose items have their own, errors and warnings of an answer, and offers
(listingDescription, prices), which are another resource.

Example: {"sku": "A-1", "locale": "en_GB", "product": {"title": "Cup", "aspects": {"Colour": ["red"]}}}

Limits: eBay takes 80 characters of title and 55 of subtitle; reading has none.

Source: eBay's OpenAPI document of the Inventory API 1.18.0 (sell_inventory_v1_oas3.json, read 2026-11-22).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from localize.formats import Claim, Record, binary, duplicate, json_stream, several
from localize.formats.json_stream import Shape, Value
from localize.formats.native import aside
from localize.model import Listing, Picture
from localize.text import lazy

NAME = "ebay-inventory"
TITLE = "eBay inventory items (Inventory API), JSON"
SUFFIXES = (".json", ".jsonl")

OFFER = ("condition", "conditionDescription", "availability", "packageWeightAndSize")
OWN = frozenset({"sku", "locale", "product", "groupIds", "inventoryItemGroupKeys", "conditionDescriptors", *OFFER})
GROUP = frozenset({"inventoryItemGroupKey", "variantSKUs", "variesBy", "title", "aspects", "imageUrls"})
SHAPE_OF_FILE = Shape(
    {
        "inventoryItems": "sku",
        "requests": "sku",
        "responses": "statusCode",
        "inventoryItemGroups": "variantSKUs",
        "": "product",
    },
    OWN | GROUP | {"header", "pagination", "inventoryItem"},
)
_MARKS = lazy.re(r'"(?:inventoryItems|inventoryItemGroups|inventoryItem|variantSKUs|product)"\s*:\s*[{\[]')
_OWN = lazy.re(r'"(?:aspects|variesBy)"\s*:\s*\{|"imageUrls"\s*:\s*\[|"(?:availability|product)"\s*:\s*\{')


class Product(Struct):
    title: str = ""
    subtitle: str = ""
    description: str = ""
    aspects: dict[str, list[str]] = {}
    brand: str = ""
    mpn: str = ""
    epid: str = ""
    ean: list[str] = []
    upc: list[str] = []
    isbn: list[str] = []
    imageUrls: list[str] = []  # noqa: N815 eBay's name


class Item(Struct):
    sku: str = ""
    locale: str = ""
    product: Product | UnsetType = UNSET
    groupIds: list[str] = []  # noqa: N815
    inventoryItemGroupKeys: list[str] = []  # noqa: N815
    condition: Any = None
    conditionDescription: Any = None  # noqa: N815
    availability: Any = None
    packageWeightAndSize: Any = None  # noqa: N815
    inventoryItem: Item | UnsetType = UNSET  # noqa: N815
    variantSKUs: list[str] | UnsetType = UNSET  # noqa: N815


class Specification(Struct, frozen=True):
    name: str = ""


class VariesBy(Struct, frozen=True):
    specifications: list[Specification] = []


class Group(Struct):
    variantSKUs: list[str]  # noqa: N815
    inventoryItemGroupKey: str = ""  # noqa: N815
    title: str = ""
    subtitle: str = ""
    description: str = ""
    imageUrls: list[str] = []  # noqa: N815
    variesBy: VariesBy = VariesBy()  # noqa: N815


_items = msgspec.json.Decoder(Item)
_groups = msgspec.json.Decoder(Group)


def recognizes(head: str) -> bool:
    return head.lstrip().startswith(("{", "[")) and bool(_MARKS.search(head)) and bool(_OWN.search(head))


def read(path: Path, claim: Claim) -> Iterator[Record]:
    """The records of a file; its groups are looked up first."""
    groups = dict(_grouped(path))
    for value in json_stream.records(path, SHAPE_OF_FILE):
        if isinstance(value, Record):
            yield value
            continue
        item = json_stream.struct(value, _items)
        if isinstance(item, Record):
            yield item
        elif item.variantSKUs is not UNSET:
            group = json_stream.struct(value, _groups)
            yield group if isinstance(group, Record) else Record(line=value.line)
        else:
            yield _record(item, value, claim, groups)


def _grouped(path: Path) -> Iterator[tuple[str, Group]]:
    """Every SKU that a group of the file names, with the group."""
    with binary(path) as file:
        tail = b""
        while chunk := file.read(1 << 20):
            if b'"variantSKUs"' in tail + chunk:
                break
            tail = chunk[-16:]
        else:
            return
    for value in json_stream.records(path, SHAPE_OF_FILE):
        if isinstance(value, Value) and b'"variantSKUs"' in value.data:
            group = json_stream.struct(value, _groups)
            if isinstance(group, Group):
                if value.name and not group.inventoryItemGroupKey:
                    group.inventoryItemGroupKey = value.name
                yield from ((sku, group) for sku in group.variantSKUs)


def _record(item: Item, value: Value, claim: Claim, groups: dict[str, Group]) -> Record:
    outer = item.sku or value.name
    if item.inventoryItem is not UNSET:
        item = item.inventoryItem
    sku = item.sku or outer
    if not sku.strip():
        return aside(value.line, None, "has no SKU; give every listing its own")
    if item.product is UNSET:
        return aside(value.line, None, "has no product, so no texts; export the item with its product", sku)
    first = claim(sku, value.line)
    if first is not None:
        return Record(line=value.line, aside=True, remarks=(duplicate(sku, value.line, first),))
    return Record(line=value.line, listing=_listing(sku, item, item.product, groups.get(sku, Group([]))))


def _listing(sku: str, item: Item, product: Product, group: Group) -> Listing:
    aspects = {key: text for name, values in product.aspects.items() for key, text in several.numbered(name, values)}
    keys = [*item.groupIds, *item.inventoryItemGroupKeys, group.inventoryItemGroupKey]
    codes = [*product.ean, *product.upc, *product.isbn]
    ids = {"gtin": codes[0] if codes else "", "mpn": product.mpn, "epid": product.epid}
    varies = [one.name for one in group.variesBy.specifications]
    urls = product.imageUrls or group.imageUrls
    return Listing(
        sku=sku,
        locale=several.tag(item.locale),
        brand=product.brand or aspects.get("Brand", ""),
        family=keys[0],
        variant={name: aspects[name] for name in varies if name in aspects},
        title=product.title or group.title,
        highlight=product.subtitle or group.subtitle,
        description=product.description or group.description,
        attributes=dict(aspects),
        images=tuple(Picture(url=url, role="" if index else "main") for index, url in enumerate(urls)),
        ids={name: code for name, code in ids.items() if code},
        offer={name: getattr(item, name) for name in OFFER if getattr(item, name) is not None},
    )
