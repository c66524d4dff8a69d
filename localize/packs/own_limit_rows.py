"""The file of a seller's own limits, read: every row checked, all faults at once, each with its line and column."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from localize.model import Fault, Faults, Limit, Said, not_utf8
from localize.packs import nodes
from localize.packs.files import Roots
from localize.packs.market_index import named, unknown
from localize.packs.marketplace_files import ATTRIBUTE, UNITS, files
from localize.packs.nodes import nearest
from localize.packs.own_limits import OwnLimit, own
from localize.text.fields import LISTS, RULED

COLUMNS = ("marketplace", "market", "category", "field", "max", "min", "unit")
COUNTED = tuple(unit for unit in UNITS if unit != "pixels")
"""The units that a row may name: pixels would need a font."""


class Row(Struct, frozen=True):
    """What a row says, and where."""

    values: dict[str, Any]
    fault: Callable[..., Fault]
    """The fault of that message at that key."""
    place: str


class Known(Struct, frozen=True):
    """What rows may name."""

    marketplaces: frozenset[str]
    markets: frozenset[str]


def own_limits(path: Path, shown: str, roots: Roots, day: date) -> tuple[OwnLimit, ...]:
    """The rows of a file of limits as it is on that day. Raises ``Faults`` with all of its faults."""
    rows = list(_yaml(path, shown) if path.suffix.lower() in (".yaml", ".yml") else _csv(path, shown))
    known = Known(frozenset(file.stem for _, file in files(roots)), frozenset(named(roots)))
    faults: list[Fault] = [] if rows else [Fault(shown, 1, 1, "holds no limit; give a row for each field, or leave --limits out")]
    found: list[OwnLimit] = []
    first: dict[tuple[Any, ...], str] = {}
    for row in rows:
        wrong = list(_faults(row, known))
        if not wrong:
            found.append(_limit(row, day))
            key = (*(str(row.values.get(key) or "") for key in COLUMNS[:4]), row.values["unit"])
            if first.setdefault(key, row.place) != row.place:
                wrong.append(row.fault(Said("the limit of {place} again; keep one", place=first[key]), "field"))
        faults += wrong
    if faults:
        raise Faults(*faults)
    return tuple(found)


def _limit(row: Row, day: date) -> OwnLimit:
    said = {key: str(row.values.get(key) or "") for key in COLUMNS[:4]}
    most, least = (int(value) if (value := row.values.get(key)) not in (None, "") else None for key in ("max", "min"))
    place = row.fault("", "field")
    at = (place.file, place.line, place.column)
    return OwnLimit(**said, limit=own(Limit(unit=row.values["unit"], max=most, min=least), at, day), at=at)


def _yaml(path: Path, shown: str) -> Iterator[Row]:
    document = nodes.read(path, shown)
    if not isinstance(document.value, list):
        raise Faults(
            document.fault("give a list of limits, each with its keys: market, category, field, max, unit (docs/packs.md)")
        )
    for index, value in enumerate(document.value):
        line, _ = document.place(index)
        if isinstance(value, dict):

            def fault(message: str, *key: str, index: int = index) -> Fault:
                return document.fault(message, index, *key)

            yield Row(value, fault, f"{shown}:{line}")
        else:
            raise Faults(document.fault("give keys and values: market, category, field, max, unit (docs/packs.md)", index))


def _csv(path: Path, shown: str) -> Iterator[Row]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        raise Faults(Fault(shown, 0, 0, not_utf8(error))) from None
    reader = csv.reader(lines, delimiter=";" if lines and lines[0].count(";") > lines[0].count(",") else ",")
    header = [name.strip() for name in next(reader, [])]
    unknown_names = [name for name in header if name not in COLUMNS]
    if unknown_names:
        near = nearest(unknown_names[0], COLUMNS)
        message = "{name!r} is no column{hint}; a file of limits has {columns}"
        said = Said(message, name=unknown_names[0], hint=near, columns=", ".join(COLUMNS))
        raise Faults(Fault(shown, 1, _column(header, unknown_names[0]), said))
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield _csv_row(header, cells, shown, reader.line_num)


def _csv_row(header: list[str], cells: list[str], shown: str, line: int) -> Row:
    if len(cells) != len(header):
        message = "{cells} cells, but the header has {columns}; put a cell with a comma in quotes"
        raise Faults(Fault(shown, line, 1, Said(message, cells=len(cells), columns=len(header))))

    def fault(message: str, *key: str) -> Fault:
        at = header.index(key[0]) if key and key[0] in header else 0
        return Fault(shown, line, sum(len(cell) + 1 for cell in cells[:at]) + 1, message)

    return Row({key: cell.strip() for key, cell in zip(header, cells, strict=True)}, fault, f"{shown}:{line}")


def _column(header: list[str], name: str) -> int:
    return sum(len(one) + 1 for one in header[: header.index(name)]) + 1


def _faults(row: Row, known: Known) -> Iterator[Fault]:
    """All that is wrong with a row."""
    for key in row.values:
        if key not in COLUMNS:
            yield row.fault(Said("no key is called {name!r}{hint}", name=key, hint=nearest(key, COLUMNS)), key)
    yield from _place_faults(row, known)
    field = str(row.values.get("field") or "")
    if not field:
        yield row.fault("the field is missing: title, bullet, description ... or attributes.NAME", "field")
    elif field not in RULED and not (field.startswith(ATTRIBUTE) and field != ATTRIBUTE):
        yield row.fault(Said("no kind of field is called {kind!r}{hint}", kind=field, hint=nearest(field, RULED)), "field")
    unit = row.values.get("unit")
    if not unit:
        yield row.fault(Said("the unit is missing: give one of {units}", units=", ".join(COUNTED)), "unit")
    elif unit not in COUNTED:
        yield row.fault(Said("a bound in {unit!r}: no such unit{hint}", unit=unit, hint=nearest(str(unit), COUNTED)), "unit")
    elif unit == "items" and field in RULED and field not in LISTS:
        yield row.fault(Said("{kind} is one text; only {lists} are counted in items", kind=field, lists=", ".join(LISTS)), "unit")
    yield from _bound_faults(row)


def _place_faults(row: Row, known: Known) -> Iterator[Fault]:
    marketplace, market = row.values.get("marketplace"), row.values.get("market")
    if bool(marketplace) == bool(market):
        yield row.fault("give either a marketplace or a market", "market")
    elif market and market not in known.markets:
        yield row.fault(unknown(str(market), known.markets), "market")
    elif marketplace and marketplace not in known.marketplaces:
        hint = nearest(str(marketplace), known.marketplaces)
        yield row.fault(Said("no marketplace is called {name!r}{hint}", name=marketplace, hint=hint), "marketplace")


def _bound_faults(row: Row) -> Iterator[Fault]:
    bounds = {key: row.values.get(key) for key in ("max", "min")}
    given = {key: value for key, value in bounds.items() if value not in (None, "")}
    wrong = [key for key, value in given.items() if not str(value).isdecimal() or int(value) < 1]
    for key in wrong:
        yield row.fault(Said("{key} is {value!r}; give a whole number above 0", key=key, value=given[key]), key)
    if not given:
        yield row.fault("give max, min or both", "max")
    elif not wrong and len(given) > 1 and int(given["min"]) > int(given["max"]):
        yield row.fault(Said("min {min} is above max {max}; change one of them", **given), "min")
