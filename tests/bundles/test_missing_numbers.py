"""What an upload lacks is told once, with where to get it; what would be replaced from partial knowledge is not written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from localize.bundles.uploads import Context, Ready, writer, writers
from localize.formats import Remark
from localize.model import FieldRules, Listing
from tests.bundles.markets import MARKETS, market

ONE = Listing(
    sku="A/1",
    product_type="BOTTLE",
    title="Flasche",
    bullets=("Leicht, dicht", "Dicht"),
    description="Gut.",
    search_terms=("Krug",),
    ids={"gtin": "00012345678905"},
)
OFFER = {"id": "9007199254740993", "external": {"id": "A/1"}, "language": "pl-PL", "name": "Stary"}
ITEM = {"id": "MLM1", "seller_custom_field": "A/1", "sold_quantity": 0}
NOTHING = Context()
COMPLETE = Context(seller_id="A2", spec_version="5", product_types={"BOTTLE": "DRINKING_CUP"})
INVENTORY = {"sku": "A/1", "locale": "de_DE", "product": {"title": "Alt"}}


def written(folder: Path, name: str, context: Context = NOTHING, *found: Ready) -> list[Remark]:
    ready = found or (Ready(ONE, ONE),)
    return list(writer(name).write(folder, market(name), lambda: iter(ready), context))


def given(folder: Path, text: str) -> Context:
    path = folder.parent / f"{folder.name}.given"
    path.write_text(text, "utf-8")
    return Context(into=path, into_shown="own.json")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def calls(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


LACKING = {
    "ebay": ('ids {"ebay-de": {"item_id": "..."}} in the catalog, or your active listings', ["revise.csv.incomplete"]),
    "etsy": ("shop_id under [etsy]", ["listing_translations.jsonl.incomplete"]),
    "walmart": ("spec_version under [walmart]", ["item_maintenance.json.incomplete"]),
    "allegro": ("GET /sale/product-offers/{id}", ["product_offers.jsonl.incomplete"]),
    "mercado_libre": ('ids {"mercadolibre-mx": {"item_id": "..."}} in the catalog, or your items', ["items.jsonl.incomplete"]),
}


@pytest.mark.parametrize("name", LACKING)
def test_what_is_missing_is_told_and_the_file_is_marked(name: str, tmp_path: Path) -> None:
    needed, files = LACKING[name]
    remarks = written(tmp_path, name)
    assert {one.code for one in remarks} == {"F108"}
    assert needed in " ".join(one.message.format(**one.args) for one in remarks)
    assert names(tmp_path) == files


@pytest.mark.parametrize("name", [*LACKING, "google", "rakuten", "woocommerce", "yahoo_jp"])
def test_without_a_listing_there_is_no_file(name: str, tmp_path: Path) -> None:
    assert list(writer(name).write(tmp_path, market(name), lambda: iter(()), Context())) == []
    assert names(tmp_path) == []


BAD = {
    "ebay": ('{"inventoryItems": [1]}', "is no JSON object"),
    "etsy": ("Titel;Text", "own.json, line 1: is no JSON object"),
    "allegro": ('{"id": "1"}\n{"id": ', "own.json, line 2: is no JSON object"),
    "mercado_libre": ("[1, 2]", "is no JSON object"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_holds_no_records_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    text, message = BAD[name]
    folder = tmp_path / "bundle"
    folder.mkdir()
    (remark,) = written(folder, name, given(folder, text))
    assert message in remark.message.format(**remark.args)
    assert names(folder) == []


def test_a_report_without_item_numbers_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    folder.mkdir()
    (remark,) = written(folder, "ebay", given(folder, "Titel,Preis\nA,1\n"))
    assert "no columns for item number" in remark.message
    assert names(folder) == []


def test_an_inventory_item_in_another_language_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    folder.mkdir()
    remarks = written(folder, "ebay", given(folder, json.dumps({**INVENTORY, "locale": "en_GB"})))
    assert ["another language" in one.message for one in remarks] == [True]
    assert names(folder) == []


def test_a_record_that_is_no_inventory_item_is_told_and_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    folder.mkdir()
    remarks = written(folder, "ebay", given(folder, json.dumps({**INVENTORY, "product": "Alt"})))
    assert ["are no inventory items" in one.message for one in remarks] == [True]
    assert names(folder) == []


def test_what_tells_variants_apart_is_in_no_row_of_their_product(tmp_path: Path) -> None:
    one = msgspec.structs.replace(ONE, variant={"Color": "Grau"}, attributes={"color": "Grau"}, ids={"ebay-de": {"item_id": "7"}})
    assert written(tmp_path, "ebay", Context(), Ready(one, one)) == []
    assert (tmp_path / "revise.csv").read_text("utf-8").splitlines()[0] == "*Action(CC=UTF-8),ItemID,Title,Description"


def test_variants_of_one_item_number_are_one_row(tmp_path: Path) -> None:
    ids = {"ebay-de": {"item_id": "110012345678"}}
    found = [Ready(ONE, msgspec.structs.replace(ONE, sku=sku, family="A", ids=ids)) for sku in ("A-1", "A-2")]
    assert written(tmp_path, "ebay", Context(), *found) == []
    rows = (tmp_path / "revise.csv").read_text("utf-8").splitlines()
    assert rows == ["*Action(CC=UTF-8),ItemID,Title,Description", "Revise,110012345678,Flasche,Gut."]


def test_a_product_whose_common_text_is_held_back_is_in_no_file_of_products(tmp_path: Path) -> None:
    held = Ready(ONE, ONE, shared=False)
    for name in ("ebay", "etsy", "mercado_libre", "rakuten", "yahoo_jp", "shopify", "woocommerce"):
        (remark,) = written(tmp_path, name, Context(), held)
        assert "product shares is held back: 1 (first: A/1)" in remark.message.format(**remark.args)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", sorted(set(MARKETS) - {"etsy", "shopify"}))
def test_a_published_listing_without_a_text_for_the_upload_is_told(name: str, tmp_path: Path) -> None:
    bare = Listing(sku="A-1", product_type="BOTTLE", title="Flasche")
    one = msgspec.structs.replace(market(name), fields={"title": FieldRules(upload="")})
    (remark,) = writer(name).write(tmp_path, one, lambda: iter([Ready(bare, bare)]), COMPLETE)
    assert "without a text that this upload takes: 1 (first: A-1)" in remark.message.format(**remark.args)
    assert names(tmp_path) == []


NUMBERS = {
    "the market's own": ({"ebay-de": {"item_id": "7"}, "ebay": {"item_id": "8"}}, "de-DE", "7"),
    "the marketplace's": ({"ebay": {"item_id": 8}}, "en-US", "8"),
    "alone, of a source for this site": ({"ebay": "110012345678"}, "de-DE", "110012345678"),
    "alone, of a source in this language": ({"ebay": "110012345678"}, "de", "110012345678"),
    "alone, of a source for another site": ({"ebay": "110012345678"}, "en-US", ""),
    "alone, of a source for a site of the same language": ({"ebay": "110012345678"}, "de-AT", ""),
    "under its name alone": ({"item_id": "110012345678"}, "de-DE", "110012345678"),
    "another platform's under that name": ({"item_id": "MLM110012345678"}, "de-DE", ""),
    "no number": ({"ebay": True, "item_id": None}, "de-DE", ""),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_of_ebay_is_taken_where_nobody_can_mistake_it(name: str, tmp_path: Path) -> None:
    ids, locale, number = NUMBERS[name]
    own = msgspec.structs.replace(ONE, ids=ids)
    remarks = written(tmp_path, "ebay", NOTHING, Ready(msgspec.structs.replace(own, locale=locale), own))
    assert [one.code for one in remarks] == ([] if number else ["F108"])
    last = (tmp_path / ("revise.csv" if number else "revise.csv.incomplete")).read_text("utf-8").splitlines()[1]
    assert last == f"Revise,{number or 'A/1'},Flasche,Gut."


@pytest.mark.parametrize(("number", "known"), [("MLM7", True), ("MLB7", False), ("110012345678", False)])
def test_a_number_of_mercado_libre_alone_is_taken_for_its_own_country(number: str, known: bool, tmp_path: Path) -> None:
    for ids in ({"item_id": number}, {"mercadolibre": number}):
        own = msgspec.structs.replace(ONE, ids=ids)
        written(tmp_path, "mercado_libre", Context(), Ready(own, own))
        assert (tmp_path / "items.jsonl").exists() is known


def test_the_number_that_rakutens_reader_keeps_is_not_the_key_of_its_file(tmp_path: Path) -> None:
    own = msgspec.structs.replace(ONE, sku="bottle", title="水筒", description="", ids={"rakuten": "品番-1"})
    assert written(tmp_path, "rakuten", Context(), Ready(own, own)) == []
    assert (tmp_path / "normal-item.csv").read_bytes().decode("cp932").splitlines()[1] == "bottle,水筒"


VARIATIONS = {
    "with its product": ([("A", ""), ("A-1", "A")], ["A"], ""),
    "without its product": ([("B", ""), ("A-1", "A")], ["B"], "not published with them: 1 (first: A-1)"),
    "of a product without an SKU": ([("id:12", ""), ("A-1", "id:12")], [], "without an SKU of their own: 1 (first: id:12)"),
    "a product that is called as its family": ([("A", "A"), ("A-1", "A")], ["A"], ""),
}


@pytest.mark.parametrize("name", VARIATIONS)
def test_woocommerce_has_the_texts_of_variations_with_their_product(name: str, tmp_path: Path) -> None:
    listings, written_, message = VARIATIONS[name]
    found = [msgspec.structs.replace(ONE, sku=sku, family=family, search_terms=("a, b", "c")) for sku, family in listings]
    remarks = written(tmp_path, "woocommerce", NOTHING, *(Ready(one, one) for one in found))
    assert [message in one.message.format(**one.args) for one in remarks] == [True] * bool(message)
    lines = [line for path in tmp_path.iterdir() for line in path.read_text("utf-8").splitlines()[1:]]
    assert lines == [f'{sku},Flasche,Gut.,"a\\, b, c"' for sku in written_]


def test_messages_count_without_a_plural() -> None:
    said = [
        text for module in writers().values() for text in vars(module).values() if isinstance(text, str) and "{count}" in text
    ]
    assert len(said) > 10
    assert [text for text in said if ": {count} (first: {first})" not in text] == []


def test_etsy_makes_a_translation_where_nobody_knows_of_one_and_replaces_none(tmp_path: Path) -> None:
    own = msgspec.structs.replace(ONE, ids={"etsy-de": {"listing_id": 12345678901234567}})
    assert written(tmp_path, "etsy", Context(shop_id="7"), Ready(ONE, own)) == []
    (call,) = calls(tmp_path, "listing_translations.jsonl")
    assert (call["method"], call["path"]) == ("POST", "/v3/application/shops/7/listings/12345678901234567/translations/de")
    assert call["body"] == {"title": "Flasche", "description": "Gut.", "tags": ["Krug"]}


def test_etsy_takes_from_the_file_what_the_catalog_lacks(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    folder.mkdir()
    context = given(folder, '{"listing_id": 5, "language": "de", "title": "Alt", "description": "Alt.", "tags": ["alt"]}')
    own = msgspec.structs.replace(ONE, ids={"etsy-de": {"listing_id": "5"}}, description="", search_terms=())
    assert written(folder, "etsy", msgspec.structs.replace(context, shop_id="7"), Ready(ONE, own)) == []
    (call,) = calls(folder, "listing_translations.jsonl")
    assert (call["method"], call["body"]) == ("PUT", {"title": "Flasche", "description": "Alt.", "tags": ["alt"]})


def test_an_offer_in_another_language_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    folder.mkdir()
    remarks = written(folder, "allegro", given(folder, json.dumps({**OFFER, "language": "cs-CZ"})))
    assert ["another language" in one.message for one in remarks] == [True]
    assert names(folder) == []


TEXT, IMAGE = {"type": "TEXT", "content": "<p>Stary</p>"}, {"type": "IMAGE", "url": "https://a.example/1"}


@pytest.mark.parametrize(
    "sections",
    [
        None,
        "Stary",
        {"sections": None},
        {"sections": []},
        {"sections": [{"items": [TEXT, TEXT]}]},
        {"sections": [{"items": [IMAGE]}]},
    ],
)
def test_a_description_whose_one_text_nobody_can_tell_stays(sections: Any, tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    folder.mkdir()
    remarks = written(folder, "allegro", given(folder, json.dumps({**OFFER, "description": sections})))
    assert ["exactly one text" in one.message for one in remarks] == [True]
    (call,) = calls(folder, "product_offers.jsonl")
    assert (call["path"], call["body"]) == ("/sale/product-offers/9007199254740993", {"name": "Flasche"})


@pytest.mark.parametrize(
    ("change", "why", "paths"),
    [
        ({}, "", ["/items/MLM1", "/items/MLM1/description"]),
        ({"sold_quantity": 3}, "were sold already", ["/items/MLM1/description"]),
        ({"sold_quantity": None}, "nobody knows", ["/items/MLM1/description"]),
        ({"family_name": "Botella"}, "from a product", ["/items/MLM1/description"]),
        (
            {"attributes": [{"id": "SELLER_SKU", "value_name": "A/1"}], "seller_custom_field": None},
            "",
            ["/items/MLM1", "/items/MLM1/description"],
        ),
    ],
)
def test_a_title_goes_out_only_where_nothing_was_sold(change: dict[str, Any], why: str, paths: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    folder.mkdir()
    remarks = written(folder, "mercado_libre", given(folder, json.dumps({"results": [{**ITEM, **change}]})))
    assert [why in one.message for one in remarks] == [True] * bool(why)
    assert [one["path"] for one in calls(folder, "items.jsonl")] == paths


def test_an_item_of_which_nothing_is_known_keeps_its_title(tmp_path: Path) -> None:
    own = msgspec.structs.replace(ONE, ids={"mercadolibre-mx": {"item_id": "MLM1"}})
    (remark,) = written(tmp_path, "mercado_libre", Context(), Ready(ONE, own))
    assert "nobody knows" in remark.message
    assert [(one["path"], one["body"]) for one in calls(tmp_path, "items.jsonl")] == [
        ("/items/MLM1/description", {"plain_text": "Gut."})
    ]


def test_walmarts_items_go_with_sku_gtin_and_type(tmp_path: Path) -> None:
    context = Context(spec_version="5.0.1-api", product_types={"BOTTLE": "Water Bottles"})
    without = msgspec.structs.replace(ONE, sku="A-2", ids={})
    (remark,) = written(tmp_path, "walmart", context, Ready(ONE, ONE), Ready(without, without))
    assert "GTIN" in remark.message
    assert names(tmp_path) == ["item_maintenance.json", "item_maintenance.json.incomplete"]
    feed = json.loads((tmp_path / "item_maintenance.json").read_text("utf-8"))
    assert feed["MPItemFeedHeader"] == {"businessUnit": "WALMART_MX", "locale": "es", "version": "5.0.1-api"}
    texts = {"productName": "Flasche", "keyFeatures": ["Leicht, dicht", "Dicht"], "shortDescription": "Gut."}
    sold = {"sku": "A/1", "productIdentifiers": {"productIdType": "GTIN", "productId": "00012345678905"}}
    assert feed["MPItem"] == [{"Orderable": sold, "Visible": {"Water Bottles": texts}}]


def test_a_feed_of_walmart_has_at_most_as_many_items_as_it_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer("walmart"), "ITEMS", 2)
    context = Context(spec_version="5.0.1-api", product_types={"BOTTLE": "Water Bottles"})
    assert written(tmp_path, "walmart", context, *[Ready(ONE, ONE)] * 5) == []
    counts = {name: len(json.loads((tmp_path / name).read_text("utf-8"))["MPItem"]) for name in names(tmp_path)}
    assert counts == {"item_maintenance.json": 2, "item_maintenance-2.json": 2, "item_maintenance-3.json": 1}


def test_a_text_of_an_engine_is_declared_to_google(tmp_path: Path) -> None:
    quoted = msgspec.structs.replace(ONE, title='Flasche: 5" weit', highlight="")
    ready = Ready(ONE, quoted, origins={"title": "opus-mt", "description": "memory exact, person"})
    assert written(tmp_path, "google", Context(), ready) == []
    header, row = (tmp_path / "supplemental_feed.tsv").read_text("utf-8").splitlines()
    assert header == "id\tstructured_title\tproduct_highlight\tdescription"
    cells = row.split("\t")
    assert cells[0] == "A/1"
    assert cells[1] == '"trained_algorithmic_media:""Flasche: 5"""" weit"""'
    assert cells[2:] == ['"""Leicht, dicht"",Dicht"', "Gut."]


def test_a_character_that_the_file_cannot_hold_leaves_its_row_out(tmp_path: Path) -> None:
    for sku, title in (("a", "水筒"), ("b", "水筒☕"), ("c", "10〜20")):
        one = msgspec.structs.replace(ONE, sku=sku, title=title)
        remarks = written(tmp_path / sku if (tmp_path / sku).mkdir() is None else tmp_path, "rakuten", Context(), Ready(one, one))
        assert ["does not have" in remark.message for remark in remarks] == [True] * (sku != "a")
    lines = (tmp_path / "a" / "normal-item.csv").read_bytes().decode("cp932").split("\r\n")
    assert lines == ["商品管理番号（商品URL）,商品名,PC用商品説明文", "a,水筒,Gut.", ""]
    assert [names(tmp_path / sku) for sku in "bc"] == [[], []]


def test_products_with_other_columns_have_a_file_of_their_own(tmp_path: Path) -> None:
    short = msgspec.structs.replace(ONE, sku="b", description="")
    assert written(tmp_path, "yahoo_jp", Context(), Ready(ONE, ONE), Ready(short, short)) == []
    found = {name: (tmp_path / name).read_bytes().decode("cp932").splitlines() for name in names(tmp_path)}
    assert found == {"data_spy.csv": ["code,name,caption", "A/1,Flasche,Gut."], "data_spy-2.csv": ["code,name", "b,Flasche"]}


def test_a_file_of_yahoo_has_at_most_as_many_rows_as_it_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer("yahoo_jp"), "ROWS", 2)
    found = [Ready(ONE, msgspec.structs.replace(ONE, sku=sku)) for sku in "abcde"]
    assert written(tmp_path, "yahoo_jp", Context(), *found) == []
    assert [len((tmp_path / name).read_bytes().splitlines()) - 1 for name in names(tmp_path)] == [2, 1, 2]


def test_an_attribute_goes_out_under_the_name_of_its_own_field(tmp_path: Path) -> None:
    own = {"attributes.short_title": FieldRules(upload="short_title"), "attributes.note": FieldRules()}
    one = msgspec.structs.replace(ONE, attributes={"short_title": "Kurz", "note": "intern"}, description="", bullets=())
    google = msgspec.structs.replace(market("google"), fields={**market("google").fields, **own})
    assert list(writer("google").write(tmp_path, google, lambda: iter([Ready(one, one)]), NOTHING)) == []
    assert (tmp_path / "supplemental_feed.tsv").read_text("utf-8").splitlines() == [
        "id\ttitle\tshort_title",
        "A/1\tFlasche\tKurz",
    ]
    ebay = msgspec.structs.replace(market("ebay"), fields={"attributes.brand": FieldRules(upload="product.brand")})
    branded = msgspec.structs.replace(ONE, attributes={"brand": "Q", "color": "Grau"}, ids={"ebay-de": {"item_id": "7"}})
    assert list(writer("ebay").write(tmp_path, ebay, lambda: iter([Ready(branded, branded)]), NOTHING)) == []
    assert (tmp_path / "revise.csv").read_text("utf-8").splitlines() == ["*Action(CC=UTF-8),ItemID,C:Farbe", "Revise,7,Grau"]
