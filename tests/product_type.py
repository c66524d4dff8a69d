"""Product type definitions of our own writing, in the shape of Amazon's: the same keywords and habits, other products."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

META = "https://schemas.amazon.com/selling-partners/definitions/product-types/meta-schema/v1"
ID = "https://schemas.amazon.com/selling-partners/definitions/product-types/schema/v1/"
STORES = {
    "de_DE": ("A1PA6795UKMFR9", "Amazon.de"),
    "fr_FR": ("A13V1IB3VIYZZH", "Amazon.fr"),
    "en_US": ("ATVPDKIKX0DER", "Amazon.com"),
}


def one_of(values: dict[str, str], *, closed: bool = True) -> dict[str, Any]:
    """Listed values with their names; open ones, as Amazon writes them, beside any other text."""
    listed = {"type": "string", "enum": [*values], "enumNames": [*values.values()]}
    return listed if closed else {"type": "string", "anyOf": [{"type": "string"}, listed]}


def attribute(title: str, value: dict[str, Any], *, most: int = 1, localized: bool = True, **more: Any) -> dict[str, Any]:
    """A field: a list of values with store and, for texts, language."""
    selectors = ["marketplace_id", "language_tag"] if localized else ["marketplace_id"]
    properties = {name: {"$ref": f"#/$defs/{name}"} for name in selectors}
    return {
        "title": title,
        "description": f"{title} of the product",
        "examples": [title],
        "type": "array",
        "minItems": 1,
        "minUniqueItems": 1,
        "maxUniqueItems": most,
        "selectors": selectors,
        "items": {
            "type": "object",
            "required": ["language_tag", "value"] if localized else ["value"],
            "properties": {"value": {"title": title, "editable": True, "hidden": False, "type": "string"} | value} | properties,
            "additionalProperties": False,
        },
    } | more


def given(name: str, *values: Any) -> dict[str, Any]:
    """The condition that a field is there, or has one of the values."""
    inside: dict[str, Any] = {"required": ["value"]}
    if values:
        inside["properties"] = {"value": {"enum": [*values]}}
    return {"required": [name], "properties": {name: {"contains": inside}}}


def bottle(tag: str = "de_DE", **more: Any) -> dict[str, Any]:
    """A bottle: every keyword that the reader knows, a few times."""
    store, shop = STORES[tag]

    def fixed(value: str, name: str) -> dict[str, Any]:
        return one_of({value: name}, closed=False) | {"default": value, "editable": False, "hidden": True}

    return {
        "$schema": META,
        "$id": f"{ID}BOTTLE",
        "$comment": "A definition of our own writing",
        "$defs": {"marketplace_id": fixed(store, shop), "language_tag": fixed(tag, tag)},
        "type": "object",
        "properties": {
            "item_name": attribute("Item name", {"maxLength": 60}),
            "bullet_point": attribute("Bullet point", {"minLength": 0, "maxLength": 500}, most=3),
            "product_description": attribute("Description", {"maxUtf8ByteLength": 300}),
            "generic_keyword": attribute("Keyword", {"maxLength": 500, "maxUtf8ByteLength": 40}),
            "title_differentiation": attribute("Highlight", {"maxLength": 125}),
            "brand": attribute("Brand", {"maxLength": 50}),
            "color": attribute("Colour", {"maxLength": 20} | one_of({"Schwarz": "Schwarz", "Weiß": "Weiß"}, closed=False)),
            "material": attribute("Material", one_of({"stainless_steel": "Edelstahl", "glass": "Glas", "plastic": "Kunststoff"})),
            "care_instructions": attribute("Care", {"maxLength": 200}),
            "lid_type": attribute("Lid", {"maxLength": 50}, localized=False),
            "country_of_origin": attribute("Origin", one_of({"CN": "China", "DE": "Deutschland"}), localized=False),
        },
        "required": ["item_name", "brand", "bullet_point", "country_of_origin", "material"],
        "allOf": [
            {"if": given("material", "glass"), "then": {"required": ["care_instructions"]}},
            {"if": {"not": given("batteries_included")}, "then": {"required": ["lid_type"]}},
        ],
        "additionalProperties": False,
    } | more


def answer(schema: bytes, **more: Any) -> dict[str, Any]:
    """What the interface answers beside a schema."""
    return {
        "metaSchema": {"link": {"resource": "https://example.com/meta.json", "verb": "GET"}, "checksum": "x"},
        "schema": {
            "link": {"resource": "https://example.com/schema.json", "verb": "GET"},
            "checksum": base64.b64encode(hashlib.md5(schema, usedforsecurity=False).digest()).decode(),
        },
        "requirements": "LISTING",
        "requirementsEnforced": "ENFORCED",
        "propertyGroups": {},
        "locale": "de_DE",
        "marketplaceIds": [STORES["de_DE"][0]],
        "productType": "BOTTLE",
        "displayName": "Flasche",
        "productTypeVersion": {"version": "UHqSqmb4FNUk=", "latest": True, "releaseCandidate": False},
    } | more


def written(folder: Path, name: str, value: Any) -> bytes:
    folder.mkdir(parents=True, exist_ok=True)
    data = json.dumps(value, ensure_ascii=False, indent=1).encode()
    (folder / name).write_bytes(data)
    return data
