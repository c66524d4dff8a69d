"""Which cells of a workbook are formulas: what a program computes, or could not, is no text that somebody wrote.

A translation that begins with an equals sign becomes one; its cell then reads as empty, or as ``#NAME?``.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

from localize.formats.tables import xlsx
from localize.formats.tables.row import letters
from localize.formats.tables.sheet_values import local

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def formulas(path: Path, shown: str) -> dict[str, frozenset[str]]:
    """The cells that are formulas (``D6``), by the name of their sheet. Raises ``Faults``."""
    if xlsx.is_workbook(path):
        book = xlsx.Workbook(path, shown)
        return {sheet: frozenset(book.formulas(sheet)) for sheet in book.sheets}
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
        return dict(_sheets(xlsx.Part(stream, path.stat().st_size, shown)))


def _sheets(part: xlsx.Part) -> Iterator[tuple[str, frozenset[str]]]:
    """The same of an OpenDocument sheet, where equal rows and cells stand once, with their number."""
    line = 0
    found: set[str] = set()
    for _, element in ET.iterparse(part):  # noqa: S314 - as in a workbook of Excel
        if element.tag == f"{_TABLE}table-row":
            times = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            places = list(_places(element))
            for row in range(line + 1, line + times + 1) if places else ():
                found.update(f"{letters(place)}{row}" for place in places)
            line += times
            element.clear()
        elif element.tag == f"{_TABLE}table":
            yield element.get(f"{_TABLE}name", ""), frozenset(found)
            line, found = 0, set()


def _places(row: ET.Element) -> Iterator[int]:
    place = 0
    for cell in row:
        if local(cell) in ("table-cell", "covered-table-cell"):
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            if cell.get(f"{_TABLE}formula"):
                yield from range(place, place + times)
            place += times
