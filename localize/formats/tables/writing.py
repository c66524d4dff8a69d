"""Listings as a table of a layout: the reverse of reading, so that what is written is read as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from localize.formats.tables import escapes
from localize.formats.tables.layout import Layout
from localize.formats.tables.paths import Target, cell, target
from localize.model import Listing


def written(layout: Layout, listings: Iterable[Listing], *, filled_only: bool = False) -> Iterator[str]:
    """The lines of a table. ``filled_only``: without columns in which nothing stands."""
    rows = list(listings)
    columns = [one for one in headings(layout, rows) if not filled_only or any(cell(row, one[1]) for row in rows)]
    yield from (f"{line}{layout.line_end}" for line in layout.above)
    yield _line(layout, [*layout.constants, *(name for name, _ in columns)])
    for row in rows:
        yield _line(layout, [*layout.constants.values(), *(_cell(row, one, layout) for _, one in columns)])


def headings(layout: Layout, listings: Sequence[Listing]) -> list[tuple[str, Target]]:
    """The columns that the listings need: of several with one path the first, of numbered ones as many as there are items."""
    found: dict[Target, str] = {}
    whole: set[tuple[str, str]] = set()
    for name, path in layout.columns.items():
        for heading, one in _each(name, path, listings):
            numbered = one.item == -1 and any((other.field, other.key) == (one.field, one.key) for other in found)
            if (one.field, one.key) not in whole and not numbered:
                found.setdefault(one, heading)
                whole |= {(one.field, one.key)} if one.separator else set()
    return [(heading, one) for one, heading in found.items()]


def _each(name: str, path: str, listings: Sequence[Listing]) -> Iterator[tuple[str, Target]]:
    """The columns that a heading with a number or a name stands for."""
    if "{name}" in name:
        one = target(path.replace("{name}", "x"))
        keys = dict.fromkeys(key for row in listings for key in getattr(row, one.field)) if isinstance(one, Target) else {}
        texts = [(name.replace("{name}", key), path.replace("{name}", key)) for key in keys]
    elif "{n}" in name:
        one = target(path.format(n=1, i=0))
        most = max((_count(row, one) for row in listings), default=0) if isinstance(one, Target) else 0
        texts = [(name.format(n=n), _placed(path, n)) for n in range(1, max(most, 1) + 1)]
    else:
        texts = [(name, path.replace("[]", "[0]") if "(" not in path else path)]
    for heading, text in texts:
        found = target(text)
        if isinstance(found, Target):
            yield heading, found


def _placed(path: str, n: int) -> str:
    return path.replace("[]", "[{i}]").format(n=n, i=n - 1)


def _count(listing: Listing, one: Target) -> int:
    return len(getattr(listing, one.field))


def _cell(listing: Listing, one: Target, layout: Layout) -> str:
    text, signs = cell(listing, one), layout.escapes.get(one.field)
    text = escapes.written(text, signs) if signs else text
    return escapes.guarded(text) if layout.guarded else text


def _line(layout: Layout, cells: list[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=layout.separator, lineterminator=layout.line_end).writerow(cells)
    return out.getvalue()
