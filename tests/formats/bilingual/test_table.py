"""CSV with source and target: what is in quotes is kept together, and only the changed cell is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize.formats.bilingual import Row, bilingual_format
from localize.formats.bilingual.table import opened

BICYCLES = Path(__file__).parents[3] / ".." / "shared" / "catalogs" / "bicycles.csv"


def test_columns_are_known_by_their_names(read: Callable[..., Any]) -> None:
    text = "ID,Source,TARGET,Locale,source_locale,state,Kind,SKU,fuzzy\n1,a,b,de_DE,en-US,signed-off,title,A-1,\n2,c,d,fr,,final,bullet,,True\n3,e,f,,,,,A-2,0\n"
    found = read("a.csv", text)
    assert [(row.line, row.name, row.source, row.target, row.context, row.source_locale, row.target_locale, row.state, row.skip) for row in found.rows] == [
        (2, "1", "a", "b", "title/A-1", "en-US", "de-DE", "reviewed", ""),
        (3, "2", "c", "d", "bullet", "", "fr", "final", "fuzzy"),
        (4, "3", "e", "f", None, "", "", "", ""),
    ]  # fmt: skip
    assert found.units == 3
    assert read("a.csv", "msgctxt,source,target\ntitle/A-1,a,b\n").rows[0].context == "title/A-1"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-bom"])
def test_every_row_has_its_first_line(separator: str, newline: str, codec: str, read: Callable[..., Any]) -> None:
    text = 'source|target|note\n"a ""q"" | b"|ü|\n"x\ny"|"z\n\nz"|n\n\na|5" b|\n"last"||"n"'.replace("|", separator).replace(
        "\n", newline
    )
    mark = b"\xfe\xff" if codec == "utf-16-be-bom" else b""
    codec = codec.removesuffix("-bom")
    found = read("a.tsv" if separator == "\t" else "a.csv", mark + text.encode(codec))
    assert [(row.line, row.source, row.target) for row in found.rows] == [
        (2, f'a "q" {separator} b', "ü"), (3, "x\ny", "z\n\nz"), (8, "a", '5" b'), (9, "last", ""),
    ]  # fmt: skip
    assert found.units == 4
    changed = found.changed("é", 'z\n"neu"', 'a"b', f"a{separator}b")
    wanted = text.replace("ü", "é").replace(
        f'"z{newline}{newline}z"', f'"z{newline if newline == chr(13) + chr(10) else chr(10)}""neu"""'
    )
    wanted = wanted.replace('5" b', '"a""b"').replace(f'"last"{separator}', f'"last"{separator}"a{separator}b"')
    assert changed == mark + wanted.encode(codec)


BAD = {
    "too many cells": ("a,b,c,d\n", [(3, 1)]),
    "too few cells": ("a,b\n", [(3, 1)]),
    "a quote that never closes": ('a,"b,c\nd,e,f\ng,h,i\n', [(3, 1)]),
    "words after a quoted cell": ('"a"b,c,d\n', [(3, 1)]),
    "two of them": ("a\nb\n", [(3, 1), (4, 1)]),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_is_set_aside_and_the_rest_is_read(name: str, read: Callable[..., Any]) -> None:
    body, wanted = BAD[name]
    found = read("a.csv", "source,target,note\n1,2,3\n" + body + "x,y,z\n")
    assert [(remark.line, remark.args.get("aside", 1)) for remark in found.remarks] == wanted
    assert {remark.code for remark in found.remarks} == {"F101"}
    assert (found.rows[0].source, found.rows[-1].source, found.rows[-1].line) == ("1", "x", 3 + body.count("\n"))
    assert found.units == 2 + body.count("\n")


def test_a_hint_of_a_spreadsheet_is_no_header(read: Callable[..., Any]) -> None:
    found = read("a.csv", "sep=;\r\nsource;target\r\na,b;c\r\n")
    assert [(row.line, row.source, row.target) for row in found.rows] == [(3, "a,b", "c")]


NOT_OURS = {
    "an export of a shop": "Handle,Title,Body (HTML),Variant SKU\na,b,c,d\n",
    "only a source": "source,text\na,b\n",
    "names inside other names": "data_source,target_price\na,b\n",
    "prose": "the source, and the target of it all\n",
    "nothing": "",
    "bytes": "\x00\x01\x02",
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_other_tables_are_not_taken_for_bilingual(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(NOT_OURS[name], encoding="utf-8")
    assert bilingual_format(path) is None


def test_a_real_catalog_is_not_taken_for_bilingual() -> None:
    if not BICYCLES.is_file():
        pytest.skip("the real catalog lies outside the project and is absent here")
    assert bilingual_format(BICYCLES) is None


def test_a_lone_surrogate_is_not_written(read: Callable[..., Any]) -> None:
    assert read("a.csv", "source,target\na,b\n").changed("\ud800", left=1) == b"source,target\na,b\n"


TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\0"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=6), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_what_python_wrote_is_read_and_written(tmp_path: Path, rows: list[tuple[str, str, str]], quoting: int) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([("source", "target"), *((source, target) for source, target, _ in rows)])
    path = tmp_path / "a.csv"
    path.write_bytes(out.getvalue().encode())
    file = opened(path, "a.csv", "")
    found = rows_of(file)
    assert [(row.source, row.target) for row in found] == [(source, target) for source, target, _ in rows]
    path.write_bytes(b"".join(file.replaced({row.place: new for row, (_, _, new) in zip(found, rows, strict=True)})))
    again = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))[1:]
    if not any("\n" in text for row in rows for text in row):
        assert [tuple(row) for row in again] == [(source, new) for source, _, new in rows]
    assert [(row.source, row.target) for row in rows_of(opened(path, "a.csv", ""))] == [(source, new) for source, _, new in rows]


def rows_of(file: Any) -> list[Row]:
    return [one for piece in file.pieces(1) for one in file.rows(piece) if isinstance(one, Row)]
