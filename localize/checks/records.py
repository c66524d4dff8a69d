"""What readers and writers of files report: records set aside, SKUs seen twice, what an upload still lacks.

These checks have no pass of their own: the reader of a format, or the writer of an upload, is the only one who
sees the fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding


@check("F101", "bad-record", severity="error", scope="record")
def bad_record() -> Iterator[Finding]:
    """A record of the file cannot be read, so it is set aside and the rest goes on.

    Why: a catalog of ten thousand lines should not fail for one missing comma, and that line should not vanish.

    Fix: open the file at the line named. A CSV row with another number of cells than the header usually holds a
    comma or a line break that is not in quotes; a JSON line usually lacks a quote or a brace.

    Data: none; the format's own grammar.

    Example: line 7 of catalog.jsonl ends in the middle of a string.
    """
    yield from ()


@check("F102", "duplicate-sku", severity="error", scope="record")
def duplicate_sku() -> Iterator[Finding]:
    """Two records have one SKU; the later one is set aside.

    Why: a SKU names one offer. Marketplaces let the last row win, and nobody knows which that was.

    Fix: give the record its own SKU, or remove it. In a Shopify export a row without a SKU is named by its handle.

    Data: none; SKUs are compared exactly, capital letters too.

    Example: 'WARRANTY' stands on lines 12 and 40: the listing of line 40 is set aside.
    """
    yield from ()


@check("F106", "unknown-column", severity="warning", scope="record")
def unknown_column() -> Iterator[Finding]:
    """A record has a key, or a table a column, that no field is called by, so what it holds goes nowhere.

    Why: 'bulets' instead of 'bullets' costs a listing its bullets, and nothing else would say so.

    Fix: rename the key as the message proposes, or put what you only want to carry along into 'offer'. Name what a column
    holds under [mapping] in localize.toml; "" says that it is not to be read.

    Data: the native listing's own schema (localize formats show native), the layout of a platform's table, or [mapping].

    Example: {"sku": "A-1", "titel": "Bottle"}.
    """
    yield from ()


@check("F107", "bad-encoding", severity="warning", scope="record")
def bad_encoding() -> Iterator[Finding]:
    """A file says it is in one encoding and is in another; it was read as what its bytes are.

    Why: gettext and most tools believe the file, not its bytes. They refuse it, or turn "ü" into "Ã¼" in every
    entry, and what was right on this machine is wrong in the shop.

    Fix: correct the charset in the PO header, or the encoding in the XML declaration, as the message says.

    Data: none; the file's byte order mark and its bytes.

    Example: a header with charset=ISO-8859-1 over a file in UTF-8.
    """
    yield from ()


@check("F108", "missing-platform-id", severity="note", scope="record")
def missing_platform_id() -> Iterator[Finding]:
    """An upload lacks an identifier that only the seller or the platform can give.

    Why: a feed without its seller id or product types is refused as a whole, so it is written as .incomplete and
    cannot be uploaded by mistake.

    Fix: the message names the key of localize.toml, of the listing's ids, or the file to give with --into; then run again.

    Data: [amazon], [etsy] and [walmart] in localize.toml, ids in the catalog, --into (localize formats show NAME).

    Example: no seller_id under [amazon]: listings_feed.json.incomplete.
    """
    yield from ()


@check("F109", "left-unread", severity="note", scope="record")
def left_unread() -> Iterator[Finding]:
    """Something in the file was understood and left aside on purpose: other languages, rows that only delete.

    Why: a feed in four languages is localized from one of them, and whoever sent it should know which.

    Fix: none where the choice is right. Otherwise name the language with --source-locale, as the message says.

    Data: none; what the reader of the format met, once for each file.

    Example: a PrestaShop export with the languages 1 and 2, of which 1 was read.
    """
    yield from ()


@check("F110", "merged-cells", severity="warning", scope="record")
def merged_cells() -> Iterator[Finding]:
    """Cells of a workbook are merged over a column that is read, so all rows but the first of them lack its text.

    Why: a title that is merged over five sizes belongs to one of them. The other four go out without a title, or not at all.

    Fix: unmerge the cells and fill each row, then save the workbook.

    Data: the ranges of merged cells that the workbook names. Those above and in the headings are let be.

    Example: Listings!B2:B6 is one cell.
    """
    yield from ()


@check("F111", "stale-waiver", severity="warning", scope="record")
def stale_waiver() -> Iterator[Finding]:
    """An entry of waivers.yaml is past its day, names a text that was changed since, or is for nothing that is found.

    Why: somebody took on one text for a time. A waiver that outlives both would let the next mistake through unseen.

    Fix: the message names what to do: mend the text, give the entry the hash of the text as it is now or another date with
    its reason, or take it out. One that is for nothing any more is a note.

    Data: waivers.yaml of the workspace (docs/waivers-and-baseline.md).

    Example: a waiver of L101 for A-1 until 2026-06-30, read on 2026-07-01.
    """
    yield from ()
