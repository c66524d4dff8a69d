"""Rows of a table as records: one reader for every layout. Every row ends in a listing, set aside with its reason, or blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from localize.formats import Claim, Record, Remark, duplicate
from localize.formats.tables.escapes import meant, unguarded
from localize.formats.tables.layout import heading
from localize.formats.tables.oddities import Oddities
from localize.formats.tables.passing import Passed
from localize.formats.tables.paths import Target, filled
from localize.formats.tables.recognition import Found
from localize.formats.tables.row import Row
from localize.formats.tables.variations import Families
from localize.model import Listing, Said, template
from localize.model.said import parts

RAGGED = "{cells} cells, but the header has {columns}; this row is set aside. Put cells with commas or line breaks in quotes"
"""What to say of a row that has not as many cells as the headings."""
_UNREAD = template("{count} columns are not read and go nowhere: {names}. Name what they hold under [mapping] in localize.toml")
_UNREAD_ONE = template("The column {names} is not read and goes nowhere. Name what it holds under [mapping] in localize.toml")
_UNCALLED = template("this row has no SKU; it is set aside. Give every listing its own")


class Reading:
    """One pass over a table."""

    def __init__(self, found: Found, claim: Claim) -> None:
        self.found, self.claim, self.layout = found, claim, found.layout
        self.width = len(found.header.cells)
        self.padded = bool(found.table.sheet) or _trimmed(found, self.width)
        escapes = self.layout.escapes
        self.targets = tuple((one.place, one.target, escapes.get(one.target.field)) for one in found.columns.read)
        self.places = {heading(cell, self.layout): place for place, cell in reversed(list(enumerate(found.header.cells)))}
        self._sku = next((heading(one.heading, self.layout) for one in found.columns.read if one.target.field == "sku"), "")
        self.oddities = Oddities(found)
        self.families = Families(self.layout, self.cell)
        self.passed = Passed(self.layout, self.cell, lambda row: self.cell(row, self._sku) or self.families.made(row))
        self.children: dict[str, dict[str, Any]] = {}
        """What is said of variations in the rows of their products, by SKU."""
        self._within: dict[str, str] = {}
        """SKUs with the product that has each, where another may have it too."""
        self.translated = 0
        """Rows that repeat a listing in another language."""
        self._none = [""] * self.width
        self._places: dict[str, int] = {}
        """Where columns stand that were asked for."""

    def cell(self, row: Row, column: str) -> str:
        """What a row has in the column of a name."""
        place = self._places.get(column)
        if place is None:
            place = self._places[column] = self.places.get(heading(column), self.width)
        return row.cells[place].strip() if place < len(row.cells) else ""

    def records(self) -> Iterator[Record]:
        """What became of every row."""
        self.found.table.merged.clear()
        if self.layout.children and heading(self.layout.children.column) in self.places:
            self.children = self.families.children(self.found.rows())
        remarks = (*unread(self.found), *self.oddities.of_header())
        if remarks:
            yield Record(line=self.found.header.line, rows=0, remarks=remarks)
        for rows, last in self._groups():
            if isinstance(rows, Record):
                yield rows
            else:
                yield from self._group(rows, last)
        for rows, parent in self.families.orphans():
            yield self._alone(rows, parent)
        yield from self.passed.told()
        merged = tuple(self.oddities.of_merged())
        if merged:
            yield Record(line=self.found.header.line, rows=0, remarks=merged)

    def _groups(self) -> Iterator[tuple[list[Row] | Record, Row | None]]:
        """Rows that make one listing together, with the first row of the next; and records of rows that make none."""
        group: list[Row] = []
        blank, at = 0, 0
        for row in self.found.rows():
            blank += row.gap + row.blank
            if row.blank:
                at = row.line
                continue
            if blank:
                yield Record(line=at or row.line - 1, rows=blank, blank=True), None
                blank = 0
            whole = self._whole(row)
            whole = whole if isinstance(whole, Record) else self.passed.record(whole) or whole
            if isinstance(whole, Record):
                yield whole, None
            elif group and self._goes_on(whole, group[0]):
                group.append(whole)
            else:
                if group:
                    yield group, whole
                group = [whole]
        if group:
            yield group, None
        if blank:
            yield Record(line=at, rows=blank, blank=True), None

    def _goes_on(self, row: Row, first: Row) -> bool:
        """Does the row belong to the listing that the first one began?"""
        if self._is_translated(row):
            return self.cell(row, self._sku) == self.cell(first, self._sku)
        return bool(self.layout.continued) and not self.cell(row, self.layout.continued)

    def _is_translated(self, row: Row) -> bool:
        return bool(self.layout.translated) and bool(self.cell(row, self.layout.translated))

    def _whole(self, row: Row) -> Row | Record:
        """The row with as many cells as the header; a record where it cannot be one."""
        if row.why:
            return aside(row.line, row.why, place=row.at)
        cells = row.cells
        if len(cells) > self.width and not any(cell.strip() for cell in cells[self.width :]):
            cells = cells[: self.width]
        if len(cells) < self.width and self.padded:
            cells = cells + [""] * (self.width - len(cells))
        if len(cells) != self.width:
            return aside(row.line, Said(RAGGED, cells=len(cells), columns=self.width))
        whole = row if cells is row.cells else row._replace(cells=cells)
        fatal = self.oddities.fatal(whole)
        return Record(line=row.line, aside=True, remarks=(fatal,)) if fatal else whole

    def _group(self, rows: list[Row], following: Row | None) -> Iterator[Record]:
        """The records of the rows of a listing, and of variations that waited for it."""
        row, own = rows[0], [one for one in rows if not self._is_translated(one)]
        self.translated += len(rows) - len(own)
        if not own:
            yield Record(line=row.line, rows=len(rows))
            return
        values = self._values(rows)
        if self.families.is_variation(row):
            given = self.families.inherited(values, rows)
            if given is not None:
                yield self._listed(rows, given)
            return
        listed = self.families.is_listing(row, following)
        yield self._listed(rows, values) if listed else Record(line=row.line, rows=len(rows))
        for waiting in self.families.product(values, row):
            yield self._listed(waiting, self.families.inherited(self._values(waiting), waiting) or {})

    def _values(self, rows: list[Row]) -> dict[str, Any]:
        """The fields of a listing. What a variation names without a value is any, and not all the values of its product."""
        found = filled(self._cells(rows), named=self.families.is_variation(rows[0]))
        return {**found, "sku": self._sku_of(found, rows[0])} if "sku" in found else found

    def _sku_of(self, values: dict[str, Any], row: Row) -> str:
        """The SKU that a row gives: none where it says that there is none, and its product's too where another's has the same."""
        sku: str = values["sku"]
        if sku.casefold() in self.layout.sku_none:
            return ""
        product = self.cell(row, self.layout.sku_within) if self.layout.sku_within else ""
        return f"{product}/{sku}" if product and self._within.setdefault(sku, product) != product else sku

    def _cells(self, rows: Iterable[Row]) -> Iterator[tuple[Target, str]]:
        for row in rows:
            cells = row.cells if not self._is_translated(row) else self._none
            for place, target, signs in self.targets:
                text = cells[place]
                if text:
                    text = unguarded(text) if self.layout.guarded or target.field == "ids" else text
                    yield target, meant(text, signs) if signs else text

    def _alone(self, rows: list[Row], parent: str) -> Record:
        """A variation whose product is not in the file."""
        values = self._values(rows)
        if values.get("title"):
            return self._listed(rows, {**values, "family": parent})
        message = "this row is set aside: it is a variation of {parent!r}, which is not in this file. Export both together"
        return aside(rows[0].line, Said(message, parent=parent), len(rows))

    def _listed(self, rows: list[Row], values: dict[str, Any]) -> Record:
        line, count = rows[0].line, len(rows)
        sku = values.get("sku") or self.families.made(rows[0])
        if not sku:
            place = next((one.place for one in self.found.columns.read if one.target.field == "sku"), None)
            return aside(line, _UNCALLED, count, place)
        taken = self.claim(sku, line)
        if taken is not None:
            return Record(line=line, rows=count, aside=True, remarks=(duplicate(sku, line, taken),))
        if self.found.locale:
            values.setdefault("locale", self.found.locale)
        if self.families.is_variation(rows[0]):
            values = {name: told(value) for name, value in values.items()}
        values = {**self.children.get(sku, {}), **values}
        listing = msgspec.convert({**values, "sku": sku}, Listing)
        return Record(line=line, rows=count, listing=listing, remarks=tuple(self.oddities.of_rows(rows, sku)))


def told(value: Any) -> Any:
    """A field without what it names and says nothing of."""
    return {name: text for name, text in value.items() if text != ""} if isinstance(value, dict) else value


def aside(line: int, why: str, rows: int = 1, place: int | None = None) -> Record:
    """Rows that are set aside, why, and the place of the cell that is to blame."""
    message, args = parts(why)
    column = None if place is None else place + 1
    remark = Remark(code="F101", message=message, args=args, line=line, column=column)
    return Record(line=line, rows=rows, aside=True, remarks=(remark,))


def unread(found: Found) -> Iterator[Remark]:
    """One remark for all columns that nothing is known of."""
    names = found.columns.unknown
    if names:
        message = _UNREAD if names[1:] else _UNREAD_ONE
        args = {"count": len(names), "names": ", ".join(names[:20]) + (" …" if len(names) > 20 else "")}
        yield Remark(code="F106", message=message, args=args, line=found.header.line)


def _trimmed(found: Found, width: int) -> bool:
    """Does the file leave out empty cells at the ends of its rows? Then a short row is no broken one."""
    rows = [row for row in found.table.first if row.line > found.header.line and not row.why and not row.blank]
    return 2 * sum(len(row.cells) < width for row in rows) > len(rows) > 1
