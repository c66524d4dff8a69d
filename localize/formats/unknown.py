"""What to say of a file that no format knows: what it is instead, or what is missing in it."""

from __future__ import annotations

import zipfile

from localize.formats import Catalog, decoded, packed
from localize.formats.bilingual import bilingual_format
from localize.model import Fault, Said, template
from localize.text import lazy

_HTML = lazy.re(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|meta|table|style)\b", 2)
_BEGINNINGS = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF"}
"""How files begin that are no catalogs."""
_SHOWN = 5
"""Cells that are shown of a row."""
_CUT = template("is no whole workbook or archive: its end is missing. Get it again")
_OTHER = template("is {kind}, in which no listings can be read; save the table as .xlsx or CSV")
_TRANSLATIONS = template(
    "holds translations and no catalog ({title}); look it over with localize check, or name it with --into beside a catalog"
)
_NO_HEADINGS = template(
    "no row of headings is known in it; the first row holds {cells}. Write headings above the listings (such as sku, title, "
    "description), say in [mapping] of localize.toml what the columns hold, or name a format with --format"
)
_UNKNOWN = template(
    "is in no format known here (localize formats lists them); name one with --format, "
    "or say in [mapping] of localize.toml what its columns hold"
)


def fault(catalog: Catalog) -> Fault:
    """What is wrong. Raises ``Faults`` for a text that is not in the encoding that it should be in."""
    head, shown = catalog.head, catalog.shown
    kind = next((name for begins, name in _BEGINNINGS.items() if head.startswith(begins)), "")
    kind = "HTML" if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else kind
    if kind:
        return Fault(shown, 0, 0, Said(_OTHER, kind=kind))
    if head.startswith(packed.ZIP) and not zipfile.is_zipfile(catalog.path):
        return Fault(shown, 0, 0, _CUT)
    translations = bilingual_format(catalog.path)
    if translations is not None:
        return Fault(shown, 0, 0, Said(_TRANSLATIONS, title=translations.TITLE))
    return _no_headings(catalog) or _no_table(catalog)


def _no_headings(catalog: Catalog) -> Fault | None:
    """What to say of a table; None where the file is none."""
    from localize.formats.tables.opening import tables

    if catalog.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[", b"<")):
        return None
    rows = [row for table in tables(catalog) for row in table.first if not row.why and not row.blank]
    row = next((row for row in rows if row.cells[1:]), None)
    if row is None:
        return None
    told = [" ".join(cell.split())[:40] for cell in row.cells if cell.strip()]
    cells = ", ".join(told[:_SHOWN]) + (" …" if told[_SHOWN:] else "")
    return Fault(catalog.shown, row.line, 0, Said(_NO_HEADINGS, cells=cells))


def _no_table(catalog: Catalog) -> Fault:
    decoded(catalog.head, catalog.shown)
    return Fault(catalog.shown, 1, 1, _UNKNOWN)
