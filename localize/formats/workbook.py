"""Sheets of a workbook as texts, whatever program saved it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from localize.model import Fault, Faults, Said


class Sheet(NamedTuple):
    """A sheet: its name, and its rows from the first on, so that row ``n`` of the list is row ``n + 1`` of the program."""

    name: str
    rows: list[list[str]]


def sheets(path: Path, shown: str, where: str) -> Iterator[Sheet]:
    """Every sheet of a workbook. ``where``: what to say of a file that is not there. Raises ``Faults``."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        fault = Fault(
            "", 0, 0, "reading a workbook needs python-calamine; install it with: pip install 'localize-listings[sheets]'"
        )
        raise Faults(fault) from None
    if not path.is_file():
        raise Faults(Fault(shown, 0, 0, where))
    try:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield Sheet(name, [[text_of(cell) for cell in row] for row in cells])
    except (CalamineError, OSError) as error:
        message = Said("is no workbook that can be read ({why}); save it as .xlsx", why=str(error))
        raise Faults(Fault(shown, 0, 0, message)) from None


def text_of(cell: Any) -> str:
    """What a cell holds, as text with plain line ends: a number as somebody would write it."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).replace("\r\n", "\n").replace("\r", "\n")
