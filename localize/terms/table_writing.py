"""Terms as tables: CSV and TSV for programs, a workbook for people. The columns are those of a workspace's glossary."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from localize.model import Term
from localize.packs.glossaries import COLUMNS
from localize.reporters import xlsx
from localize.reporters.marked import right_to_left

if TYPE_CHECKING:
    from xlsxwriter import Workbook

WIDTHS = {"source": 32, "target": 36, "forms": 40, "note": 40}
"""Widths of columns in characters; the others have ``NARROW``."""
NARROW = 15
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook has no time zone; one day for all, so that equal terms give equal bytes


def table(terms: Sequence[Term], separator: str = ",", *, end: str = "\n", hidden: str = "") -> str:
    """The terms as a table with a header. ``hidden``: the source language that need not be written."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator=end)
    writer.writerow(COLUMNS)
    writer.writerows(_cells(term, hidden) for term in terms)
    return file.getvalue()


def workbook(terms: Sequence[Term], locale: str) -> bytes:
    """The terms as a workbook of one sheet, all cells texts. Raises ``Faults`` where XlsxWriter is missing."""
    xlsx.needed()
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file = io.BytesIO()
    with Workbook(file, options) as book:
        book.set_properties({"title": f"Glossary {locale}", "created": _MADE})
        _sheet(book, terms, locale)
    return file.getvalue()


def _sheet(book: Workbook, terms: Sequence[Term], locale: str) -> None:
    sheet = book.add_worksheet(locale)
    head = book.add_format({"bold": True, "bg_color": "#E7EAED", "bottom": 1, "valign": "top"})
    plain = {"text_wrap": True, "valign": "top", "num_format": "@"}
    cell, own = book.add_format(plain), book.add_format(plain | ({"reading_order": 2} if right_to_left(locale) else {}))
    for number, name in enumerate(COLUMNS):
        sheet.set_column(number, number, WIDTHS.get(name, NARROW), own if name in ("target", "forms") else cell)
        sheet.write_string(0, number, name, head)
    for line, term in enumerate(terms, start=1):
        cells = _cells(term, "")
        sheet.set_row(line, xlsx.height((text, WIDTHS.get(name, NARROW)) for name, text in zip(COLUMNS, cells, strict=True)))
        for number, (name, text) in enumerate(zip(COLUMNS, cells, strict=True)):
            sheet.write_string(line, number, xlsx.fitting(text), own if name in ("target", "forms") else cell)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.autofilter(0, 0, max(len(terms), 1), len(COLUMNS) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _cells(term: Term, hidden: str) -> tuple[str, ...]:
    """The cells of a term, in the order of the columns."""
    locale = "" if term.source_locale == hidden else term.source_locale
    forms = "|".join(term.forms)
    return term.source, term.target, term.status, locale, term.part_of_speech, term.match, forms, term.note
