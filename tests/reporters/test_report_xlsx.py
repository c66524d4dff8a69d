"""The report as a workbook: every issue on its market's sheet, cells that stay texts, and a column for the fix."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from localize.model import Edit, Faults, Issue, Location
from localize.reporters import Meta, Report, xlsx
from localize.reporters.sheet_rows import COLUMNS, Names, digest, into, proposal, text_of
from tests.cli.running import localize

HEADER = [column.name for column in COLUMNS]
Made = Callable[..., Issue]


def book(report: Report, folder: Path, name: str = "report.xlsx") -> Path:
    path = folder / name
    xlsx.write(report, path)
    return path


def sheets(path: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of each sheet but the summary, by another library than the one that wrote them."""
    found = CalamineWorkbook.from_path(str(path))
    rows = {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names[1:]}
    assert all([str(cell) for cell in table[0]] == HEADER for table in rows.values())
    return {name: [dict(zip(HEADER, map(str, line), strict=True)) for line in table[1:]] for name, table in rows.items()}


def xml(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_every_issue_stands_on_its_markets_sheet(report: Report, tmp_path: Path) -> None:
    found = sheets(book(report, tmp_path))
    assert list(found) == ["amazon-de", "amazon-jp", "amazon-ae-ar", "Files"]
    issues = list(report.issues)
    assert sum(map(len, found.values())) == len(issues)
    for name, rows in found.items():
        mine = [issue for issue in issues if (issue.market or "Files") == name]
        assert [(row["code"], row["SKU"], row["message"]) for row in rows] == [
            (one.code, one.sku or "", one.message) for one in mine
        ]
    assert {row["state"] for row in found["amazon-de"]} == {"open", "known", "waived"}
    assert {row["fix"] for rows in found.values() for row in rows} == {""}


def test_the_summary_says_what_may_go_out_and_what_to_do(report: Report, tmp_path: Path) -> None:
    rows = CalamineWorkbook.from_path(str(book(report, tmp_path))).get_sheet_by_name("Summary").to_python()
    assert rows[1][:6] == ["amazon-de", "de-DE", 40, 2, 37, 1]
    causes = {(row[0], row[2]): (row[4], row[6]) for row in rows}
    assert causes["amazon-de", "C101"][0] == 30
    assert "Translate" in causes["amazon-de", "C101"][1]
    assert ("amazon-de", "X108") not in causes, "it was waived"


def test_headers_are_frozen_and_every_column_has_a_filter(report: Report, tmp_path: Path) -> None:
    found = xml(book(report, tmp_path), "xl/worksheets/sheet2.xml")
    assert 'ySplit="1"' in found
    assert 'state="frozen"' in found
    assert '<autoFilter ref="A1:V' in found
    assert 'readingOrder="2"' in xml(tmp_path / "report.xlsx", "xl/styles.xml"), "of Arabic texts"


def test_it_is_the_same_every_time(report: Report, tmp_path: Path) -> None:
    assert book(report, tmp_path, "a.xlsx").read_bytes() == book(report, tmp_path, "b.xlsx").read_bytes()


HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://example.com","x")', "=cmd|' /C calc'!A0", "\t=1", "{=1}", "0012", "1e5",
    "https://example.com", "<b>&amp;</b>", "_x0041_", "a\x00b\x0bc", "\ud800", "<script>alert(1)</script>", " edges ", "two\nlines",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_is_a_text_and_never_a_formula(made: Made, tmp_path: Path, text: str) -> None:
    names = {"source": text, "target": text, "rule": text}
    path = book(Report(Meta(as_of=date(2026, 11, 22)), [made("T101", text, "error", text, text, text, **names)]), tmp_path)
    found = xml(path, "xl/worksheets/sheet2.xml")
    assert "<f>" not in found
    assert "<hyperlink " not in found
    (row,) = sheets(path)["amazon-de"]
    if not set(text) & {"\x00", "\x0b", "\ud800"}:
        assert [row[name] for name in ("SKU", "path", "source", "target", "message", "rule")] == [text] * 6
    assert row["target hash"] == digest(text)


def test_a_text_longer_than_a_cell_is_cut(made: Made, tmp_path: Path) -> None:
    (row,) = sheets(
        book(Report(Meta(as_of=date(2026, 11, 22)), [made("T101", "n", "error", "S", "title", "🙂" * 40_000)]), tmp_path)
    )["amazon-de"]
    assert row["message"].endswith("🙂…")


def test_more_issues_than_a_sheet_holds_are_told(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    path = book(
        Report(Meta(as_of=date(2026, 11, 22)), [made("T101", "n", "error", f"S{n}", "title", "m") for n in range(5)]), tmp_path
    )
    assert len(sheets(path)["amazon-de"]) == 2
    summary = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Summary").to_python()
    assert ["amazon-de: 3 more issues are only in report.json"] in [row[:1] for row in summary]


@given(st.lists(st.text(max_size=40), max_size=8))
def test_sheets_have_names_that_excel_takes(wanted: list[str]) -> None:
    names = Names("Summary")
    found = [names.of(one) for one in wanted]
    assert len({name.casefold() for name in found} | {"summary", "history"}) == len(found) + 2
    for name in found:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")


@pytest.mark.parametrize(
    ("case", "facts", "text", "goes"),
    [
        ("a title", {"source": "Bottle", "target": "Flasche"}, "Flasche", "memory"),
        ("nothing translated yet", {"source": "Bottle", "target": ""}, "", "memory"),
        ("a block of a description", {"source": "B", "target": "<p>A</p><p>B2</p>", "segment": (11, 13)}, "B2", "memory"),
        ("a block in an excerpt", {"source": "B", "target": "B2 and", "segment": (903, 905), "offset": 903}, "B2", "memory"),
        ("an excerpt that cuts the block", {"source": "B", "target": "B2", "segment": (900, 905), "offset": 903}, None, ""),
        ("an excerpt of a whole text", {"source": "B", "target": "B2", "offset": 3}, None, ""),
        ("an excerpt of a source", {"source": "x" * 1999 + "…", "target": "B2"}, None, ""),
        ("no source", {"source": "", "target": "B2"}, None, ""),
        ("a unit of a file", {"source": "B", "target": "B2", "unit": ""}, "B2", "file"),
        ("a picture", {"source": "B", "target": "B2", "path": "images[0]"}, "B2", ""),
        ("an attribute", {"source": "B", "target": "B2", "path": "attributes.color"}, "B2", "memory"),
    ],
)  # fmt: skip
def test_a_fix_replaces_one_whole_text_or_none(
    made: Made, case: str, facts: dict[str, object], text: str | None, goes: str
) -> None:
    issue = replace(made("T101", "n", "error", "S", "title", "m"), **facts)
    assert (text_of(issue), into(issue)) == (text, goes), case


def test_a_proposal_is_the_text_as_it_would_be(made: Made) -> None:
    edit, other = Edit(13, 14, "Y"), Edit(11, 12, "Z")
    issue = made("T101", "n", "error", "S", "description", "m", source="B", target="<p>A</p><p>BXC</p>", segment=(11, 14))
    assert proposal(replace(issue, edit=edit)) == "BXY"
    assert proposal(replace(issue, proposals=(other, edit))) == "ZXC"
    assert proposal(replace(issue, segment=UNSET, edit=edit)) == "<p>A</p><p>BXY</p>"
    assert proposal(replace(issue, edit=Edit(0, 3, ""))) == "", "it lies outside the text that is shown"
    assert proposal(issue) == ""


def test_a_unit_of_a_file_is_named_with_its_line(made: Made, tmp_path: Path) -> None:
    issue = made(
        "T101",
        "n",
        "error",
        None,
        "menu",
        "m",
        market=None,
        source="a",
        target="b",
        unit="u1",
        locale="de",
        location=Location("de.xlf", 7),
    )
    (row,) = sheets(book(Report(Meta(as_of=date(2026, 11, 22)), [issue]), tmp_path))["Files"]
    assert [row[name] for name in ("file", "line", "unit", "locale", "into")] == ["de.xlf", "7", "u1", "de", "file"]


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Faults, match=r"pip install 'localize-listings\[sheets\]'"):
        book(Report(Meta(as_of=date(2026, 11, 22)), []), tmp_path)


def test_a_workbook_goes_to_a_file(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    said = localize(capsys, monkeypatch, "report", "--report", "xlsx")
    assert said.code == 2
    assert "--report xlsx:report.xlsx" in said.err
