"""Catalogs in tables, as sellers have them: CSV, TSV and workbooks, each platform's by a layout that is data.

A layout (``formats/layouts/<name>.yaml``) says by which headings a table is known and which column is what of a listing. A
table that no layout knows is read by ``[mapping]`` of localize.toml; without one its columns are guessed, and the guess stops
the run until a person takes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from localize.formats.tables import mapping
from localize.formats.tables.layout import Layout, layouts
from localize.formats.tables.reading import Reading
from localize.formats.tables.recognition import Found, recognized
from localize.formats.tables.showing import shown
from localize.model import Fault, Faults, Said

if TYPE_CHECKING:
    from localize.formats import Catalog, Claim, Record

GENERIC = mapping.GENERIC


class Table:
    """A layout as a format of catalogs."""

    MAPPED = True
    """It is read by ``[mapping]`` too."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.NAME, self.TITLE, self.SUFFIXES = layout.name, layout.title, layout.suffixes

    def recognizes(self, catalog: Catalog) -> bool:
        found = recognized(catalog)
        return found is not None and found.layout is self.layout

    def read(self, catalog: Catalog, claim: Claim) -> Iterator[Record]:
        yield from _records(catalog, self.found(catalog), claim)

    def found(self, catalog: Catalog) -> Found:
        """The table of a file, its columns understood. Raises ``Faults`` where it has not the headings of the layout."""
        found = recognized(catalog, self.NAME)
        if found is None:
            groups = " | ".join(", ".join(group) for group in self.layout.identified_by)
            message = Said("has no row of headings with {headings}, as {title} has", headings=groups, title=self.TITLE)
            raise Faults(Fault(catalog.shown, 1, 0, message))
        return mapping.applied(catalog, found)

    def show(self) -> list[str]:
        """The paragraphs that ``localize formats show`` prints."""
        return shown(self.layout)


class Generic(Table):
    """Any table, by a mapping or a guess."""

    FALLBACK = True

    def __init__(self) -> None:
        super().__init__(GENERIC)
        self.SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")

    def recognizes(self, catalog: Catalog) -> bool:
        return mapping.understood(catalog) is not None

    def found(self, catalog: Catalog) -> Found:
        found = mapping.understood(catalog)
        if found is None:
            message = (
                "none of its columns could be guessed to be a SKU with a title; say in [mapping] of localize.toml what they hold"
            )
            raise Faults(Fault(catalog.shown, 1, 0, message))
        return found

    def show(self) -> list[str]:
        return (Path(__file__).parents[1] / "layouts" / "table.txt").read_text(encoding="utf-8").rstrip().split("\n\n")


def formats() -> list[Table]:
    """Every format that is a layout; the one for tables of any other kind comes last."""
    return [*map(Table, layouts().values()), Generic()]


def _records(catalog: Catalog, found: Found, claim: Claim) -> Iterator[Record]:
    for said in (found.table.said, *_above(found), *found.notes):
        catalog.how.tell(Said("{file}: {said}", file=catalog.shown, said=said))
    reading = Reading(found, claim)
    yield from reading.records()
    if reading.passed.parts:
        message = "{file}: rows of options and other parts of a product, which hold no texts and are not read: {count}"
        catalog.how.tell(Said(message, file=catalog.shown, count=reading.passed.parts))
    if reading.translated:
        message = "{file}: rows that repeat listings in other languages and are not read: {count}"
        catalog.how.tell(Said(message, file=catalog.shown, count=reading.translated))


def _above(found: Found) -> Iterator[str]:
    """What to say where the headings stand lower than this kind of table has them."""
    if found.above > len(found.layout.above):
        yield Said("headings were found in row {line}; what stands above them is not read", line=found.header.line)
