"""What is uploaded validates against the platform's own schema, and what is missing is said and marked."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from localize import packs
from localize.bundles.uploads import Context, Ready, feeds, writer
from localize.formats import Remark
from localize.model import Listing, Market
from localize.packs import nodes

AS_OF = datetime.date(2026, 11, 22)
SCHEMA = Path(__file__).parents[2] / ".." / "shared" / "schemas" / "amazon-listings-feed-schema-v2.json"
CASES = nodes.read(Path(__file__).parent.parent / "checks" / "F108.yaml", "F108").value["bad"]

SOURCE = Listing(
    sku="A-1",
    locale="en-US",
    product_type="BOTTLE",
    family="bottle",
    variant={"color": "gray"},
    title="Bottle",
    bullets=("Light", "Tight"),
    description="<p>Good.</p>",
    search_terms=("flask", "jug"),
    attributes={"color": "gray"},
)
TARGET = Listing(
    sku="A-1",
    locale="de-DE",
    product_type="BOTTLE",
    family="bottle",
    variant={"color": "Grau"},
    title="Flasche",
    bullets=("Leicht", "Dicht"),
    description="<p>Gut.</p>",
    search_terms=("Feldflasche", "Krug"),
    attributes={"color": "Grau"},
)
COMPLETE = Context(seller_id="A2EXAMPLE0SELLER", product_types={"BOTTLE": "DRINKING_CUP"})


def market(id: str) -> Market:
    return packs.market(id, AS_OF)


def written(folder: Path, id: str, context: Context, ready: list[Ready] | None = None) -> list[Remark]:
    found = [Ready(SOURCE, TARGET)] if ready is None else ready
    one = market(id)
    return list(writer(one.upload.writer).write(folder, one, lambda: iter(found), context))


def feed(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


def test_amazons_feed_validates_against_amazons_schema(tmp_path: Path) -> None:
    if not SCHEMA.is_file():
        pytest.skip("the published schemas lie outside the project and are absent here")
    import jsonschema

    assert written(tmp_path, "amazon-de", COMPLETE) == []
    found = feed(tmp_path / "listings_feed.json")
    jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(found)
    (message,) = found["messages"]
    assert message["operationType"] == "PARTIAL_UPDATE"
    assert message["productType"] == "DRINKING_CUP"
    assert message["attributes"]["item_name"] == [
        {"value": "Flasche", "language_tag": "de_DE", "marketplace_id": "A1PA6795UKMFR9"}
    ]
    assert [one["value"] for one in message["attributes"]["bullet_point"]] == ["Leicht", "Dicht"]
    assert [one["value"] for one in message["attributes"]["generic_keyword"]] == ["Feldflasche Krug"]


def test_a_feed_has_at_most_as_many_messages_as_amazon_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = writer("amazon")
    monkeypatch.setattr(module, "MESSAGES", 2)
    written(tmp_path, "amazon-de", COMPLETE, [Ready(SOURCE, TARGET)] * 5)
    counts = {path.name: [one["messageId"] for one in feed(path)["messages"]] for path in tmp_path.iterdir()}
    assert counts == {"listings_feed.json": [1, 2], "listings_feed.2.json": [1, 2], "listings_feed.3.json": [1]}


@pytest.mark.parametrize("head", [{}, {"header": {"sellerId": "A", "tags": [1, "x\n]"]}}])
def test_a_feed_is_as_if_it_were_written_at_once(tmp_path: Path, head: dict[str, Any]) -> None:
    items = [({"sku": "A", "text": 'a\n}, "b" \u2028'}, True), ({"sku": "B"}, False), ({"none": [], "all": {}}, True)] * 3
    one = feeds.Feed(("f.json", "f-{}.json"), head, "items", 4, "place")
    assert feeds.save(tmp_path, one, iter(items)) == {True, False}
    wanted = {}
    for complete, suffix in ((True, ""), (False, ".incomplete")):
        kept = [item for item, whole in items if whole is complete]
        for name, batch in (("f.json", kept[:4]), ("f-2.json", kept[4:])):
            if batch:
                numbered = [{"place": place, **item} for place, item in enumerate(batch, 1)]
                encoded = msgspec.json.format(msgspec.json.encode({**head, "items": numbered}), indent=1)
                wanted[name + suffix] = encoded + b"\n"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == wanted


def test_messages_that_lack_something_stand_apart_and_listings_are_walked_once(tmp_path: Path) -> None:
    types = ("BOTTLE", "lamp", "BOTTLE", "", "lamp")
    found = [Ready(SOURCE, replace(TARGET, sku=f"A-{n}", product_type=type)) for n, type in enumerate(types)]
    found.append(Ready(SOURCE, Listing(sku="A-9")))
    walks = []
    one = market("amazon-de")

    def ready() -> Iterator[Ready]:
        walks.append(one.id)
        return iter(found)

    remarks = list(writer("amazon").write(tmp_path, one, ready, COMPLETE))
    assert len(walks) == 1
    skus = {path.name: [one["sku"] for one in feed(path)["messages"]] for path in tmp_path.iterdir()}
    assert skus == {"listings_feed.json": ["A-0", "A-2"], "listings_feed.json.incomplete": ["A-1", "A-3", "A-4"]}
    assert [remark.args for remark in remarks] == [{"types": "'', 'lamp'"}, {"count": 1, "first": "A-9"}]


def test_each_of_several_feeds_validates_and_none_of_their_messages_is_lost(tmp_path: Path) -> None:
    if not SCHEMA.is_file():
        pytest.skip("the published schemas lie outside the project and are absent here")
    import jsonschema

    module = writer("amazon")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema["properties"]["messages"].get("maxItems", module.MESSAGES) == module.MESSAGES == 25_000
    skus = [f"A-{number}" for number in range(module.MESSAGES + 1)]
    found = [Ready(SOURCE, replace(TARGET, sku=sku)) for sku in skus]
    assert written(tmp_path, "amazon-de", COMPLETE, found) == []
    first, second = feed(tmp_path / "listings_feed.json"), feed(tmp_path / "listings_feed.2.json")
    assert [len(first["messages"]), len(second["messages"])] == [module.MESSAGES, 1]
    assert [one["sku"] for one in first["messages"] + second["messages"]] == skus
    validator = jsonschema.Draft7Validator(schema)
    validator.validate(second)
    validator.validate({**first, "messages": first["messages"][:50]})
    assert [one["messageId"] for one in first["messages"]] == list(range(1, module.MESSAGES + 1))


@pytest.mark.parametrize("name", CASES)
def test_what_is_missing_is_said_and_the_file_is_marked(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    target = replace(TARGET, product_type=case.get("product_type", "BOTTLE"))
    context = Context(seller_id=case.get("seller_id", "A2"))
    (remark,) = written(tmp_path, case["market"], context, [Ready(SOURCE, target)])
    assert remark.code == "F108"
    assert case["message"] in remark.message
    assert [path.suffix for path in tmp_path.iterdir()] == [".incomplete"]


def test_without_a_listing_there_is_no_file(tmp_path: Path) -> None:
    for id in ("amazon-de", "shopify-fr"):
        assert written(tmp_path, id, Context(), []) == []
    assert list(tmp_path.iterdir()) == []


EXPORT = (
    "Type,Identification,Field,Locale,Market,Status,Default content,Translated content\n"
    "PRODUCT,'7,handle,de,,,bottle,\n"
    "PRODUCT,'7,title,de,,,Bottle,Alt\n"
    "PRODUCT,'7,body_html,de,,,<p>Good.</p>,\n"
    "PRODUCT,'7,title,fr,,,Bottle,Gourde\n"
    "PRODUCT,'8,title,de,,,Cup,Tasse\n"
    "PRODUCT_OPTION_VALUE,'9,name,de,,,gray,\n"
)


def test_shopifys_file_is_filled_from_the_shops_own_export(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text(EXPORT, encoding="utf-8")
    out = tmp_path / "bundle"
    out.mkdir()
    assert written(out, "shopify-de", Context(into=export, into_shown="export.csv")) == []
    rows = list(csv.DictReader((out / "translations.csv").read_text(encoding="utf-8").splitlines()))
    filled = {(row["Identification"], row["Field"], row["Locale"]): row["Translated content"] for row in rows}
    assert filled == {
        ("'7", "handle", "de"): "",
        ("'7", "title", "de"): "Flasche",
        ("'7", "body_html", "de"): "<p>Gut.</p>",
        ("'7", "title", "fr"): "Gourde",
        ("'8", "title", "de"): "Tasse",
        ("'9", "name", "de"): "Grau",
    }


def test_a_product_whose_common_text_is_held_back_keeps_what_is_published(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text(EXPORT, encoding="utf-8")
    out = tmp_path / "bundle"
    out.mkdir()
    (remark,) = written(out, "shopify-de", Context(into=export, into_shown="export.csv"), [Ready(SOURCE, TARGET, shared=False)])
    assert "product shares is held back: {count}" in remark.message
    rows = list(csv.DictReader((out / "translations.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["Translated content"] for row in rows if row["Field"] == "title"] == ["Alt", "Gourde", "Tasse"]


def test_products_that_the_export_lacks_stand_beside_the_file_of_the_others(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text(EXPORT, encoding="utf-8")
    out = tmp_path / "bundle"
    out.mkdir()
    draft, german = (replace(one, sku="D-1", family="draft") for one in (SOURCE, TARGET))
    found = [Ready(SOURCE, TARGET), Ready(draft, german)]
    (remark,) = written(out, "shopify-de", Context(into=export, into_shown="export.csv"), found)
    assert "not in export.csv, as drafts may not be: 1 (first: draft)" in remark.message.format(**remark.args)
    assert "PRODUCT,'7,title,de,,,Bottle,Flasche\n" in (out / "translations.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader((out / "translations.csv.incomplete").read_text(encoding="utf-8").splitlines()))
    assert [(row["Field"], row["Translated content"]) for row in rows] == [("title", "Flasche"), ("body_html", "<p>Gut.</p>")]


@pytest.mark.parametrize("change", [("Bottle", "Old bottle"), (",de,", ",it,")])
def test_a_product_of_which_no_row_could_be_filled_is_told(change: tuple[str, str], tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text(EXPORT.replace(*change).replace("<p>Good.</p>", "<p>Older.</p>"), encoding="utf-8")
    out = tmp_path / "bundle"
    out.mkdir()
    (remark,) = written(out, "shopify-de", Context(into=export, into_shown="export.csv"))
    assert "no row of export.csv holds the text that was translated, in de: 1 (first: bottle)" in remark.message.format(
        **remark.args
    )


def test_a_file_that_is_no_export_is_refused_by_name(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text("a,b\n1,2\n", encoding="utf-8")
    (remark,) = written(tmp_path, "shopify-de", Context(into=export, into_shown="export.csv"))
    assert "lacks the column" in remark.message
