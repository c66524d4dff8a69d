"""Rows that are understood and make no listing: those that delete one, and those of parts of a product that hold no texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from localize.formats import Record
from localize.formats.several import Gone
from localize.formats.tables.layout import Layout
from localize.formats.tables.row import Row
from localize.model import template

_DELETED = template("rows that delete a listing are not read: {count} ({skus})")


class Passed:
    """Which rows of a table are not read, counted, and told once at its end."""

    def __init__(self, layout: Layout, cell: Callable[[Row, str], str], called: Callable[[Row], str]) -> None:
        """``called``: what a row calls its listing, for the message."""
        self._cell, self._called = cell, called
        self._deletes = {column: frozenset(map(str.casefold, values)) for column, values in layout.deletes.items()}
        self._parts = layout.parts
        self._gone = Gone(_DELETED)
        self.parts = 0
        """Rows of options and the like."""

    def record(self, row: Row) -> Record | None:
        """The record of a row that makes no listing; None for one to be read."""
        if any(self._cell(row, column).casefold() in values for column, values in self._deletes.items()):
            self._gone.add(self._called(row) or f"#{row.line}", row.line)
        elif self._parts is not None and self._is_part(row):
            self.parts += 1
        else:
            return None
        return Record(line=row.line)

    def _is_part(self, row: Row) -> bool:
        assert self._parts is not None
        filled = any(self._cell(row, column) for column in self._parts.columns)
        return filled and not any(self._cell(row, column) for column in self._parts.unless)

    def told(self) -> Iterator[Record]:
        """A record without rows that names what is deleted."""
        remarks = tuple(self._gone.told())
        if remarks:
            yield Record(line=self._gone.line, rows=0, remarks=remarks)
