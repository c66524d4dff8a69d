"""Columns by ``[mapping]`` of localize.toml, or by a guess that a person accepts: headings to paths of a listing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from localize.formats.tables import guessing
from localize.formats.tables.layout import Column, Columns, Layout, heading
from localize.formats.tables.opening import Table, tables
from localize.formats.tables.paths import Target, target
from localize.formats.tables.recognition import Found, several
from localize.formats.tables.row import Row
from localize.model import Fault, Faults, Said

if TYPE_CHECKING:
    from localize.formats import Catalog

GENERIC = Layout(
    name="table",
    title="CSV, TSV or workbook with columns of your own",
    about="",
    sources=(),
    identified_by=(),
    columns={},
    guarded=True,
)


def applied(catalog: Catalog, found: Found) -> Found:
    """A known table with what the person says of its columns, which goes before what its layout says."""
    mapping = catalog.how.mapping
    if not mapping:
        return found
    read, _ = _columns(catalog, found.header, mapping)
    named = {heading(name) for name in mapping}
    own = {(one.target.field, one.target.item, one.target.key) for one in read}
    rest = [
        one
        for one in found.columns.read
        if heading(one.heading) not in named and (one.target.field, one.target.item, one.target.key) not in own
    ]
    unknown = tuple(name for name in found.columns.unknown if heading(name) not in named)
    columns = found.columns._replace(read=(*read, *rest), unknown=unknown)
    return msgspec.structs.replace(found, columns=columns)


@lru_cache(maxsize=4)
def understood(catalog: Catalog) -> Found | None:
    """A table with columns of the seller's own. None where nothing says which column names the listing.

    Raises ``Faults`` for a mapping that does not fit, and for a guess that nobody accepted yet.
    """
    how = catalog.how
    if how.mapping:
        found = [one for table in tables(catalog) if (one := _found(catalog, table, how.mapping))]
    else:
        guessed = [(table, *guess) for table in tables(catalog) if (guess := _guessed(table))]
        if len(guessed) > 1:
            raise several(catalog, [table for table, _, _ in guessed])
        found = [_taken(catalog, *one) for one in guessed]
    if len(found) > 1:
        raise several(catalog, [one.table for one in found])
    return found[0] if found else None


def _guessed(table: Table) -> tuple[Row, list[guessing.Guess]] | None:
    """The headings of a table and what its columns may hold; None where that makes no listing."""
    row = guessing.header(table)
    if row is None:
        return None
    if _is_ours(row):
        return row, [guessing.Guess(cell.strip(), cell.strip()) for cell in row.cells if cell.strip()]
    guesses = guessing.guesses(table, row)
    paths = {one.path for one in guesses}
    return (row, guesses) if "sku" in paths and paths & {"title", "description", "bullets[]"} else None


def _is_ours(row: Row) -> bool:
    """Are the headings paths of a listing, so that there is nothing to guess?"""
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    return "sku" in cells and all(isinstance(target(cell), Target) for cell in cells)


def _taken(catalog: Catalog, table: Table, row: Row, guesses: list[guessing.Guess]) -> Found:
    """The table by a guess. Raises ``Faults`` where there was something to guess and nobody accepted it."""
    mapping = {one.heading: one.path for one in guesses if one.path}
    if _is_ours(row):
        return _mapped(catalog, table, mapping, row)
    if not catalog.how.accept:
        raise Faults(Fault(catalog.shown, row.line, 0, _proposal(guesses)))
    said = Said("columns are guessed: {columns}", columns=", ".join(f"{name} = {path}" for name, path in mapping.items()))
    return msgspec.structs.replace(_mapped(catalog, table, mapping, row), notes=(said,))


def _proposal(guesses: list[guessing.Guess]) -> Said:
    """The guess as a block that can be pasted."""
    lines = "\n".join(_line(one) for one in guesses)
    message = (
        "its columns are in no layout known here. They are guessed; put this into localize.toml, correct what is wrong, "
        "and run again (or take it as it is with --accept-mapping):\n\n[mapping]\n{lines}"
    )
    return Said(message, lines=lines)


def _line(guess: guessing.Guess) -> str:
    sure = f"{guess.why}, {guess.sure:.0%}" if guess.path else "not read"
    return f"{quoted(guess.heading.strip())} = {quoted(guess.path)}  # {sure}"


def quoted(text: str) -> str:
    """A text as TOML has it."""
    marks = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(marks.get(one, one) for one in text) + '"'


def _found(catalog: Catalog, table: Table, mapping: Mapping[str, str]) -> Found | None:
    """The table by a mapping. Of its first rows the one with most of the mapping's headings is the header."""
    names = {heading(name) for name in mapping}
    rows = [one for one in table.first if not one.why and not one.blank]
    if not rows:
        return None
    row = max(rows, key=lambda one: len(names & set(map(heading, one.cells))))
    if not names & set(map(heading, row.cells)) and table.sheet and not catalog.how.sheet:
        return None
    return _mapped(catalog, table, mapping, row)


def _mapped(catalog: Catalog, table: Table, mapping: Mapping[str, str], row: Row) -> Found:
    read, unknown = _columns(catalog, row, mapping)
    if not any(one.target.field == "sku" for one in read):
        message = Said('no column is mapped to sku, which names a listing; add one to [mapping], such as "Item number" = "sku"')
        raise Faults(Fault(*catalog.how.place("mapping"), message))
    above = sum(one.line < row.line and not one.why and not one.blank for one in table.first)
    return Found(table, row, Columns(read, unknown), GENERIC, above)


def _columns(catalog: Catalog, row: Row, mapping: Mapping[str, str]) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """The columns of a mapping, and the headings it does not name. Raises ``Faults`` with all that is wrong."""
    faults = list(_wrong(catalog, row, mapping))
    if faults:
        raise Faults(*faults)
    paths = {heading(name): path for name, path in mapping.items()}
    read, unknown = [], []
    for place, cell in enumerate(row.cells):
        path = paths.get(heading(cell))
        found = target(path) if path else None
        if isinstance(found, Target):
            read.append(Column(place, cell, found, place))
        elif path is None and cell.strip():
            unknown.append(cell.strip())
    return tuple(read), tuple(unknown)


def _wrong(catalog: Catalog, row: Row, mapping: Mapping[str, str]) -> Iterator[Fault]:
    """Every column that is not there, path that is none, and path that two columns have."""
    there = {heading(cell): cell.strip() for cell in row.cells if cell.strip()}
    seen: dict[str, str] = {}
    for name, path in mapping.items():
        if heading(name) not in there:
            yield absent(catalog, name, list(there.values()))
        found = target(path) if path else None
        if isinstance(found, str):
            yield Fault(*written_at(catalog, name), Said("[mapping] {name!r}: {why}", name=name, why=found))
        elif found and "[]" not in path and seen.setdefault(path, name) != name:
            message = "[mapping] {name!r} and {other!r} both go to {path}; one column is enough, or use a list as bullets[]"
            yield Fault(*written_at(catalog, name), Said(message, name=name, other=seen[path], path=path))


def absent(catalog: Catalog, name: str, columns: Sequence[str]) -> Fault:
    """The fault of a mapping's column that the file has not."""
    close = get_close_matches(name, columns, n=1)
    hint = Said("did you mean {close!r}?", close=close[0]) if close else Said("its columns are {names}", names=", ".join(columns))
    message = "[mapping] names the column {name!r}, which {file} has not; {hint}"
    return Fault(*written_at(catalog, name), Said(message, name=name, file=catalog.shown, hint=hint))


def written_at(catalog: Catalog, name: str) -> tuple[str, int, int]:
    """Where a heading stands in the settings: in quotes, as most must be, else bare."""
    found = catalog.how.place(quoted(name))
    return catalog.how.place(name) if found[1:] == (1, 1) else found
