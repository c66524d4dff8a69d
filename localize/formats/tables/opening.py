"""A catalog as the tables in it: one of a text, one for each sheet of a workbook that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from localize.formats import packed
from localize.formats.tables import encodings, text_rows, xlsx
from localize.formats.tables.row import Row
from localize.model import Fault, Faults, Said, template

if TYPE_CHECKING:
    from localize.formats import Catalog
    from localize.formats.tables.old_sheets import Workbook

OLD = b"\xd0\xcf\x11\xe0"
"""How files of Excel before 2007 begin."""
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_READ = template("read as {encoding}, separated by {separator}")
_UNSURE = template(
    "read as {encoding}, which is not sure, separated by {separator}. "
    "If letters are wrong, name the encoding with --encoding, or save the file as UTF-8"
)
_OLD_SAID = template(
    "{said}. Zeros that a number format puts before a number, errors of formulas and some merged cells cannot be told "
    "in this kind of workbook; save it as .xlsx where it has such"
)
_FIRST = 60
"""Rows among which headings are looked for."""


class Table(Struct, frozen=True, eq=False):
    """A table: its first rows, and all of them as often as they are asked for."""

    first: list[Row]
    rows: Callable[[], Iterator[Row]]
    said: str
    """How it was read, in words."""
    sheet: str = ""
    merged: list[str] = []
    """Ranges of merged cells, known when all rows were read."""

    def place(self, line: int, letters: str) -> str:
        """What a cell is called: ``Sheet1!B7`` in a workbook."""
        return f"{self.sheet}!{letters}{line}" if self.sheet else f"{letters}{line}"


@lru_cache(maxsize=4)
def tables(catalog: Catalog) -> tuple[Table, ...]:
    """The tables of a file; none where it is no table. Raises ``Faults`` for what a person asked for and is not there."""
    head = catalog.head
    if head.startswith(packed.ZIP) and xlsx.is_workbook(catalog.path):
        return _sheets(catalog, xlsx.Workbook(catalog.path, catalog.shown))
    if head.startswith(OLD) or _OPEN_DOCUMENT in head[:120]:
        from localize.formats.tables.old_sheets import Workbook

        found = _sheets(catalog, Workbook(catalog.path, catalog.shown))
        return tuple(replace(table, said=Said(_OLD_SAID, said=table.said)) for table in found)
    if head.startswith((packed.ZIP, b"%PDF", b"PAR1", b"\x89PNG")):
        return ()
    return (_text(catalog),)


def _text(catalog: Catalog) -> Table:
    how = catalog.how
    name = encodings.known(how.encoding)
    if how.encoding and not name:
        message = Said("no encoding is called {name!r}; name one such as utf-8, cp932 or cp1252", name=how.encoding)
        raise Faults(Fault("", 0, 0, message))
    encoding = encodings.Encoding(name, given=True) if name else encodings.detected(catalog.path, how.source_locale)
    try:
        separator = _separator(how.separator) or text_rows.separated_by(catalog.path, encoding)
        rows = partial(text_rows.rows, catalog.path, encoding, separator)
        first = list(islice(rows(), _FIRST))
    except UnicodeError:
        message = Said("is not {encoding}; name another with --encoding, or leave it out", encoding=encoding.called)
        raise Faults(Fault(catalog.shown, 0, 0, message)) from None
    called = text_rows.NAMES.get(separator, separator)
    said = Said(_READ if encoding.sure else _UNSURE, encoding=encoding.called, separator=called)
    return Table(first, rows, said)


def _separator(given: str) -> str:
    """The separator that a person named. Raises ``Faults`` for one that is none."""
    named = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|", "pipe": "|"}
    found = named.get(given, given)
    if len(found) > 1 or found in ('"', "\n", "\r"):
        raise Faults(Fault("", 0, 0, Said("{name!r} separates no cells; give one character, or tab", name=given)))
    return found


def _sheets(catalog: Catalog, book: xlsx.Workbook | Workbook) -> tuple[Table, ...]:
    """The sheet that a person named, else all that are shown and hold something."""
    wanted, hidden = catalog.how.sheet, [name for name, (_, state) in book.sheets.items() if state != "visible"]
    if wanted and wanted not in book.sheets:
        message = Said("has no sheet {name!r}; its sheets are {names}", name=wanted, names=", ".join(book.sheets))
        raise Faults(Fault(catalog.shown, 0, 0, message))
    found = [_sheet(book, name, hidden) for name in ([wanted] if wanted else book.sheets) if wanted or name not in hidden]
    return tuple(table for table in found if any(not row.blank for row in table.first))


def _sheet(book: xlsx.Workbook | Workbook, name: str, hidden: list[str]) -> Table:
    merged: list[str] = []
    rows = partial(book.rows, name, merged)
    said = Said("read from the sheet {sheet!r}", sheet=name)
    unread = [one for one in hidden if one != name]
    if unread:
        names = ", ".join(unread)
        said = Said("read from the sheet {sheet!r}; hidden sheets are not read: {names}", sheet=name, names=names)
    first = list(islice(rows(), _FIRST))
    merged.clear()
    return Table(first, rows, said, name, merged)
