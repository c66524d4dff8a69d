"""Glossaries: ``glossaries/<locale>.csv`` read into terms, nearer locales before their parents."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from localize.model import Fault, Faults, Said, Term, not_utf8
from localize.packs.locate import shipped
from localize.packs.nodes import nearest
from localize.text.locales import parents

COLUMNS = ("source", "target", "status", "source_locale", "part_of_speech", "match", "forms", "note")
STATUSES = ("preferred", "allowed", "forbidden", "keep", "verbatim")
MATCHES = ("word", "stem", "part")


def terms(locale: str, roots: tuple[Path, ...]) -> tuple[Term, ...]:
    """The rows that hold in a locale: the workspace's, then the shipped ones, each along the parent chain.

    A row for a source that a nearer file of the same root has rows for is left out. Shipped rows are advice.
    Raises ``Faults`` with every fault of every file.
    """
    found: list[Term] = []
    faults: list[Fault] = []
    for root in reversed(roots):
        seen: set[tuple[str, str]] = set()
        for tag in parents(locale):
            path = root / "glossaries" / f"{tag}.csv"
            if not path.is_file():
                continue
            rows, wrong = read(path, path.relative_to(root).as_posix(), tag, advice=root == shipped())
            faults += wrong
            found += [row for row in rows if (row.source_locale, row.source.casefold()) not in seen]
            seen |= {(row.source_locale, row.source.casefold()) for row in rows}
    if faults:
        raise Faults(*faults)
    return tuple(found)


@lru_cache(maxsize=256)
def read(path: Path, name: str, locale: str, *, advice: bool) -> tuple[tuple[Term, ...], tuple[Fault, ...]]:
    """The terms of one file and its faults."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        return (), (Fault(name, 0, 0, not_utf8(error)),)
    reader = csv.reader(lines)
    header = next(reader, [])
    unknown = [column for column in header if column not in COLUMNS]
    if unknown or "source" not in header or "target" not in header:
        hint: str = ""
        for column in unknown:
            hint = Said("{before}; {name!r} is no column{hint}", before=hint, name=column, hint=nearest(column, COLUMNS))
        message = "the header must name source and target, and may name {columns}{hint}"
        return (), (Fault(name, 1, 1, Said(message, columns=", ".join(COLUMNS[2:]), hint=hint)),)
    found: list[Term] = []
    faults: list[Fault] = []
    first: dict[tuple[str, ...], int] = {}
    for row in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in row):
            continue
        values = dict(zip(header, (cell.strip() for cell in row), strict=False))
        wrong = list(_row_faults(name, line, row, header, values, first))
        faults += wrong
        if not wrong:
            found.append(_term(values, locale, advice, f"{name}:{line}"))
    return tuple(found), tuple(faults)


def _term(values: dict[str, str], locale: str, advice: bool, origin: str) -> Term:
    return Term(
        source=values["source"],
        target=values.get("target", ""),
        status=values.get("status") or "preferred",
        source_locale=values.get("source_locale") or "en",
        locale=locale,
        part_of_speech=values.get("part_of_speech", ""),
        match=values.get("match") or "word",
        forms=tuple(filter(None, (form.strip() for form in values.get("forms", "").split("|")))),
        note=values.get("note", ""),
        advice=advice,
        origin=origin,
    )


def _row_faults(
    name: str, line: int, row: list[str], header: list[str], values: dict[str, str], first: dict[tuple[str, ...], int]
) -> Iterator[Fault]:
    if len(row) != len(header):
        message = "{cells} cells, but the header has {columns}; put a cell with a comma in quotes"
        yield Fault(name, line, 1, Said(message, cells=len(row), columns=len(header)))
        return
    status = values.get("status") or "preferred"
    if status not in STATUSES:
        yield Fault(name, line, 1, Said("no status is called {name!r}{hint}", name=status, hint=nearest(status, STATUSES)))
    if (values.get("match") or "word") not in MATCHES:
        hint = nearest(values["match"], MATCHES)
        yield Fault(name, line, 1, Said("no match is called {name!r}{hint}", name=values["match"], hint=hint))
    if not values["source"] and status != "forbidden":
        yield Fault(name, line, 1, "the source is empty; only a forbidden word may stand without one")
    if not values.get("target") and status != "keep":
        yield Fault(name, line, 1, "the target is empty; only 'keep' needs none")
    key = (values["source"].casefold(), values.get("target", ""), status, values.get("source_locale", ""))
    if key in first:
        yield Fault(name, line, 1, Said("repeats line {line}; remove one of the two", line=first[key]))
    first.setdefault(key, line)
