"""The length formulas of a workbook, computed by LibreOffice, say what ``text/measure`` says."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from localize.formats.exchange import Job, Unit, xlsx, xlsx_lengths
from localize.model import Limit
from localize.text.measure import measure

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
"""LibreOffice's setting to compute every cell when a file is opened."""
LIMIT = 20
TEXTS = ["", "Flasche", "é\u0301", "日本語", "ｶﾀｶﾅｧﾟ", "カタカナ。", "👍", "👨‍👩‍👧‍👦 x", "🇩🇪", "กำลังดี", "𠮷野家", "a\nb", "=1+1", "2024", "−×°µ", " x ", "\ufeff", "x" * 300, "\U0010fffd\uffee"]  # fmt: skip
SCRIPTS = "aZ0 é߿ࠀ�ｱﾟﾠ｠。日กำนา" + "👍🏽👨‍👩🇩🇪𠮷\U00010000\U0010fffd"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed here")
    folder = tmp_path_factory.mktemp("profile")
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    return folder


def computed(units: list[Unit], folder: Path, profile: Path) -> list[list[object]]:
    """The rows as LibreOffice saves them; what was computed before it opened the file is made wrong."""
    book, wrong = folder / "book.xlsx", folder / "wrong.xlsx"
    book.write_bytes(xlsx.document(Job("amazon-jp", "en-US", "ja-JP", units)))
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(wrong, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data, count = re.subn(rb"</f><v>-?\d+</v>", b"</f><v>9999</v>", data)
                assert count == 2 * len(units)
            new.writestr(name, data)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "out", wrong],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return CalamineWorkbook.from_path(str(folder / "out/wrong.xlsx")).get_sheet_by_name("amazon-jp").to_python()[1:]


def unit(text: str, name: str, number: int) -> Unit:
    return Unit(kind="title", source=f"{number}", target=text, limit=Limit(max=LIMIT, unit=name), unit=name)


def held(texts: list[str], folder: Path, profile: Path) -> None:
    units = [unit(text, name, number) for number, text in enumerate(texts) for name in xlsx_lengths.TABLES]
    rows = computed(units, folder, profile)
    found = [(one.target, one.unit, row[4], row[5]) for one, row in zip(units, rows, strict=True)]
    sizes = [measure(one.target, one.unit) for one in units]
    assert found == [(one.target, one.unit, size, LIMIT - size) for one, size in zip(units, sizes, strict=True)]


def test_libreoffice_counts_as_the_market_counts(tmp_path: Path, profile: Path) -> None:
    held(TEXTS, tmp_path, profile)


@settings(max_examples=3)
@given(texts=st.lists(st.text(st.sampled_from(SCRIPTS), max_size=40), min_size=60, max_size=60))
def test_libreoffice_counts_any_text(texts: list[str], tmp_path_factory: pytest.TempPathFactory, profile: Path) -> None:
    held(texts, tmp_path_factory.mktemp("any"), profile)


@given(
    text=st.text(st.sampled_from(SCRIPTS) | st.characters(codec="utf-8"), max_size=40),
    name=st.sampled_from(sorted(xlsx_lengths.TABLES)),
)
@example(text="👍𠮷\U0010ffff", name="half_width_units")
def test_positions_of_utf_16_as_excel_has_them_give_the_same_length(text: str, name: str) -> None:
    table = xlsx_lengths.TABLES[name]
    data = text.encode("utf-16-le")
    positions = [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]
    codes = [0xD800 if 0xD800 <= one <= 0xDFFF else one for one in positions]
    assert sum(next(counts for bound, counts in reversed(table) if bound <= code) for code in codes) == measure(text, name)


def test_what_is_shown_before_anything_is_computed_is_right(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(
        xlsx.document(Job("amazon-jp", "en-US", "ja-JP", [unit("日本👍", "utf8_bytes", 1), unit("x" * 25, "characters", 2)]))
    )
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("amazon-jp").to_python()
    assert rows[0] == list(xlsx.COLUMNS)
    assert [row[4:8] for row in rows[1:]] == [[10, 10, 20, "UTF-8 bytes"], [25, -5, 20, "characters"]]


def test_only_target_and_state_can_be_changed_and_red_is_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx.document(Job("amazon-jp", "en-US", "ja-JP", [unit("x", "characters", 1)])))
    with zipfile.ZipFile(path) as archive:
        sheet, styles = (archive.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
        assert "<sheetProtection" in archive.read("xl/worksheets/sheet2.xml").decode()
    assert "<sheetProtection" in sheet
    forms = re.findall(r"<xf [^>]*/>|<xf .*?</xf>", styles.partition("<cellXfs")[2])
    cells = dict(re.findall(r'<c r="([A-K])2" s="(\d+)"', sheet))
    assert {name for name, style in cells.items() if 'locked="0"' in forms[int(style)]} == {"D", "I"}
    assert "AND(ISNUMBER($F2),$F2&lt;0)" in sheet
    assert 'type="list"' in sheet


@pytest.mark.parametrize("name", ["pixels", "graphemes", "words"])
def test_no_length_is_shown_where_none_can_be_computed(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    tagged = Unit(kind="description", source="<b_1>x</b_1>", target="<b_1>y</b_1>", unit="characters")
    path.write_bytes(xlsx.document(Job("m", "en", "de", [unit("x", name, 1), tagged])))
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("m").to_python()[1:]
    assert [row[4:7] for row in rows] == [["", "", 20], ["", "", ""]]
