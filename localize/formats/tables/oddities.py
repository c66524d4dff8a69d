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
from localize.text.cell_values import ERROR

_RANGE = lazy.re(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
_SIZED = frozenset({"variant", "attributes"})
"""Fields with values such as 3-4, of which a spreadsheet program makes the third of April."""
_PROSE = frozenset({"title", "highlight", "description", "bullets", "search_terms", "seo"})
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
_ERROR = template(
    "Cell {cell} holds the error {text} of a formula; this row is set aside. Put there what the formula was to give"
)
_TRUTH = template(
    "Cell {cell} holds {text}, a yes or no where a text belongs; this row is set aside. "
    "Type the text again in a cell that is formatted as text"
)
_LOST = template(
    "Cell {cell} holds {text}, which was another SKU before a program took it for a number or a day; this row is set aside. "
    "Take the SKU from where it came, and import its column as text"
)
_ERROR_TOLD = template("Cell {cell} holds the error {text} of a formula. Put there what the formula was to give")
_DAY = template(
    "Cell {cell} holds the SKU {text}, which looks like a day. If it was another one such as 3-12, a program took it for a day: "
    "take it from where it came, and import its column as text"
)
_SHORT = lazy.re(r"\d(?:[.,]\d+)?E[+-]\d{2,3}")
"""A number as spreadsheet programs make it short; a SKU that a person wrote looks otherwise."""
_MESSAGES = {
    "date": ("F103", _DATE),
    "digits": ("F103", _DIGITS),
    "formula": ("F105", _UNSAVED),
    "error": ("F101", _ERROR),
    "truth": ("F101", _TRUTH),
    "lost": ("F101", _LOST),
    "day": ("F103", _DAY),
    "error told": ("F105", _ERROR_TOLD),
}


class Oddities:
    """The remarks on the cells of one table, for the columns that are read."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.read = {one.place: one.target for one in found.columns.read}
        self.sized = tuple(place for place, target in self.read.items() if target.field in _SIZED)
        self.days = frozenset(filter(self._are_days, self.read))
        self.sku = next((place for place, target in self.read.items() if target.field == "sku"), None)

    def fatal(self, row: Row) -> Remark | None:
        """Why a row cannot be a listing: an error or a yes where a text belongs, or a SKU that was another one."""
        for place in self._errors(row):
            if self.read[place].field != "offer":
                return self._remark("error", row, place)
        odd = dict(row.odd)
        for place, what in row.odd:
            if what == "truth" and place in self.read and self.read[place].field in _PROSE:
                return self._remark("truth", row, place)
        if self.sku is not None and (odd.get(self.sku) in ("date", "digits") or _SHORT.fullmatch(row.cells[self.sku].strip())):
            return self._remark("lost", row, self.sku)
        return None

    def _errors(self, row: Row) -> list[int]:
        """Where errors of formulas stand."""
        return [place for place in self.read if row.cells[place][:1] == "#" and ERROR.fullmatch(row.cells[place].strip())]

    def of_header(self) -> Iterator[Remark]:
        """A heading that stands twice: the first column that says something counts, but where each is an item of a list."""
        seen: dict[str, int] = {}
        for place, cell in enumerate(self.found.header.cells):
            name = "" if place in self.read and self.read[place].item == -1 else cell.strip()
            if name and seen.setdefault(name, place) != place:
                message = "The heading {name!r} stands in {first} and in {second}. Where both are filled, the first counts"
                args = {"name": name, "first": letters(seen[name]), "second": letters(place)}
                yield Remark(code="F106", message=message, args=args, line=self.found.header.line, column=place + 1)

    def of_rows(self, rows: list[Row], sku: str) -> Iterator[Remark]:
        """What is odd about the cells of a listing."""
        for row in rows:
            yield from (self._remark("error told", row, place, sku) for place in self._errors(row))
            for place, what in row.odd:
                if place in self.read and what != "truth" and not (what == "date" and place in self.days):
                    yield self._remark(what, row, place, sku)
            if not row.odd:
                for place in self.sized:
                    if place not in self.days and _is_day(row.cells[place]):
                        yield self._remark("date", row, place, sku)
                if self.sku is not None and self.sku not in self.days and _is_day(sku) and not sku.isupper():
                    yield self._remark("day", row, self.sku, sku)

    def of_merged(self) -> Iterator[Remark]:
        """One remark for all ranges of merged cells below the headings; ask when all rows were read."""
        found = [one for one in self.found.table.merged if self._concerns(one)]
        if found:
            message = (
                "Merged cells: {ranges}. Only the first of them holds the text, the rows beside and below have none. "
                "Unmerge them and fill every row"
            )
            args = {"ranges": ", ".join(found[:20]) + (" …" if len(found) > 20 else "")}
            first = _RANGE.fullmatch(found[0])
            assert first is not None
            yield Remark(code="F110", message=message, args=args, line=int(first[2]), column=number(first[1]) + 1)

    def _concerns(self, merged: str) -> bool:
        match = _RANGE.fullmatch(merged)
        if match is None or int(match[4]) <= self.found.header.line:
            return False
        return any(number(match[1]) <= place <= number(match[3]) for place in self.read)

    def _remark(self, what: str, row: Row, place: int, sku: str | None = None) -> Remark:
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
    """How programs show the third of April in the languages of most sellers: 3-Apr, Apr 3, 03. Apr, 4月3日, 2026-04-03."""
    from babel.dates import get_month_names

    names = {
        name.rstrip(".").casefold()
        for locale in ("en", "de", "fr", "es", "it")
        for name in get_month_names("abbreviated", locale=locale).values()
    }
    names |= {"mrz"}
    months = "|".join(sorted(map(re.escape, names)))
    named = rf"\d{{1,2}}[-. ]{{1,2}}(?:{months})\.?|(?:{months})\.?[- ]\d{{1,2}}|\d{{1,2}}月\d{{1,2}}日"
    return re.compile(rf"{named}|20\d\d-[01]\d-[0-3]\d|[0-3]?\d[/.][0-3]?\d[/.]20\d\d", re.IGNORECASE)


def _is_day(text: str) -> bool:
    return 4 <= len(text) <= 10 and text[0].isalnum() and _days().fullmatch(text.strip()) is not None
