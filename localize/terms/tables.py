"""Tables of terms: CSV and TSV with any separator, and the sheets of a workbook.

The first row names the columns (``headers``), or there is none and the source stands first, the target second, as DeepL
and others want it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from localize.formats.bilingual import cells
from localize.formats.workbook import sheets
from localize.model import Fault, Faults, Said
from localize.terms import charsets, headers, languages, words
from localize.terms.headers import Layout
from localize.terms.reading import Aside, Place, Reading, Row, Wanted, drafted
from localize.text import lazy

_SEPARATORS = "\t;,|"
"""Those first that stand in texts the least."""
_HINT = lazy.re(r"sep=(.)\r?\n")
_GAP = "; "
"""Between notes that stand in several columns."""

QUOTES = Said("its quotes do not match; put quotes around the whole of a cell, and double those within it")
_LOCALES = ("source_locale", "target_locale")


class Line(NamedTuple):
    """A row of a table. ``broken``: its cells cannot be told apart."""

    place: Place
    cells: list[str]
    broken: bool = False


def read(path: Path, shown: str, wanted: Wanted) -> Reading:
    """The rows of a table. Raises ``Faults`` where nothing says which column is which."""
    if path.suffix.lower() == ".xlsx":
        return _workbook(path, shown, wanted)
    text, remarks = charsets.text(path.read_bytes(), shown, wanted)
    hint = _HINT.match(text)
    start = hint.end() if hint else 0
    lines, found = _understood([_lines(text, one, start) for one in (hint[1] if hint else _SEPARATORS)], wanted, shown)[0]
    return _reading(lines, found, wanted, remarks)


def _workbook(path: Path, shown: str, wanted: Wanted) -> Reading:
    """The rows of every sheet that has the columns."""
    tables = [
        [Line(Place(number, sheet.name), row) for number, row in enumerate(sheet.rows, start=1) if any(map(str.strip, row))]
        for sheet in sheets(path, shown, "there is no such file")
    ]
    found = _understood(tables, wanted, shown)
    readings = [_reading(lines, layout, wanted, ()) for lines, layout in found]
    known = {lines[0].place.sheet for lines, _ in found}
    left = [lines[0].place.sheet for lines in tables if lines and lines[0].place.sheet not in known]
    said = (Said("sheets without such columns, not read: {names}", names=", ".join(left)),) if left else ()
    return Reading(
        tuple(row for one in readings for row in one.rows),
        tuple(aside for one in readings for aside in one.aside),
        (*dict.fromkeys(remark for one in readings for remark in one.remarks), *said),
    )


def _lines(text: str, separator: str, start: int) -> list[Line]:
    records = cells.read(text, separator, start)
    found = (Line(Place(one.line), [cell.text for cell in one.cells], bool(one.why)) for one in records)
    return [line for line in found if line.broken or any(cell.strip() for cell in line.cells)]


def _understood(tables: list[list[Line]], wanted: Wanted, shown: str) -> list[tuple[list[Line], Layout]]:
    """The tables whose columns are known; where none has a header, the first that needs none. Raises ``Faults``."""
    found: list[tuple[list[Line], Layout]] = []
    wrong: list[Faults] = []
    tables = [lines for lines in tables if lines and not lines[0].broken]
    for lines in tables:
        try:
            layout = headers.languages_in_rows([line.cells for line in lines[:2]], wanted)
            layout = layout or headers.layout(lines[0].cells, wanted, shown, lines[0].place.line)
        except Faults as error:
            wrong.append(error)
            continue
        found += [(lines, layout)] if layout else []
    if not found and wrong:
        raise wrong[0]
    bare = [(lines, layout) for lines in tables if (layout := headers.bare(lines[0].cells))]
    if not found and not bare:
        message = "has no row that names its columns; begin it with source,target or with the languages ({source},{target})"
        raise Faults(Fault(shown, 1, 1, Said(message, source=wanted.source, target=wanted.target)))
    return found or [max(bare, key=lambda one: sum(len(line.cells) == 2 for line in one[0]))]


def _reading(lines: list[Line], layout: Layout, wanted: Wanted, remarks: tuple[str, ...]) -> Reading:
    if not layout.named:
        said = "it names no columns: the first was read as {source}, the second as {target}"
        remarks = (*remarks, Said(said, source=wanted.source, target=wanted.target))
    if layout.unread:
        remarks = (*remarks, Said("columns that were not read: {names}", names=", ".join(layout.unread)))
    width = len(lines[0].cells)
    found = [one for line in lines[layout.named :] for one in _rows(line, layout, width, wanted)]
    rows = tuple(one for one in found if isinstance(one, Row))
    return Reading(rows, tuple(one for one in found if isinstance(one, Aside)), remarks)


def _rows(line: Line, layout: Layout, width: int, wanted: Wanted) -> Iterator[Row | Aside]:
    """The rows that a line makes: one for each pair of its terms."""
    if line.broken:
        yield Aside(line.place, QUOTES)
        return
    if len(line.cells) != width:
        message = "it has {cells} cells, the header has {columns}; put a cell with a separator in quotes"
        yield Aside(line.place, Said(message, cells=len(line.cells), columns=width), line.cells[0])
        return
    about = _about(line.cells, layout)
    about |= {name: languages.named(about[name], wanted) or about[name] for name in _LOCALES if name in about}
    locale = about.pop("target_locale", "")
    for source in _texts(line.cells, layout.sources, layout):
        for target in _texts(line.cells, layout.targets, layout):
            if locale and languages.nearness(locale, wanted.target) is None:
                yield Aside(line.place, Said("its target is in {locale}", locale=locale), source, target)
            else:
                yield drafted({"source": source, "target": target, **about}, line.place, wanted)


def _texts(row: list[str], places: tuple[int, ...], layout: Layout) -> list[str]:
    """The terms that stand in some cells, or one empty one."""
    texts = [row[place] for place in places]
    if layout.by_language:
        texts = [part for text in texts for part in text.split("|")]
    return list(dict.fromkeys(text for text in texts if text.strip())) or [""]


def _about(row: list[str], layout: Layout) -> dict[str, str]:
    """What a row says of its terms, by the columns of a glossary."""
    found: dict[str, str] = {}
    for kind, places in layout.others.items():
        texts = dict.fromkeys(row[place].strip() for place in places if place < len(row))
        said = [text for text in texts if text]
        if said:
            found[kind] = _GAP.join(said) if kind == "note" else said[0]
    flags = [found.pop(kind, "") for kind in ("forbidden", "kept", "translatable")]
    if "status" not in found and (status := _flagged(*flags)):
        found["status"] = status
    return found


def _flagged(forbidden: str, kept: str, translatable: str) -> str:
    """The status that cells of yes and no say; a word that is neither is given back, to be set aside by."""
    if words.yes(forbidden):
        return "forbidden"
    if words.yes(kept) or words.yes(translatable) is False:
        return "keep"
    return next((text for text in (forbidden, kept, translatable) if text and words.yes(text) is None), "")
