"""What columns of an unknown table may hold: by their names in many languages, else by what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from localize.formats.tables.layout import FOLDER, plain_yaml
from localize.formats.tables.opening import Table
from localize.formats.tables.row import Row
from localize.text import lazy
from localize.text.product_codes import is_gtin

_NUMBERED = lazy.regex(r"^(.*\p{L}.*?)[\s_#.-]*\d{1,2}$")
_PLAIN = lazy.regex(r"[\p{P}\p{S}\s]+")
_URL = lazy.re(r"https?://\S+")
_TAG = lazy.re(r"<(?:p|br|ul|li|div|b|strong|span)\b[^>]*>", 2)
_CODE = lazy.regex(r"[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}")
_HEADER_ROWS = 30
_LONGEST = 100
"""Characters of a name; a cell with more holds a text."""
NAMED, ALIKE = "by its name", "by what stands in it"


class Guess(NamedTuple):
    """What a column probably holds ("" for nobody knows), and how sure that is, from 0 to 1."""

    heading: str
    path: str
    why: str = NAMED
    sure: float = 1.0


@cache
def _names() -> dict[str, tuple[str, int]]:
    """Names of columns with their paths and how early they stand in their list."""
    found: dict[str, tuple[str, int]] = {}
    for path, names in plain_yaml(FOLDER / "names.yaml").items():
        assert isinstance(names, list)
        for rank, name in enumerate(names):
            found.setdefault(plain(name), (path, rank))
    return found


def plain(name: str) -> str:
    """A name of a column as it is compared."""
    return str(_PLAIN.sub(" ", name)).strip().casefold()


def header(table: Table) -> Row | None:
    """The row that names the columns: the one of the first with the most names that are known; None without two."""
    best, most = None, 1
    for row in [row for row in table.first if not row.why and not row.blank][:_HEADER_ROWS]:
        known = len({path for path in map(_named, row.cells) if path})
        if known > most:
            best, most = row, known
    return best


def _named(heading: str) -> str:
    if heading[_LONGEST:]:
        return ""
    found = _names().get(plain(heading))
    if found is None and (match := _NUMBERED.match(heading.strip())):
        found = _names().get(plain(match[1]))
        return found[0] if found and "[]" in found[0] else ""
    return found[0] if found else ""


def guesses(table: Table, row: Row) -> list[Guess]:
    """A guess for every column with a heading; each path is given to one column, lists apart."""
    below = [one.cells for one in table.first if one.line > row.line and not one.why and not one.blank]
    columns = [[cells[place].strip() for cells in below if place < len(cells)] for place in range(len(row.cells))]
    found: dict[int, Guess] = {}
    taken: set[str] = set()
    for place, heading in sorted(enumerate(row.cells), key=lambda one: _rank(one[1])):
        path = _named(heading)
        if path and path not in taken:
            found[place] = Guess(heading, path, NAMED, 0.95)
            taken |= {path} - {"bullets[]", "images[].url"}
    for place, heading in enumerate(row.cells):
        if place not in found and heading.strip():
            path, sure = next((one for one in _alike(columns[place]) if one[0] not in taken), ("", 0.0))
            found[place] = Guess(heading, path, ALIKE if path else "", sure)
            taken |= {path}
    return [found[place] for place in sorted(found)]


def _rank(heading: str) -> int:
    return _names().get(plain(heading), ("", 99))[1]


def _alike(cells: Sequence[str]) -> Iterator[tuple[str, float]]:
    """What a column may be by its cells, the surest first."""
    told = [cell for cell in cells if cell]
    if not told:
        return
    if _share(is_gtin(cell) for cell in told) > 0.9:
        yield "ids.gtin", 0.9
    if _share(_URL.fullmatch(cell) for cell in told) > 0.9:
        yield "images[].url", 0.5
        return
    if _share(_TAG.search(cell) for cell in told) > 0.5:
        yield "description", 0.6
    length = sum(map(len, told)) / len(told)
    if len(set(told)) == len(cells) > 1 and _share(_CODE.fullmatch(cell) and any(map(str.isdigit, cell)) for cell in told) == 1:
        yield "sku", 0.6
    if len(set(told)) > len(told) / 2 and 15 <= length <= 200 and _share(" " in cell for cell in told) > 0.8:
        yield "title", 0.4
    if length > 120:
        yield "description", 0.4


def _share(hits: Iterable[object]) -> float:
    found = [bool(hit) for hit in hits]
    return sum(found) / len(found)
