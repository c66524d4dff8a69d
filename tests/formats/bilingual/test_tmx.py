"""TMX: a row for each translation of each tu, read as a stream, whatever the file's size."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from localize.model import Faults

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="{srclang}" segtype="sentence"><prop type="context">no</prop></header><body>
{body}
</body></tmx>
"""


def tmx(body: str, srclang: str = "en-US") -> str:
    return TMX.replace("{body}", body).replace("{srclang}", srclang)


def tuv(locale: str, text: str) -> str:
    return f'<tuv xml:lang="{locale}"><seg>{text}</seg></tuv>'


SEVERAL = tmx(
    '<tu tuid="1"><prop type="x-context">title/A-1</prop><note>n</note>\n' + tuv("de-DE", "b") + tuv("en-US", "a") + tuv("fr", "c") + "</tu>\n"
    "<tu>" + tuv("EN-us", "d") + tuv("de_AT", "e") + '</tu>\n<tu tuid="3">' + tuv("en", "f") + "</tu>\n<tu><note>g</note></tu>\n"
    '<tu srclang="fr"><tuv lang="fr"><prop type="context">bullet</prop><seg>h</seg></tuv><tuv lang="de"><seg>i</seg></tuv></tu>\n'
    "<tu>" + tuv("it", "j") + tuv("es", "k") + "</tu>"
)  # fmt: skip


def test_every_translation_is_a_row(read: Callable[..., Any]) -> None:
    found = read("m.tmx", SEVERAL)
    rows = [(row.line, row.name, row.source, row.target, row.source_locale, row.target_locale, row.skip) for row in found.rows]
    assert rows == [
        (4, "1", "a", "b", "en-US", "de-DE", ""),
        (4, "1", "a", "c", "en-US", "fr", ""),
        (6, "", "d", "e", "en-US", "de-AT", ""),
        (7, "3", "f", "", "en", "", "no translation"),
        (9, "", "h", "i", "fr", "de", ""),
    ]
    assert [row.context for row in found.rows] == ["title/A-1", "title/A-1", None, None, "bullet"]
    assert [(remark.code, remark.line) for remark in found.remarks] == [("F101", 8), ("F101", 10)]
    assert found.units == 7


def test_the_language_asked_for_is_the_only_one(read: Callable[..., Any]) -> None:
    found = read("m.tmx", SEVERAL, "de")
    assert [(row.target, row.skip) for row in found.rows] == [("b", ""), ("e", ""), ("", "no translation"), ("i", "")]
    assert found.units == 6
    found = read("m.tmx", SEVERAL, "fr")
    assert [(row.target, row.skip) for row in found.rows] == [
        ("c", ""), ("", "other-language"), ("", "no translation"), ("", "other-language"),
    ]  # fmt: skip
    assert [row.target for row in read("m.tmx", SEVERAL, "de-AT").rows if row.target] == ["e", "i"]


def test_a_language_that_it_has_not(read: Callable[..., Any]) -> None:
    with pytest.raises(Faults, match="holds no text in ja; give --target-locale a language that it has"):
        read("m.tmx", tmx("<tu>" + tuv("en-US", "a") + tuv("de", "b") + "</tu>"), "ja")


def test_any_language_may_be_the_source(read: Callable[..., Any]) -> None:
    text = tmx("<tu>" + tuv("de", "b") + tuv("en", "a") + "</tu>", "*all*")
    assert read("m.tmx", text).texts == [("b", "a")]
    assert read("m.tmx", text, "de").texts == [("a", "b")]


TEXTS = {
    "codes": ('<ph x="1">{1}</ph> a<it pos="begin">&lt;i></it><ut>x</ut>', '<ph x="1"/> a<it/><ut/>'),
    "a pair has the number that both languages share": ('<bpt i="7" x="1">&lt;b></bpt>a<ept i="7">&lt;/b></ept>', '<bpt x="1"/>a<ept x="1"/>'),
    "a pair without it": ('<bpt i="7">&lt;b></bpt>a<ept i="7">&lt;/b></ept>', '<bpt i="7"/>a<ept i="7"/>'),
    "highlights": ('<hi type="x">a</hi> b', "a b"),
    "an entity of somebody's DTD": ("a&unknown;b", "a&unknown;b"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_inline_elements_stand_in_the_text_as_tags(name: str, read: Callable[..., Any]) -> None:
    raw, shown = TEXTS[name]
    assert read("m.tmx", tmx("<tu>" + tuv("en-US", raw) + tuv("de", raw) + "</tu>")).texts == [(shown, shown)]


def test_a_text_inside_native_code_is_a_row(read: Callable[..., Any]) -> None:
    body = "<tu>" + tuv("en-US", "a<ph><sub>b</sub></ph>") + tuv("de", "c<ph><sub>d</sub></ph>") + "</tu>"
    found = read("m.tmx", tmx(body))
    assert found.texts == [("a<ph/>", "c<ph/>"), ("b", "d")]
    assert found.changed(None, "ö").decode() == tmx(body.replace(">d<", ">ö<"))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_change_is_written_and_nothing_else(codec: str, newline: str, read: Callable[..., Any]) -> None:
    text = SEVERAL.replace("UTF-8", codec.removesuffix("-sig")).replace("\n", newline)
    changed = read("m.tmx", text.encode(codec)).changed("ß & <b>", None, "ö")
    assert changed == text.replace(">b<", ">ß &amp; &lt;b&gt;<").replace(">e<", ">ö<").encode(codec)
    assert read("m.tmx", changed).rows[0].target == "ß & <b>"


def test_a_file_that_ends_early(read: Callable[..., Any]) -> None:
    body = "\n".join("<tu>" + tuv("en-US", "a") + tuv("de", "b") + "</tu>" for _ in range(900))
    found = read("m.tmx", tmx(body)[:-4000].encode() + b"\0\0")
    assert [remark.code for remark in found.remarks] == ["F101"]
    assert found.units == tmx(body)[:-4000].count("<tu>")


MEASURE = """
import resource, sys
from pathlib import Path
from localize.formats.bilingual import tmx
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(len(piece) for piece in tmx.opened(Path(sys.argv[1]), "m.tmx", "").pieces(1))
print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    body = "<tu>" + tuv("en-US", "a" * 2000) + tuv("de", "b" * 2000) + "</tu>\n"
    path.write_text(tmx(body * 5000), encoding="utf-8")
    assert path.stat().st_size > 20_000_000
    told = subprocess.run(
        [sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    count, megabytes = map(int, told.stdout.split())
    assert count == 5000
    assert megabytes < 16
