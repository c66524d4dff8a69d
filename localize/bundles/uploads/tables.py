"""Delimited files for machines: rows without empty cells, and the seller's own files changed cell by cell.

Nothing is guarded against spreadsheets here: an apostrophe before "-" would go into the shop.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from msgspec import Struct

from localize.bundles.uploads import Gaps, Ready, fields
from localize.formats import Remark
from localize.model import Market
from localize.text import lazy

_QUOTED = lazy.re(r'"(?:[^"]|"")*"\Z')
LOST = "listings with characters that {encoding} does not have: {count} (first: {first}); they are left out of the upload"


class Shape(Struct, frozen=True):
    """How a platform wants its rows written. ``most`` is how many a file may have, 0 for any number."""

    delimiter: str = ","
    encoding: str = "utf-8"
    most: int = 0


def save(folder: Path, name: str, rows: Iterable[tuple[str, Mapping[str, str]]], shape: Shape) -> Iterator[str]:
    """Write rows of cells by column. Gives the SKUs of those that the encoding cannot hold, which are not written.

    A row has only the columns that it fills, because platforms take an empty cell for "delete this": rows with other columns
    go into a file of their own (``name-2.csv``).
    """
    with ExitStack() as stack:
        open_files: dict[tuple[str, ...], tuple[Any, list[int]]] = {}
        number = 0
        for sku, row in rows:
            columns = tuple(row)
            if not fits((*columns, *row.values()), shape.encoding):
                yield sku
                continue
            file, count = open_files.get(columns, (None, [shape.most]))
            if file is None or (shape.most and count[0] >= shape.most):
                number += 1
                path = folder / _numbered(name, number)
                handle = stack.enter_context(path.open("w", encoding=shape.encoding, newline=""))
                file, count = csv.writer(handle, delimiter=shape.delimiter, lineterminator="\r\n"), [0]
                open_files[columns] = file, count
                file.writerow(columns)
            file.writerow(row.values())
            count[0] += 1


def by_product(
    folder: Path, name: str, key: tuple[str, str], market: Market, ready: Iterable[Ready], most: int
) -> Iterator[Remark]:
    """Write a row of the localized columns for each product. ``key``: the column of its number, and that one's key in ``ids``."""
    column, number = key
    gaps, taken = Gaps(), fields.Taken(market)

    def rows() -> Iterator[tuple[str, dict[str, str]]]:
        for one in fields.products(ready, gaps):
            cells = {field.name: field.text for field in taken.texts(one.target)}
            cells |= dict(taken.attributes(one.target, common=True))
            if cells:
                own = fields.number(one.target, market, number) or fields.product(one.target)
                yield one.target.sku, {column: own, **cells}
            else:
                fields.left_empty(one, gaps)

    for sku in save(folder, name, rows(), Shape(encoding=market.upload.encoding, most=most)):
        gaps.miss(LOST, sku)
    yield from gaps.told(encoding=market.upload.encoding)


def fits(cells: Iterable[str], encoding: str) -> bool:
    """Do the cells come out of the encoding as they go in? Some change a character without a word (〜 in CP932)."""
    text = "".join(cells)
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeEncodeError:
        return False


def _numbered(name: str, number: int) -> str:
    stem, dot, suffix = name.rpartition(".")
    return name if number == 1 else f"{stem}-{number}{dot}{suffix}"


class Sheet:
    """A delimited file of the seller's own. What is not set keeps its bytes: quotes, spaces, line ends, unknown columns."""

    def __init__(self, text: str, delimiter: str = ",") -> None:
        self._delimiter = delimiter
        self._rows = list(_split(text, delimiter))
        first = self._rows[0][0] if self._rows else []
        self.header = tuple(_value(cell.removeprefix("\ufeff")) for cell in first)
        self._columns = {name: place for place, name in reversed(list(enumerate(self.header)))}

    def __len__(self) -> int:
        """How many rows there are below the header, blank ones too."""
        return max(0, len(self._rows) - 1)

    def get(self, row: int, column: str) -> str:
        cells, place = self._rows[row + 1][0], self._columns.get(column, -1)
        return _value(cells[place]) if 0 <= place < len(cells) else ""

    def set(self, row: int, column: str, value: str) -> None:
        """Put a text into a cell, in quotes where its neighbours' ways or its own characters ask for them."""
        cells, place = self._rows[row + 1][0], self._columns[column]
        cells += [""] * (place + 1 - len(cells))
        if value != _value(cells[place]):
            quoted = cells[place].startswith('"') or any(character in value for character in f'"\r\n{self._delimiter}')
            cells[place] = '"' + value.replace('"', '""') + '"' if quoted else value

    def __str__(self) -> str:
        return "".join(self._delimiter.join(cells) + end for cells, end in self._rows)


def _split(text: str, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """The rows as their raw cells and what ends them; put together again they are the text."""
    other = rf"[^{delimiter}\r\n]*"
    cell = lazy.re(rf'("(?:[^"]|"")*"{other}|{other})({delimiter}|\r\n|\n|\r|\Z)')
    cells: list[str] = []
    place = 0
    while match := cell.match(text, place):
        cells.append(match[1])
        place = match.end()
        if match[2] == delimiter:
            continue
        if match[2] or cells != [""]:
            yield cells, match[2]
        if place >= len(text):
            return
        cells = []


def _value(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if _QUOTED.match(cell) else cell
