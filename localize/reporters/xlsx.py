"""The report as a workbook: a sheet per market, a row per issue, and a column for the fix that can be read back.

``fix`` is empty for a person to fill; ``localize report DIR --apply FILE`` takes it up (``runners/fixes``). Nothing is
filled in before, safe edits neither: who imports a sheet has then written every fix in it, and what the program
proposes stands beside it. Cells are texts, never formulas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from localize.language import gettext, ngettext, pgettext
from localize.model import Fault, Faults, Issue
from localize.reporters import Report, wording
from localize.reporters.grouped import OPEN
from localize.reporters.marked import right_to_left
from localize.reporters.overview import remedy
from localize.reporters.sheet_rows import COLUMNS, Names, row
from localize.reporters.unread import unread
from localize.reporters.visible import sound
from localize.text.cells import width

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NAME = "xlsx"
SUFFIX = ".xlsx"
MOST_ROWS = 1_000_000
"""Issues on one sheet; Excel takes 1,048,576 rows."""
LINKS = 60_000
"""Links on one sheet; Excel takes 65,530, and no address over 2,079 characters."""
CELL = 32_767
"""Characters of a cell, by Excel's own count in UTF-16."""
LINE, MOST_LINES = 15.0, 12
"""The height of a line in points, and how many a row shows at most."""
FILL = 0.95
"""How much of a column's width words fill before they are broken."""
SUMMARY = "Summary"
SUMMARY_WIDTHS = (22, 12, 12, 30, 12, 12, 70)
SUMS = ("market", "locale", "listings", "may go out", "held back", "not taken", "texts")
CAUSES = ("market", "severity", "code", "name", "issues", "", "what to do")
"""The heads of the two tables of the summary."""
_COLOURS = {"error": "#B3261E", "warning": "#7D4A00", "note": "#1F5FA8"}


def needed() -> None:
    """Raises ``Faults`` where the library that writes workbooks is missing."""
    try:
        import xlsxwriter  # noqa: F401
    except ImportError:
        raise Faults(
            Fault("", 0, 0, "a workbook needs XlsxWriter; install it with: pip install 'localize-listings[sheets]'")
        ) from None


def write(report: Report, path: Path) -> None:
    """Write the workbook. Equal reports give equal bytes."""
    needed()
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(str(path), options) as book:
        book.set_properties({"title": "Localization QA report", "created": datetime.combine(report.meta.as_of, time.min)})
        summary = book.add_worksheet(SUMMARY)
        pages = _Pages(book, {bundle.market: bundle.locale for bundle in report.meta.markets})
        causes: dict[tuple[str, str, str, str], int] = Counter()
        for bundle in report.meta.markets:
            pages.page(bundle.market)
        for issue in report.issues:
            pages.page(issue.market or "").add(issue)
            if issue.standing == OPEN:
                causes[(issue.market or "", issue.severity, issue.code, issue.name)] += 1
        pages.filters()
        _summary(summary, book, report, causes, pages)


class _Pages:
    """The sheets of a workbook, by market; "" for what belongs to none."""

    def __init__(self, book: Workbook, locales: dict[str, str]) -> None:
        self._book, self._locales = book, locales
        self._names = Names(SUMMARY)
        self._pages: dict[str, _Page] = {}

    def page(self, market: str) -> _Page:
        if market not in self._pages:
            sheet = self._book.add_worksheet(self._names.of(market or "Files"))
            self._pages[market] = _Page(sheet, self._book, self._locales.get(market, ""))
        return self._pages[market]

    def filters(self) -> None:
        for page in self._pages.values():
            page.filters()

    def cut(self) -> dict[str, int]:
        """Markets with more issues than their sheet holds, and how many those are."""
        return {market: page.left for market, page in self._pages.items() if page.left}


class _Page:
    """One sheet being filled."""

    def __init__(self, sheet: Worksheet, book: Workbook, locale: str) -> None:
        self._sheet = sheet
        self._rows = 0
        self.left = 0
        given: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        self._plain = book.add_format(given)
        own = given | ({"reading_order": 2} if locale and right_to_left(locale) else {})
        self._target, self._fix = (
            book.add_format(own),
            book.add_format(own | {"bg_color": "#FFF8DC", "border": 1, "num_format": "@"}),
        )
        self._fix.set_border_color("#D3D8DE")
        self._link = book.add_format(given | {"font_color": "#0A4FA8", "underline": 1})
        self._loud = {name: book.add_format(given | {"font_color": colour, "bold": True}) for name, colour in _COLOURS.items()}
        for number, column in enumerate(COLUMNS):
            sheet.set_column(number, number, column.width)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        _header(sheet, book, [column.name for column in COLUMNS])

    def add(self, issue: Issue) -> None:
        if self._rows >= MOST_ROWS:
            self.left += 1
            return
        self._rows += 1
        texts = row(issue)
        self._sheet.set_row(self._rows, height(zip(texts, (column.width for column in COLUMNS), strict=True)))
        for number, (column, text) in enumerate(zip(COLUMNS, texts, strict=True)):
            self._cell(self._rows, number, column.name, text, issue)

    def filters(self) -> None:
        """Filters on every column, over all rows; what is printed ends with the fix."""
        self._sheet.autofilter(0, 0, max(self._rows, 1), len(COLUMNS) - 1)
        self._sheet.print_area(0, 0, max(self._rows, 1), [column.name for column in COLUMNS].index("fix"))

    def _cell(self, line: int, number: int, name: str, text: str, issue: Issue) -> None:
        text = fitting(text)
        form: Format = self._plain
        if name in {"target", "proposal"}:
            form = self._target
        elif name == "fix":
            self._sheet.write_blank(line, number, None, self._fix)
            return
        elif name == "severity":
            form = self._loud.get(issue.severity, self._plain)
        elif name == "source link" and line < LINKS and text.startswith(("https://", "http://")) and len(text) < 2000:
            self._sheet.write_url(line, number, text, self._link)
            return
        self._sheet.write_string(line, number, text, form)


def height(cells: Iterable[tuple[str, float]]) -> float:
    """Points that the texts of a row need in columns so wide: not every program fits the height of a row by itself."""
    lines = (sum(-(-width(line) // max(1, int(room * FILL))) or 1 for line in text.split("\n")) for text, room in cells)
    return LINE * min(MOST_LINES, max(lines, default=1))


def fitting(text: str) -> str:
    """As much of a text as a cell holds, without what no XML holds."""
    text = sound(text)
    if len(text.encode("utf-16-le")) // 2 <= CELL:
        return text
    return text[: CELL // 2 - 1] + "…"


def _header(sheet: Worksheet, book: Workbook, names: Iterable[str], line: int = 0) -> None:
    form = book.add_format({"bold": True, "bg_color": "#E7EAED", "text_wrap": True, "valign": "top", "bottom": 1})
    for number, name in enumerate(names):
        sheet.write_string(line, number, pgettext("column", name) if name else "", form)
    if line == 0:
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)


def _summary(
    sheet: Worksheet, book: Workbook, report: Report, causes: dict[tuple[str, str, str, str], int], pages: _Pages
) -> None:
    """What may go out, then every cause with its remedy, then how a fix is read back."""
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for number, room in enumerate(SUMMARY_WIDTHS):
        sheet.set_column(number, number, room)
    _header(sheet, book, SUMS)
    line = 1
    for bundle in report.meta.markets:
        sheet.write_string(line, 0, fitting(bundle.market))
        sheet.write_string(line, 1, fitting(bundle.locale))
        for number, value in enumerate((bundle.listings, bundle.published, bundle.held_back, bundle.not_taken, bundle.segments)):
            sheet.write_number(line, number + 2, value)
        line += 1
    line += 1
    _header(sheet, book, CAUSES, line)
    for (market, severity, code, name), number in causes.items():
        line += 1
        sheet.set_row(line, height([(remedy(code), SUMMARY_WIDTHS[6]), (pgettext("check", name), SUMMARY_WIDTHS[3])]))
        for column, text in (
            (0, market or gettext("Files")),
            (1, pgettext("severity", severity)),
            (2, code),
            (3, pgettext("check", name)),
            (6, remedy(code)),
        ):
            sheet.write_string(line, column, fitting(text), wrap)
        sheet.write_number(line, 4, number, wrap)
    for gap in unread(report):
        line += 1
        told = wording.gap(gap)
        sheet.set_row(line, height([(told, SUMMARY_WIDTHS[6])]))
        kind = pgettext("word", gap.first.kind)
        for column, text in ((0, gap.first.market or ""), (1, pgettext("severity", "error")), (3, kind), (6, told)):
            sheet.write_string(line, column, fitting(text), wrap)
    line += 2
    for said in _said(pages):
        sheet.write_string(line, 0, said)
        line += 1


def _said(pages: _Pages) -> list[str]:
    fix, into, state = (pgettext("column", name) for name in ("fix", "into", "state"))
    said = [
        gettext("Known and waived issues are on the sheets (column {state}) and in no number here.", state=state),
        gettext(
            "To correct a text: write the whole new text into its column {fix}, save, and run: "
            "localize report DIR --apply FILE.xlsx",
            fix=fix,
        ),
        gettext(
            "Column {into} says where a fix goes; where it is empty, the row is about something else than one text.", into=into
        ),
    ]
    one, many = "{market}: {n} more issue is only in report.json", "{market}: {n} more issues are only in report.json"
    return said + [ngettext(one, many, left, market=market or gettext("Files")) for market, left in pages.cut().items()]
