"""Glossaries in tables: which columns are read, in which encoding, and what comes back of what was written."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from localize import packs, terms
from localize.formats.bilingual import cells
from localize.model import Faults, Term
from localize.packs import glossaries
from localize.packs.glossaries import COLUMNS
from localize.terms import Wanted
from tests.terms.term_rows import PAIR, plain, read, rows, term

CHINESE = Wanted("zh-CN", "de")


class Table(NamedTuple):
    text: str
    found: list[tuple[str, ...]]
    """The rows: source, target, and where they are not the defaults the status, the part of speech and the note."""
    wanted: Wanted = PAIR


TABLES = {
    "our own columns": Table(
        "source,target,status,source_locale,part_of_speech,match,forms,note\nlid,Deckel,allowed,,noun,stem,Deckels|Deckeln,flat\n",
        [("lid", "Deckel", "allowed", "noun", "flat")],
    ),
    "common names, other columns between them": Table(
        "ID;Term;Translation;Part of Speech;Comment\n7;lid;Deckel;n;flat\n", [("lid", "Deckel", "preferred", "noun", "flat")]
    ),
    "source term, target term, tabs": Table("Source term\tTarget term\nlid\tDeckel\n", [("lid", "Deckel")]),
    "a hint of Excel for its separator": Table("sep=|\r\nsource|target\r\nlid|Deckel\r\n", [("lid", "Deckel")]),
    "Chinese names": Table("术语,译文,状态,备注\n保温杯,Thermosflasche,首选,杯\n", [("保温杯", "Thermosflasche", "preferred", "", "杯")], CHINESE),
    "languages by tag": Table("en,fr,de-DE\nlid,couvercle,Deckel\n", [("lid", "Deckel")]),
    "languages by name": Table("English,French,German,Notes\nlid,couvercle,Deckel,flat\n", [("lid", "Deckel", "preferred", "", "flat")]),
    "languages by their Chinese names": Table("英文,德语\nlid,Deckel\n", [("lid", "Deckel")]),
    "languages by their German names": Table("Englisch;Deutsch\nlid;Deckel\n", [("lid", "Deckel")]),
    "languages with their countries": Table("English (US),German (Germany),German (Austria)\nlid,Deckel,Kappe\n", [("lid", "Deckel")]),
    "scripts": Table("English;Chinese (Simplified);Chinese (Traditional)\nlid;盖子;蓋子\n", [("lid", "盖子")], Wanted("en", "zh-CN")),
    "a language whose tag is a word, where it is wanted": Table("en,id\nlid,tutup\n", [("lid", "tutup")], Wanted("en", "id")),
    "the names that Crowdin gives": Table(
        "Term [en],Description [en],Term [de],Status [de]\nlid,flat,Deckel,Preferred\n", [("lid", "Deckel", "preferred", "", "flat")]
    ),
    "the names that Lokalise gives": Table(
        "term;description;translatable;forbidden;de;de_description\nlid;top;yes;no;Deckel;oben\nAquaPeak;;no;no;;\nlid;;yes;yes;Kappe;\n",
        [("lid", "Deckel", "preferred", "", "oben; top"), ("AquaPeak", "", "keep"), ("lid", "Kappe", "forbidden")],
    ),
    "several terms in a cell, as Trados writes them": Table(
        "English,German\nlid|cap,Deckel|Kappe\n",
        [("lid", "Deckel"), ("lid", "Kappe"), ("cap", "Deckel"), ("cap", "Kappe")],
    ),
    "several columns of a language, as memoQ writes them": Table("English,German,German\nlid,Deckel,Kappe\n", [("lid", "Deckel"), ("lid", "Kappe")]),
    "DeepL's two columns": Table('lid,Deckel\n"box, small",Kästchen\n', [("lid", "Deckel"), ("box, small", "Kästchen")]),
    "DeepL's four columns": Table("lid,Deckel,EN,DE\ncup,Tasse,EN,DE\n", [("lid", "Deckel"), ("cup", "Tasse")]),
    "two columns with tabs and commas in the texts": Table("lid, flat\tDeckel, flach\ncup\tTasse\n", [("lid, flat", "Deckel, flach"), ("cup", "Tasse")]),
    "a first term that looks like a tag": Table("IT,EDV\nlid,Deckel\n", [("IT", "EDV"), ("lid", "Deckel")]),
    "line breaks within a cell": Table('source,target,note\nlid,Deckel,"flat\r\nand round"\n', [("lid", "Deckel", "preferred", "", "flat and round")]),
    "a forbidden word without a source": Table("source,target,status\n,Kappe,forbidden\n", [("", "Kappe", "forbidden")]),
    "a kept term whose translation is itself": Table("source,target,status\nAquaPeak,AquaPeak,DNT\n", [("AquaPeak", "", "keep")]),
}  # fmt: skip


def shown(term: Term) -> tuple[str, ...]:
    return term.source, term.target, term.status, term.part_of_speech, term.note


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_read(tmp_path: Path, table: Table) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(table.text, encoding="utf-8", newline="")
    reading = read(path, table.wanted)
    defaults = ("", "", "preferred", "", "")
    assert [shown(one) for one in rows(reading)] == [(*row, *defaults[len(row) :]) for row in table.found]
    assert not reading.aside
    assert {one.source_locale for one in rows(reading)} == {table.wanted.source}


IN_SHEETS = {name: table for name, table in TABLES.items() if not table.text.startswith("sep=")}


@pytest.mark.parametrize("table", IN_SHEETS.values(), ids=IN_SHEETS)
def test_a_sheet_of_the_same_cells_is_read_alike(tmp_path: Path, table: Table) -> None:
    text, sheet = tmp_path / "terms.csv", tmp_path / "terms.xlsx"
    text.write_text(table.text, encoding="utf-8", newline="")
    separator = next(one for one in "\t;," if one in table.text.splitlines()[0])
    with Workbook(str(sheet)) as book:
        page = book.add_worksheet("Terms")
        for number, record in enumerate(cells.read(table.text, separator)):
            page.write_row(number, 0, [cell.text for cell in record.cells])
    assert rows(read(sheet, table.wanted)) == rows(read(text, table.wanted))
    assert {row.place.sheet for row in read(sheet, table.wanted).rows} == {"Terms"}


STATUSES = {
    "preferred": ["preferred", "Approved", "preferredTerm", "preferredTerm-admn-sts", "首选", "推荐"],
    "allowed": ["allowed", "admitted", "admittedTerm-admn-sts", "允许"],
    "forbidden": ["forbidden", "Deprecated", "do not use", "Obsolete", "supersededTerm-admn-sts", "notRecommended", "禁用"],
    "keep": ["keep", "Do not translate", "DNT", "do_not_translate", "不翻译"],
    "verbatim": ["verbatim", "逐字"],
}


@pytest.mark.parametrize(("status", "word"), [(status, word) for status, words in STATUSES.items() for word in words])
def test_statuses_of_other_programs_are_ours(tmp_path: Path, status: str, word: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(f"source,target,status\nlid,Deckel,{word}\n", encoding="utf-8")
    assert [one.status for one in rows(read(path))] == [status]


ENCODINGS = [
    ("utf-8", PAIR, "Heißluftfritteuse"),
    ("utf-8-sig", PAIR, "Heißluftfritteuse"),
    ("utf-16", PAIR, "Heißluftfritteuse"),
    ("cp1252", PAIR, "Heißluftfritteuse"),
    ("cp932", Wanted("en", "ja"), "エアフライヤー"),
    ("gb18030", Wanted("en", "zh-CN"), "空气炸锅"),
    ("gb18030", Wanted("zh-CN", "en"), "空气炸锅"),
    ("cp950", Wanted("en", "zh-TW"), "氣炸鍋"),
    ("cp949", Wanted("en", "ko"), "에어프라이어"),
    ("cp1250", Wanted("en", "pl"), "frytkownica beztłuszczowa"),
    ("cp1251", Wanted("en", "ru"), "аэрогриль"),
]


@pytest.mark.parametrize(("encoding", "wanted", "text"), ENCODINGS)
def test_a_table_is_read_in_the_encoding_of_its_languages(tmp_path: Path, encoding: str, wanted: Wanted, text: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(f"source,target\nair fryer,{text}\n".encode(encoding))
    reading = read(path, wanted)
    assert [one.target for one in rows(reading)] == [text]
    guessed = not encoding.startswith("utf")
    assert [encoding.upper() in remark for remark in reading.remarks] == [True] * guessed, "a guess is told"


ASIDE = {
    "a cell too few": ("lid", "it has 1 cells, the header has 3"),
    "a cell too many": ("a,b,c,d", "it has 4 cells, the header has 3"),
    "a quote that stays open": ('"lid,Deckel', "its quotes do not match"),
    "a quote that closes too early": ('"lid" flat,Deckel,', "its quotes do not match"),
    "no source": (",Deckel,", "the source is empty"),
    "no target": ("lid,,", "the target is empty"),
    "an unknown status": ("lid,Deckel,maybe", "no status is called 'maybe'"),
    "a status nearly right": ("lid,Deckel,prefered", "did you mean 'preferred'"),
}


@pytest.mark.parametrize(("line", "why"), ASIDE.values(), ids=ASIDE)
def test_what_is_no_row_is_set_aside_with_its_line(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(f"source,target,status\nbox,Kasten,\n{line}\n", encoding="utf-8")
    reading = read(path)
    assert [one.source for one in rows(reading)] == ["box"]
    assert [(one.place.line, why in one.why) for one in reading.aside] == [(3, True)]
    assert reading.count == 2


def test_an_unknown_match_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("source,target,match\nlid,Deckel,words\n", encoding="utf-8")
    assert [one.why for one in read(path).aside] == ["no match is called 'words'; did you mean 'word'?"]


def test_a_row_in_another_language_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("lid,Deckel,en,de\nlid,couvercle,en,fr\nLid,Deckel,en-GB,de-DE\n", encoding="utf-8")
    reading = read(path)
    assert [(one.source, one.source_locale) for one in rows(reading)] == [("lid", "en"), ("Lid", "en-GB")]
    assert [(one.place.line, one.why) for one in reading.aside] == [(2, "its target is in fr")]


def test_how_a_table_was_read_is_told_where_it_could_be_meant_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("lid,Deckel\n", encoding="utf-8")
    assert read(path).remarks == ("it names no columns: the first was read as en, the second as de",)
    path.write_text("source,target,colour\nlid,Deckel,red\n", encoding="utf-8")
    assert read(path).remarks == ("columns that were not read: colour",)


UNREADABLE = {
    "an empty file": (b"", "is empty; a glossary needs at least one term"),
    "no header and three columns": (b"a,b,c\n", "begin it with source,target or with the languages (en,de)"),
    "a source alone": (b"source,colour\nlid,red\n", "terms.csv:1:1: the first row names no column for the target"),
    "a target alone": (b"target,colour\nDeckel,red\n", "names no column for the source; call it 'source', or by its language (en)"),
    "no column in the language": (b"en,fr,it\nlid,a,b\n", "has no terms in de; its languages are en, fr, it"),
    "two languages that are equally near": (b"en-AU,en-NZ,de\nlid,lid,Deckel\n", "has en as en-AU, en-NZ; say which with --source-locale"),
    "bytes that are no text": (b"source,target\nlid,\x81\x8d\x8f\n", "terms.csv:2: is not UTF-8 (byte 18)"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_table_that_nobody_can_read_has_a_remedy(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(data)
    with pytest.raises(Faults) as fault:
        read(path)
    assert message in str(fault.value)


def test_a_workbook_that_is_none_has_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    path.write_bytes(b"source,target\n")
    with pytest.raises(Faults, match=r"terms\.xlsx: is no workbook that can be read \(.*\); save it as \.xlsx"):
        read(path)


def test_every_sheet_with_the_columns_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    with Workbook(str(path)) as book:
        for name, lines in {
            "Read me": [["How to"]],
            "A": [[], ["source", "target"], ["lid", "Deckel"]],
            "B": [["English", "German"], ["cup", 7]],
        }.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(lines):
                sheet.write_row(number, 0, row)
    reading = read(path)
    assert [(row.place, row.term.source, row.term.target) for row in reading.rows] == [
        ((3, "A"), "lid", "Deckel"),
        ((2, "B"), "cup", "7"),
    ]
    assert reading.remarks == ("sheets without such columns, not read: Read me",)


ROWS = st.lists(term(("en", "zh-CN")), min_size=1, max_size=6)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx"])
@given(ROWS)
def test_what_was_written_is_read_again(suffix: str, found: list[Term]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"terms{suffix}"
        terms.write(path, path.name, found, PAIR.target)
        reading = read(path)
        assert rows(reading) == found
        assert not reading.aside
        assert not reading.remarks


@given(
    st.lists(
        term(("en", "zh-CN")),
        min_size=1,
        max_size=6,
        unique_by=lambda one: (one.source_locale, one.source.casefold(), one.target),
    )
)
def test_a_table_is_a_glossary_of_a_workspace(found: list[Term]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "de.csv"
        terms.write(path, path.name, found, PAIR.target)
        packs.forget()
        held, faults = glossaries.read(path, path.name, PAIR.target, advice=False)
        assert not faults
        assert [plain(one) for one in held] == found


def test_a_sheet_for_people_has_its_header_frozen_and_texts_that_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    odd = [
        Term(source=text, target=text, source_locale="en", locale="de")
        for text in ("=1+1", "+49", "-20 %", "@home", "007", "TRUE")
    ]
    terms.write(path, path.name, odd, "de")
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("de").to_python()
    assert sheet[0] == list(COLUMNS)
    assert [row[0] for row in sheet[1:]] == [one.source for one in odd]
    page = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in page
    assert '<autoFilter ref="A1:H7"/>' in page
    assert "<f>" not in page, "no formula"


@pytest.mark.parametrize("suffix", terms.SUFFIXES)
def test_equal_terms_give_equal_bytes(tmp_path: Path, suffix: str) -> None:
    found = [Term(source="lid", target="Deckel", source_locale="en", locale="de")]
    for name in ("one", "two"):
        terms.write(tmp_path / f"{name}{suffix}", name, found, "de")
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"one{suffix}", f"two{suffix}"], "nothing is left beside it"
