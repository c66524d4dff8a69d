"""eBay's inventory items in every wrapping that its API has, and the groups they belong to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize.model import Listing, Picture
from tests.formats.record_files import listings, messages, records, rows, said

SCHEMA = Path(__file__).parents[2] / ".." / "shared" / "schemas" / "ebay-sell-inventory-v1-oas3.json"
URLS = ("https://example.com/1.jpg", "https://example.com/2.jpg")
ITEM: dict[str, Any] = {
    "sku": "A-1",
    "locale": "en_GB",
    "groupIds": ["AQ"],
    "condition": "NEW_OTHER",
    "conditionDescription": "Box is open",
    "availability": {"shipToLocationAvailability": {"quantity": 5}},
    "product": {
        "title": "Fernmoor bottle",
        "subtitle": "Keeps cold for 24 hours",
        "description": "<p>Made of steel.</p>",
        "aspects": {"Brand": ["Fernmoor"], "Colour": ["Red"], "Features": ["Light", "Tight"]},
        "brand": "Fernmoor",
        "mpn": "AQ-750",
        "epid": "99",
        "ean": ["4006381333931"],
        "imageUrls": list(URLS),
        "videoIds": ["v1"],
    },
}
WHOLE = Listing(
    sku="A-1",
    locale="en-GB",
    brand="Fernmoor",
    family="AQ",
    title="Fernmoor bottle",
    highlight="Keeps cold for 24 hours",
    description="<p>Made of steel.</p>",
    attributes={"Brand": "Fernmoor", "Colour": "Red", "Features": "Light", "Features[1]": "Tight"},
    images=(Picture(url=URLS[0], role="main"), Picture(url=URLS[1])),
    ids={"gtin": "4006381333931", "mpn": "AQ-750", "epid": "99"},
    offer={name: ITEM[name] for name in ("condition", "conditionDescription", "availability")},
)
BARE = {key: value for key, value in ITEM.items() if key != "sku"}
WRAPPINGS: dict[str, Any] = {
    "an item": ITEM,
    "a list": [ITEM],
    "a page": {"href": "/x", "total": 1, "size": 1, "inventoryItems": [ITEM]},
    "a bulk request": {"requests": [ITEM]},
    "a bulk answer": {"responses": [{"statusCode": 200, "sku": "A-1", "inventoryItem": ITEM, "errors": [], "warnings": []}]},
    "by SKU": {"A-1": BARE},
}


@pytest.mark.parametrize("name", WRAPPINGS)
def test_every_wrapping_holds_the_same_listing(name: str, tmp_path: Path) -> None:
    for indent in (None, 2):
        found = records(tmp_path, "items.json", json.dumps(WRAPPINGS[name], indent=indent))
        assert listings(found) == [WHOLE]
        assert (rows(found), said(found)) == (1, [])


def test_lines_may_be_items_or_pages(tmp_path: Path) -> None:
    pages = [{"inventoryItems": [ITEM | {"sku": "A-2"}, ITEM | {"sku": "A-3"}]}, ITEM | {"sku": "A-4"}]
    found = records(tmp_path, "items.jsonl", "\n".join(map(json.dumps, [ITEM, *pages])) + "\n")
    assert [(record.line, record.listing.sku) for record in found if record.listing] == [
        (1, "A-1"),
        (2, "A-2"),
        (2, "A-3"),
        (3, "A-4"),
    ]


GROUP = {
    "inventoryItemGroupKey": "AQ",
    "title": "Fernmoor bottles",
    "description": "<p>Many colours.</p>",
    "imageUrls": [URLS[1]],
    "variantSKUs": ["A-1", "A-2"],
    "variesBy": {"specifications": [{"name": "Colour", "values": ["Red", "Blue"]}], "aspectsImageVariesBy": ["Colour"]},
}


def test_a_group_gives_its_items_what_they_lack(tmp_path: Path) -> None:
    red = {"sku": "A-1", "product": {"title": "Red bottle", "aspects": {"Colour": ["Red"]}, "imageUrls": [URLS[0]]}}
    blue = {"sku": "A-2", "product": {"aspects": {"Colour": ["Blue"]}}}
    other = {"sku": "B-1", "product": {"title": "Cup", "aspects": {"Colour": ["Red"]}}}
    content = {"inventoryItems": [red, blue, other], "inventoryItemGroups": [GROUP]}
    found = records(tmp_path, "items.json", json.dumps(content))
    first, second, third = listings(found)
    assert (rows(found), said(found)) == (4, [])
    assert (first.title, first.description, first.images[0].url) == ("Red bottle", "<p>Many colours.</p>", URLS[0])
    assert (second.title, second.images[0].url) == ("Fernmoor bottles", URLS[1])
    assert [one.family for one in (first, second, third)] == ["AQ", "AQ", ""]
    assert [one.variant for one in (first, second, third)] == [{"Colour": "Red"}, {"Colour": "Blue"}, {}]
    lines = "\n".join(map(json.dumps, [red, blue, other, GROUP]))
    assert listings(records(tmp_path, "items.jsonl", lines)) == [first, second, third]


BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "no SKU": ({"product": {"title": "Cup"}}, "F101", "has no SKU"),
    "no product": ({"sku": "A-9", "condition": "NEW"}, "F101", "has no product"),
    "an aspect that is no list": (
        {"sku": "A-9", "product": {"aspects": {"Colour": "Red"}}},
        "F101",
        "xpected `array`, got `str`",
    ),
    "a title that is a number": ({"sku": "A-9", "product": {"title": 5}}, "F101", "xpected `str`, got `int`"),
    "the SKU again": (ITEM, "F102", "'A-1' is on line"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_item_is_set_aside_and_the_others_are_read(name: str, tmp_path: Path) -> None:
    bad, code, why = BAD[name]
    found = records(tmp_path, "items.json", json.dumps({"inventoryItems": [ITEM, bad, ITEM | {"sku": "A-2"}]}, indent=1))
    assert [one.sku for one in listings(found)] == ["A-1", "A-2"]
    assert (rows(found), sum(one.aside for one in found)) == (3, 1)
    ((found_code, line),) = said(found)
    assert (found_code, line > 30) == (code, True)
    assert why in messages(found)[0]


def test_an_answer_that_found_nothing_is_set_aside(tmp_path: Path) -> None:
    missing = {"statusCode": 404, "sku": "A-7", "errors": [{"errorId": 25710, "message": "not found"}]}
    found = records(tmp_path, "bulk.json", json.dumps({"responses": [WRAPPINGS["a bulk answer"]["responses"][0], missing]}))
    assert (listings(found), rows(found)) == ([WHOLE], 2)
    assert said(found) == [("F101", 1)]


def test_the_items_here_are_what_ebay_describes() -> None:
    if not SCHEMA.is_file():
        pytest.skip("the published schemas lie outside the project and are absent here")
    import jsonschema

    document = json.loads(SCHEMA.read_text(encoding="utf-8"))
    known = document["components"]["schemas"]
    aspects = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
    assert known["Product"]["properties"]["aspects"]["type"] == "string", "eBay's document mends this by itself now"
    for name in ("Product", "InventoryItemGroup"):
        known[name]["properties"]["aspects"] = aspects
    for name in ("Product", "InventoryItemGroup", "InventoryItemWithSkuLocaleGroupid", "VariesBy", "Specification"):
        known[name]["additionalProperties"] = False
    for name, value in (
        ("InventoryItems", WRAPPINGS["a page"]),
        ("BulkInventoryItem", WRAPPINGS["a bulk request"]),
        ("InventoryItemGroup", GROUP),
    ):
        jsonschema.Draft7Validator({"$ref": f"#/components/schemas/{name}", **document}).validate(value)
        assert value
    wrong = {"inventoryItems": [ITEM | {"product": {"titel": "Cup"}}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator({"$ref": "#/components/schemas/InventoryItems", **document}).validate(wrong)


TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
FULL = TEXT.filter(bool)
ANY = st.fixed_dictionaries(
    {"sku": FULL.filter(str.strip), "product": st.fixed_dictionaries({}, optional={
        "title": TEXT, "subtitle": TEXT, "description": TEXT, "brand": TEXT, "mpn": FULL,
        "aspects": st.dictionaries(FULL.filter(lambda name: "[" not in name), st.lists(FULL, min_size=1, max_size=3, unique=True), max_size=3),
        "imageUrls": st.lists(FULL, max_size=3),
    })},
    optional={"locale": st.sampled_from(["en_GB", "de_DE", "zh_HK"]), "condition": st.just("NEW")},
)  # fmt: skip


def item_of(listing: Listing) -> dict[str, Any]:
    """The item again, from what a listing holds."""
    aspects: dict[str, list[str]] = {}
    for name, value in listing.attributes.items():
        aspects.setdefault(name.partition("[")[0], []).append(value)
    given = {
        "title": listing.title,
        "subtitle": listing.highlight,
        "description": listing.description,
        "brand": listing.brand if aspects.get("Brand") != [listing.brand] else "",
        "mpn": listing.ids.get("mpn"),
        "aspects": aspects,
        "imageUrls": [picture.url for picture in listing.images],
    }
    found = {"sku": listing.sku, "locale": listing.locale.replace("-", "_"), **listing.offer}
    return {key: value for key, value in found.items() if value} | {
        "product": {key: value for key, value in given.items() if value}
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(ANY, min_size=1, max_size=4, unique_by=lambda one: one["sku"]))
def test_no_text_of_an_item_is_lost(tmp_path: Path, items: list[dict[str, Any]]) -> None:
    filled = [ITEM | {"sku": "\x01"}, *items]
    found = listings(records(tmp_path, "items.json", json.dumps({"inventoryItems": filled})))
    if any(one["sku"] == "\x01" for one in items):
        return
    wanted = [
        {
            **{key: value for key, value in one.items() if key != "product"},
            "product": {key: value for key, value in one["product"].items() if value},
        }
        for one in items
    ]
    assert [item_of(one) for one in found[1:]] == wanted
