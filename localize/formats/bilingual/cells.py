"""Cells of a CSV with their places: what a row holds, and where each cell stands in the text of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from localize.model import word
from localize.text import lazy

_BREAK = lazy.re(r"\r\n|\n|\r")
_CLOSED = lazy.re(r'"[^"]*+(?:""[^"]*+)*+"')


class Cell(NamedTuple):
    """A cell: what it holds, and where it stands, its quotes included."""

    text: str
    start: int
    end: int


class Record(NamedTuple):
    """A row of the file; ``why`` it could not be read ("" it could)."""

    line: int
    cells: list[Cell]
    why: str = ""


def read(text: str, separator: str, start: int = 0) -> Iterator[Record]:
    """The records of a table with the lines they begin on. Blank lines are none."""
    cell = re.compile(
        rf'(?:"([^"]*+(?:""[^"]*+)*+)"|(?!")([^{re.escape(separator)}\r\n]*+))({re.escape(separator)}|\r\n|\n|\r|\Z)'
    )
    at, line, done = start, 1 + _lines(text, 0, start), start
    while at < len(text):
        first = at
        line += _lines(text, done, first)
        done = first
        cells: list[Cell] = []
        while match := cell.match(text, at):
            quoted = match[1]
            found = quoted.replace('""', '"') if quoted is not None else match[2]
            cells.append(Cell(found, match.start(), match.start(3)))
            at = match.end()
            if match[3] != separator:
                break
        if match:
            if len(cells) > 1 or cells[0].start < cells[0].end:
                yield Record(line, cells)
            continue
        closes = _CLOSED.match(text, at)
        why = word("what follows a quoted cell is no separator") if closes else word("a quote is opened and never closed")
        ends = _BREAK.search(text, first)
        yield Record(line, cells, why)
        at = ends.end() if ends else len(text)


def _lines(text: str, start: int, end: int) -> int:
    """How many lines end between two offsets."""
    if text.find("\r", start, end) < 0:
        return text.count("\n", start, end)
    return len(_BREAK.findall(text, start, end))


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def rewritten(raw: str, new: str, separator: str) -> str:
    """A cell with another text, in quotes where the old one was or the text needs them."""
    quoted = raw.startswith('"')
    old = raw[1:-1].replace('""', '"') if quoted else raw
    if plain(old) == new:
        return raw
    if "\r\n" in old:
        new = new.replace("\r\n", "\n").replace("\n", "\r\n")
    if not quoted and not re.search(rf'["\r\n{re.escape(separator)}]', new):
        return new
    return '"' + new.replace('"', '""') + '"'
