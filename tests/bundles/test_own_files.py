"""The seller's own files keep their bytes: what is not a localized text comes back exactly as it was given."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.bundles import pictures
from localize.bundles.uploads import Context, Ready, requests, tables, writer
from localize.formats.tables import escapes
from localize.model import Listing, Picture
from localize.runners.lines import Pictured, pictured
from tests.bundles.markets import market

SCHEMAS = Path(__file__).parents[2] / ".." / "shared" / "schemas"
CELLS = st.text(st.sampled_from('ab,;"\r\n\t é\ufeff='), max_size=40)


@given(CELLS, st.sampled_from(",;\t"))
def test_a_sheet_that_nobody_changes_is_the_same_text(text: str, delimiter: str) -> None:
    assert str(tables.Sheet(text, delimiter)) == text


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=8), min_size=3, max_size=3
        ),
        min_size=1,
    ),
    st.sampled_from((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)),
    st.sampled_from(("\n", "\r\n")),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=8),
)
def test_a_cell_is_set_and_no_other(found: list[list[str]], quoting: int, end: str, new: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=quoting, lineterminator=end).writerows([["a", "b", "c"], *found])  # type: ignore[arg-type]
    sheet = tables.Sheet(file.getvalue())
    assert [[sheet.get(row, name) for name in "abc"] for row in range(len(sheet))] == found
    sheet.set(0, "b", new)
    found[0][1] = new
    assert list(csv.reader(io.StringIO(str(sheet), newline=""))) == [["a", "b", "c"], *found]


def test_unknown_keys_and_numbers_of_a_record_are_carried_as_they_are_written() -> None:
    record = b'{"price": 1.10, "big": 12345678901234567890123, "nested": {"z" : [ 1e5,"\\u00e9" ], "title": "Alt"}, "x": null}'
    merged = requests.merged(msgspec.Raw(record), {"nested": {"title": "Neu"}})
    assert bytes(merged) == (
        b'{"price":1.10,"big":12345678901234567890123,"nested":{"z":[ 1e5,"\\u00e9" ],"title":"Neu"},"x":null}'
    )


def test_a_translation_file_with_columns_nobody_knows_keeps_all_of_its_bytes(tmp_path: Path) -> None:
    given_ = (
        "\ufeffType,Identification,Own,Field,Locale,Market,Status,Default content,Translated content\r\n"
        "PRODUCT,'0070, 1.10 ,title,de,,,Bottle,\r\n"
        'COLLECTION,"\'8","=1+1",title,de,,,Bottles,"Alt ""x"""\r\n'
        "PRODUCT,'9\n"
    )
    export = tmp_path / "export.csv"
    export.write_bytes(given_.encode())
    ready = Ready(Listing(sku="A", title="Bottle"), Listing(sku="A", title='Flasche, 5"'))
    context = Context(into=export, into_shown="export.csv")
    assert list(writer("shopify").write(tmp_path, market("shopify"), lambda: iter([ready]), context)) == []
    written = (tmp_path / "translations.csv").read_bytes().decode()
    assert written == given_.replace("de,,,Bottle,\r\n", 'de,,,Bottle,"Flasche, 5"""\r\n')


FORMULAS = ("=1+1", "+49", "-5 °C", "@home")


def test_formulas_are_guarded_in_files_for_people_and_in_no_file_for_machines(tmp_path: Path) -> None:
    for number, text in enumerate(FORMULAS):
        one = Listing(sku=f"A-{number}", title=text, images=(Picture(file="a.jpg", alt=text),))
        folder = tmp_path / str(number)
        folder.mkdir()
        pictures.write(folder, tmp_path / "catalog.csv", [one])
        (row,) = csv.DictReader((folder / "alt_text.csv").read_text("utf-8").splitlines())
        assert row["alt"] == f"'{text}"
        for name, file in (("google", "supplemental_feed.tsv"), ("yahoo_jp", "data_spy.csv"), ("rakuten", "normal-item.csv")):
            assert list(writer(name).write(folder, market(name), lambda one=one: iter([Ready(one, one)]), Context())) == []
            cells = (folder / file).read_bytes().decode(market(name).upload.encoding).splitlines()[1]
            assert text in cells
            assert f"'{text}" not in cells


@given(st.text("'=+-@\t\r a1", max_size=6))
def test_no_guarded_cell_is_computed_and_the_reverse_gives_the_text(text: str) -> None:
    assert not escapes.guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert escapes.unguarded(escapes.guarded(text)) == text


def test_alt_texts_are_read_from_a_line_of_the_bundle_without_the_other_texts(tmp_path: Path) -> None:
    images = (Picture(file="a.jpg", role="detail", alt="-5 °C"), Picture(url="https://e.com/b.jpg", role="MAIN"))
    for name, listings in {
        "whole": [Listing(sku="A", title="Bottle", images=images), Listing(sku="B")],
        "lines": [Pictured("A", images), Pictured("B")],
        "read": [
            pictured(msgspec.json.encode(one)) for one in (Listing(sku="A", title="Bottle", images=images), Listing(sku="B"))
        ],
    }.items():
        (tmp_path / name).mkdir()
        pictures.write(tmp_path / name, tmp_path / "catalog.csv", listings)
    tables = {(tmp_path / name / "alt_text.csv").read_bytes() for name in ("whole", "lines", "read")}
    assert tables == {
        b"sku,image,role,alt,file,url\r\nA,1,detail,'-5 \xc2\xb0C,,\r\nA,2,MAIN,,,https://e.com/b.jpg\r\n",
    }


def schema(name: str) -> dict[str, object]:
    path = SCHEMAS / name
    if not path.is_file():
        pytest.skip("the published schemas lie outside the project and are absent here")
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_inventory_items_validate_against_ebays_schema(tmp_path: Path) -> None:
    import jsonschema

    described = json.loads(json.dumps(schema("ebay-sell-inventory-v1-oas3.json")))
    # eBay's document calls the aspects a string; its own example of them is an object of lists.
    described["components"]["schemas"]["Product"]["properties"]["aspects"] = {"additionalProperties": {"type": "array"}}
    described["components"]["schemas"]["InventoryItem"]["additionalProperties"] = False
    wanted = {**described, "$ref": "#/components/schemas/InventoryItem"}
    record = {
        "locale": "de_DE",
        "condition": "NEW",
        "availability": {"shipToLocationAvailability": {"quantity": 7}},
        "product": {
            "title": "Alt",
            "aspects": {"Marke": ["Q"]},
            "ean": ["0012345678905"],
            "imageUrls": ["https://a.example/1.jpg"],
        },
    }
    export = tmp_path / "items.jsonl"
    export.write_text("".join(json.dumps({"sku": f"A-{number}", **record}) + "\n" for number in range(3)), "utf-8")
    found = [Listing(sku=f"A-{number}", title="Neu", attributes={"color": "Grau"}) for number in range(3)]
    context = Context(into=export, into_shown="items.jsonl")
    ready = [Ready(one, one) for one in found]
    assert list(writer("ebay").write(tmp_path, market("ebay"), lambda: iter(ready), context)) == []
    calls = [json.loads(line) for line in (tmp_path / "inventory_items.jsonl").read_text("utf-8").splitlines()]
    assert len(calls) == 3
    for call in calls:
        jsonschema.Draft4Validator(wanted).validate(call["body"])
        assert call["body"]["product"]["aspects"] == {"Marke": ["Q"], "Farbe": ["Grau"]}
