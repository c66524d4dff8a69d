"""PO: what gettext takes is read with its line, what it refuses is named, and a change touches one target only."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize.formats.bilingual import Row
from localize.formats.bilingual.gettext import forms, opened
from localize.formats.bilingual.tags import tag
from localize.packs import nodes

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {language}\\n"\n"Plural-Forms: {plurals}\\n"\n\n'
GERMAN = HEAD.format(language="de", plurals="nplurals=2; plural=(n != 1);")
RUSSIAN = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
F107 = nodes.read(Path(__file__).parents[2] / "checks" / "F107.yaml", "F107").value

SHAPES: dict[str, tuple[str, list[tuple[int, str, str, str | None, str, int | None]]]] = {
    "plain": ('msgid "a"\nmsgstr "b"\n', [(7, "a", "b", None, "", None)]),
    "context": ('msgctxt "title/A-1"\nmsgid "a"\nmsgstr "b"\n', [(7, "a", "b", "title/A-1", "", None)]),
    "an empty context is a context": ('msgctxt ""\nmsgid "a"\nmsgstr "b"\n', [(7, "a", "b", "", "", None)]),
    "comments belong to the entry": ('# hi\n#: x.c:1\nmsgid "a"\nmsgstr "b"\n', [(7, "a", "b", None, "", None)]),
    "a comment inside": ('msgid "a"\n# hi\nmsgstr "b"\n', [(7, "a", "b", None, "", None)]),
    "fuzzy": ('#, c-format, fuzzy\nmsgid "a"\nmsgstr "b"\n', [(7, "a", "b", None, "fuzzy", None)]),
    "a flag that only looks fuzzy": ('#, no-fuzzy-here\nmsgid "a"\nmsgstr "b"\n', [(7, "a", "b", None, "", None)]),
    "fuzzy after an odd character": ('# a\x0b#, fuzzy\nmsgid "a"\nmsgstr "b"\n', [(7, "a", "b", None, "", None)]),
    "obsolete": ('#~ msgid "a"\n#~ msgstr "b"\n', [(7, "a", "b", None, "obsolete", None)]),
    "obsolete before an entry": (
        '#~ msgid "o"\n#~ msgstr "p"\nmsgid "a"\nmsgstr "b"\n',
        [(7, "o", "p", None, "obsolete", None), (9, "a", "b", None, "", None)],
    ),
    "previous source": ('#, fuzzy\n#| msgid "was"\nmsgid "a"\nmsgstr "b"\n', [(7, "a", "b", None, "fuzzy", None)]),
    "previous source of an obsolete one": ('#~| msgid "w"\n#~ msgid "a"\n#~ msgstr "b"\n', [(8, "a", "b", None, "obsolete", None)]),
    "no blank line between": (
        'msgid "a"\nmsgstr "b"\n#, fuzzy\nmsgid "c"\nmsgstr "d"\n',
        [(7, "a", "b", None, "", None), (9, "c", "d", None, "fuzzy", None)],
    ),
    "a blank line inside": (
        'msgid "a"\n\nmsgstr "b"\n\n"c"\n\nmsgid "d"\nmsgstr "e"\n',
        [(7, "a", "bc", None, "", None), (13, "d", "e", None, "", None)],
    ),
    "several strings on a line": ('msgid "a" "b"\nmsgstr "c"  "d"\n', [(7, "ab", "cd", None, "", None)]),
    "tabs and spaces": ('  msgid\t"a"\n\tmsgstr   "b"  \n', [(7, "a", "b", None, "", None)]),
    "lines": ('msgid ""\n"a\\n"\n"b"\nmsgstr ""\n"c\\n"\n"d"\n', [(7, "a\nb", "c\nd", None, "", None)]),
    "escapes": ('msgid "a\\t\\"\\\\\\"\nmsgstr "\\q\\a"\n', []),
    "unknown escapes": ('msgid "a"\nmsgstr "\\q\\a\\\\"\n', [(7, "a", "\\q\a\\", None, "", None)]),
    "bytes in octal, as msgcat --escape writes them": (
        'msgid "a\\302\\240b"\nmsgstr ""\n"V\\303\\251lo \\\\303, "\n"\\351 \\0 \\12"\n',
        [(7, "a\u00a0b", "Vélo \\303, \\351 \\0 \\12", None, "", None)],
    ),
    "plurals": (
        'msgid "bag"\nmsgid_plural "%d bags"\nmsgstr[0] "Tasche"\nmsgstr[1] "%d Taschen"\n',
        [(7, "bag", "Tasche", None, "", 0), (7, "%d bags", "%d Taschen", None, "", 1)],
    ),
    "a plural form that is not there": (
        'msgid "bag"\nmsgid_plural "%d bags"\nmsgstr[0] "Tasche"\n',
        [(7, "bag", "Tasche", None, "", 0), (7, "%d bags", "", None, "", 1)],
    ),
    "domains": ('domain "x"\nmsgid "a"\nmsgstr "b"\ndomain "y"\nmsgid "a"\nmsgstr "c"\n', [(8, "a", "b", None, "", None), (11, "a", "c", None, "", None)]),
    "no source, with a context": ('msgctxt "k"\nmsgid ""\nmsgstr "b"\n', [(7, "", "b", "k", "", None)]),
    "untranslated": ('msgid "a"\nmsgstr ""\n', [(7, "a", "", None, "", None)]),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_every_shape_is_read_with_its_line(name: str, newline: str, read: Callable[..., Any]) -> None:
    body, wanted = SHAPES[name]
    found = read("de.po", (GERMAN + body).replace("\n", newline).encode())
    assert [(row.line, row.source, row.target, row.context, row.skip, row.form) for row in found.rows] == wanted
    assert [remark.line for remark in found.remarks] == ([] if wanted else [7])
    assert found.units == max(len(wanted), 1)


BROKEN = {
    "a quote that never closes": ('msgid "a\nmsgstr "b"\n', 7),
    "a target whose quote never closes": ('msgid "a"\nmsgstr "b\n', 8),
    "an escaped last quote": ('msgid "a"\nmsgstr "b\\"\n', 8),
    "no target": ('msgid "a"\n', 7),
    "no source": ('#: x\nmsgstr "b"\n', 8),
    "two targets": ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 9),
    "plurals without numbers": ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 7),
    "no PO at all": ("hello there\n", 7),
    "a word with a typing error": ('msgid "a"\nmsgstt "b"\n', 8),
    "a conflict of git": ("<<<<<<< HEAD\n", 7),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_set_aside_and_the_rest_is_read(name: str, read: Callable[..., Any]) -> None:
    body, line = BROKEN[name]
    found = read("de.po", GERMAN + body + '\nmsgid "next"\nmsgstr "weiter"\n')
    assert [(remark.code, remark.line) for remark in found.remarks] == [("F101", line)]
    assert found.texts == [("next", "weiter")]
    assert found.units == 2


def test_a_source_that_stands_twice_is_told_once_and_both_are_judged(read: Callable[..., Any]) -> None:
    twice = 'msgid "a"\nmsgstr "1"\n\nmsgctxt "k"\nmsgid "a"\nmsgstr "2"\n\n#~ msgid "a"\n#~ msgstr "3"\n\nmsgid ""\n"a"\nmsgstr "4"\n'
    found = read("de.po", GERMAN + twice)
    assert [(remark.code, remark.line, remark.args["first"]) for remark in found.remarks] == [("F101", 17, 7)]
    assert [row.target for row in found.rows] == ["1", "2", "3", "4"]
    assert found.units == 4


def test_duplicates_are_seen_across_pieces(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    body = "\n".join(f'msgid "{number % 50}"\nmsgstr "{number}"\n' for number in range(60))
    path.write_text(GERMAN + body, encoding="utf-8")
    file = opened(path, "de.po", "")
    pieces = file.pieces(7)
    assert len(pieces) > 3
    found = [one.line for piece in pieces for one in file.rows(piece) if hasattr(one, "code")]
    assert found == [7 + 3 * number for number in range(50, 60)]


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("nplurals=2; plural=(n != 1);", (True, False)),
        ("nplurals=2; plural=(n > 1);", (True, False)),
        ("nplurals=1; plural=0;", (False,)),
        (RUSSIAN, (False, False, False)),
        ("nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;", (True, False, False)),
        ("nplurals=2; plural=n/0;", (True, False)),
        ("nplurals=2; plural=__import__('os');", (True, False)),
        ("nplurals=INTEGER; plural=EXPRESSION;", (True, False)),
        ("", (True, False)),
    ],
)
def test_the_source_of_a_plural_form_is_that_of_its_count(header: str, wanted: tuple[bool, ...]) -> None:
    assert forms(header) == wanted


def test_languages_of_the_header(read: Callable[..., Any]) -> None:
    head = 'msgid ""\nmsgstr "Language: pt_BR\\nX-Source-Language: en_US\\n"\n\n#. source-locale: zh-CN\nmsgid "a"\nmsgstr "b"\n'
    found = read("x.po", head)
    assert (found.opened.source_locale, found.opened.target_locale) == ("en-US", "pt-BR")
    assert found.rows[0].source_locale == "zh-CN"


@pytest.mark.parametrize("name", [*F107["bad"], *F107["good"]])
def test_the_bytes_say_which_encoding_it_is(name: str, read: Callable[..., Any]) -> None:
    case = F107["bad"].get(name) or F107["good"][name]
    head = (
        GERMAN.replace("charset=UTF-8", f"charset={case['charset']}")
        if case["charset"]
        else 'msgid ""\nmsgstr "Language: cs\\n"\n\n'
    )
    found = read("cs.po", (head + 'msgid "bottle"\nmsgstr "láhev č. 1"\n').encode(case["encoding"]))
    assert found.texts == [("bottle", "láhev č. 1")]
    assert [(remark.code, remark.line) for remark in found.remarks] == ([("F107", case["at"])] if "at" in case else [])
    assert found.units == 1
    changed = found.changed("náhradní")
    assert changed.decode(case["encoding"]) == head + 'msgid "bottle"\nmsgstr "náhradní"\n'


def test_what_an_old_encoding_lacks_is_not_written(read: Callable[..., Any]) -> None:
    data = (GERMAN.replace("UTF-8", "ISO-8859-2") + 'msgid "a"\nmsgstr "č"\n').encode("iso-8859-2")
    assert read("cs.po", data).changed("日本", left=1) == data


def test_a_template_has_empty_targets(read: Callable[..., Any]) -> None:
    found = read(
        "shop.pot", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=CHARSET\\n"\n\n#: x.c:3\nmsgid "a"\nmsgstr ""\n'
    )
    assert [(row.line, row.source, row.target) for row in found.rows] == [(4, "a", "")]
    assert found.remarks == []


WRITTEN = {
    "one line": ('msgstr "b"\n', "neu", 'msgstr "neu"\n'),
    "quotes and backslashes": ('msgstr "b"\n', 'a "b" \\n\t', 'msgstr "a \\"b\\" \\\\n\\t"\n'),
    "a line break at the end stays on the line": ('msgstr "b\\n"\n', "c\n", 'msgstr "c\\n"\n'),
    "line breaks make lines": ('msgstr "b"\n', "c\nd", 'msgstr ""\n"c\\n"\n"d"\n'),
    "one line that had breaks keeps its shape": ('msgstr "b\\nc"\n', "d\ne", 'msgstr "d\\ne"\n'),
    "lines whose text stays are kept": ('msgstr ""\n"wie "\n"es war "\n"\\x ist"\n', "wie es ist \\x ist", 'msgstr ""\n"wie "\n"es ist "\n"\\x ist"\n'),
    "emptied": ('msgstr ""\n"b"\n', "", 'msgstr ""\n'),
    "filled": ('msgstr ""\n', "b", 'msgstr "b"\n'),
    "lines to one": ('msgstr "a"\n"b"\n', "c", 'msgstr ""\n"c"\n'),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize(("newline", "encoding"), [("\n", "utf-8"), ("\r\n", "utf-8-sig"), ("\r", "utf-8"), ("\n", "utf-16")])
def test_a_change_is_written_as_gettext_writes(name: str, newline: str, encoding: str, read: Callable[..., Any]) -> None:
    old, new, wanted = WRITTEN[name]
    frame = GERMAN + '# keep  me \nmsgid "a"\n{}\n\n#, fuzzy\nmsgid "ü"\nmsgstr "odd\\q"'
    data = frame.replace("{}\n", old).replace("\n", newline).encode(encoding)
    found = read("de.po", data)
    changed = found.changed(new)
    assert changed == frame.replace("{}\n", wanted).replace("\n", newline).encode(encoding)
    assert [row.target for row in read("de.po", changed).rows] == [new, "odd\\q"]


def test_plural_and_obsolete_targets_are_changed_in_their_place(read: Callable[..., Any]) -> None:
    body = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "1"\nmsgstr[1] "2"\n#~ msgid "o"\n#~ msgstr "p"\n'
    changed = read("de.po", GERMAN + body).changed(None, "zwei", "x\ny")
    assert changed.decode() == GERMAN + body.replace('"2"', '"zwei"').replace('"p"\n', '""\n#~ "x\\n"\n#~ "y"\n')


def test_a_form_that_is_not_in_the_file_is_not_written(read: Callable[..., Any]) -> None:
    data = GERMAN + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "1"\n'
    assert read("de.po", data).changed(None, "zwei", left=1) == data.encode()


TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)
PLAIN = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r\x85\u2028\u2029\x0b\x0c\x1c\x1d\x1e"), max_size=40
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(PLAIN.filter(bool), PLAIN), max_size=5),
    st.lists(TEXT, min_size=5, max_size=5),
    st.booleans(),
    st.sampled_from([0, 20]),
)
def test_what_was_written_is_read(tmp_path: Path, entries: list[tuple[str, str]], new: list[str], crlf: bool, width: int) -> None:
    file = polib.POFile(wrapwidth=width)
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "de"}
    file.extend(polib.POEntry(msgid=source, msgstr=target) for source, target in entries)
    data = (str(file) + "\n").replace("\n", "\r\n" if crlf else "\n")
    path = tmp_path / "de.po"
    path.write_bytes(data.encode())
    first = opened(path, "de.po", "")
    rows = rows_of(first)
    assert [(row.source, row.target) for row in rows] == entries
    path.write_bytes(b"".join(first.replaced({row.place: text for row, text in zip(rows, new, strict=False)})))
    again = rows_of(opened(path, "de.po", ""))
    assert [(row.source, row.target) for row in again] == [(row.source, text) for row, text in zip(rows, new, strict=False)]


def rows_of(file: Any) -> list[Row]:
    return [one for piece in file.pieces(1) for one in file.rows(piece) if isinstance(one, Row)]


def test_gettext_counts_what_we_count(read: Callable[..., Any], tmp_path: Path) -> None:
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("gettext is not installed here")
    refused = {"domains", "escapes", "unknown escapes", "a plural form that is not there", "a comment inside"}
    shapes = [name for name in SHAPES if name not in refused]
    body = "\n".join(SHAPES[name][0].replace('"a"', f'"a{number}"') for number, name in enumerate(shapes))
    found = read("de.po", GERMAN + body)
    path = tmp_path / "de.po"
    told = subprocess.run(
        [program, "--statistics", "-o", "/dev/null", path], capture_output=True, text=True, check=True, env={"LC_ALL": "C"}
    ).stderr
    units = {(row.line, row.skip, bool(row.target)) for row in found.rows if row.skip != "obsolete"}
    translated = sum(skip == "" and target for _, skip, target in units)
    fuzzy = sum(skip == "fuzzy" for _, skip, _ in units)
    untranslated = sum(not target for _, _, target in units)
    assert f"{translated} translated messages, {fuzzy} fuzzy translations, {untranslated} untranslated message" in told


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("pt_BR", "pt-BR"),
        (" zh-cn ", "zh-CN"),
        ("ZH_hant_tw", "zh-Hant-TW"),
        ("sr@latin", "sr-Latn"),
        ("sr_RS@latin", "sr-Latn-RS"),
        ("ca@valencia", "ca"),
        ("de_DE.UTF-8", "de-DE"),
        ("es-419", "es-419"),
        ("Deutsch (Schweiz)", "Deutsch (Schweiz)"),
        ("", ""),
    ],
)
def test_language_tags_are_read_as_files_write_them(said: str, wanted: str) -> None:
    assert tag(said) == wanted
