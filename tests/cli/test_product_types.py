"""``--product-types``: a run by the definitions that a seller downloaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Said, localize
from tests.product_type import bottle, written

LISTING: dict[str, Any] = {
    "sku": "FM-1",
    "locale": "de-DE",
    "brand": "Fernmoor",
    "product_type": "flasche",
    "title": "Fernmoor Trinkflasche für lange Touren im Gebirge und am Meer mit Tasche",
    "bullets": ["Dichter Deckel", "Leichter Griff", "Passt in Halter", "Hält lange kalt"],
    "description": "Eine Flasche.",
    "search_terms": ["thermoskanne"],
    "attributes": {"color": "Petrol", "material": "Edelstahl", "lid": "x" * 51},
}
SETTINGS = """
source_locale = "de-DE"
markets = ["amazon-de"]
[amazon]
seller_id = "S1"
product_types = {flasche = "BOTTLE", krug = "JUG"}
"""
PACK = """
extends: amazon
upload:
  attributes: {color: color, material: material, lid: lid_type, care: care_instructions}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "localize.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "marketplaces").mkdir()
    (tmp_path / "marketplaces/ours.yaml").write_text(PACK, encoding="utf-8")
    written(tmp_path / "types", "BOTTLE.json", bottle())
    return tmp_path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, shop: Path) -> Any:
    monkeypatch.chdir(shop)
    monkeypatch.setenv("XDG_CACHE_HOME", str(shop / "cache"))

    def run(*listings: dict[str, Any], words: tuple[str, ...] = ("--product-types", "types")) -> tuple[Said, dict[str, Any]]:
        lines = [json.dumps(LISTING | one) for one in listings or ({},)]
        (shop / "catalog.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        said = localize(
            capsys, monkeypatch, "run", "catalog.jsonl", "--jobs", "1", "--as-of", "2026-11-22", "--report", "json:r.json", *words
        )
        report = shop / "r.json"
        return said, json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}

    return run


def seen(report: dict[str, Any], *codes: str) -> list[tuple[str, ...]]:
    return [(one["code"], one["severity"], one["sku"], one["path"]) for one in report["issues"] if one["code"] in codes]


def test_its_limits_lists_and_requirements_are_what_a_listing_is_judged_by(call: Any) -> None:
    said, report = call({}, {"sku": "FM-2", "title": "Fernmoor Krug", "product_type": "krug"})
    assert said.code == 1
    assert seen(report, "L101", "L104", "L111", "C106", "C113") == [
        ("L101", "error", "FM-1", "attributes.lid"),
        ("L104", "error", "FM-1", "bullets"),
        ("L101", "error", "FM-1", "title"),
    ]
    title = next(one for one in report["issues"] if one["path"] == "title" and one["code"] == "L101")
    assert title["message"] == "72 characters, 12 more than the 60 that Amazon.de takes"
    assert title["cite"] == {
        "url": None, "read": "2026-11-22", "confidence": "official", "source": "BOTTLE.json, a product type definition",
    }  # fmt: skip
    assert [one["why"] for one in report["not_checked"] if not one["code"]] == [
        "BOTTLE requires what nothing of a listing is mapped to (fields: 1); see to it yourself: country_of_origin",
        "BOTTLE requires on conditions that a listing need not tell (fields: 1): lid_type",
        "no product type definition for amazon-de is given for 'krug' (listings: 1)",
    ]


def test_without_definitions_nothing_of_them_is_said(call: Any) -> None:
    said, report = call(words=())
    assert said.code == 0
    assert seen(report, "L101", "L104", "C106", "C113") == []
    assert not [one for one in report["not_checked"] if not one["code"]]


def test_a_condition_is_said_in_words(call: Any) -> None:
    _, report = call({"attributes": {"material": "Glas"}, "bullets": []})
    assert [one["message"] for one in report["issues"] if one["code"] == "C106"] == [
        "Amazon.de requires this field (care_instructions) where material is glass; the listing has none",
        "Amazon.de requires this field (bullet_point), and the listing has none",
    ]
    _, report = call({"attributes": {"material": "Glas", "care": "Nur von Hand"}})
    assert seen(report, "C106") == []


def test_an_upload_has_the_platforms_own_value_for_a_name_of_its_list(call: Any, shop: Path) -> None:
    fine = {
        "title": "Fernmoor Trinkflasche",
        "bullets": ["Dichter Deckel"],
        "attributes": {"material": "Edelstahl", "color": "Petrol"},
    }
    said, report = call(fine)
    assert said.code == 0, report["issues"]
    (feed,) = (shop / "out/bundles/amazon-de").glob("listings_feed.json*")
    sent = json.loads(feed.read_text(encoding="utf-8"))["messages"][0]["attributes"]
    assert [one["value"] for one in sent["material"]] == ["stainless_steel"]
    assert [one["value"] for one in sent["color"]] == ["Petrol"]
    assert "Edelstahl" in (shop / "out/bundles/amazon-de/listings.jsonl").read_text(encoding="utf-8")


def test_a_value_that_a_closed_list_lacks_holds_the_listing_back_and_is_not_changed(call: Any, shop: Path) -> None:
    fine = {"title": "Fernmoor Trinkflasche", "bullets": ["Dichter Deckel"], "attributes": {"material": "Edelstal"}}
    said, report = call(fine)
    assert said.code == 1
    (one,) = [one for one in report["issues"] if one["code"] == "C113"]
    assert (one["path"], one["edit"], one["proposals"][0]["new"]) == ("attributes.material", None, "Edelstahl")
    assert 'Edelstal"' in (shop / "out/bundles/amazon-de/held_back.jsonl").read_text(encoding="utf-8")


def test_several_processes_give_the_same(call: Any) -> None:
    many = [{"sku": f"FM-{number}", "title": f"{LISTING['title']} {number}"} for number in range(70)]
    _, one = call(*many)
    _, two = call(*many, words=("--product-types", "types", "--jobs", "2"))
    assert one == two


def test_a_faulty_definition_stops_the_run(call: Any, shop: Path) -> None:
    (shop / "types/BOTTLE.json").write_text("{", encoding="utf-8")
    said, _ = call()
    assert said.code == 2
    assert "types/BOTTLE.json:1:2: is not JSON" in said.err


def test_they_are_for_markets_and_files_that_have_product_types(
    call: Any, shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said, _ = call(words=("--product-types", "types", "--market", "shopify-de"))
    assert (said.code, "no market of this run takes product type definitions" in said.err) == (2, True)
    (shop / "de.po").write_text('msgid "Bottle"\nmsgstr "Flasche"\n', encoding="utf-8")
    said = localize(capsys, monkeypatch, "check", "de.po", "--target-locale", "de", "--product-types", "types")
    assert (said.code, "--product-types is for catalogs" in said.err) == (2, True)
