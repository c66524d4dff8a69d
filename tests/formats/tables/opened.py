"""A table opened and read as a run would."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from localize import formats
from localize.model import Listing


class Opened(NamedTuple):
    """What came of a file."""

    format: str
    records: list[formats.Record]
    told: list[str]

    @property
    def listings(self) -> list[Listing]:
        return [record.listing for record in self.records if record.listing]

    @property
    def remarks(self) -> list[tuple[str, int, str]]:
        return [(one.code, one.line, one.message.format_map(one.args)) for record in self.records for one in record.remarks]

    @property
    def rows(self) -> int:
        return sum(record.rows for record in self.records)

    def rows_that(self, kind: str) -> int:
        return sum(record.rows for record in self.records if getattr(record, kind))


def opened(path: Path, **how: Any) -> Opened:
    told: list[str] = []
    catalog = formats.opened_catalog(path, path.name, formats.How(**how, tell=told.append))
    return Opened(catalog.format.NAME, list(formats.records(catalog)), told)


def saved(folder: Path, data: bytes | str, name: str = "catalog.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
