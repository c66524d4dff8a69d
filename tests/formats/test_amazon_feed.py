"""Amazon's feeds and the answers of its Listings Items API: what becomes of them, and what our own feed loses."""

from __future__ import annotations

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize import packs
from localize.bundles.uploads import Context, Ready, writer
from localize.model import Listing, Market, Picture
from tests.formats.record_files import listings, messages, records, rows, said

SCHEMA = Path(__file__).parents[2] / ".." / "shared" / "schemas" / "amazon-listings-feed-schema-v2.json"
UK, DE = "A1F83G8C2ARO7P", "A1PA6795UKMFR9"


def values(*texts: str, tag: str = "en_GB", store: str = UK) -> list[dict[str, str]]:
    return [{"value": text, "language_tag": tag, "marketplace_id": store} for text in texts]


ATTRIBUTES: dict[str, Any] = {
    "item_name": values("Fernmoor bottle"),
    "title_differentiation": values("Keeps cold for 24 hours"),
    "bullet_point": values("Light", "Tight"),
    "product_description": values("Made of steel.<br>Lasts."),
    "generic_keyword": values("flask", "jug"),
    "brand": values("Fernmoor"),
    "color": values("Red"),
    "material": values("Steel", "Silicone"),
    "country_of_origin": [{"value": "CN", "marketplace_id": UK}],
    "item_weight": [{"value": 0.3, "unit": "kilograms", "marketplace_id": UK}],
    "externally_assigned_product_identifier": [{"type": "ean", "value": "4006381333931", "marketplace_id": UK}],
    "merchant_suggested_asin": [{"value": "B0ABCDEFGH", "marketplace_id": UK}],
    "part_number": [{"value": "AQ-750", "marketplace_id": UK}],
    "main_product_image_locator": [{"media_location": "https://example.com/main.jpg", "marketplace_id": UK}],
    "other_product_image_locator_2": [{"media_location": "https://example.com/two.jpg", "marketplace_id": UK}],
    "swatch_product_image_locator": [{"media_location": "https://example.com/swatch.jpg", "marketplace_id": UK}],
    "child_parent_sku_relationship": [{"child_relationship_type": "variation", "parent_sku": "AQ", "marketplace_id": UK}],
    "variation_theme": [{"name": "COLOR/SIZE_NAME"}],
    "condition_type": [{"value": "new_new", "marketplace_id": UK}],
}
WHOLE = Listing(
    sku="A-1",
    locale="en-GB",
    brand="Fernmoor",
    product_type="BOTTLE",
    family="AQ",
    variant={"color": "Red"},
    title="Fernmoor bottle",
    highlight="Keeps cold for 24 hours",
    bullets=("Light", "Tight"),
    description="Made of steel.<br>Lasts.",
    search_terms=("flask", "jug"),
    attributes={"color": "Red", "material": "Steel", "material[1]": "Silicone"},
    images=(
        Picture(url="https://example.com/main.jpg", role="main"),
        Picture(url="https://example.com/two.jpg"),
        Picture(url="https://example.com/swatch.jpg", role="swatch"),
    ),
    ids={"gtin": "4006381333931", "mpn": "AQ-750", "asin": "B0ABCDEFGH"},
    offer={"condition_type": [{"value": "new_new", "marketplace_id": UK}]},
)


def message(number: int, operation: str = "UPDATE", **more: Any) -> dict[str, Any]:
    found = {"messageId": number, "sku": f"A-{number}", "operationType": operation}
    return found | ({"productType": "BOTTLE"} if operation != "DELETE" else {}) | more


def feed(*messages: dict[str, Any]) -> str:
    return json.dumps({"header": {"sellerId": "A2", "version": "2.0", "issueLocale": "en_GB"}, "messages": messages}, indent=1)


def test_every_attribute_has_its_place(tmp_path: Path) -> None:
    found = records(tmp_path, "feed.json", feed(message(1, attributes=ATTRIBUTES)))
    assert listings(found) == [WHOLE]
    assert said(found) == []


def test_an_answer_of_the_api_is_read_alike(tmp_path: Path) -> None:
    item = {"sku": "A-1", "productTypes": [{"productType": "BOTTLE"}], "attributes": ATTRIBUTES}
    item["summaries"] = [{"marketplaceId": UK, "asin": "B0OTHER", "productType": "BOTTLE", "itemName": "Fernmoor bottle"}]
    for content in (item, [item], {"numberOfResults": 1, "pagination": {}, "items": [item]}):
        assert listings(records(tmp_path, "items.json", json.dumps(content))) == [WHOLE]
    lines = "\n".join(json.dumps(item | {"sku": sku}) for sku in ("A-1", "A-2"))
    assert [one.sku for one in listings(records(tmp_path, "items.jsonl", lines))] == ["A-1", "A-2"]


def test_a_summary_stands_in_for_attributes_that_were_not_asked_for(tmp_path: Path) -> None:
    picture = {"link": "https://example.com/main.jpg", "height": 500, "width": 500}
    summary = {"marketplaceId": UK, "asin": "B0ABCDEFGH", "productType": "BOTTLE", "itemName": "Bottle", "mainImage": picture}
    (found,) = listings(records(tmp_path, "item.json", json.dumps({"sku": "A-1", "summaries": [summary]})))
    assert (found.title, found.product_type, found.ids) == ("Bottle", "BOTTLE", {"asin": "B0ABCDEFGH"})
    assert found.images == (Picture(url="https://example.com/main.jpg", role="main"),)


def test_a_patch_is_read_as_the_attributes_it_sets(tmp_path: Path) -> None:
    patches = [
        {"op": "replace", "path": "/attributes/item_name", "value": values("Bottle")},
        {"op": "merge", "path": "/attributes/bullet_point", "value": values("Light")},
        {"op": "delete", "path": "/attributes/color", "value": values("Red")},
    ]
    (found,) = listings(records(tmp_path, "feed.json", feed(message(1, "PATCH", patches=patches))))
    assert (found.title, found.bullets, found.attributes) == ("Bottle", ("Light",), {})


TWO = {
    "item_name": [*values("Cup"), *values("Tasse", tag="de_DE", store=DE)],
    "bullet_point": [*values("Light"), *values("Leicht", "Dicht", tag="de_DE", store=DE)],
}


@pytest.mark.parametrize(
    ("wanted", "title", "locale", "others"),
    [
        ("", "Cup", "en-GB", "de_DE"),
        ("de-DE", "Tasse", "de-DE", "en_GB"),
        ("de", "Tasse", "de-DE", "en_GB"),
        ("en-US", "Cup", "en-GB", "de_DE"),
    ],
)
def test_one_language_is_read_and_the_others_named(wanted: str, title: str, locale: str, others: str, tmp_path: Path) -> None:
    content = feed(*(message(number, attributes=TWO) for number in (1, 2)))
    found = records(tmp_path, "feed.json", content, wanted)
    assert {(one.title, one.locale) for one in listings(found)} == {(title, locale)}
    assert said(found) == [("F109", 1)]
    assert messages(found)[0].startswith(f"the texts in {others} are not read")


def test_texts_that_name_no_store_are_read_and_not_told_as_left_out(tmp_path: Path) -> None:
    untold = [{"value": "Light", "language_tag": "en_GB"}]
    for first, second in ((values("Cup"), untold), (untold, values("Cup"))):
        found = records(tmp_path, "feed.json", feed(message(1, attributes={"item_name": first, "bullet_point": second})))
        (one,) = listings(found)
        assert {one.title, *one.bullets} == {"Cup", "Light"}
        assert messages(found) == []


def test_two_stores_of_one_language_do_not_run_together(tmp_path: Path) -> None:
    both = {
        "item_name": values("Cup") + values("Cup", store="A28R8C7NBKEWEA"),
        "bullet_point": values("Light") + values("Airy", store="A28R8C7NBKEWEA"),
    }
    found = records(tmp_path, "feed.json", feed(message(1, attributes=both)))
    assert listings(found)[0].bullets == ("Light",)
    assert "en_GB (A28R8C7NBKEWEA)" in messages(found)[0]


def test_a_record_without_the_language_asked_for_is_set_aside(tmp_path: Path) -> None:
    found = records(tmp_path, "feed.json", feed(message(1, attributes=ATTRIBUTES)), "fr-FR")
    assert (listings(found), rows(found), said(found)) == ([], 1, [("F101", 8)])
    assert messages(found) == [
        "this record is set aside: it has no text in fr-FR (only en_GB). Give --source-locale one that it has"
    ]


BAD = {
    "no SKU": (message(1, attributes=ATTRIBUTES) | {"sku": " "}, "F101", "has no SKU"),
    "a text where a list belongs": (message(1, attributes={"item_name": "Cup"}), "F101", "expected `array`, got `str`"),
    "a list of texts": (message(1, attributes={"bullet_point": ["Light"]}), "F101", "expected `object`, got `str`"),
    "the SKU again": (message(9, attributes=ATTRIBUTES) | {"sku": "A-5"}, "F102", "is on line"),
    "no SKU at all": ({"messageId": 1, "operationType": "DELETE"}, "F101", "required field `sku`"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_message_is_set_aside_and_the_others_are_read(name: str, tmp_path: Path) -> None:
    bad, code, why = BAD[name]
    found = records(tmp_path, "feed.json", feed(message(5, attributes=ATTRIBUTES), bad, message(6, attributes=ATTRIBUTES)))
    assert [one.sku for one in listings(found)] == ["A-5", "A-6"]
    assert (rows(found), sum(one.aside for one in found)) == (3, 1)
    ((found_code, line),) = said(found)
    assert found_code == code
    assert line > 7
    assert why in messages(found)[0].lower() or why in messages(found)[0]


def test_nothing_is_dropped_that_is_no_message(tmp_path: Path) -> None:
    lines = [json.dumps({"header": {"sellerId": "A2"}}), json.dumps(message(1, attributes=ATTRIBUTES)), "{}", "5"]
    found = records(tmp_path, "feed.jsonl", "\n".join(lines))
    assert (rows(found), [one.sku for one in listings(found)]) == (4, ["A-1"])
    assert said(found) == [("F101", 1), ("F101", 3), ("F101", 4)]


def test_messages_without_a_text_are_rows_without_a_listing(tmp_path: Path) -> None:
    price = {"purchasable_offer": [{"currency": "GBP", "our_price": [], "marketplace_id": UK}]}
    deletes = [message(number, "DELETE") for number in range(2, 30)]
    found = records(tmp_path, "feed.json", feed(message(1, "PARTIAL_UPDATE", attributes=price), *deletes))
    assert (rows(found), listings(found), said(found)[0][0]) == (29, [], "F109")
    assert "no listings: 29 (A-1, A-2, " in messages(found)[0]
    assert messages(found)[0].endswith(", ...)")


@cache
def market() -> Market:
    found = packs.market("amazon-de", datetime.date(2026, 11, 22))
    upload = msgspec.structs.replace(found.upload, attributes={"color": "color", "size": "size_name"})
    return msgspec.structs.replace(found, upload=upload)


TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)
FULL = TEXT.filter(bool)
WRITTEN = st.builds(
    Listing,
    sku=FULL.filter(str.strip),
    locale=st.just("de-DE"),
    product_type=st.just("BOTTLE"),
    title=FULL,
    highlight=TEXT,
    bullets=st.lists(FULL, max_size=4).map(tuple),
    description=TEXT,
    search_terms=st.lists(FULL, max_size=1).map(tuple),
    attributes=st.fixed_dictionaries({}, optional=dict.fromkeys(market().upload.attributes, FULL)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(WRITTEN, min_size=1, max_size=5, unique_by=lambda one: one.sku))
def test_what_was_written_is_read(tmp_path: Path, wanted: list[Listing]) -> None:
    context = Context(seller_id="A2EXAMPLE0SELLER", product_types={"BOTTLE": "BOTTLE"})
    ready = [Ready(one, one) for one in wanted]
    assert list(writer("amazon").write(tmp_path, market(), lambda: iter(ready), context)) == []
    content = (tmp_path / "listings_feed.json").read_bytes()
    found = records(tmp_path, "again.json", content)
    assert (rows(found), said(found)) == (len(wanted), [])
    theirs = market().upload.attributes
    renamed = [{theirs[name]: text for name, text in one.attributes.items()} for one in wanted]
    assert [one.attributes for one in listings(found)] == renamed
    names = [name for name in Listing.__struct_fields__ if name != "attributes"]
    for one, other in zip(listings(found), wanted, strict=True):
        assert [getattr(one, name) for name in names] == [getattr(other, name) for name in names]


def test_what_is_read_here_is_what_amazon_takes(tmp_path: Path) -> None:
    if not SCHEMA.is_file():
        pytest.skip("the published schemas lie outside the project and are absent here")
    import jsonschema

    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    patch = message(2, "PATCH", patches=[{"op": "replace", "path": "/attributes/item_name", "value": values("Cup")}])
    partial = message(3, "PARTIAL_UPDATE", attributes=ATTRIBUTES)
    content = feed(
        message(1, attributes=ATTRIBUTES),
        patch,
        partial,
        message(4, "DELETE"),
        *(message(number, attributes=TWO) for number in range(5, 30)),
    )
    validator.validate(json.loads(content))
    found = records(tmp_path, "feed.json", content)
    assert len(json.loads(content)["messages"]) == rows(found) == 29
    assert len(listings(found)) == 28


def test_a_feed_as_large_as_amazon_takes_is_read_message_by_message(tmp_path: Path) -> None:
    from benchmarks.format_samples import amazon_feed

    amazon_feed(tmp_path / "written.json", 25_000)
    found = records(tmp_path, "feed.json", (tmp_path / "written.json").read_bytes())
    assert rows(found) == len(listings(found)) == 25_000
    assert [record.line for record in found] == sorted({record.line for record in found})
