"""Where an issue shows in a file: its line, and its characters only where the file holds the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from localize.model import Edit, Issue, Location
from localize.reporters import Meta, Report
from localize.reporters.spots import Region, Spot, Spots
from tests.reporters.machines import around

FILES = {
    "de.po": 'msgid ""\nmsgstr "Language: de\\n"\n\n#. a comment\n#: B-1\nmsgctxt "title"\nmsgid "Bottle"\nmsgstr "Die \\"große\\" Flasche"\n\n'
    'msgid "Long"\nmsgstr ""\n"Erste Zeile \\n"\n"zweite Zeile"\n\nmsgid "One"\nmsgid_plural "Many"\nmsgstr[0] "Eine"\nmsgstr[1] "Viele!"\n',
    "odd.po": 'msgid "Bottle"\nmsgstr "Fl\\303\\244schchen" " gut"\n',
    "bom.csv": '\ufeffsource,target\nBottle,Flasche gut\n"A, b","Ein ""a"", b"\nGut,Gut\n',
    "tabs.tsv": "source\ttarget\nBottle\tFlasche\n",
    "list.jsonl": '{"sku": "A", "title": "Fl\\u00e4sche \\"a\\""}\n{"sku": "B", "title": "Flasche \\"b\\"", "bullets": ["Neu"]}\n',
    "a.xlf": '<file>\n<trans-unit id="1">\n <source>A &amp; b</source>\n <target>Ä &amp; b gut</target>\n</trans-unit>\n'
    '<trans-unit id="2">\n <source>x</source>\n <target>y</target>\n</trans-unit>\n</file>\n',
}


@pytest.fixture
def spots(tmp_path: Path) -> Spots:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8", newline="\n")
    (tmp_path / "latin.po").write_bytes('msgid "a"\nmsgstr "ä"\n'.encode("latin-1"))
    return Spots(Report(Meta(as_of=date(2026, 11, 22), inputs=({"path": "in.csv"},)), (), around=around(tmp_path)))


@pytest.fixture
def unit(made: Callable[..., Issue]) -> Callable[..., Issue]:
    """An issue of a bilingual file."""

    def make(file: str, line: int, target: str, span: tuple[int, int] | None, path: str = "title", **more: Any) -> Issue:
        place = {"unit": "", "market": None, "location": Location(file, line)}
        return made("T101", "n", "error", None, path, "m", target=target, span=span, **place | more)

    return make


@pytest.mark.parametrize(
    ("file", "line", "target", "span", "found"),
    [
        ("de.po", 4, 'Die "große" Flasche', (5, 10), Region(8, 15, 8, 20)),
        ("de.po", 8, 'Die "große" Flasche', (0, 3), Region(8, 9, 8, 12)),
        ("de.po", 8, 'Die "große" Flasche', (19, 19), Region(8, 30, 8, 30)),
        ("de.po", 10, "Erste Zeile \nzweite Zeile", (11, 12), Region(12, 13, 12, 14)),
        ("de.po", 10, "Erste Zeile \nzweite Zeile", (13, 19), Region(13, 2, 13, 8)),
        ("de.po", 10, "Erste Zeile \nzweite Zeile", (6, 19), Region(12, 8, 13, 8)),
        ("bom.csv", 2, "Flasche gut", (8, 11), Region(2, 16, 2, 19)),
        ("bom.csv", 3, 'Ein "a", b', (4, 7), Region(3, 13, 3, 18)),
        ("tabs.tsv", 2, "Flasche", (0, 1), Region(2, 8, 2, 9)),
        ("list.jsonl", 1, 'Fläsche "a"', (8, 11), Region(1, 37, 1, 42)),
        ("list.jsonl", 2, "Neu", (0, 3), Region(2, 53, 2, 56)),
        ("a.xlf", 2, "Ä & b gut", (6, 9), Region(4, 20, 4, 23)),
    ],
)
def test_the_characters_are_found(
    spots: Spots, unit: Any, file: str, line: int, target: str, span: tuple[int, int], found: Region
) -> None:
    assert spots.of(unit(file, line, target, span)) == Spot(file, found.line, found)
    if found.line == found.end_line:
        shown = FILES[file].removeprefix("\ufeff").split("\n")[found.line - 1][found.column - 1 : found.end_column - 1]
        assert shown.replace('\\"', '"').replace('""', '"').replace("\\u00e4", "ä") == target[slice(*span)]


@pytest.mark.parametrize(
    ("file", "line", "target", "wanted"),
    [
        ("de.po", 4, "Another text", 4),
        ("odd.po", 1, "Fläschchen gut", 1),
        ("latin.po", 1, "ä", 1),
        ("bom.csv", 4, "Gut", 4),
        ("a.xlf", 2, "y", 2),
        ("gone.po", 7, "Text", 7),
        ("de.po", 999, "Text", 999),
        ("de.po", 0, "Text", 1),
        ("de.po", 8, "", 8),
    ],
    ids=[
        "edited since",
        "octal",
        "not UTF-8",
        "twice on its line",
        "next unit",
        "no file",
        "shorter now",
        "no line",
        "no target",
    ],
)
def test_what_is_not_certain_has_a_line_only(spots: Spots, unit: Any, file: str, line: int, target: str, wanted: int) -> None:
    assert spots.of(unit(file, line, target, (0, 1))) == Spot(file, wanted)


def test_without_a_span_the_line_of_the_text_is_shown(spots: Spots, unit: Any) -> None:
    assert spots.of(unit("de.po", 4, 'Die "große" Flasche', None)) == Spot("de.po", 8)
    assert spots.of(unit("de.po", 10, "Erste Zeile \nzweite Zeile", None)) == Spot("de.po", 12)


def test_a_plural_form_has_its_own_line(spots: Spots, unit: Any) -> None:
    assert spots.of(unit("de.po", 15, "Viele!", (5, 6), path="message[1]")) == Spot("de.po", 18, Region(18, 17, 18, 18))


def test_the_memory_comes_before_the_row_of_the_catalog(spots: Spots, made: Callable[..., Issue]) -> None:
    issue = made("T101", "n", "error", "A", "title", "m", target='Die "große" Flasche', written=Location("de.po", 8))
    assert spots.of(issue) == Spot("de.po", 8)
    assert spots.row(issue) == Spot("catalog.csv", 2)


def test_a_text_of_a_memory_may_be_a_part_of_the_field(spots: Spots, made: Callable[..., Issue]) -> None:
    whole = '<p>Neu</p><p>Die "große" Flasche</p>'
    issue = made("T101", "n", "error", "A", "description", "m", target=whole, span=(17, 22), written=Location("de.po", 8))
    assert spots.of(issue) == Spot("de.po", 8, Region(8, 13, 8, 19))


def test_an_issue_without_a_place_shows_in_the_input(spots: Spots, made: Callable[..., Issue]) -> None:
    assert spots.of(made("F108", "n", "note", None, "", "m", location=None)) == Spot("in.csv", 1)
    nothing = Spots(Report(Meta(as_of=date(2026, 11, 22)), ()))
    assert nothing.of(made("F108", "n", "note", None, "", "m", location=None)) is None


def test_an_edit_replaces_what_the_file_holds(spots: Spots, unit: Any, made: Callable[..., Issue]) -> None:
    issue = unit("de.po", 4, 'Die "große" Flasche', (0, 3))
    found = spots.replacement(issue, Edit(4, 11, '"a\nb"'))
    assert found == (Spot("de.po", 8, Region(8, 13, 8, 22)), '\\"a\\nb\\"')
    two_lines = unit("de.po", 10, "Erste Zeile \nzweite Zeile", (0, 1))
    assert spots.replacement(two_lines, Edit(6, 19, "x")) is None
    catalog = made("T101", "n", "error", "A", "title", "m", target='Flasche "b"', location=Location("list.jsonl", 2))
    assert spots.of(catalog).region is None
    assert spots.replacement(catalog, Edit(0, 1, "x")) is None
