"""Workbooks of other programs (.xls, .ods), read by calamine; they hold 65,536 rows at most, or fit into memory otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from localize.formats.tables.row import Odd, Row, letters
from localize.formats.workbook import text_of
from localize.model import Fault, Faults, Said

_CELLS = 50_000_000
"""Places of a sheet that may be empty or filled, before it is refused: the reader makes room for all of them."""


class Workbook:
    """A workbook that is open: its sheets by name, each with the state that its author gave it."""

    def __init__(self, path: Path, shown: str) -> None:
        try:
            from python_calamine import CalamineError, CalamineWorkbook
        except ImportError:
            fault = Fault(
                "", 0, 0, "reading a workbook needs python-calamine; install it with: pip install 'localize-listings[sheets]'"
            )
            raise Faults(fault) from None
        try:
            self._book = CalamineWorkbook.from_path(str(path))
        except (CalamineError, OSError) as error:
            message = Said("is no workbook that can be read ({why}); save it as .xlsx", why=str(error))
            raise Faults(Fault(shown, 0, 0, message)) from None
        self._shown = shown
        self.sheets = {
            one.name: ("", str(one.visible).rpartition(".")[2].casefold().replace("veryhidden", "hidden"))
            for one in self._book.sheets_metadata
        }

    def rows(self, sheet: str, merged: list[str]) -> Iterator[Row]:
        """Every row of a sheet."""
        found = self._book.get_sheet_by_name(sheet)
        if found.total_height * found.total_width > _CELLS:
            message = Said("sheet {sheet!r} reaches too far; delete its empty rows and columns, or save it as .xlsx", sheet=sheet)
            raise Faults(Fault(self._shown, 0, 0, message))
        for line, cells in enumerate(found.to_python(skip_empty_area=False), start=1):
            yield Row(line, [_text(cell) for cell in cells], "", tuple(_odd(cells)))
        merged += [":".join(f"{letters(column)}{row + 1}" for row, column in ends) for ends in found.merged_cell_ranges or ()]


def _text(cell: Any) -> str:
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    return "TRUE" if cell is True else "FALSE" if cell is False else text_of(cell)


def _odd(cells: list[Any]) -> Iterator[Odd]:
    for place, cell in enumerate(cells):
        if isinstance(cell, date | bool):
            yield Odd(place, "truth" if isinstance(cell, bool) else "date")
