"""Product type definitions: read, matched with their stores, remembered, and laid on a market."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from localize import packs
from localize.model import Category, Cite, Faults, Limit, Market
from localize.packs import categories, product_types
from localize.packs.definitions import Attribute, definition
from tests.product_type import STORES, answer, attribute, bottle, given, one_of, written

DAY = datetime.date(2026, 11, 22)


def market(id: str = "amazon-de", **attributes: str) -> Market:
    found = packs.market(id, DAY)
    return msgspec.structs.replace(found, upload=msgspec.structs.replace(found.upload, attributes=attributes))


def laid(folder: Path, id: str = "amazon-de", types: dict[str, str] | None = None, **attributes: str) -> tuple[Market, list[str]]:
    found, remarks = categories.laid(market(id, **attributes), product_types.read(folder), types or {}, DAY)
    return found, [str(one) for one in remarks]


def category(folder: Path, id: str = "amazon-de", **attributes: str) -> Category:
    return laid(folder, id, **attributes)[0].categories["BOTTLE"]


def bounds(limits: tuple[Limit, ...]) -> list[tuple[int | None, int | None, str, str]]:
    return [(one.min, one.max, one.unit, one.kind) for one in limits]


def test_a_definition_is_read_into_what_it_asks() -> None:
    found = definition(bottle())
    assert (found.product_type, found.stores, found.languages) == ("BOTTLE", ("A1PA6795UKMFR9",), ("de_DE",))
    keyword = found.attributes["generic_keyword"]
    assert bounds(keyword.limits) == [(None, 500, "characters", "hard"), (None, 40, "utf8_bytes", "hard")]
    assert bounds(found.attributes["bullet_point"].items) == [(None, 3, "items", "hard")]
    material, color = found.attributes["material"], found.attributes["color"]
    assert (material.closed, material.listed[0]) == (True, ("stainless_steel", "Edelstahl"))
    assert (color.closed, color.listed[0]) == (False, ("Schwarz", "Schwarz"))
    conditions = {one.names: one.when and json.loads(one.when) for one in found.required}
    assert conditions[("item_name",)] == ""
    assert conditions[("care_instructions",)] == given("material", "glass")


SHAPES: dict[str, tuple[dict[str, Any], Attribute]] = {
    "values that are lists of their own": ({"anyOf": [one_of({"a": "A"}), one_of({"b": "B"})]}, Attribute(listed=(("a", "A"), ("b", "B")), closed=True)),
    "names that do not go with the values": ({"enum": [1, True], "enumNames": ["one"]}, Attribute(listed=((1, "1"), (True, "True")), closed=True)),
    "a hidden field": ({"hidden": True}, Attribute(hidden=True)),
    "a bound of nothing": ({"minLength": 0}, Attribute()),
    "a least length": ({"minLength": 3, "minUtf8ByteLength": 4}, Attribute(limits=(Limit(min=3, unit="characters"), Limit(min=4, unit="utf8_bytes")))),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_the_shapes_of_a_value(name: str) -> None:
    value, wanted = SHAPES[name]
    schema = bottle()
    schema["properties"] = {"one": attribute("One", value)}
    found = definition(schema).attributes["one"]
    assert msgspec.structs.replace(found, items=()) == wanted
    assert bounds(found.items) == [(None, 1, "items", "hard")]


def test_references_are_followed_and_one_to_itself_ends() -> None:
    schema = bottle()
    schema["$defs"] |= {"short": {"type": "string", "maxLength": 7}, "round": {"$ref": "#/$defs/round"}}
    schema["properties"] |= {"one": attribute("One", {"$ref": "#/$defs/short"}), "two": {"$ref": "#/$defs/round"}}
    found = definition(schema).attributes
    assert bounds(found["one"].limits) == [(None, 7, "characters", "hard")]
    assert found["two"] == Attribute()


def test_requirements_of_every_shape_are_read_and_others_named() -> None:
    schema = bottle(
        anyOf=[{"required": ["lid_type"]}, {"required": ["care_instructions"]}],
        dependentRequired={"color": ["title_differentiation"]},
    )
    schema["allOf"] = [
        {"if": given("color"), "then": {"allOf": [{"required": ["lid_type"]}]}, "else": {"required": ["generic_keyword"]}},
        {"if": given("color"), "then": {"if": given("material"), "then": {"required": ["product_description"]}}},
        {"oneOf": [{"required": ["lid_type"], "properties": {"lid_type": {}}}]},
        {"if": given("color"), "then": {"properties": {"material": {"contains": {"required": ["value"]}}}}},
        {"not": {"required": ["care_instructions"]}},
        {"required": ["item_name"]},
    ]
    found = definition(schema)
    wanted = {
        ("lid_type", "care_instructions"): "",
        ("title_differentiation",): {"required": ["color"]},
        ("lid_type",): given("color"),
        ("generic_keyword",): {"not": given("color")},
        ("product_description",): {"allOf": [given("color"), given("material")]},
    }
    assert {one.names: one.when and json.loads(one.when) for one in found.required if one.names in wanted} == wanted
    assert sum(one.names == ("item_name",) for one in found.required) == 1
    assert found.unread == ("care_instructions", "lid_type", "material")


def test_its_limits_stand_in_place_of_ours_and_cite_the_file(tmp_path: Path) -> None:
    written(tmp_path, "bottle.json", bottle())
    found = category(tmp_path, colour="color")
    assert bounds(found.fields["title"].limits) == [(None, 60, "characters", "hard")]
    assert bounds(found.fields["search_terms"].limits) == [(None, 500, "characters", "hard"), (None, 40, "utf8_bytes", "hard")]
    assert bounds(found.fields["attributes.colour"].limits) == [(None, 20, "characters", "hard")]
    assert found.fields["bullet"].required
    cite = found.fields["title"].limits[0].cite
    assert cite == Cite(url=None, read="2026-11-22", confidence="official", source="bottle.json, a product type definition")


def test_what_ours_asks_by_policy_stays_where_it_asks_for_less(tmp_path: Path) -> None:
    schema = bottle()
    schema["properties"] |= {
        "item_name": attribute("Item name", {"maxLength": 200}),
        "bullet_point": attribute("Bullet", {"maxLength": 600}, most=10),
    }
    written(tmp_path, "bottle.json", schema)
    found = category(tmp_path)
    assert bounds(found.fields["title"].limits) == [(None, 200, "characters", "hard"), (None, 75, "characters", "policy")]
    assert bounds(found.fields["bullet"].limits) == [(None, 600, "characters", "hard"), (10, 255, "characters", "policy")]
    assert bounds(found.fields["bullet"].items) == [(None, 10, "items", "hard"), (3, None, "items", "policy")]
    assert bounds(found.fields["description"].limits) == [(None, 300, "utf8_bytes", "hard"), (None, 2000, "characters", "policy")]


def test_a_field_that_the_product_type_lacks_is_not_taken_and_that_is_said(tmp_path: Path) -> None:
    schema = bottle()
    del schema["properties"]["title_differentiation"]
    written(tmp_path, "bottle.json", schema)
    found, said = laid(tmp_path)
    assert not found.categories["BOTTLE"].fields["highlight"].takes
    assert "bottle.json: BOTTLE has no title_differentiation; it is left out" in said
    del schema["properties"]["item_name"]
    written(tmp_path, "bottle.json", schema)
    assert "highlight" not in category(tmp_path).fields


def test_the_store_and_the_language_are_read_from_the_content_and_not_from_the_name(tmp_path: Path) -> None:
    written(tmp_path, "BOTTLE.DE.json", bottle("fr_FR"))
    written(tmp_path / "more", "bottle.json", bottle("de_DE", required=[]))
    assert category(tmp_path, "amazon-fr").fields["bullet"].required
    assert not category(tmp_path, "amazon-de").fields["bullet"].required
    assert laid(tmp_path, "amazon-it")[0].categories == {}
    assert laid(tmp_path, "shopify-de")[0] == market("shopify-de")


def test_a_file_that_names_no_store_counts_for_all_and_says_so(tmp_path: Path) -> None:
    schema = bottle()
    schema["$defs"] = {}
    written(tmp_path, "any.json", schema)
    written(tmp_path, "french.json", bottle("fr_FR", required=[]))
    for id, required in (("amazon-it", True), ("amazon-fr", False)):
        found, said = laid(tmp_path, id)
        assert found.categories["BOTTLE"].fields["bullet"].required is required
        assert ("any.json names no store: it counts for every market of the marketplace" in said) is required


def test_the_interfaces_answer_tells_what_the_schema_does_not(tmp_path: Path) -> None:
    schema = bottle()
    del schema["$id"], schema["$defs"]
    data = written(tmp_path, "schema.json", schema)
    written(tmp_path, "a.json", answer(data, locale="zh_CN", requirementsEnforced="NOT_ENFORCED"))
    written(tmp_path, "other.json", answer(b"another", productType="LAMP"))
    found, said = laid(tmp_path, material="material")
    assert set(found.categories["BOTTLE"].choices["material"].values) == {"stainless_steel", "glass", "plastic"}
    assert found.categories["BOTTLE"].required == ()
    assert any("without the required fields" in one for one in said)
    assert laid(tmp_path, "amazon-fr")[0].categories == {}


def test_an_answer_whose_checksum_is_another_still_belongs_to_the_only_schema_of_its_type(tmp_path: Path) -> None:
    written(tmp_path, "bottle.json", bottle())
    written(tmp_path, "answer.json", answer(b"as it was before somebody indented it"))
    assert [one.answer.locale for one in product_types.read(tmp_path)] == ["de-DE"]
    written(tmp_path, "second.json", bottle(required=[]))
    assert {one.answer.locale for one in product_types.read(tmp_path)} == {""}


def test_our_product_types_are_mapped(tmp_path: Path) -> None:
    written(tmp_path, "bottle.json", bottle())
    found, _ = laid(tmp_path, types={"Trinkflasche": "Bottle", "Lampe": "LAMP"})
    assert set(found.categories) == {"BOTTLE", "Trinkflasche"}
    assert found.within("Trinkflasche").rules_of("title").limits[0].max == 60
    assert found.within("Lampe") == found
    assert found.fingerprint != market().fingerprint


def test_values_are_taken_in_the_platforms_words_and_in_those_of_the_market(tmp_path: Path) -> None:
    written(tmp_path, "bottle.json", bottle())
    choices = category(tmp_path, stoff="material").choices
    assert choices["stoff"].values["Edelstahl"] == choices["stoff"].values["stainless_steel"] == "stainless_steel"
    assert choices["stoff"].closed
    assert not choices["color"].closed


def test_what_is_required_of_what_nobody_mapped_is_said_and_not_demanded(tmp_path: Path) -> None:
    written(tmp_path, "bottle.json", bottle())
    found, said = laid(tmp_path, care="care_instructions", lid="lid_type", material="material")
    required = found.categories["BOTTLE"].required
    assert [(one.names, one.words) for one in required] == [
        (("material",), ""),
        (("care_instructions",), "material is glass"),
        (("lid_type",), "batteries_included is not given"),
    ]
    assert said == [
        "BOTTLE requires what nothing of a listing is mapped to (fields: 1); see to it yourself: country_of_origin",
        "BOTTLE requires on conditions that a listing need not tell (fields: 1): lid_type",
    ]
    assert category(tmp_path).required == ()


def test_two_definitions_for_one_store_are_a_fault_unless_they_are_equal(tmp_path: Path) -> None:
    written(tmp_path, "a.json", bottle())
    written(tmp_path, "b.json", bottle())
    assert laid(tmp_path)[0].categories
    written(tmp_path, "b.json", bottle(required=[]))
    with pytest.raises(Faults, match=r"b\.json: is for product type BOTTLE in amazon-de, as a\.json is; keep the newer"):
        laid(tmp_path)


def test_what_a_definition_comes_to_is_kept_by_content(tmp_path: Path) -> None:
    folder, cache = tmp_path / "given", tmp_path / "cache"
    written(folder, "bottle.json", bottle())
    first = product_types.read(folder, cache)
    (kept,) = (cache / "product_types").iterdir()
    (folder / "bottle.json").rename(folder / "renamed.json")
    second = product_types.read(folder, cache)
    assert [one.definition for one in second] == [one.definition for one in first]
    assert list((cache / "product_types").iterdir()) == [kept]
    other = msgspec.msgpack.decode(kept.read_bytes(), type=product_types.Definition)
    kept.write_bytes(msgspec.msgpack.encode(msgspec.structs.replace(other, product_type="KEPT")))
    assert product_types.read(folder, cache)[0].definition.product_type == "KEPT"
    kept.write_bytes(b"damaged")
    assert product_types.read(folder, cache)[0].definition == first[0].definition
    written(folder, "renamed.json", bottle(required=[]))
    assert product_types.read(folder, cache)[0].definition != first[0].definition


def test_every_file_that_cannot_be_used_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(Faults, match=r"none: is no folder; name the one"):
        product_types.read(tmp_path / "none")
    with pytest.raises(Faults, match=r"holds no \.json file"):
        product_types.read(tmp_path)
    schema = bottle()
    del schema["$id"]
    written(tmp_path, "nameless.json", schema)
    written(tmp_path, "other.json", {"a": 1})
    (tmp_path / "cut.json").write_text(json.dumps(bottle(), indent=1)[:120], encoding="utf-8")
    (tmp_path / "bad.json").write_text('{\n "a": 1,\n "b": x}', encoding="utf-8")
    with pytest.raises(Faults) as raised:
        product_types.read(tmp_path)
    told = [str(one).removeprefix(f"{tmp_path.as_posix()}/") for one in raised.value.faults]
    assert [one.partition(": ")[0] for one in told] == ["bad.json:3:7", "cut.json:3:19", "other.json:1:1", "nameless.json:1:1"]
    assert "is no product type definition" in told[2]
    assert "does not say for which product type it is ($id)" in told[3]


def test_answers_alone_are_no_definitions(tmp_path: Path) -> None:
    written(tmp_path, "answer.json", answer(b""))
    with pytest.raises(Faults, match="holds no schema, only answers"):
        product_types.read(tmp_path)


def test_every_store_of_the_pack_can_be_matched() -> None:
    ids = {packs.market(id, DAY).upload.marketplace_id for id in packs.market_ids() if id.startswith("amazon-")}
    assert {store for store, _ in STORES.values()} <= ids
