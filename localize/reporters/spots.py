"""Where an issue shows in a file: the line of its text and, where the file still holds just that text, the very characters.

A file is read again and believed only as far as it agrees with the report: a text that was adapted, tidied or edited
since stands at its line and at no columns. Programs that show a finding beside a change need no more than the line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape
from itertools import accumulate, takewhile
from pathlib import Path

from msgspec import UNSET, Struct

from localize.formats import po
from localize.formats.po_lines import quoted, target_block, unescaped
from localize.model import Edit, Issue, Location, Span
from localize.reporters import Report
from localize.text import lazy

Encode = Callable[[str], str]
_FORM = lazy.re(r"\[(\d+)\]\Z")
_END = lazy.re(r"</(?:trans-unit|unit|tu)>")
_SEPARATORS = str.maketrans(";\t", ",,")
_WITHIN, _LONG = 60, 400
"""Lines of an XML file, and of a PO file, in which the text of a unit is looked for; a longer one keeps its first line."""
OPEN = 4
"""Files that are kept in memory."""


class Region(Struct, frozen=True):
    """Characters of a file, counted from 1 in code points; ``end_column`` is the one behind the last."""

    line: int
    column: int
    end_line: int
    end_column: int


class Spot(Struct, frozen=True):
    """Where an issue shows: the file as CI calls it, a line of it and, where that is certain, the region."""

    path: str
    line: int = 1
    region: Region | None = None


class Stretch(Struct, frozen=True):
    """A part of a text as it stands on one line: the line, the column of its first character, and how it is written."""

    line: int
    column: int
    text: str
    encode: Encode

    def at(self, offset: int) -> int:
        """The column of a character of the part."""
        return self.column + len(self.encode(self.text[:offset]))


class Spots:
    """The spots of a report's issues; ``report.around`` says where files lie and how CI calls them."""

    def __init__(self, report: Report) -> None:
        self._told = lru_cache(maxsize=None)(report.around.told)
        self._file = lru_cache(maxsize=None)(report.around.file)
        self._inputs = [str(one["path"]) for one in report.meta.inputs]
        self._lines = lru_cache(maxsize=OPEN)(_lines)

    def of(self, issue: Issue) -> Spot | None:
        """Its text's own place, else the row of the catalog, else the first line of the input; None without any input."""
        place = self.place(issue)
        if place is None:
            return Spot(self._told(self._inputs[0])) if self._inputs else None
        stretches = self._stretches(issue, place)
        path = self._told(place.file)
        if not stretches:
            return Spot(path, max(1, place.line))
        region = self._region(issue, stretches, issue.span) if issue.span else None
        first = next((one for one in stretches if one.text), stretches[0])
        return Spot(path, region.line if region else first.line, region)

    @staticmethod
    def place(issue: Issue) -> Location | None:
        """What is known of its place without a look at the file."""
        return issue.location if issue.written is UNSET else issue.written

    def row(self, issue: Issue) -> Spot | None:
        """The row of the catalog, where the text itself stands elsewhere."""
        place = issue.location
        return Spot(self._told(place.file), max(1, place.line)) if place and issue.written is not UNSET else None

    def replacement(self, issue: Issue, edit: Edit) -> tuple[Spot, str] | None:
        """What an edit replaces in the file, and by what; None where the file does not hold the text on one line.

        The catalog itself is never edited: it is the seller's, and its text the source.
        """
        place = self.place(issue)
        if place is None or (issue.unit is UNSET and issue.written is UNSET) or edit.moves is not UNSET:
            return None
        stretches = self._stretches(issue, place)
        region = self._region(issue, stretches, (edit.start, edit.end))
        if region is None or region.line != region.end_line:
            return None
        return Spot(self._told(place.file), region.line, region), stretches[0].encode(edit.new)

    def _region(self, issue: Issue, stretches: list[Stretch], span: Span) -> Region | None:
        """Where a span of the full target stands."""
        text = "".join(one.text for one in stretches)
        start, end = (offset - (_beginning(issue, text) or 0) for offset in span)
        ends = list(accumulate(len(one.text) for one in stretches))
        if not stretches or not 0 <= start <= end <= ends[-1]:
            return None
        first = next(number for number, until in enumerate(ends) if start < until or until == ends[-1])
        last = first if start == end else next(number for number, until in enumerate(ends) if end <= until)
        a, b = stretches[first], stretches[last]
        return Region(
            a.line,
            a.at(start - ends[first] + len(a.text)),
            b.line,
            b.at(end - ends[last] + len(b.text)),
        )

    def _stretches(self, issue: Issue, place: Location) -> list[Stretch]:
        """The text of the issue, or its part at that place, as it stands in the file line by line; nothing where it does not."""
        lines = self._lines(self._file(place.file)) if issue.target else ()
        if not 1 <= place.line <= len(lines):
            return []
        suffix = Path(place.file).suffix.lower()
        found = _of_po(lines, issue, place) if suffix in po.SUFFIXES else _on_a_line(lines, place.line, suffix, issue.target)
        return [] if _beginning(issue, "".join(one.text for one in found)) is None else found


def _beginning(issue: Issue, text: str) -> int | None:
    """Where a file's text begins in the full target; None where that does not hold it, or more than once."""
    by = 0 if issue.offset is UNSET else issue.offset
    if issue.segment is not UNSET:
        start, end = issue.segment
        return start if text and by <= start and issue.target[start - by : end - by] == text else None
    return by + issue.target.index(text) if text and issue.target.count(text) == 1 else None


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a file; none where it cannot be read."""
    try:
        return tuple(po.plain_lines(path.read_text(encoding="utf-8-sig")).split("\n"))
    except (OSError, ValueError):
        return ()


def _of_po(lines: tuple[str, ...], issue: Issue, place: Location) -> list[Stretch]:
    """The lines of ``msgstr``, as far as they are written as gettext's own tools write them."""
    form = _FORM.search(issue.path) if issue.unit is not UNSET else None
    number = int(form[1]) if form else None
    near = list(lines[place.line - 1 : place.line - 1 + _LONG])
    block = target_block(near, 0, number) or target_block(near, 0, number or 0)
    found = []
    for at in range(*block) if block else ():
        start, end = near[at].find('"'), near[at].rfind('"')
        inner = near[at][start + 1 : end]
        text = unescaped(inner)
        if end <= start or _po(text) != inner:
            return []
        found.append(Stretch(place.line + at, start + 2, text, _po))
    return found


def _on_a_line(lines: tuple[str, ...], line: int, suffix: str, text: str) -> list[Stretch]:
    """The text on the one line that holds it just once, between what stands around a whole text there."""
    if suffix in _TABLES and not set(text) & set(',;\t"'):
        row = f",{lines[line - 1]},".translate(_SEPARATORS)
        if row.replace(",", ",,").count(f",{text},") == 1:
            return [Stretch(line, row.index(f",{text},") + 1, text, str)]
    before, after, encodings = _WRITTEN.get(suffix, ('"', '"', ()))
    near = lines[line - 1 : line] if before == '"' else tuple(_unit(lines, line))
    for encode in encodings:
        wanted = f"{before}{encode(text)}{after}"
        held = [(number, one) for number, one in enumerate(near) if wanted in one]
        if len(held) == 1 and held[0][1].count(wanted) == 1:
            return [Stretch(line + held[0][0], held[0][1].index(wanted) + len(before) + 1, text, encode)]
    return []


def _unit(lines: tuple[str, ...], line: int) -> Iterator[str]:
    near = lines[line - 1 : line - 1 + _WITHIN]
    count = sum(1 for _ in takewhile(lambda one: not _END.search(one), near))
    return iter(near[: count + 1])


def _po(text: str) -> str:
    return quoted(text)[1:-1]


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _ascii(text: str) -> str:
    return json.dumps(text)[1:-1]


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def _xml(text: str) -> str:
    return escape(text, quote=False)


_JSON = ('"', '"', (_json, _ascii))
_TABLES = (".csv", ".tsv")
_CSV = ('"', '"', (_doubled,))
_XML = (">", "<", (_xml,))
_WRITTEN: dict[str, tuple[str, str, tuple[Encode, ...]]] = {
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), _JSON),
    **dict.fromkeys(_TABLES, _CSV),
    **dict.fromkeys((".xlf", ".xliff", ".tmx"), _XML),
}
"""What stands around a whole text in a format, and how the text is written there."""
