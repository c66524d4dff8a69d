"""The seller's size chart: ``sizes.csv`` in a workspace, one size per row, a column for each country's system.

``for`` may name the words of which a text must hold one for the row to be about it (``women|Damen``). The program ships no
chart, for sizes differ from maker to maker.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from localize.model import Fault, Faults, Said, Size, not_utf8
from localize.text import lazy

NAME = "sizes.csv"
WHOSE = "for"
_SYSTEM = lazy.regex(r"[\p{L}]{1,12}")
_FIGURE = lazy.regex(r"\d{1,3}(?:[.,]\d)?|\d{0,1}X{0,3}[SML]")


def sizes(roots: tuple[Path, ...]) -> tuple[Size, ...]:
    """The rows of every root that has a chart. Raises ``Faults`` with every fault of every file."""
    found: list[Size] = []
    faults: list[Fault] = []
    for path in (root / NAME for root in roots):
        if path.is_file():
            rows, wrong = read(path)
            found += rows
            faults += wrong
    if faults:
        raise Faults(*faults)
    return tuple(found)


@lru_cache(maxsize=16)
def read(path: Path) -> tuple[tuple[Size, ...], tuple[Fault, ...]]:
    """The rows of one chart and its faults."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        return (), (Fault(NAME, 0, 0, not_utf8(error)),)
    reader = csv.reader(lines)
    header = [cell.strip() for cell in next(reader, [])]
    systems = [name for name in header if name != WHOSE]
    if len(set(header)) != len(header) or len(systems) < 2 or not all(map(_SYSTEM.fullmatch, systems)):
        message = "the header must name two size systems or more, each once (US, UK, EU), and may name {column}"
        return (), (Fault(NAME, 1, 1, Said(message, column=WHOSE)),)
    found: list[Size] = []
    faults: list[Fault] = []
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            wrong = list(_faults(reader.line_num, cells, header))
            faults += wrong
            if not wrong:
                found.append(_size(dict(zip(header, cells, strict=True)), f"{NAME}:{reader.line_num}"))
    return tuple(found), tuple(faults)


def _faults(line: int, cells: list[str], header: list[str]) -> Iterator[Fault]:
    if len(cells) != len(header):
        message = "{cells} cells, but the header has {columns}; put a cell with a comma in quotes"
        yield Fault(NAME, line, 1, Said(message, cells=len(cells), columns=len(header)))
        return
    for name, cell in zip(header, cells, strict=True):
        if name != WHOSE and cell and not _FIGURE.fullmatch(cell):
            yield Fault(NAME, line, 1, Said("{size!r} is no size; write a figure (8, 8.5) or letters (XL)", size=cell))


def _size(row: dict[str, str], origin: str) -> Size:
    whose = tuple(filter(None, (word.strip() for word in row.pop(WHOSE, "").split("|"))))
    return Size({name: cell.replace(",", ".") for name, cell in row.items() if cell}, whose, origin)
