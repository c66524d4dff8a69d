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
    """A record has a key that no field is called by, so what it holds goes nowhere.

    Why: 'bulets' instead of 'bullets' costs a listing its bullets, and nothing else would say so.

    Fix: rename the key as the message proposes, or put what you only want to carry along into 'offer'.

    Data: the native listing's own schema (localize formats show native).

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

    Fix: the message names the key of localize.toml, or the option, that takes the identifier; then run again.

    Data: [amazon] in localize.toml, --into for Shopify.

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
