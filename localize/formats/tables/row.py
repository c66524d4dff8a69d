"""A row of a table with its place, whatever file it stands in."""

from __future__ import annotations

from typing import NamedTuple


class Odd(NamedTuple):
    """A cell that a spreadsheet program made something of: ``formula`` (without a result), ``date``, ``digits`` (some lost),
    ``truth`` (yes or no)."""

    place: int
    what: str


class Row(NamedTuple):
    """Cells as texts. ``line``: of a text the line that it begins on, of a sheet its number there."""

    line: int
    cells: list[str]
    why: str = ""
    """Why it is no row that can be read; "" for most."""
    odd: tuple[Odd, ...] = ()
    gap: int = 0
    """Rows before it that the file leaves out since they are empty."""
    at: int | None = None
    """The place of the cell for which it is no row, where one is to blame."""

    @property
    def blank(self) -> bool:
        return not self.why and not any(cell and not cell.isspace() for cell in self.cells)


def letters(place: int) -> str:
    """The name of a column as a spreadsheet has it: A for 0, AA for 26."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def number(letters: str) -> int:
    """The place of a column by its name, 0 for A."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1
