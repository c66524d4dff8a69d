"""CSV whose header has ``source`` and ``target``: rows with a comma, a semicolon or a tab between their cells.

| column | of a unit |
|---|---|
| source, target | source, target |
| context (or msgctxt), else kind and sku | the kind and SKU (title/AQ-750), a kind alone, or any other path |
| locale (or target_locale, target_language), source_locale (or source_language) | the languages |
| state | initial, translated, reviewed, final, or a state of XLIFF 1.2 |
| fuzzy, translator_comments, id | a draft, a comment, its name |

A row with another number of cells than the header, or a quote that never closes, is set aside; reading goes on at
the next line.

Example: source,target,kind,sku,locale
Steel bottle,Edelstahlflasche,title,AQ-750,de

Limits: UTF-8, or UTF-16 with its mark; the file is read whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from msgspec import Struct

from localize import formats
from localize.formats import Remark
from localize.formats.bilingual import Row, charset
from localize.formats.bilingual.cells import Record, plain, read, rewritten
from localize.formats.bilingual.tags import tag
from localize.formats.bilingual.xliff1 import STATES
from localize.model import Fault, Faults, History, Said
from localize.text import lazy

NAME = "csv"
TITLE = "CSV with the columns source and target"
SUFFIXES = (".csv", ".tsv")

SEPARATORS = ",;\t"
BATCH = 500
Names = Mapping[str, tuple[str, ...]]
"""What a row tells, with the headings under which it may stand."""
_COLUMNS: Names = {
    "source": ("source",),
    "target": ("target",),
    "context": ("context", "msgctxt"),
    "name": ("id",),
    "target_locale": ("target_locale", "locale", "target_language", "target-language"),
    "source_locale": ("source_locale", "source_language", "source-language"),
    "state": ("state",),
    "fuzzy": ("fuzzy",),
    "kind": ("kind",),
    "sku": ("sku",),
    "comments": ("translator_comments",),
}
_STATES = {**STATES, **{one: one for one in ("initial", "translated", "reviewed", "final")}}
_HINT = lazy.re(r"\ufeff?sep=(.)\r?\n")


class Opened(Struct, frozen=True):
    """A table as text."""

    NAMES: ClassVar[Names] = _COLUMNS

    path: Path
    source_locale: str
    target_locale: str
    text: str
    separator: str
    start: int
    """Where the header begins."""

    def pieces(self, count: int) -> Iterator[list[Row | Remark]]:  # noqa: ARG002
        """Batches of rows: what is quoted may hold line breaks, so a table cannot be cut without being read."""
        batch: list[Row | Remark] = []
        records = read(self.text, self.separator, self.start)
        header = next(records)
        columns = _columns([cell.text for cell in header.cells], self.NAMES)
        for record in records:
            batch.append(self._row(record, columns, len(header.cells)))
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def rows(self, piece: list[Row | Remark]) -> Iterator[Row | Remark]:
        yield from piece

    def _row(self, record: Record, columns: dict[str, int], width: int) -> Row | Remark:
        if record.why:
            message = "this row is set aside: {why}. Put what holds a separator or a line break in quotes"
            return Remark(code="F101", message=message, args={"why": record.why}, line=record.line)
        if len(record.cells) != width:
            message = (
                "this row is set aside: it has {cells} cells, the header has {columns}. "
                "Put what holds a separator or a line break in quotes"
            )
            return Remark(code="F101", message=message, args={"cells": len(record.cells), "columns": width}, line=record.line)
        values = {name: plain(record.cells[at].text) for name, at in columns.items()}
        cell = record.cells[columns["target"]]
        return self.unit(values, record.line, (cell.start, cell.end))

    def unit(self, values: dict[str, str], line: int, place: tuple[int, int]) -> Row:
        """The row of these cells, by what they are called in ``NAMES``."""
        fuzzy = values.get("fuzzy", "").strip().lower() in ("true", "1", "yes", "fuzzy")
        return Row(
            line=line,
            place=place,
            source=values["source"],
            target=values["target"],
            name=values.get("name", ""),
            context=_context(values),
            source_locale=tag(values.get("source_locale", "")),
            target_locale=tag(values.get("target_locale", "")),
            state=_STATES.get(values.get("state", "").strip().lower(), ""),
            skip="fuzzy" if fuzzy else "",
            history=_history(values, fuzzy=fuzzy),
        )

    def replaced(self, targets: Mapping[Any, str], left: set[Any] | None = None) -> Iterator[bytes]:
        found = _decoded(self.path.read_bytes(), self.path.name)
        yield found.mark
        at = 0
        for start, end in sorted(targets):
            raw, new = found.text[start:end], targets[start, end]
            cell = rewritten(raw, new, self.separator)
            if not _fits(cell):
                if left is not None:
                    left.add((start, end))
                continue
            yield (found.text[at:start] + cell).encode(found.encoding)
            at = end
        yield found.text[at:].encode(found.encoding)


def recognizes(path: Path) -> bool:
    """Has the first line of the file the columns source and target? Only its beginning is read."""
    return headed(path, _COLUMNS)


def headed(path: Path, names: Names) -> bool:
    """Has the first line of the file the columns of a source and a target by these names?"""
    try:
        with path.open("rb") as file:
            head = file.read(formats.HEAD)
    except OSError:
        return False
    encoding, mark = charset.marked(head)
    return _layout(head[len(mark) :].decode(encoding or "utf-8", "replace"), names) is not None


def opened(path: Path, shown: str, wanted: str) -> Opened:  # noqa: ARG001
    """The table, read whole. Raises ``Faults`` where its header has no source and target or its bytes are no text."""
    return whole(path, shown, Opened)


def whole(path: Path, shown: str, kind: type[Opened]) -> Opened:
    """A table of this kind. Raises ``Faults`` where it has not its columns or its bytes are no text."""
    needed = {name: kind.NAMES[name][0] for name in ("source", "target")}
    formats.beginning(path, shown, "a table needs a header and at least one row")
    found = _decoded(path.read_bytes(), shown)
    layout = _layout(found.text, kind.NAMES)
    if layout is None:
        message = "has no header with the columns {source} and {target}, separated by comma, semicolon or tab; add one"
        raise Faults(Fault(shown, 1, 1, Said(message, **needed)))
    separator, start = layout
    header = next(read(found.text, separator, start))
    columns = [cell.text.strip().lower() for cell in header.cells]
    twice = next((name for name in needed.values() if columns.count(name) > 1), "")
    if twice:
        raise Faults(Fault(shown, header.line, 0, Said("has two columns called {name!r}; rename one of them", name=twice)))
    return kind(path, "", "", found.text, separator, start)


def _decoded(data: bytes, shown: str) -> charset.Decoded:
    encoding, mark = charset.marked(data)
    encoding = encoding or "utf-8"
    try:
        return charset.Decoded(data[len(mark) :].decode(encoding), encoding, mark)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = Said("is not {encoding} (byte {byte}); save it as UTF-8", encoding=encoding.upper(), byte=error.start)
        raise Faults(Fault(shown, line, 0, message)) from None


def _layout(text: str, names: Names) -> tuple[str, int] | None:
    """The separator, and where the header begins; None where no separator makes a header with source and target."""
    hint = _HINT.match(text)
    start = hint.end() if hint else 0
    for separator in (hint[1],) if hint else SEPARATORS:
        header = next(read(text, separator, start), None)
        if header and not header.why and {"source", "target"} <= _columns([cell.text for cell in header.cells], names).keys():
            return separator, start
    return None


def _columns(header: list[str], names: Names) -> dict[str, int]:
    """Where in the header each of the names stands that it has."""
    there = [name.strip().lower() for name in header]
    found = {column: next((there.index(name) for name in called if name in there), -1) for column, called in names.items()}
    return {column: at for column, at in found.items() if at >= 0}


def _context(values: dict[str, str]) -> str | None:
    """The context that a row gives, or kind and SKU as one."""
    if values.get("context"):
        return values["context"]
    kind, sku = values.get("kind", "").strip(), values.get("sku", "").strip()
    return f"{kind}/{sku}" if kind and sku else kind or None


def _history(values: dict[str, str], *, fuzzy: bool) -> History | None:
    said = values.get("comments", "").strip()
    if not (fuzzy or said):
        return None
    return History(marked="fuzzy" if fuzzy else "", comments=(said,) if said else ())


def _fits(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
