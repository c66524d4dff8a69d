"""The platform's own words for attribute values: ``values/<marketplace>/<attribute>.csv`` of a workspace.

A row names a value of the source and what the platform calls it, for every market of the marketplace or for one ``market``
or ``locale``; the nearest row holds. A row without a target is one that nobody has filled in yet.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from localize.model import Fault, Faults, Said, not_utf8
from localize.packs.nodes import nearest
from localize.text import lazy
from localize.text.locales import parents
from localize.text.own_words import folded, table_of

FOLDER = "values"
_LOCALE = lazy.re(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
COLUMNS = ("source", "target", "market", "locale", "note")


class Row(Struct, frozen=True):
    """A value of the source and the platform's word for it."""

    source: str
    target: str
    market: str
    locale: str
    line: int


def tables(
    marketplaces: Iterable[str], market: str, locale: str, roots: Iterable[Path], known: Iterable[str]
) -> dict[str, dict[str, str]]:
    """The words that hold in a market, by folded attribute and folded value; an empty table: nothing is filled in for it yet.

    ``marketplaces``: the market's pack after those it extends; a later folder stands over an earlier. ``known``: every
    market's id. Raises ``Faults`` with every fault of every file.
    """
    found: dict[str, dict[str, str]] = {}
    faults: list[Fault] = []
    places = [(path, root) for root in roots for name in marketplaces for path in files(root, name)]
    nearness = {"": 0} | {tag: number + 1 for number, tag in enumerate(reversed([*parents(locale)]))}
    for path, base in places:
        rows, wrong = read(path, path.relative_to(base).as_posix())
        faults += wrong
        faults += _unknown(rows, path.relative_to(base).as_posix(), known)
        mine = [one for one in rows if one.market in ("", market) and one.locale in nearness]
        mine.sort(key=lambda one: (bool(one.market), nearness[one.locale]))
        table = found.setdefault(table_of(path.stem), {})
        table |= {folded(one.source): one.target for one in mine if one.target}
    if faults:
        raise Faults(*faults)
    return found


def files(root: Path, marketplace: str) -> list[Path]:
    return sorted((root / FOLDER / marketplace).glob("*.csv"))


def folder_faults(root: Path, marketplaces: Iterable[str]) -> Iterator[Fault]:
    """The folders of tables that are called like no marketplace."""
    names = sorted(marketplaces)
    for folder in sorted(path for path in (root / FOLDER).glob("*") if path.is_dir()):
        if folder.name not in names:
            said = Said("no marketplace is called {name!r}{hint}", name=folder.name, hint=nearest(folder.name, names))
            yield Fault(f"{FOLDER}/{folder.name}", 0, 0, said)


def _unknown(rows: Iterable[Row], name: str, known: Iterable[str]) -> Iterator[Fault]:
    ids = frozenset(known)
    for row in rows:
        if row.market and row.market not in ids:
            said = Said(
                "no market is called {name!r}{hint} (localize markets lists all)", name=row.market, hint=nearest(row.market, ids)
            )
            yield Fault(name, row.line, 1, said)


@lru_cache(maxsize=256)
def read(path: Path, name: str) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    """The rows of one file and its faults."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        return (), (Fault(name, 0, 0, not_utf8(error)),)
    reader = csv.reader(lines)
    header = [cell.strip() for cell in next(reader, [])]
    if wrong := list(_header_faults(name, header)):
        return (), tuple(wrong)
    found: list[Row] = []
    faults: list[Fault] = []
    first: dict[tuple[str, ...], int] = {}
    for cells in reader:
        if any(cell.strip() for cell in cells):
            values = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            source, target, market, locale = (values.get(column, "") for column in COLUMNS[:4])
            row = Row(source, target, market, locale, reader.line_num)
            said = _row_fault(row, len(cells), len(header), first)
            faults += [Fault(name, row.line, 1, said)] if said else []
            found.append(row)
    return tuple(found), tuple(faults)


def _row_fault(row: Row, cells: int, columns: int, first: dict[tuple[str, ...], int]) -> str:
    """What is wrong with a row, "" where nothing is."""
    if cells != columns:
        return Said(
            "{cells} cells, but the header has {columns}; put a cell with a comma in quotes", cells=cells, columns=columns
        )
    if not row.source:
        return Said("the source is empty; name the value that your catalog has")
    if row.locale and not _LOCALE.fullmatch(row.locale):
        return Said("{locale!r} is no locale; write it as de or de-DE", locale=row.locale)
    line = first.setdefault((folded(row.source), row.market, row.locale), row.line)
    return Said("repeats line {line}; remove one of the two", line=line) if line != row.line else ""


def _header_faults(name: str, header: list[str]) -> Iterator[Fault]:
    for column in header:
        if column not in COLUMNS:
            yield Fault(name, 1, 1, Said("no column is called {name!r}{hint}", name=column, hint=nearest(column, COLUMNS)))
    if not {"source", "target"} <= set(header) or len(set(header)) != len(header):
        yield Fault(name, 1, 1, "the header must name source and target, each column once, and may name market, locale, note")
