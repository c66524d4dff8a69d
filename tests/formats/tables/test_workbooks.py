"""Workbooks: the same rows as the text they were made of, and what spreadsheet programs did to them, with its cells."""

from __future__ import annotations

import csv
import io
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import xlsxwriter

from localize.formats import packed
from localize.model import Faults
from localize.packs import nodes
from tests.formats.tables.opened import Opened, opened

CASES = Path(__file__).parents[2] / "checks" / "F110.yaml"
MAPPING = {"sku": "sku", "title": "title", "color": "attributes.color"}
FILES = Path(__file__).parent / "files"


def book(folder: Path, fill: Callable[[Any], None], name: str = "catalog.xlsx") -> Path:
    """A workbook that ``fill`` writes to."""
    path = folder / name
    made = xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_numbers": False})
    fill(made)
    made.close()
    return path


def sheet(made: Any, rows: list[list[Any]], name: str | None = None) -> Any:
    found = made.add_worksheet(name)
    for line, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            if cell not in ("", None):
                found.write(line, place, cell)
    return found


ROWS = [["sku", "title", "color"], ["A-1", "Bottle", "black"], ["A-2", "Cup", "red"]]


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir() if path.suffix in (".csv", ".tsv", ".txt")))
def test_a_workbook_reads_as_the_text_does(name: str, tmp_path: Path) -> None:
    data = (FILES / name).read_bytes()
    encoding = "cp932" if name.startswith(("rakuten", "yahoo")) else "utf-8"
    separator = "\t" if name.endswith(("txt", "tsv")) else ","
    kind = csv.reader(io.StringIO(data.decode(encoding), newline=""), delimiter=separator, quoting=csv.QUOTE_MINIMAL)
    rows = list(kind) if "google" not in name else None
    if rows is None:
        rows = [["id", "title", "image_link"], ["A-1", 'Strap 24"', "https://shop.example/a.jpg"]]
        assert opened(book(tmp_path, lambda made: sheet(made, rows))).listings[0].title == 'Strap 24"'
        return
    path = book(tmp_path, lambda made: sheet(made, rows))
    assert opened(path).listings == opened(FILES / name).listings


def cases(section: str) -> list[Any]:
    found = nodes.read(CASES, "F110").value[section]
    return [pytest.param(case, id=name) for name, case in found.items()]


def merged(case: dict[str, Any], folder: Path) -> Opened:
    def fill(made: Any) -> None:
        rows = list(csv.reader(io.StringIO(case["content"])))
        found = sheet(made, rows)
        for one in case["spans"]:
            line, place = int(one.split(":")[0][1:]) - 1, ord(one[0]) - ord("A")
            found.merge_range(one, rows[line][place])

    return opened(book(folder, fill), mapping=MAPPING)


@pytest.mark.parametrize("case", cases("bad"))
def test_merged_cells_are_named(case: dict[str, Any], tmp_path: Path) -> None:
    found = merged(case, tmp_path)
    assert [code for code, _, _ in found.remarks] == ["F110"]
    assert case["spans"][0] in found.remarks[0][2]
    assert f"{case['spans'][0][0]}{found.remarks[0][1]}" == case["spans"][0].partition(":")[0]


@pytest.mark.parametrize("case", cases("good"))
def test_a_table_without_merged_cells_has_no_remark(case: dict[str, Any], tmp_path: Path) -> None:
    found = merged(case, tmp_path)
    assert found.remarks == []
    assert found.listings[0].title == "Bottle"


def test_values_are_read_as_people_see_them(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        zeros = made.add_format({"num_format": "0000000000000"})
        day = made.add_format({"num_format": "d-mmm"})
        found = sheet(made, [["sku", "title", "color", "gtin", "size"]])
        found.write(1, 0, 123456789012)
        found.write_formula(1, 1, '="Bott"&"le"', None, "Bottle")
        found.write(1, 2, 7.5)
        found.write(1, 3, 12345678905, zeros)
        found.write_datetime(1, 4, date(2026, 4, 3), day)
        found.write(2, 0, "A-2")
        found.write(2, 1, "line\r\nbreak")
        found.write(2, 4, "5-6")
        found.write(3, 0, 1234567890123456789)

    mapping = {**MAPPING, "gtin": "ids.gtin", "size": "variant.size"}
    found = opened(book(tmp_path, fill), mapping=mapping)
    first, second = found.listings
    assert (first.sku, first.title, first.attributes, first.ids) == (
        "123456789012",
        "Bottle",
        {"color": "7.5"},
        {"gtin": "0012345678905"},
    )
    assert (first.variant, second.variant) == ({"size": "2026-04-03"}, {"size": "5-6"})
    assert second.title == "line\nbreak"
    told = [(code, line, said.partition(" holds")[0]) for code, line, said in found.remarks]
    assert told == [("F103", 2, "Cell Sheet1!E2"), ("F101", 4, "Cell Sheet1!A4")]


NUMBERS = {
    "a fraction": (0.5, "# ?/?", "1/2"),
    "a fraction with a whole": (1.75, "# ??/??", "1 3/4"),
    "a fraction by a format of one's own": (0.0625, "#/##", "1/16"),
    "no fraction": (0.1234567, "# ?/?", "0.1234567"),
    "hundredths": (0.25, "0%", "25%"),
    "hundredths with digits": (0.125, "0.00%", "12.5%"),
    "a whole number shown as a fraction": (3, "# ?/?", "3"),
    "money": (12.5, '#,##0.00 "€"', "12.5"),
}


@pytest.mark.parametrize("case", NUMBERS)
def test_a_number_is_read_as_it_is_shown(case: str, tmp_path: Path) -> None:
    value, shown, text = NUMBERS[case]

    def fill(made: Any) -> None:
        sheet(made, ROWS[:1]).write(1, 2, value, made.add_format({"num_format": shown}))
        made.worksheets()[0].write(1, 0, "A-1")

    assert opened(book(tmp_path, fill), mapping=MAPPING).listings[0].attributes == {"color": text}


FATAL = {
    "an error instead of a title": ("title", "#N/A", "Cell Sheet1!B2 holds the error #N/A of a formula; this row is set aside"),
    "an error in an attribute": ("color", "#REF!", "Cell Sheet1!C2 holds the error #REF! of a formula; this row is set aside"),
    "an error of a German program": ("title", "#BEZUG!", "Cell Sheet1!B2 holds the error #BEZUG! of a formula"),
    "a yes instead of a title": ("title", True, "Cell Sheet1!B2 holds TRUE, a yes or no where a text belongs"),
    "a SKU that was made short": ("sku", "1,23457E+12", "Cell Sheet1!A2 holds 1,23457E+12, which was another SKU"),
    "a SKU that became a day": ("sku", date(2026, 3, 12), "Cell Sheet1!A2 holds 2026-03-12, which was another SKU"),
}


@pytest.mark.parametrize("case", FATAL)
def test_a_row_that_a_program_spoiled_is_set_aside_with_its_cell(case: str, tmp_path: Path) -> None:
    column, value, said = FATAL[case]

    def fill(made: Any) -> None:
        row = {"sku": "A-1", "title": "Bottle", "color": "black", column: value}
        found = sheet(made, [ROWS[0], [], ROWS[2]])
        for place, cell in enumerate(row.values()):
            if isinstance(cell, date):
                found.write_datetime(1, place, cell, made.add_format({"num_format": "mmm-d"}))
            else:
                found.write(1, place, cell)

    found = opened(book(tmp_path, fill), mapping=MAPPING)
    assert [one.sku for one in found.listings] == ["A-2"]
    ((code, line, message),) = found.remarks
    assert (code, line, message.startswith(said)) == ("F101", 2, True)
    assert found.rows_that("aside") == 1


def test_a_yes_or_an_error_beside_the_texts_keeps_the_row(tmp_path: Path) -> None:
    rows = [["sku", "title", "color", "price"], ["A-1", "#NAVY", True, "#N/A"], ["4E12", "Cup", "#12", ""]]
    found = opened(book(tmp_path, lambda made: sheet(made, rows)), mapping={**MAPPING, "price": "offer.price"})
    assert [(one.sku, one.title, one.attributes["color"]) for one in found.listings] == [
        ("A-1", "#NAVY", "TRUE"),
        ("4E12", "Cup", "#12"),
    ]
    assert found.remarks == [
        ("F105", 2, "Cell Sheet1!D2 holds the error #N/A of a formula. Put there what the formula was to give")
    ]


def test_a_formula_without_a_result_is_named_with_its_cell(tmp_path: Path) -> None:
    path = book(tmp_path, lambda made: sheet(made, ROWS).write_formula(1, 1, "=A1"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<f>A1</f><v>0</v>", b"<f>A1</f>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    found = opened(path, mapping=MAPPING)
    assert [(code, line, said[:30]) for code, line, said in found.remarks] == [("F105", 2, "Cell Sheet1!B2 is a formula wh")]
    assert [one.title for one in found.listings] == ["", "Cup"]


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        sheet(made, ROWS, "Listings")
        sheet(made, [["sku", "title"], ["OLD", "Old"]], "Archive").hide()

    found = opened(book(tmp_path, fill), mapping=MAPPING)
    assert [one.sku for one in found.listings] == ["A-1", "A-2"]
    assert found.told == ["catalog.xlsx: read from the sheet 'Listings'; hidden sheets are not read: Archive"]


def test_of_several_sheets_one_is_named(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        sheet(made, ROWS, "Summer")
        sheet(made, [["sku", "title", "color"], ["W-1", "Glove", "blue"]], "Winter")
        sheet(made, [["How to fill this in"]], "Help")

    path = book(tmp_path, fill)
    with pytest.raises(Faults, match=r"several sheets hold listings \(Summer, Winter\); name one with --sheet"):
        opened(path, mapping=MAPPING)
    assert [one.sku for one in opened(path, mapping=MAPPING, sheet="Winter").listings] == ["W-1"]
    for how in ({}, {"accept": True}):
        with pytest.raises(Faults, match=r"several sheets hold listings \(Summer, Winter\); name one with --sheet"):
            opened(path, **how)
    with pytest.raises(Faults, match="has no sheet 'Wintr'; its sheets are Summer, Winter, Help"):
        opened(path, mapping=MAPPING, sheet="Wintr")


def test_rows_that_the_sheet_leaves_out_are_blank(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        found = sheet(made, ROWS)
        grey = made.add_format({"bg_color": "#eeeeee"})
        for line in range(3, 5000):
            found.write_blank(line, 0, None, grey)
        found.write(1_000_000, 0, "A-9")
        found.write(1_000_000, 16_383, "far away")

    found = opened(book(tmp_path, fill), mapping=MAPPING)
    assert [one.sku for one in found.listings] == ["A-1", "A-2"]
    assert found.rows_that("blank") == 999_997
    assert [(code, line) for code, line, _ in found.remarks] == [("F101", 1_000_001)]
    assert found.rows == 1_000_000


def test_a_damaged_workbook_is_told(tmp_path: Path) -> None:
    path = book(tmp_path, lambda made: sheet(made, ROWS))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-60]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(Faults, match="is no workbook that can be read"):
        opened(path, mapping=MAPPING)


def test_a_workbook_without_known_headings_is_told_by_its_first_row(tmp_path: Path) -> None:
    path = book(tmp_path, lambda made: sheet(made, [["Foo", "Bar"], ["A-1", "Bottle"]]))
    with pytest.raises(Faults, match=r"catalog.xlsx:1: no row of headings is known in it; the first row holds Foo, Bar\."):
        opened(path)


def test_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.xlsx"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook>&b;</workbook>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<x/>")
        archive.writestr("xl/workbook.xml", bomb)
    with pytest.raises(Faults, match="holds a document type"):
        opened(path)


def test_a_sheet_that_grows_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path, lambda made: sheet(made, ROWS))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = part.replace(b"<sheetData>", b"<sheetData>" + b" " * (8 << 20))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    monkeypatch.setattr(packed, "_LARGE", 1 << 20)
    with pytest.raises(Faults, match="unpacks to more than 200 times its size"):
        opened(path, mapping=MAPPING)


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_other_programs_workbooks_are_read_too(suffix: str, tmp_path: Path) -> None:
    if which("soffice") is None:
        pytest.skip("LibreOffice is not installed here")
    path = book(tmp_path, lambda made: sheet(made, ROWS))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", suffix, "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = opened(path.with_suffix(f".{suffix}"), mapping=MAPPING)
    assert [(one.sku, one.title) for one in found.listings] == [("A-1", "Bottle"), ("A-2", "Cup")]
    assert found.rows == 2
    assert "Zeros that a number format puts before a number, errors of formulas" in found.told[0]
