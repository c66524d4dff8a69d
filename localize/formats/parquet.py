"""Parquet: each row is a listing, its columns called as the fields of the native format.

| column | of a listing |
|---|---|
| sku, title, description ... (any field of the native format) | the field |
| seo.title, ids.gtin, offer.price, attributes.color, variant.size | that key of the field |
| bullets, search_terms, images, keywords: a list, a struct or a map, or JSON in a text | the field |
| bullets[0], bullets[1], search_terms[0] ... | the items in the order of their numbers |

Columns of other names are read by [mapping] of localize.toml, whose paths are those of a table ("Feature 1" = "bullets[]",
"Photo" = "images[0].url"; localize formats show table lists them).

Empty cells (null) count as not given; numbers where a text is wanted become text. Columns that nothing names are not read and are
told once. The file is read row group by row group, in batches; the line of a finding is the number of the row.

Needs the extra parquet: pip install 'localize-listings[parquet]' (pyarrow).

Example: a column sku with "A-1", a column title with "Cup", a column attributes.color with "red".

Limits: none.

Source: the native format (localize formats show native); the file itself is pyarrow's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from localize.formats import Catalog, Claim, Record, Remark, duplicate
from localize.formats.native import aside
from localize.formats.tables.mapping import absent, written_at
from localize.formats.tables.paths import MEASURE, Target, filled, target
from localize.model import Fault, Faults, Listing, Said
from localize.text import lazy

NAME = "parquet"
TITLE = "Parquet, columns by the native names"
SUFFIXES = (".parquet", ".pq")
MAGIC = b"PAR1"
MAPPED = True

BATCH = 500
"""Rows that are made Python's at once."""
FIELDS = {field.name: field.type for field in msgspec.structs.fields(Listing)}
KEYED = frozenset({"variant", "attributes", "keywords", "seo", "ids", "offer"})
LISTED = frozenset({"bullets", "search_terms"})
_PATH = lazy.re(r"(?P<field>\w+)(?:\.(?P<key>.+)|\[(?P<index>\d+)\])?")


class Place(NamedTuple):
    """Where the cells of a column go: a field, a key of it, or an item of it."""

    field: str
    key: str = ""
    number: int = -1


def recognizes(catalog: Catalog) -> bool:
    return catalog.head.startswith(MAGIC)


def read(catalog: Catalog, claim: Claim) -> Iterator[Record]:
    """The records of a file; columns of other names than a listing's are read by the settings' mapping."""
    path, mapping = catalog.path, catalog.how.mapping
    file = _opened(path)
    names: list[str] = file.schema_arrow.names
    if faults := list(_wrong(catalog, names)):
        raise Faults(*faults)
    places = {name: place for name in names if (place := _place(to := mapping.get(name, name)) or _target(to))}
    if Place("sku") not in places.values():
        message = Said("has no column sku; rename the one that names each listing (columns: {names})", names=", ".join(names))
        raise Faults(Fault(path.name, 0, 0, message))
    if unknown := [name for name in names if name not in places and mapping.get(name) != ""]:
        yield Record(line=1, rows=0, remarks=tuple(map(_unknown, unknown)))
    line = 0
    for batch in _batches(file, path):
        for row in batch:
            line += 1
            yield _record(row, places, line, claim)


def _opened(path: Path) -> Any:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        fault = Fault("", 0, 0, "reading Parquet needs pyarrow; install it with: pip install 'localize-listings[parquet]'")
        raise Faults(fault) from None
    try:
        return parquet.ParquetFile(path)
    except (ArrowException, OSError) as error:
        raise _damaged(path, error) from None


def _damaged(path: Path, error: Exception) -> Faults:
    why = str(error).partition("\n")[0].rstrip(".")
    return Faults(Fault(path.name, 0, 0, Said("is no Parquet file that can be read ({why}); export it again", why=why)))


def _batches(file: Any, path: Path) -> Iterator[list[dict[str, Any]]]:
    from pyarrow import ArrowException

    try:
        for batch in file.iter_batches(batch_size=BATCH):
            yield batch.to_pylist(maps_as_pydicts="lossy")
    except (ArrowException, OSError) as error:
        raise _damaged(path, error) from None


def _place(path: str) -> Place | None:
    found = _PATH.fullmatch(path)
    if found is None or found["field"] not in FIELDS:
        return None
    field = found["field"]
    if found["key"] is not None and found["key"].endswith(MEASURE):
        return None
    if found["key"] is not None:
        return Place(field, found["key"]) if field in KEYED else None
    if found["index"] is not None:
        return Place(field, number=int(found["index"])) if field in LISTED else None
    return Place(field)


def _target(path: str) -> Target | None:
    """A path as tables have them."""
    found = target(path)
    return found if isinstance(found, Target) else None


def _wrong(catalog: Catalog, names: Sequence[str]) -> Iterator[Fault]:
    """Every column of the mapping that is not there, and every path that is none."""
    for name, path in catalog.how.mapping.items():
        if name not in names:
            yield absent(catalog, name, names)
        found = target(path) if path and not _place(path) else None
        if isinstance(found, str):
            yield Fault(*written_at(catalog, name), Said("[mapping] {name!r}: {why}", name=name, why=found))


def _unknown(column: str) -> Remark:
    close = get_close_matches(column, FIELDS, n=1)
    message = "the key {key!r} is not read; did you mean {close!r}?" if close else "the key {key!r} is not read and goes nowhere"
    return Remark(code="F106", message=message, args={"key": column, "close": (close or [""])[0]}, line=1)


def _record(row: dict[str, Any], places: Mapping[str, Place | Target], line: int, claim: Claim) -> Record:
    cells = [(place, row[name]) for name, place in places.items() if row.get(name) not in (None, "")]
    given = {place: cell for place, cell in cells if isinstance(place, Place)}
    mapped = [(place, _text(cell)) for place, cell in cells if isinstance(place, Target)]
    if not cells:
        return Record(line=line, blank=True)
    sku = str(given.get(Place("sku"), "")).strip()
    if not sku:
        return aside(line, None, "has no SKU; give every listing its own")
    try:
        listing = msgspec.convert(_with(_joined(given), filled(mapped)), Listing, strict=False)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        text = str(error)
        return aside(line, None, text[:1].lower() + text[1:], sku)
    first = claim(sku, line)
    if first is not None:
        return Record(line=line, aside=True, remarks=(duplicate(sku, line, first),))
    return Record(line=line, listing=listing)


def _joined(given: Mapping[Place, Any]) -> dict[str, Any]:
    """The cells of a row as the object of a listing."""
    found: dict[str, Any] = {}
    items: dict[str, list[tuple[int, Any]]] = {}
    for place, value in given.items():
        if place.key:
            found.setdefault(place.field, {})[place.key] = _kept(value) if place.field != "variant" else str(value)
        elif place.number >= 0:
            items.setdefault(place.field, []).append((place.number, value))
        else:
            whole = _whole(place.field, value)
            found[place.field] = {**whole, **found.get(place.field, {})} if isinstance(whole, dict) else whole
    for field, pairs in items.items():
        more = [value for _, value in sorted(pairs)]
        found[field] = [*found.get(field, ()), *more]
    return found


def _with(found: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """The object of a listing with what columns of a mapping add to it."""
    for field, value in more.items():
        if isinstance(value, list):
            found[field] = [*found.get(field, ()), *value]
        else:
            found[field] = {**value, **found.get(field, {})} if isinstance(value, dict) else value
    return found


def _text(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _whole(field: str, value: Any) -> Any:
    """A cell that is a whole field; lists and objects may be JSON in a text."""
    if isinstance(value, str) and FIELDS[field] is not str and re.match(r"\s*[\[{]", value):
        return msgspec.json.decode(value)
    if isinstance(value, str | bytes) or FIELDS[field] is str:
        return value.decode() if isinstance(value, bytes) else str(value)
    return _kept(value)


def _kept(value: Any) -> Any:
    """A value without what is empty in it: a struct has every key in every row."""
    if isinstance(value, Mapping):
        return {key: _kept(one) for key, one in value.items() if one is not None}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_kept(one) for one in value if one is not None]
    return value
