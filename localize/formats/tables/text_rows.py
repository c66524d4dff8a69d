"""Rows of a table that is a text: cells with commas, semicolons, tabs or bars between them, one row after the other."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from localize.formats.tables.encodings import Encoding
from localize.formats.tables.row import Row
from localize.model import Said, template
from localize.text import lazy

SEPARATORS = "\t;,|"
"""Those first that stand in texts the least."""
NAMES = {"\t": "tabs", ";": ";", ",": ",", "|": "|"}
_HINT = lazy.re(r"sep=(.)\r?\n?")
_MANY = 500
"""Lines that a quoted cell of a table with tabs may have; a quote that is open for longer is a mark for inches."""
_FIELD = 64 * 1024 * 1024
UNCLOSED = template(
    "this row is set aside: a quote in it is never closed. Close it, or write it twice and put the cell in quotes. "
    "The rows below are read"
)
DAMAGED = template("this row holds a NUL byte, which no text has; it is set aside. Save the file again from where it came")
_Found = tuple[int, list[str], str, int | None]
"""A row's line, its cells, why it is none, and in which place."""


def rows(path: Path, encoding: Encoding, separator: str) -> Iterator[Row]:
    """Every row with the line it begins on. What is no row is given with the reason, and reading goes on."""
    csv.field_size_limit(_FIELD)
    name = "utf-8-sig" if encoding.name == "utf-8" else encoding.name
    with path.open(encoding=name, errors=encoding.errors, newline="") as file:
        found = _tabbed(file) if separator == "\t" else _quoted(file, separator)
        first = True
        for line, cells, why, place in found:
            if first and len(cells) <= 2 and cells and _HINT.fullmatch(separator.join(cells)):
                first = False
                continue
            first = False
            misfit = next((at for at, cell in enumerate(cells) if not cell.isascii() and encoding.misfit.search(cell)), None)
            if misfit is not None:
                message = Said("this row is not {encoding}; it is set aside. Save the file as UTF-8", encoding=encoding.called)
                yield Row(line, cells, message, at=misfit)
            elif any("\0" in cell for cell in cells):
                yield Row(line, cells, DAMAGED, at=next(at for at, cell in enumerate(cells) if "\0" in cell))
            else:
                yield Row(line, cells, why, at=place)


class _Lines:
    """Lines of a file, of which those of the last row can be given back."""

    def __init__(self, file: Iterator[str]) -> None:
        self._file, self._back = file, deque[str]()
        self.taken: list[str] = []
        self.ended = False
        """Was another line wanted when there was none?"""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._file, "")
        if not line:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        return line

    def give_back(self) -> None:
        """All that was taken but the first line is to be read again."""
        self._back.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]
        self.ended = False


def _quoted(file: Iterator[str], separator: str) -> Iterator[_Found]:
    lines, widths, line = _Lines(file), Counter[int](), 1
    reader = csv.reader(lines, delimiter=separator)
    while True:
        lines.taken.clear()
        cells, why, place = list[str](), "", None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = Said("this row is set aside: {why}; look for a quote that is never closed", why=str(error))
        if lines.ended or (why and lines.taken[1:]) or _swallowed(lines.taken, widths, separator):
            cells, why, place = [], UNCLOSED, _last(lines.taken[0], separator)
            lines.give_back()
            reader = csv.reader(lines, delimiter=separator)
        widths[len(cells)] += not why
        yield line, cells, why, place
        line += len(lines.taken)


def _swallowed(lines: list[str], widths: Counter[int], separator: str) -> bool:
    """Did a quote that is open take other rows with it? Then the next quote goes around no cell, and a line below is a row."""
    if len(lines) == 1 or not widths or _cells("".join(lines), separator) is not None:
        return False
    most = max(widths, key=widths.__getitem__)
    return most > 1 and any(len(row) == most for row in csv.reader(lines[1:], delimiter=separator))


def _last(line: str, separator: str) -> int | None:
    """The place of the cell in which a line ends."""
    try:
        return len(next(csv.reader([line], delimiter=separator))) - 1
    except csv.Error:
        return None


def _tabbed(file: Iterator[str]) -> Iterator[_Found]:
    """Rows with tabs: quotes count only where they go around whole cells, since many programs write none."""
    width, number, waiting = 0, 0, list[str]()
    for raw in file:
        number += 1
        lines = [*waiting, raw]
        waiting = []
        if '"' not in raw and len(lines) == 1:
            cells = raw.rstrip("\r\n").split("\t")
        else:
            whole = _cells("".join(lines))
            if whole is None and lines[0].count("\t") + 1 < width and len(lines) < _MANY:
                waiting = lines
                continue
            if whole is None and len(lines) > 1:
                yield from ((number - len(lines) + at, _plain(one), "", None) for at, one in enumerate(lines, start=1))
                continue
            cells = _plain(raw) if whole is None else whole
        width = max(width, len(cells))
        yield number - len(lines) + 1, cells, "", None
    yield from ((number - len(waiting) + at, _plain(one), "", None) for at, one in enumerate(waiting, start=1))


def _plain(line: str) -> list[str]:
    return line.rstrip("\r\n").split("\t")


def _cells(text: str, separator: str = "\t") -> list[str] | None:
    """The cells of a row whose quotes go around whole cells; None where they do not."""
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None


def separated_by(path: Path, encoding: Encoding) -> str:
    """What stands between the cells: what the file says (``sep=;``), else what cuts its first rows the most evenly."""
    csv.field_size_limit(_FIELD)
    name = "utf-8-sig" if encoding.name == "utf-8" else encoding.name
    with path.open(encoding=name, errors=encoding.errors, newline="") as file:
        lines = [line for line, _ in zip(file, range(60), strict=False)]
    hint = _HINT.fullmatch(lines[0]) if lines else None
    if hint:
        return hint[1]
    return max(SEPARATORS, key=lambda one: _evenness(lines, one))


def _evenness(lines: list[str], separator: str) -> tuple[float, int]:
    """The share of rows that have as many cells as most, and how many those are."""
    widths: list[int] = []
    with suppress(csv.Error):
        widths += (len(cells) for cells in csv.reader(lines, delimiter=separator) if any(map(str.strip, cells)))
    most = max(set(widths), key=widths.count, default=0)
    return (widths.count(most) / len(widths), most) if most > 1 else (0.0, 0)
