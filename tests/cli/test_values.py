"""Attribute values in a run, and ``localize values gaps`` as it is called."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import localize
from tests.product_type import bottle, written

LISTINGS: list[dict[str, Any]] = [
    {"sku": "A", "attributes": {"color": "Black", "Finish/Look": "Matte"}, "variant": {"color": "Black", "Size": "Large"}},
    {"sku": "B", "attributes": {"color": "black"}, "variant": {"color": "black", "Size": "Small"}},
    {"sku": "C", "attributes": {"color": "Petrol", "capacity": {"value": 750, "unit": "ml"}}},
]
MEMORY = '#, fuzzy\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n\n'
MEMORY += "".join(
    f'msgctxt "{kind}"\nmsgid "{source}"\nmsgstr "{target}"\n\n'
    for kind, source, target in (
        ("title", "Bottle", "Flasche"),
        ("attribute", "Black", "Dunkel"),
        ("attribute", "Petrol", "Petrol"),
    )
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    settings = 'catalog = "catalog.jsonl"\nsource_locale = "en-US"\nmarkets = ["amazon-de"]\nmemory = ["de.po"]\n'
    (tmp_path / "localize.toml").write_text(settings, encoding="utf-8")
    lines = [json.dumps({"title": "Bottle", "product_type": "BOTTLE"} | one) for one in LISTINGS]
    (tmp_path / "catalog.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "de.po").write_text(MEMORY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, shop: Path) -> Any:
    monkeypatch.chdir(shop)
    monkeypatch.setenv("XDG_CACHE_HOME", str(shop / "cache"))
    return lambda *words: localize(capsys, monkeypatch, *words)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def table(shop: Path, name: str, text: str) -> Path:
    path = shop / "values/amazon" / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_gaps_are_listed_by_attribute_and_number_of_skus(call: Any) -> None:
    said = call("values", "gaps")
    assert said.code == 0
    assert [line.split() for line in said.out.splitlines()] == [
        ["market", "attribute", "SKUs", "value", "goes", "out", "as", "listed", "values", "like", "it"],
        ["amazon-de", "color", "2", "Black", "Dunkel"],
        ["amazon-de", "color", "1", "Petrol", "Petrol"],
        ["amazon-de", "Finish/Look", "1", "Matte"],
        ["amazon-de", "Size", "1", "Large"],
        ["amazon-de", "Size", "1", "Small"],
    ]
    assert "5 values without a row" in said.err
    assert [line.split()[1] for line in call("values", "gaps", "--attribute", "SIZE").out.splitlines()[1:]] == ["Size", "Size"]


def test_the_tables_are_filled_in_and_put_in_place(call: Any, shop: Path) -> None:
    said = call("values", "gaps", "--out", "values")
    assert "to be filled in: values/amazon/finish_look.csv" in said.err
    path = shop / "values/amazon/color.csv"
    assert rows(path) == [
        {"source": "Black", "target": "", "market": "amazon-de", "locale": "", "note": "SKUs: 2; goes out as: Dunkel"},
        {"source": "Petrol", "target": "", "market": "amazon-de", "locale": "", "note": "SKUs: 1; goes out as: Petrol"},
    ]
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("Black,,", "Black,Schwarz,"), encoding="utf-8")
    (shop / "values/amazon/finish_look.csv").write_text("source,target\nmatte,Matt\n", encoding="utf-8")
    said = call("values", "gaps", "--out", "values", "--attribute", "color")
    assert [line.split()[3] for line in said.out.splitlines()[1:]] == ["Petrol"]
    assert rows(path)[0]["target"] == "Schwarz"
    assert len(rows(path)) == 2
    assert not [line for line in call("values", "gaps").out.splitlines() if "Matte" in line]


def test_a_table_that_is_there_keeps_its_rows_and_gets_the_others(call: Any, shop: Path) -> None:
    path = table(shop, "Color", "note,source,market,target\nours,Red,,Rot\nopen,Petrol,amazon-de,")
    call("values", "gaps", "--out", "values", "--attribute", "color")
    assert path.read_text(encoding="utf-8") == (
        "note,source,market,target\nours,Red,,Rot\nopen,Petrol,amazon-de,\nSKUs: 2; goes out as: Dunkel,Black,amazon-de,\n"
    )


def test_a_table_without_markets_is_not_written_into(call: Any, shop: Path) -> None:
    path = table(shop, "color", "source,target\nRed,Rot\n")
    said = call("values", "gaps", "--out", "values")
    assert (said.code, "values/amazon/color.csv:1:1: has no column market" in said.err) == (2, True)
    assert path.read_text(encoding="utf-8") == "source,target\nRed,Rot\n"
    assert not (shop / "values/amazon/size.csv").exists()


def test_listed_values_are_named_as_proposals_and_what_is_listed_is_no_gap(call: Any, shop: Path) -> None:
    schema = bottle()
    written(shop / "types", "b.json", schema)
    memory = MEMORY.replace("Dunkel", "Schwartz")
    (shop / "de.po").write_text(memory, encoding="utf-8")
    said = call("values", "gaps", "--product-types", "types", "--attribute", "color")
    assert [line.split() for line in said.out.splitlines()[1:]] == [["amazon-de", "color", "2", "Black", "Schwartz", "Schwarz"], ["amazon-de", "color", "1", "Petrol", "Petrol"]]  # fmt: skip
    (shop / "de.po").write_text(memory.replace("Schwartz", "Schwarz"), encoding="utf-8")
    said = call("values", "gaps", "--product-types", "types", "--attribute", "color")
    assert [line.split()[3] for line in said.out.splitlines()[1:]] == ["Petrol", "black"]  # of which the memory knows nothing


def test_a_run_takes_the_platforms_word_and_notes_what_has_none(call: Any, shop: Path) -> None:
    table(shop, "color", "source,target\nBlack,Nachtschwarz\n")
    table(shop, "size", "source,target,locale\nLarge,L,de\nSmall,,\n")
    said = call(
        "run", "--jobs", "1", "--as-of", "2026-11-22", "--report", "json:r.json", "--hold-back", "never", "--fail-on", "never"
    )
    assert said.code == 0, said.err
    bundle = (shop / "out/bundles/amazon-de/listings.jsonl").read_text(encoding="utf-8")
    first, second, third = map(json.loads, bundle.splitlines())
    assert first["attributes"]["color"] == first["variant"]["color"] == second["attributes"]["color"] == "Nachtschwarz"
    assert first["variant"]["Size"] == "L"
    assert (second["variant"]["Size"], third["attributes"]["color"]) == ("Small", "Petrol")
    assert first["targets"]["attributes.color"] == {"origin": "values", "state": "final"}
    report = json.loads((shop / "r.json").read_text(encoding="utf-8"))
    found = [(one["severity"], one["sku"], one["path"]) for one in report["issues"] if one["code"] == "C114"]
    assert found == [("note", "B", "variant.Size"), ("note", "C", "attributes.color")]


def test_a_fault_of_a_table_stops_the_run(call: Any, shop: Path) -> None:
    table(shop, "color", "source,target\nBlack,Schwarz\nblack,Dunkel\n")
    said = call("check", "catalog.jsonl")
    assert (said.code, "values/amazon/color.csv:3:1: repeats line 2" in said.err) == (2, True)
