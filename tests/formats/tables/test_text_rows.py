"""Tables that are texts: encodings, separators, quotes, what is packed, and rows that are none."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from pathlib import Path

import msgspec
import pytest

from localize import formats
from localize.formats import packed
from localize.formats.tables import encodings
from localize.model import Faults
from tests.formats.tables.opened import opened, saved

MAPPING = {"sku": "sku", "title": "title", "note": ""}
TEXTS = {
    "cp932": ("ja-JP", "保冷ボトル、毎日使える。ステンレス製のふた"),
    "gb18030": ("zh-CN", "保温水瓶，每天都能用。不锈钢的盖子"),
    "cp950": ("zh-TW", "保溫水瓶，每天都能用。不鏽鋼的蓋子"),
    "cp949": ("ko-KR", "매일 쓰는 보온병, 스테인리스 뚜껑"),
    "cp1251": ("ru-RU", "Бутылка для воды из нержавеющей стали"),
    "cp1253": ("el-GR", "Μπουκάλι νερού από ανοξείδωτο χάλυβα"),
    "cp1252": ("de-DE", "Größe für Getränke – 5 °C, „kühl“"),
    "cp1250": ("pl-PL", "Butelka na wodę – żółta, chłodzi dłużej"),
}


def table(text: str, separator: str = ",", rows: int = 4) -> str:
    return separator.join(MAPPING) + "\r\n" + "".join(f'A-{number}{separator}"{text}"{separator}x\r\n' for number in range(rows))


@pytest.mark.parametrize("encoding", [*TEXTS, "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encoding_and_separator_are_found_and_told(encoding: str, separator: str, tmp_path: Path) -> None:
    locale, text = TEXTS.get(encoding, ("de-DE", "Größe, kühl; für 5 °C"))
    path = saved(tmp_path, table(text, separator).encode(encoding))
    found = opened(path, mapping=MAPPING, source_locale=locale)
    assert [one.title for one in found.listings] == [text] * 4
    called = "tabs" if separator == "\t" else separator
    assert found.told[0].endswith(f", separated by {called}")
    named = found.told[0].partition("read as ")[2].partition(",")[0]
    assert named == {"utf-8-sig": "UTF-8"}.get(encoding, encoding.upper())


@pytest.mark.parametrize("encoding", [name for name in TEXTS if name != "cp1250"])
def test_an_encoding_is_found_without_knowing_the_language(encoding: str) -> None:
    assert encodings.likely([TEXTS[encoding][1].encode(encoding)], "en-US") == (encoding, True)


UNSURE = {
    "Polish where German was said": (
        "cp1250",
        "Krzesło ogrodowe żółte, dąb, bardzo wygodne oparcie i łatwe składanie",
        "read as CP1250, which is not sure,",
    ),
    "an old Macintosh": ("mac_roman", "Gartenstuhl für Männer, hält Übergewicht", "read as MAC_ROMAN, which is not sure,"),
    "German in the usual encoding": ("cp1252", "Gartenstuhl für Männer, 3 m² „Eiche“ – 24,99 €", "read as CP1252, separated"),
    "French in the usual encoding": ("cp1252", "Être à l’aise : 90 °C, «été» œuf ½ l·l 5×3 GÉANT", "read as CP1252, separated"),
}


@pytest.mark.parametrize("case", UNSURE)
def test_an_encoding_that_is_not_sure_is_said_so(case: str, tmp_path: Path) -> None:
    encoding, text, said = UNSURE[case]
    found = opened(saved(tmp_path, table(text).encode(encoding)), mapping=MAPPING, source_locale="de-DE")
    assert found.listings[0].title == text
    assert found.told[0].startswith(f"catalog.csv: {said}")


def test_what_a_person_names_goes_before_what_is_found(tmp_path: Path) -> None:
    path = saved(tmp_path, table("Größe; Länge", ";").encode("cp1250"))
    found = opened(path, mapping=MAPPING, encoding="iso-8859-2", separator=";")
    assert found.told[0] == "catalog.csv: read as ISO8859-2, separated by ;"
    assert found.listings[0].title == "Größe; Länge"


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"encoding": "utf-88"}, "no encoding is called"),
        ({"encoding": "utf-16"}, "catalog.csv: is not UTF-16; name another with --encoding"),
        ({"separator": "ab"}, "separates no cells"),
    ],
)
def test_what_a_person_names_wrongly_is_told(how: dict[str, str], why: str, tmp_path: Path) -> None:
    with pytest.raises(Faults, match=why):
        opened(saved(tmp_path, table("Bottle")), mapping=MAPPING, **how)


def test_rows_in_another_encoding_are_set_aside_one_by_one(tmp_path: Path) -> None:
    rows = [b"sku,title,note", "A-1,Größe,x".encode(), "A-2,Größe,x".encode("cp1252"), "A-3,Höhe,x".encode()]
    found = opened(saved(tmp_path, b"\n".join(rows) + b"\n"), mapping=MAPPING)
    assert [one.sku for one in found.listings] == ["A-1", "A-3"]
    assert found.remarks == [("F101", 3, "this row is not UTF-8; it is set aside. Save the file as UTF-8")]
    assert [one.remarks[0].column for one in found.records if one.aside] == [2]


def test_a_row_without_a_sku_is_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    found = opened(saved(tmp_path, "sku,title,note\nA-1,One,x\n,Two,x\nA-3,Three,x\n"), mapping=MAPPING)
    assert [one.sku for one in found.listings] == ["A-1", "A-3"]
    assert found.remarks == [("F101", 3, "this row has no SKU; it is set aside. Give every listing its own")]
    assert [msgspec.json.decode(msgspec.json.encode(one.remarks))[0]["line"] for one in found.records if one.aside] == [3]


UNCLOSED = {
    "it ends at a quote further down": (
        'A-1;Bench;x\nA-2;"Open;x\nA-3;"Chair";x\nA-4;Table;x\n', ["A-1", "A-3", "A-4"], (3, 2)),
    "it goes to the end of the file": ('A-1;Bench;x\nA-2;"Open;x\nA-3;Chair;x\n', ["A-1", "A-3"], (3, 2)),
    "it is in the last row": ("A-1;Bench;x\nA-2;Cup;x\nA-3;\"Open;x\n", ["A-1", "A-2"], (4, 2)),
    "a row of several lines stands above": ('A-1;"Long\nBench";x\nA-2;"Open;x\nA-3;Chair;x\n', ["A-1", "A-3"], (4, 2)),
}  # fmt: skip


@pytest.mark.parametrize("case", UNCLOSED)
def test_a_quote_that_is_never_closed_takes_no_other_row_with_it(case: str, tmp_path: Path) -> None:
    rows, skus, place = UNCLOSED[case]
    found = opened(saved(tmp_path, "sku;title;note\n" + rows), mapping=MAPPING)
    assert [one.sku for one in found.listings] == skus
    (aside,) = [one for one in found.records if one.aside]
    assert (aside.rows, found.rows) == (1, len(skus) + 1)
    (remark,) = aside.remarks
    assert ((remark.line, remark.column), remark.message.startswith("this row is set aside: a quote in it")) == (place, True)


def test_a_row_of_several_lines_with_a_cell_too_many_is_one_row(tmp_path: Path) -> None:
    found = opened(saved(tmp_path, 'sku;title;note\nA-1;"Bench;\nlong";x;y\nA-2;Cup;x\n'), mapping=MAPPING)
    assert [one.sku for one in found.listings] == ["A-2"]
    assert [(code, line, said[:8]) for code, line, said in found.remarks] == [("F101", 2, "4 cells,")]


def test_a_row_with_a_byte_that_no_text_has_is_set_aside(tmp_path: Path) -> None:
    found = opened(saved(tmp_path, "sku,title,note\nA-1,Ch\0air,x\nA-2,Cup,x\n"), mapping=MAPPING)
    assert [one.sku for one in found.listings] == ["A-2"]
    assert [(code, line, said[:26]) for code, line, said in found.remarks] == [("F101", 2, "this row holds a NUL byte,")]
    assert [one.remarks[0].column for one in found.records if one.aside] == [2]


def test_a_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    found = opened(saved(tmp_path, "sep=;\r\n" + table("a, b, c", ";")), mapping=MAPPING)
    assert found.told[0].endswith("separated by ;")
    assert (found.rows, found.listings[0].title) == (4, "a, b, c")


def test_inches_in_a_table_with_tabs_are_no_quotes(tmp_path: Path) -> None:
    rows = ["sku\ttitle\tnote", 'A-1\t"Slim" 24" Strap\tx', 'A-2\t"Quoted ""all""\nover two lines"\tx', 'A-3\t24" Strap\tx']
    found = opened(saved(tmp_path, "\n".join(rows) + "\n"), mapping=MAPPING)
    assert [one.title for one in found.listings] == ['"Slim" 24" Strap', 'Quoted "all"\nover two lines', '24" Strap']
    assert [record.line for record in found.records] == [2, 3, 5]


def test_a_long_cell_hides_no_separator(tmp_path: Path) -> None:
    csv.field_size_limit(131_072)
    found = opened(saved(tmp_path, f"sku;title\nA-1;{'x' * 200_000}\nA-2;Cup\n"), accept=True)
    assert [one.sku for one in found.listings] == ["A-1", "A-2"]


def test_headings_further_down_are_found_and_told(tmp_path: Path) -> None:
    found = opened(saved(tmp_path, "Our catalog,,\n,,\n" + table("Bottle")), mapping=MAPPING)
    assert len(found.listings) == 4
    assert "catalog.csv: headings were found in row 3; what stands above them is not read" in found.told


def test_an_apostrophe_that_guards_a_formula_is_taken_away(tmp_path: Path) -> None:
    found = opened(saved(tmp_path, "sku,title,note\nA-1,'=5 m rope,x\nA-2,'n Sync,x\n"), mapping=MAPPING)
    assert [one.title for one in found.listings] == ["=5 m rope", "'n Sync"]


def test_a_size_that_became_a_day_is_told_with_its_cell(tmp_path: Path) -> None:
    mapping = {"sku": "sku", "size": "variant.size", "day": "attributes.day"}
    found = opened(
        saved(tmp_path, "sku,size,day\nA-1,3-4,3-Apr\nA-2,5-Jun,4-Apr\nA-3,6. Mai,5-Apr\nA-4,3-Pack,6-Apr\n"), mapping=mapping
    )
    assert [(code, line, said[:36]) for code, line, said in found.remarks] == [
        ("F103", 3, "Cell B3 holds the date 5-Jun. If it "),
        ("F103", 4, "Cell B4 holds the date 6. Mai. If it"),
    ]


@pytest.mark.parametrize("size", ["Apr 3", "03. Apr", "4-Mar", "2026-04-03", "03.04.2026", "4/3/2026", "4月3日"])
def test_a_day_among_sizes_is_told_however_it_is_written(size: str, tmp_path: Path) -> None:
    text = f"sku,size\nA-1,3-4\nA-2,{size}\nA-3,1/2\nA-4,10.5\nA-5,2026\nA-6,Mayo\n"
    found = opened(saved(tmp_path, text), mapping={"sku": "sku", "size": "variant.size"})
    assert [(code, line) for code, line, _ in found.remarks] == [("F103", 3)]


def test_a_sku_that_looks_like_a_day_is_told(tmp_path: Path) -> None:
    found = opened(
        saved(tmp_path, "sku,title\nA-1,Cup\nMar-12,Mug\n03.Apr,Pot\nDEC-10,Can\nMAY 4,Pan\n"),
        mapping={"sku": "sku", "title": "title"},
    )
    assert [(code, line, said[:33]) for code, line, said in found.remarks] == [
        ("F103", 3, "Cell A3 holds the SKU Mar-12, whi"),
        ("F103", 4, "Cell A4 holds the SKU 03.Apr, whi"),
    ]
    assert len(found.listings) == 5


def test_a_heading_that_stands_twice_is_told(tmp_path: Path) -> None:
    found = opened(saved(tmp_path, "sku,title,title\nA-1,,Bottle\nA-2,Cup,Mug\n"), mapping={"sku": "sku", "title": "title"})
    assert [one.title for one in found.listings] == ["Bottle", "Cup"]
    assert [(code, said[:52]) for code, _, said in found.remarks] == [
        ("F106", "The heading 'title' stands in B and in C. Where both")
    ]


def test_a_million_empty_rows_are_blank(tmp_path: Path) -> None:
    found = opened(saved(tmp_path, table("Bottle") + ",,\n" * 1_000_000), mapping=MAPPING)
    assert (len(found.listings), found.rows_that("blank"), found.rows) == (4, 1_000_000, 1_000_004)
    assert len(found.records) == 5


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("name", ["catalog.csv.gz", "catalog.zip", "listings.jsonl.gz"])
def test_packed_files_are_read_in_place(name: str, tmp_path: Path) -> None:
    data = table("Bottle").encode() if "catalog" in name else b'{"sku": "A-0", "title": "Bottle"}\n'
    packed_data = gzip.compress(data) if name.endswith("gz") else zipped({"a/catalog.csv": data, "__MACOSX/._x": b"1"})
    found = opened(saved(tmp_path, packed_data, name), mapping=MAPPING)
    assert found.listings[0].title == "Bottle"


def test_what_was_taken_out_is_removed_again(tmp_path: Path) -> None:
    catalog = formats.opened_catalog(saved(tmp_path, gzip.compress(b'{"sku": "A-0"}\n'), "c.jsonl.gz"))
    taken_out = catalog.path
    assert taken_out.is_file()
    del catalog
    from localize.formats.tables import mapping, opening, recognition

    for one in (opening.tables, recognition.recognized, mapping.understood):
        one.cache_clear()
    assert not taken_out.exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped({"a.csv": b"1", "b.csv": b"2"}), r"holds 2 files \(a.csv, b.csv\)"),
        (gzip.compress(b"sku,title\nA-1,Bottle\n", mtime=0)[:-12], "cannot be unpacked"),
        (gzip.compress(b"", mtime=0), "is empty"),
    ],
)
def test_what_cannot_be_unpacked_is_told(data: bytes, why: str, tmp_path: Path) -> None:
    with pytest.raises(Faults, match=why):
        opened(saved(tmp_path, data, "catalog.packed"))


def test_what_grows_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_LARGE", 1 << 20)
    bomb = saved(tmp_path, gzip.compress(b"\0" * (4 << 20)), "bomb.csv.gz")
    with pytest.raises(Faults, match="unpacks to more than 200 times its size"):
        opened(bomb)
    fair = saved(
        tmp_path,
        gzip.compress(b"sku,title,note\n" + b"".join(b"A-%d,Bottle %d,x\n" % (n, n) for n in range(100_000))),
        "fair.csv.gz",
    )
    assert len(opened(fair, mapping=MAPPING).listings) == 100_000
