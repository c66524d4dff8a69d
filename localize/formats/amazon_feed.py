"""Amazon's JSON_LISTINGS_FEED, and what the Listings Items API answers: each message or item is a listing.

| Amazon's attribute | of a listing |
|---|---|
| sku, productType | sku, product_type |
| item_name (else itemName of the summary) | title |
| title_differentiation | highlight |
| bullet_point, product_description, generic_keyword | bullets, description, search_terms |
| brand | brand |
| main_product_image_locator, other_product_image_locator_1 ..., swatch_product_image_locator | images: main, the others, swatch |
| externally_assigned_product_identifier, part_number, merchant_suggested_asin (else the summary's asin) | ids: gtin, mpn, asin |
| child_parent_sku_relationship, parentage_level | family: the SKU of the parent |
| variation_theme | variant: the attributes that it names |
| purchasable_offer, list_price, fulfillment_availability, condition_type | offer, as they are |
| any other whose values have a language_tag | attributes under Amazon's own name, a second value as name[1] |

A record is read in one language and store: the one that --source-locale asks for, else the first of the file that it
has; the others are named once. A record that has texts, but none in the language asked for, is set aside. Of a PATCH the
operations add, replace and merge are read as attributes. Messages without a text (DELETE, a change of prices alone) are
rows without a listing, counted and named.

Not read: values without a language_tag (codes, measures, booleans) of attributes that are not named above; the header;
issues, offers, relationships and the like of an answer of the API.

Example: {"messageId": 1, "sku": "A-1", "operationType": "UPDATE", "productType": "DRINKING_CUP", "attributes":
{"item_name": [{"value": "Cup", "language_tag": "en_US", "marketplace_id": "ATVPDKIKX0DER"}]}}

Limits: 25,000 messages a feed, as Amazon takes them; reading has none.

Source: https://github.com/amzn/selling-partner-api-models/blob/main/schemas/feeds/listings-feed-schema-v2.json for the feed
(official, read 2026-11-22); the answers of the Listings Items API and the names of attributes are from memory (unverified).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from localize.formats import Catalog, Claim, Record, duplicate, json_stream, several
from localize.formats.json_stream import Shape
from localize.formats.native import aside
from localize.model import Listing, Picture
from localize.text import lazy

NAME = "amazon_feed"
TITLE = "Amazon JSON_LISTINGS_FEED, or answers of the Listings Items API"
SUFFIXES = (".json", ".jsonl")

SHAPE_OF_FILE = Shape({"messages": "messageId", "items": "sku", "": "sku"})
_MARKS = lazy.re(r'"(?:messages|items)"\s*:\s*\[|"(?:operationType|attributes|summaries)"\s*:\s*["{\[]')
_OWN = lazy.re(r'"(?:operationType|language_tag|marketplace_id|marketplaceId)"\s*:\s*"|"sellerId"\s*:')

Values = list[dict[str, Any]]
TEXTS = ("item_name", "title_differentiation", "bullet_point", "product_description", "generic_keyword", "brand")
OFFER = ("purchasable_offer", "list_price", "fulfillment_availability", "condition_type")
IDS = {"part_number": "mpn", "merchant_suggested_asin": "asin"}
PICTURES = {"main_product_image_locator": "main", "swatch_product_image_locator": "swatch"} | {
    f"other_product_image_locator_{number}": "" for number in range(1, 9)
}


class Patch(Struct):
    op: str
    path: str
    value: Values = []


class Summary(Struct, rename="camel"):
    marketplace_id: str = ""
    asin: str = ""
    product_type: str = ""
    item_name: str = ""
    main_image: dict[str, Any] = {}


class Message(Struct, rename="camel"):
    """A message of a feed, or an item of the API."""

    sku: str
    operation_type: str = ""
    product_type: str = ""
    attributes: dict[str, Values] = {}
    patches: list[Patch] = []
    summaries: list[Summary] = []


_decoder = msgspec.json.Decoder(Message)


def recognizes(catalog: Catalog) -> bool:
    head = catalog.text
    return head.lstrip().startswith(("{", "[")) and bool(_MARKS.search(head)) and bool(_OWN.search(head))


def read(catalog: Catalog, claim: Claim) -> Iterator[Record]:
    """The records of a feed in the language wanted, else in the first that each has."""
    unread, wanted = several.Unread(), catalog.how.source_locale
    for value in json_stream.records(catalog.path, SHAPE_OF_FILE):
        if isinstance(value, Record):
            yield value
        else:
            message = json_stream.struct(value, _decoder)
            yield message if isinstance(message, Record) else _record(message, value.line, claim, wanted, unread)
    yield from unread.told()


def _record(message: Message, line: int, claim: Claim, wanted: str, unread: several.Unread) -> Record:
    if not message.sku.strip():
        return aside(line, None, "has no SKU; give every listing its own")
    attributes = _given(message)
    pairs = _languages(attributes)
    if not pairs and not any(summary.item_name for summary in message.summaries):
        unread.gone.add(message.sku, line)
        return Record(line=line)
    language = several.chosen((tag for tag, _ in pairs), wanted) if wanted and pairs else next(iter(pairs), ("", ""))[0]
    if language is None:
        return several.elsewhere(message.sku, line, wanted, sorted({tag for tag, _ in pairs}))
    first = claim(message.sku, line)
    if first is not None:
        return Record(line=line, aside=True, remarks=(duplicate(message.sku, line, first),))
    store = next((store for tag, store in pairs if tag == language and store), "")
    unread.read[language] += 1
    unread.languages.update(
        tag if tag != language else f"{tag} ({other})" for tag, other in pairs if tag != language or other not in ("", store)
    )
    mine = {name: _mine(values, language, store) for name, values in attributes.items()}
    return Record(line=line, listing=_listing(message, mine, language))


def _given(message: Message) -> dict[str, Values]:
    """The attributes of a message, those of a patch too."""
    found = dict(message.attributes)
    for patch in message.patches:
        if patch.op != "delete":
            name = patch.path.removeprefix("/attributes/")
            found[name] = [*found.get(name, []), *patch.value]
    return found


def _languages(attributes: dict[str, Values]) -> dict[tuple[str, str], None]:
    """The languages and stores of a message's texts, the title's first."""
    ordered = sorted(attributes, key=lambda name: name != "item_name")
    found = [
        (str(value["language_tag"]), str(value.get("marketplace_id", "")))
        for name in ordered
        for value in attributes[name]
        if value.get("language_tag")
    ]
    untagged = [("", "")] if not found and any(name in attributes for name in TEXTS) else []
    return dict.fromkeys(found + untagged)


def _mine(values: Values, language: str, store: str) -> Values:
    """The values for this language and store; what says nothing of either is for all."""
    return [
        value
        for value in values
        if value.get("language_tag") in (None, "", language)
        and value.get("marketplace_id") in (None, "", store or value.get("marketplace_id"))
    ]


def _texts(values: Values, key: str = "value") -> list[str]:
    return [str(value[key]) for value in values if value.get(key) not in (None, "")]


def _listing(message: Message, mine: dict[str, Values], language: str) -> Listing:
    summary = message.summaries[0] if message.summaries else Summary()
    first = {name: (_texts(values) or [""])[0] for name, values in mine.items()}
    attributes = dict(_attributes(mine))
    parent = _texts(mine.get("child_parent_sku_relationship", []), "parent_sku")
    return Listing(
        sku=message.sku,
        locale=several.tag(language),
        product_type=message.product_type or summary.product_type,
        family=parent[0] if parent else message.sku if first.get("parentage_level") == "parent" else "",
        variant=_variant(mine.get("variation_theme", []), attributes),
        title=first.get("item_name") or summary.item_name,
        brand=first.get("brand", ""),
        highlight=first.get("title_differentiation", ""),
        bullets=tuple(_texts(mine.get("bullet_point", []))),
        description=first.get("product_description", ""),
        search_terms=tuple(_texts(mine.get("generic_keyword", []))),
        attributes=attributes,
        images=_pictures(mine, summary),
        ids=_ids(mine, first, summary),
        offer={name: mine[name] for name in OFFER if mine.get(name)},
    )


def _attributes(mine: dict[str, Values]) -> Iterator[tuple[str, str]]:
    named = {*TEXTS, *OFFER, *IDS}
    for name, values in mine.items():
        if name not in named:
            texts = [str(value["value"]) for value in values if value.get("language_tag") and value.get("value")]
            yield from several.numbered(name, texts)


def _variant(values: Values, attributes: dict[str, str]) -> dict[str, str]:
    """What tells the listing from the others of its family, by the name of its theme (COLOR/SIZE, SIZE_NAME)."""
    names = [part.strip().lower() for text in _texts(values, "name") for part in text.split("/")]
    return {name: attributes[name] for part in names for name in (part, part.removesuffix("_name")) if name in attributes}


def _pictures(mine: dict[str, Values], summary: Summary) -> tuple[Picture, ...]:
    found = [
        Picture(url=url, role=role) for name, role in PICTURES.items() for url in _texts(mine.get(name, []), "media_location")
    ]
    link = str(summary.main_image.get("link", ""))
    found = found or ([Picture(url=link, role="main")] if link else [])
    return tuple(sorted(found, key=lambda picture: ("main", "", "swatch").index(picture.role)))


def _ids(mine: dict[str, Values], first: dict[str, str], summary: Summary) -> dict[str, Any]:
    codes = _texts(mine.get("externally_assigned_product_identifier", []))
    found = {"gtin": codes[0] if codes else "", **{ours: first.get(name, "") for name, ours in IDS.items()}}
    found["asin"] = found["asin"] or summary.asin
    return {name: value for name, value in found.items() if value}
