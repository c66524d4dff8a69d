"""What spreadsheet programs did to a table: sizes made dates, digits lost, formulas without a result, merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from localize.formats import Remark
from localize.formats.tables.recognition import Found
from localize.formats.tables.row import Row, letters, number
from localize.model import template
from localize.text import lazy

_RANGE = lazy.re(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
_SIZED = frozenset({"variant", "attributes"})
"""Fields with values such as 3-4, of which a spreadsheet program makes the third of April."""
_DATE = template(
    "Cell {cell} holds the date {text}. If it was a size such as 3-4, a program took it for a day: "
    "type it again in a cell that is formatted as text"
)
_DIGITS = template(
    "Cell {cell} holds the number {text}, of whose digits a spreadsheet keeps only the first 15. "
    "Type it again in a cell that is formatted as text"
)
_UNSAVED = template(
    "Cell {cell} is a formula whose result is not saved in the file. "
    "Open it in a spreadsheet program and save it, or put the text there"
)
_MESSAGES = {"date": ("F103", _DATE), "digits": ("F103", _DIGITS), "formula": ("F105", _UNSAVED)}


class Oddities:
    """The remarks on the cells of one table, for the columns that are read."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.read = {one.place: one.target for one in found.columns.read}
        self.sized = tuple(place for place, target in self.read.items() if target.field in _SIZED)
        self.days = frozenset(filter(self._are_days, self.read))

    def of_header(self) -> Iterator[Remark]:
        """A heading that stands twice: the first column that says something counts."""
        seen: dict[str, int] = {}
        for place, cell in enumerate(self.found.header.cells):
            name = cell.strip()
            if name and seen.setdefault(name, place) != place:
                message = "The heading {name!r} stands in {first} and in {second}. Where both are filled, the first counts"
                args = {"name": name, "first": letters(seen[name]), "second": letters(place)}
                yield Remark(code="F106", message=message, args=args, line=self.found.header.line, column=place + 1)

    def of_rows(self, rows: list[Row], sku: str) -> Iterator[Remark]:
        """What is odd about the cells of a listing."""
        for row in rows:
            for place, what in row.odd:
                if place in self.read and not (what == "date" and place in self.days):
                    yield self._remark(what, row, place, sku)
            if not row.odd:
                for place in self.sized:
                    if place not in self.days and _is_day(row.cells[place]):
                        yield self._remark("date", row, place, sku)

    def of_merged(self) -> Iterator[Remark]:
        """One remark for all ranges of merged cells below the headings; ask when all rows were read."""
        found = [one for one in self.found.table.merged if self._concerns(one)]
        if found:
            message = (
                "Merged cells: {ranges}. Only the first of them holds the text, the rows beside and below have none. "
                "Unmerge them and fill every row"
            )
            args = {"ranges": ", ".join(found[:20]) + (" …" if len(found) > 20 else "")}
            yield Remark(code="F110", message=message, args=args, line=self.found.header.line)

    def _concerns(self, merged: str) -> bool:
        match = _RANGE.fullmatch(merged)
        if match is None or int(match[4]) <= self.found.header.line:
            return False
        return any(number(match[1]) <= place <= number(match[3]) for place in self.read)

    def _remark(self, what: str, row: Row, place: int, sku: str) -> Remark:
        code, message = _MESSAGES[what]
        text = row.cells[place] if place < len(row.cells) else ""
        cell = self.found.table.place(row.line, letters(place))
        return Remark(code=code, message=message, args={"cell": cell, "text": text}, line=row.line, column=place + 1, sku=sku)

    def _are_days(self, place: int) -> bool:
        """Does the column hold days and nothing else, as one of release dates does?"""
        rows = [row for row in self.found.table.first if row.line > self.found.header.line and place < len(row.cells)]
        told = [row for row in rows if row.cells[place].strip()]
        dates = sum(_is_day(row.cells[place]) or any(odd == (place, "date") for odd in row.odd) for row in told)
        return dates == len(told) > 1


@cache
def _days() -> re.Pattern[str]:
    """How spreadsheet programs show the third of April in the languages of most sellers: 3-Apr, 03. Apr, 4月3日."""
    from babel.dates import get_month_names

    names = {
        name.rstrip(".").casefold()
        for locale in ("en", "de", "fr", "es", "it")
        for name in get_month_names("abbreviated", locale=locale).values()
    }
    names |= {"mrz"}
    months = "|".join(sorted(map(re.escape, names)))
    return re.compile(rf"\d{{1,2}}[-. ]{{1,2}}(?:{months})\.?|(?:{months})\.?[- ]\d{{2}}|\d{{1,2}}月\d{{1,2}}日", re.IGNORECASE)


def _is_day(text: str) -> bool:
    return 5 <= len(text) <= 8 and text[0].isalnum() and _days().fullmatch(text.strip()) is not None
