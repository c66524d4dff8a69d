"""Fixes that people wrote into a workbook: made where the text is still the one they saw, set aside and named elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from tests.cli.running import Said, localize

Run = Callable[..., Said]
Row = dict[str, str]

PO = """msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "title/A-1"
msgid "Save 20 items"
msgstr "Spare 30 Artikel"

# somebody's own comment
msgctxt "title/A-2"
msgid "Holds 12 cups"
msgstr "Fasst 21 Tassen"
"""
XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" source-language="en" target-language="de" datatype="plaintext"><body>
<trans-unit id="u1"><source>Save <g id="1">20</g> items</source><target>Spare <g id="1">30</g> Artikel</target></trans-unit>
<trans-unit id="u2"><source>Save 20 items</source><target state="final">Spare 30 Artikel</target></trans-unit>
</body></file></xliff>
"""
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu tuid="k1"><tuv xml:lang="en"><seg>Save 20 items</seg></tuv><tuv xml:lang="de"><seg>Spare 30 Artikel</seg></tuv><tuv xml:lang="fr"><seg>30 articles de moins</seg></tuv></tu>
</body></tmx>
"""
CSV = 'source,target\r\nSave 20 items,Spare 30 Artikel\r\n"Holds 12, or so","Fasst 21, oder so"\r\n'
MEMORY = """msgid ""
msgstr ""
"Language: de_DE\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "title"
msgid "Bottle, 20 pieces"
msgstr "Flasche, 30 Stück"

msgctxt "title/A-3"
msgid "Bottle, 20 pieces"
msgstr "Flasche A-3, 40 Stück"

msgctxt "description"
msgid "Read <a_1>more</a_1> in 20 books."
msgstr "<a_1>Mehr</a_1> in 30 Büchern."
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: localize(capsys, monkeypatch, *arguments)


def written(fix: Callable[[Row], object], name: str = "report.xlsx") -> int:
    """Fill the column of fixes as a person would and save the workbook with another program; gives the number of rows."""
    book = CalamineWorkbook.from_path(name)
    tables = {sheet: book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names}
    rows = 0
    with Workbook(name, {"strings_to_formulas": False, "strings_to_urls": False}) as saved:
        for sheet, table in tables.items():
            page = saved.add_worksheet(sheet)
            header = [str(cell) for cell in table[0]]
            for number, line in enumerate(table):
                if number and "fix" in header:
                    rows += 1
                    line[header.index("fix")] = fix(dict(zip(header, map(str, line), strict=True)))
                page.write_row(number, 0, line)
    return rows


def sums(said: Said) -> list[int]:
    """rows, applied, unchanged, set aside; they add up."""
    found = [int(word) for word in said.out.replace(",", "").split() if word.isdigit()]
    assert found[0] == sum(found[1:]), said.out
    return found


def mended(row: Row) -> str:
    for wrong, right in (("30", "20"), ("40", "20"), ("21", "12")):
        row["target"] = row["target"].replace(wrong, right)
    return row["target"]


@pytest.mark.parametrize(
    ("name", "text", "right", "more"),
    [
        ("de.po", PO, PO.replace("30", "20").replace("21", "12"), ()),
        ("de.xlf", XLIFF, XLIFF.replace('<g id="1">30', '<g id="1">20'), ()),
        ("de.tmx", TMX, TMX.replace("30", "20"), ()),
        ("de.csv", CSV, CSV.replace("30", "20").replace("21", "12"), ("--source-locale", "en", "--target-locale", "de")),
    ],
)  # fmt: skip
def test_fixes_go_into_the_file_and_nothing_else_in_it_changes(
    run: Run, name: str, text: str, right: str, more: tuple[str, ...]
) -> None:
    Path(name).write_bytes(text.encode())
    assert run("check", name, *more, "--fail-on", "never", "--report", "xlsx:report.xlsx").code == 0
    rows = written(mended)
    said = run("report", "--apply", "report.xlsx")
    assert sums(said)[0] == rows
    assert sums(said)[1] >= 1
    assert Path(name).read_bytes() == right.encode()
    again = run("report", "--apply", "report.xlsx")
    assert sums(again)[1] == 0
    assert Path(name).read_bytes() == right.encode()


def test_what_was_approved_or_changed_meanwhile_is_set_aside_by_name(run: Run) -> None:
    Path("de.xlf").write_text(XLIFF, "utf-8")
    run("check", "de.xlf", "--fail-on", "never", "--report", "xlsx:report.xlsx")
    written(mended)
    Path("de.xlf").write_text(XLIFF.replace("30</g> Artikel", "35</g> Artikel"), "utf-8")
    said = run("report", "--apply", "report.xlsx")
    assert said.code == 1
    assert sums(said)[1] == 0
    assert "u1, message, line 3): its text was changed since the report" in said.err
    assert "u2, message, line 4): its unit is final and stays as it is" in said.err
    assert "35</g> Artikel" in Path("de.xlf").read_text("utf-8")


def test_a_unit_that_moved_is_still_found_and_one_that_went_is_named(run: Run) -> None:
    Path("de.po").write_text(PO, "utf-8")
    run("check", "de.po", "--fail-on", "never", "--report", "xlsx:report.xlsx")
    written(mended)
    head, one, _ = PO.split("\n\n")
    Path("de.po").write_text(f'{head}\n\nmsgid "New"\nmsgstr "Neu"\n\n{one}\n', "utf-8")
    said = run("report", "--apply", "report.xlsx")
    assert "Spare 20 Artikel" in Path("de.po").read_text("utf-8")
    assert "its unit is no longer in the file" in said.err


def test_two_fixes_of_one_text_are_both_set_aside(run: Run) -> None:
    Path("de.po").write_text(PO.replace("Spare 30 Artikel", "Spare  30 Artikel"), "utf-8")
    run("check", "de.po", "--fail-on", "never", "--report", "xlsx:report.xlsx")
    written(lambda row: f"Spare 20 Artikel, {row['code']}" if row["SKU"] == "A-1" else "")
    said = run("report", "--apply", "report.xlsx")
    assert sums(said)[1] == 0
    assert sums(said)[3] >= 2
    assert said.err.count("another row has a different fix for the same text") == sums(said)[3]
    assert "Spare  30 Artikel" in Path("de.po").read_text("utf-8")


@pytest.mark.parametrize("value", ["", None, "   "])
def test_a_row_without_a_fix_changes_nothing(run: Run, value: object) -> None:
    Path("de.po").write_text(PO, "utf-8")
    run("check", "de.po", "--fail-on", "never", "--report", "xlsx:report.xlsx")
    rows = written(lambda _: value)
    said = run("report", "--apply", "report.xlsx")
    assert (said.code, sums(said)) == (0, [rows, 0, rows, 0])


@pytest.fixture
def catalog(run: Run) -> Run:
    """A run with a memory in which the numbers are wrong."""
    listings = [
        {"sku": sku, "locale": "en-US", "title": "Bottle, 20 pieces", "description": '<p>Read <a href="https://example.com">more</a> in 20 books.</p>'}
        for sku in ("A-1", "A-2", "A-3")
    ]  # fmt: skip
    Path("catalog.jsonl").write_text("".join(json.dumps(one) + "\n" for one in listings), "utf-8")
    Path("de.po").write_text(MEMORY, "utf-8")
    arguments = (
        "run",
        "catalog.jsonl",
        "--market",
        "amazon-de",
        "--market",
        "shopify-fr",
        "--memory",
        "de.po",
        "--fail-on",
        "never",
    )
    assert run(*arguments, "--report", "xlsx:report.xlsx").code == 0
    return run


def test_fixes_of_a_run_go_into_the_entry_they_came_from(catalog: Run) -> None:
    written(lambda row: mended(row) if row["code"] == "N101" and row["market"] == "amazon-de" else "")
    said = catalog("report", "out", "--apply", "report.xlsx")
    assert (said.code, sums(said)[3]) == (0, 0), said.err
    assert Path("de.po").read_text("utf-8") == MEMORY.replace("30", "20").replace("40", "20")
    assert "changed: de.po" in said.err


def test_a_fix_of_a_description_keeps_its_blocks(catalog: Run) -> None:
    written(
        lambda row: (
            "<p>Mehr</p><p>in 20 Büchern.</p>"
            if (row["code"], row["path"], row["market"]) == ("N101", "description", "amazon-de")
            else ""
        )
    )
    assert "keep the tags between them" in catalog("report", "out", "--apply", "report.xlsx").err
    assert Path("de.po").read_text("utf-8") == MEMORY


def test_what_no_memory_has_goes_into_the_job(catalog: Run) -> None:
    written(
        lambda row: "Bouteille, 20 pièces" if (row["code"], row["path"], row["market"]) == ("C101", "title", "shopify-fr") else ""
    )
    said = catalog("report", "out", "--apply", "report.xlsx")
    assert (said.code, sums(said)[1]) == (0, 3)
    job = {(one.msgctxt, one.msgid): one for one in polib.pofile("out/jobs/shopify-fr.po")}
    assert job["title", "Bottle, 20 pieces"].msgstr == "Bouteille, 20 pièces"
    assert "A-1, A-2, A-3" in job["title", "Bottle, 20 pieces"].comment
    assert sums(catalog("report", "out", "--apply", "report.xlsx"))[1] == 0
    catalog("run", "catalog.jsonl", "--market", "shopify-fr", "--memory", "out/jobs/shopify-fr.po", "--fail-on", "never")
    held = Path("out/bundles/shopify-fr/held_back.jsonl").read_text("utf-8")
    assert json.loads(held.splitlines()[0])["listing"]["title"] == "Bouteille, 20 pièces"


def test_a_memory_that_changed_since_is_left_alone(catalog: Run) -> None:
    written(lambda row: mended(row) if row["code"] == "N101" else "")
    Path("de.po").write_text(MEMORY.replace("30", "25"), "utf-8")
    said = catalog("report", "out", "--apply", "report.xlsx")
    assert said.code == 1
    assert "(A-1, title, line 1): its text was changed since the report" in said.err
    assert "Flasche, 25 Stück" in Path("de.po").read_text("utf-8")
    assert "Flasche A-3, 20 Stück" in Path("de.po").read_text("utf-8"), "the entry of its own that A-3 has did not change"


def test_skus_that_share_an_entry_cannot_be_fixed_apart(catalog: Run) -> None:
    written(
        lambda row: (
            f"Flasche {row['SKU']}, 20 Stück"
            if (row["code"], row["path"], row["market"]) == ("N101", "title", "amazon-de")
            else ""
        )
    )
    said = catalog("report", "out", "--apply", "report.xlsx")
    assert said.err.count("another row has a different fix for the same entry of the memory") == 2
    assert "Flasche A-3, 20 Stück" in Path("de.po").read_text("utf-8")


def test_fixes_of_a_run_need_its_directory(catalog: Run) -> None:
    written(lambda row: mended(row) if row["into"] == "memory" else "")
    said = catalog("report", "elsewhere", "--apply", "report.xlsx")
    assert said.code == 1
    assert "its run is not in elsewhere" in said.err
    assert Path("de.po").read_text("utf-8") == MEMORY


def test_a_fix_of_what_is_no_single_text_is_set_aside(catalog: Run) -> None:
    written(lambda row: "x" if not row["into"] else "")
    said = catalog("report", "out", "--apply", "report.xlsx")
    assert sums(said)[1] == 0
    assert said.err.count("it is not about one text") == sums(said)[3]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.xlsx", None, "there is no such file"),
        ("text.xlsx", b"hello", "is no workbook that can be read"),
        ("empty.xlsx", [["a", "b"], [1, 2]], "has no sheet with rows under the columns SKU, path"),
    ],
)  # fmt: skip
def test_what_is_no_such_workbook_is_refused(
    run: Run, name: str, content: bytes | list[list[object]] | None, message: str
) -> None:
    if isinstance(content, bytes):
        Path(name).write_bytes(content)
    elif content:
        with Workbook(name) as book:
            page = book.add_worksheet()
            for number, line in enumerate(content):
                page.write_row(number, 0, line)
    said = run("report", "--apply", name)
    assert said.code == 2
    assert f"{name}: {message}" in said.err


def test_without_the_library_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert "pip install 'localize-listings[sheets]'" in run("report", "--apply", "x.xlsx").err
