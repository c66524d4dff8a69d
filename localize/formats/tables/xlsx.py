"""Workbooks in the format of Excel (.xlsx, .xlsm), row by row: their parts are read as a stream, so that size costs no memory.

The text of a cell is its value: of a formula the result that was saved, of a number all its digits, of a date the day.
"""

from __future__ import annotations

import re
import weakref
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from localize.formats import packed
from localize.formats.tables.row import Odd, Row, number
from localize.formats.tables.shared_strings import Strings
from localize.formats.tables.sheet_values import Styles, local, numeric, plain, texts, unescaped
from localize.model import Fault, Faults, Said

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Part:
    """The bytes of a part of a workbook, bounded, as the parser of XML reads them."""

    def __init__(self, stream: IO[bytes], size: int, shown: str) -> None:
        self._chunks = packed.bounded(stream, size, shown)
        self._first, self._shown = True, shown

    def read(self, _: int = -1) -> bytes:
        chunk = next(self._chunks, b"")
        if self._first and b"<!DOCTYPE" in chunk[:4096]:
            raise Faults(Fault(self._shown, 0, 0, "holds a document type, which no workbook has; save it again as .xlsx"))
        self._first = False
        return chunk


class Workbook:
    """A workbook that is open: its sheets by name, each with the state that its author gave it."""

    def __init__(self, path: Path, shown: str) -> None:
        self.shown = shown
        try:
            file = path.open("rb")
            weakref.finalize(self, file.close)  # the archive would stay open as long as a part of it is half read
            self._archive = zipfile.ZipFile(file)
            self._names = {name.casefold(): name for name in self._archive.namelist()}
            self.sheets = self._sheets()
            self._styles = Styles(self._parsed("xl/styles.xml"), self._date1904)
            self._strings: Strings | None = None
        except (zipfile.BadZipFile, ET.ParseError, KeyError, OSError) as error:
            raise self._broken(error) from None

    def _broken(self, error: Exception) -> Faults:
        message = Said("is no workbook that can be read ({why}); save it as .xlsx", why=str(error))
        return Faults(Fault(self.shown, 0, 0, message))

    def _part(self, name: str) -> Any:
        info = self._archive.getinfo(self._names[name.casefold()])
        return Part(self._archive.open(info), info.compress_size, self.shown)

    def _parsed(self, name: str) -> ET.Element:
        if name.casefold() not in self._names:
            return ET.Element("none")
        return ET.parse(self._part(name)).getroot()  # noqa: S314 - expat bounds entities, and document types are refused

    def _sheets(self) -> dict[str, tuple[str, str]]:
        """The part and the state of each sheet, by name."""
        relations = {one.get("Id"): one.get("Target", "") for one in self._parsed("xl/_rels/workbook.xml.rels")}
        book = self._parsed("xl/workbook.xml")
        self._date1904 = any(one.get("date1904") in ("1", "true") for one in book.iter() if local(one) == "workbookPr")
        found = {}
        for one in book.iter():
            if local(one) == "sheet":
                part = relations.get(one.get(_RELATION) or one.get(_STRICT), "")
                part = part.removeprefix("/") if part.startswith("/") else f"xl/{part}"
                if "worksheet" in part:
                    found[one.get("name", "")] = (part, one.get("state", "visible"))
        return found

    def rows(self, sheet: str, merged: list[str]) -> Iterator[Row]:
        """Every row of a sheet; ``merged`` gets the ranges of cells that were made one."""
        if self._strings is None:
            known = "xl/sharedstrings.xml" in self._names
            self._strings = Strings(self._part("xl/sharedStrings.xml") if known else None)
        try:
            yield from self._rows(self.sheets[sheet][0], merged, self._strings)
        except (zipfile.BadZipFile, ET.ParseError, KeyError, OSError) as error:
            raise self._broken(error) from None

    def formulas(self, sheet: str) -> Iterator[str]:
        """The cells of a sheet that are formulas, by name (``D6``), whether or not their results are saved."""
        try:
            for _, element in ET.iterparse(self._part(self.sheets[sheet][0])):  # noqa: S314 - as above
                if local(element) == "c" and any(local(one) == "f" for one in element):
                    yield element.get("r", "")
                elif local(element) == "row":
                    element.clear()
        except (zipfile.BadZipFile, ET.ParseError, KeyError, OSError) as error:
            raise self._broken(error) from None

    def _rows(self, part: str, merged: list[str], strings: Strings) -> Iterator[Row]:
        last, above = 0, None
        for event, element in ET.iterparse(self._part(part), ("start", "end")):  # noqa: S314 - as above
            name = element.tag.rpartition("}")[2]
            if event == "start":
                above = element if name == "sheetData" else above
            elif name == "row":
                line = int(element.get("r") or last + 1)
                cells, odd = self._cells(element, strings)
                yield Row(line, cells, "", odd, max(line - last - 1, 0))
                last = line
                if above is not None:
                    above.clear()
            elif name == "mergeCell":
                merged.append(element.get("ref", ""))

    def _cells(self, row: ET.Element, strings: Strings) -> tuple[list[str], tuple[Odd, ...]]:
        cells: list[str] = []
        odd: list[Odd] = []
        for cell in row:
            reference = cell.get("r")
            place = number(reference.rstrip("0123456789")) if reference else len(cells)
            text, what = self._text(cell, strings) if len(cell) else ("", "")
            if text or what:
                cells.extend([""] * (place - len(cells)))
                cells.append(text)
            if what:
                odd.append(Odd(place, what))
        return cells, tuple(odd)

    def _text(self, cell: ET.Element, strings: Strings) -> tuple[str, str]:
        """What a cell holds, and what is odd about it."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return unescaped(texts(cell)), ""
        value, formula = "", False
        for one in cell:
            name = one.tag.rpartition("}")[2]
            if name == "v":
                value = one.text or ""
            elif name == "f":
                formula = True
        if not value:
            return "", "formula" if formula and kind != "str" else ""
        if kind == "s":
            return strings[int(value)], ""
        if kind != "n":
            return plain(value, kind)
        return numeric(value, self._styles.of(int(cell.get("s", "0"))), self._date1904)


def is_workbook(path: Path) -> bool:
    """Has the archive the parts of such a workbook?"""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(re.fullmatch(r"xl/workbook\.xml", name, re.IGNORECASE) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False
