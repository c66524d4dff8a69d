"""Which layout a table has and where its headings stand; of several tables in a file, which is the catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from localize.formats.tables.layout import Columns, Layout, columns, identified, layouts
from localize.formats.tables.opening import Table, tables
from localize.formats.tables.row import Row
from localize.model import Fault, Faults, Said

if TYPE_CHECKING:
    from localize.formats import Catalog


class Found(Struct, frozen=True, eq=False):
    """A table whose columns are known."""

    table: Table
    header: Row
    columns: Columns
    layout: Layout
    above: int = 0
    """Rows above the headings that hold something."""
    data: int = 0
    """The line on which listings begin; 0 for the one below the headings."""
    locale: str = ""
    notes: tuple[str, ...] = ()
    """What else there is to say of how it is read."""

    def rows(self) -> Iterator[Row]:
        """The rows below the headings."""
        start = max(self.header.line + 1, self.data)
        return (row for row in self.table.rows() if row.line >= start)


@lru_cache(maxsize=4)
def recognized(catalog: Catalog, name: str = "") -> Found | None:
    """The table of a file that has a known layout. ``name``: only this layout. Raises ``Faults`` where several have one."""
    found = []
    for table in tables(catalog):
        one = _layout(catalog, table, name)
        found += [one] if one else []
    if len(found) > 1:
        raise several(catalog, [one.table for one in found])
    return found[0] if found else None


def several(catalog: Catalog, found: list[Table]) -> Faults:
    """What to say of a workbook in which more than one sheet may be the catalog."""
    message = Said("several sheets hold listings ({names}); name one with --sheet", names=", ".join(one.sheet for one in found))
    return Faults(Fault(catalog.shown, 0, 0, message))


def _layout(catalog: Catalog, table: Table, name: str) -> Found | None:
    for row in table.first:
        if row.why or row.blank:
            continue
        for layout in layouts().values():
            if (not name or layout.name == name) and identified(layout, row.cells):
                return described(catalog, table, row, layout)
    return None


def described(catalog: Catalog, table: Table, header: Row, layout: Layout) -> Found:
    """The table as its layout says."""
    above = [row for row in table.first if row.line < header.line and not row.blank]
    told = _settings(layout, above)
    locale = told.get("locale", "").replace("_", "-")
    found = columns(layout, header.cells, catalog.how.source_locale or locale)
    data = int(told["data_row"]) if told.get("data_row", "").isdigit() else 0
    notes = list[str]()
    if found.other_locales:
        message = Said(
            "texts in {locale} are read, those in {others} are not", locale=found.locale, others=", ".join(found.other_locales)
        )
        notes.append(message)
    return Found(table, header, found, layout, len(above), data, found.locale or locale, tuple(notes))


def _settings(layout: Layout, above: list[Row]) -> dict[str, str]:
    """What lines above the headings tell."""
    found = {}
    text = "\n".join("\t".join(row.cells) for row in above)
    for name, pattern in layout.settings.items():
        match = re.search(pattern, text)
        if match:
            found[name] = match[1]
    return found
