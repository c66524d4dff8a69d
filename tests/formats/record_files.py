"""A catalog from its text or bytes, as records; for the tests of formats."""

from __future__ import annotations

from pathlib import Path

from localize import formats
from localize.formats import Record
from localize.model import Listing


def records(folder: Path, name: str, content: str | bytes, wanted: str = "") -> list[Record]:
    """The records of a file, whose format is recognized."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = list(formats.catalog(path, formats.catalog_format(path), wanted))
    for record in found:
        for remark in record.remarks:
            assert remark.message.format_map(remark.args)
    return found


def listings(found: list[Record]) -> list[Listing]:
    return [record.listing for record in found if record.listing]


def rows(found: list[Record]) -> int:
    return sum(record.rows for record in found)


def said(found: list[Record]) -> list[tuple[str, int]]:
    """Code and line of every remark."""
    return [(remark.code, remark.line) for record in found for remark in record.remarks]


def messages(found: list[Record]) -> list[str]:
    return [remark.message.format_map(remark.args) for record in found for remark in record.remarks]
