"""The listings of a catalog and the texts beside them, each in its language, for who takes them nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from localize import formats
from localize.formats import texts
from localize.model import Listing, Said
from localize.runners.options import Options

NAMED = 20
"""Rows set aside that are named one by one."""


class Aside(Struct, frozen=True):
    """A row that cannot be read, or that says a SKU again: where it stands, and why."""

    file: str
    line: int
    sku: str | None
    code: str
    message: str


class Rows:
    """The rows of a catalog and of the texts beside it, counted while they are read: none is left out in silence."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.counts = Counter[str]()
        self.asides: list[Aside] = []
        self._tell = tell

    def take(self, record: formats.Record, file: str) -> None:
        self.counts["aside" if record.aside else "blank" if record.blank else "listings"] += record.rows
        if not record.aside:
            return
        for one in record.remarks:
            message = Said(one.message, **one.args)
            self.asides.append(Aside(file, one.line, one.sku, one.code, message))
            if len(self.asides) <= NAMED:
                self._tell(Said("{place}: {message}", place=f"{file}:{one.line}", message=message))

    def sum_up(self) -> None:
        """Tell how many there were, where any is set aside."""
        if self.counts["aside"]:
            sums = {name: self.counts[name] for name in ("listings", "aside", "blank")}
            message = "rows: {rows} = {listings} in listings + {aside} set aside + {blank} blank"
            self._tell(Said(message, rows=self.counts.total(), **sums))


def read(
    catalog: formats.Catalog,
    options: Options,
    source_locale: str,
    beside: Iterable[Path],
    take: Callable[[formats.Record, str], None] = lambda *_: None,
) -> Iterator[Listing]:
    """The listings of a catalog, then the texts beside them, each in its language. ``take``: is shown every record."""
    names: dict[str, int] = {}

    def claim(name: str, line: int) -> int | None:
        return None if names.setdefault(name, line) == line else names[name]

    sources = [
        (catalog.shown, formats.records(catalog)),
        *((f"{texts.FOLDER}/{path.name}", texts.read(path, claim)) for path in beside),
    ]
    for shown, record in ((shown, record) for shown, records in sources for record in records):
        take(record, shown)
        if (one := record.listing) is not None:
            yield msgspec.structs.replace(one, locale=options.source_locale or one.locale or source_locale)
