"""The rows of a workbook as somebody sent it back, whatever program saved it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from localize.formats.workbook import sheets
from localize.language import everywhere
from localize.model import Fault, Faults, Said
from localize.reporters.sheet_rows import digest

NEEDED = ("SKU", "path", "line", "source", "fix", "into", "file", "locale", "unit", "market", "target hash")
"""The columns that an import reads, by their names in the first row, in any language; others may come and go, in any order."""


class Fix(Struct, frozen=True):
    """A row of a sheet: where its text stands, and what is to stand there."""

    place: tuple[str, int]
    """The sheet, and the row as the spreadsheet counts it."""
    sku: str
    path: str
    line: str
    source: str
    new: str
    """The new text; "" where nobody wrote one."""
    into: str
    file: str
    locale: str
    unit: str
    market: str
    hash: str
    """``digest`` of the text that the row shows."""

    @property
    def changes(self) -> bool:
        """Did somebody write another text than there is?"""
        return bool(self.new.strip()) and digest(self.new) != self.hash


ALREADY = Said("the text stands there already")


class Result(Struct, frozen=True):
    """What became of a fix: why it was set aside ("": it was made; ``ALREADY``: no need), and in which file it was made."""

    fix: Fix
    why: str
    file: str = ""


def rows(path: Path) -> list[Fix]:
    """Every row of every sheet that has the columns. Raises ``Faults`` for what is no such workbook."""
    shown = path.as_posix()
    found = sheets(path, shown, "there is no such file; localize report --report xlsx:FILE writes one")
    fixes = [one for sheet in found for one in _rows(sheet.name, sheet.rows)]
    if not fixes:
        columns = ", ".join(NEEDED)
        message = "has no sheet with rows under the columns {columns}; do not rename or remove them"
        raise Faults(Fault(shown, 0, 0, Said(message, columns=columns)))
    return fixes


def _rows(sheet: str, cells: list[list[str]]) -> Iterator[Fix]:
    """The rows of a sheet; none of one that lacks a column, as the summary does."""
    header = cells[0] if cells else []
    found = {name: [place for place, cell in enumerate(header) if cell in everywhere("column", name)] for name in NEEDED}
    if not all(found.values()):
        return
    at = {name: places[0] for name, places in found.items()}
    for number, line in enumerate(cells[1:], start=2):
        value = {name: line[place] for name, place in at.items()}
        if any(value.values()):
            yield Fix(
                place=(sheet, number),
                sku=value["SKU"],
                path=value["path"],
                line=value["line"],
                source=value["source"],
                new=value["fix"],
                into=value["into"],
                file=value["file"],
                locale=value["locale"],
                unit=value["unit"],
                market=value["market"],
                hash=value["target hash"],
            )
