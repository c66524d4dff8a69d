"""A workbook for people without a translation tool: one row for each text, its length counted as it is typed.

Only ``target`` and ``state`` can be changed. What a spreadsheet cannot count (pixels, visible characters, words, and texts
with tags) has no length; ``localize check`` counts it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from localize.formats.exchange import Back, Job, Unit, xlsx_lengths
from localize.formats.exchange.formulas import formulas
from localize.formats.tables.row import letters
from localize.formats.workbook import sheets
from localize.model import Fault, Faults, Said
from localize.text.cells import width
from localize.text.markup import shield
from localize.text.measure import UNITS, measure

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME = "xlsx"
SUFFIX = ".xlsx"
SUFFIXES = (".xlsx", ".xlsm", ".ods")

COLUMNS = {
    "id": 18, "kind": 14, "source": 44, "target": 44, "length": 8, "left": 8, "limit": 8, "unit": 14, "state": 11, "notes": 44,
    "stamp": 10,
}  # fmt: skip
"""The columns and their widths in characters. The last is hidden."""
NEEDED = ("id", "kind", "source", "target", "state", "stamp")
STATES = ("initial", "translated", "reviewed", "final")
ABOUT = "about"
_LINE, _MOST_LINES = 15.0, 12
"""The height of a line in points, and how many a row shows at most."""
_CELL = 32_767
"""UTF-16 units that a cell holds."""
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook has no time zone; one day for all, so that equal jobs give equal bytes
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_SAID = (
    "Write your translation into the column target; every other cell is locked.",
    "Change state to translated, reviewed or final when you are done with a row.",
    "Red: the text is longer than the market takes. Leave tags such as <b_1> and placeholders such as {size} as they are.",
)


def document(job: Job) -> bytes:
    """The file of a job. Raises ``Faults`` where XlsxWriter is missing."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise Faults(
            Fault("", 0, 0, "a workbook needs XlsxWriter; install it with: pip install 'localize-listings[sheets]'")
        ) from None
    file = io.BytesIO()
    with Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": f"{job.market} {job.locale}", "created": _MADE})
        _texts(book, job)
        sheet = book.add_worksheet(ABOUT)
        pairs = (("market", job.market), ("source locale", job.source_locale), ("locale", job.locale))
        for line, (name, value) in enumerate((*pairs, *(("", one) for one in _SAID))):
            sheet.write_string(line, 0, name)
            sheet.write_string(line, 1, value)
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 60)
        sheet.protect()
    return file.getvalue()


def _texts(book: Workbook, job: Job) -> None:
    sheet = book.add_worksheet(_name(job.market))
    given = {"text_wrap": True, "valign": "top"}
    forms = {
        "head": book.add_format({"bold": True, "bg_color": "#E7EAED", "bottom": 1, "valign": "top"}),
        "cell": book.add_format(given | {"num_format": "@"}),
        "number": book.add_format(given | {"num_format": "0"}),
        "own": book.add_format(given | {"num_format": "@", "locked": False, "bg_color": "#FFF8DC", "border": 1}),
        "over": book.add_format({"bg_color": "#F9D6D2", "font_color": "#8C1D18"}),
    }
    for column, (name, room) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, room, None, {"hidden": name == "stamp"})
        sheet.write_string(0, column, name, forms["head"])
    for line, unit in enumerate(job.units, start=1):
        _row(sheet, line, unit, forms)
    last = max(len(job.units), 1)
    sheet.conditional_format(1, 3, last, 5, {"type": "formula", "criteria": "=AND(ISNUMBER($F2),$F2<0)", "format": forms["over"]})
    sheet.data_validation(1, 8, last, 8, {"validate": "list", "source": list(STATES)})
    sheet.freeze_panes(1, 4)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 2)
    allowed = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
    sheet.protect("", dict.fromkeys(allowed, True))
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _row(sheet: Worksheet, line: int, unit: Unit, forms: dict[str, Any]) -> None:
    notes = "\n".join(f"{what}: {words}" for what, words in unit.notes)
    texts = {
        0: unit.id, 1: unit.context, 2: unit.source, 3: unit.target, 7: UNITS.get(unit.unit, unit.unit),
        8: unit.state if unit.target else "initial", 9: notes, 10: unit.stamp,
    }  # fmt: skip
    for column, text in texts.items():
        sheet.write_string(line, column, _fitting(text), forms["own" if column in (3, 8) else "cell"])
    sheet.set_row(line, _height(unit.source, unit.target, notes))
    if counts(unit):
        number = measure(unit.target, unit.unit)
        formula = xlsx_lengths.formula(f"$D{line + 1}", unit.unit)
        sheet.write_array_formula(line, 4, line, 4, formula, forms["number"], number)
        if unit.limit and unit.limit.max is not None:
            sheet.write_formula(line, 5, f"=$G{line + 1}-$E{line + 1}", forms["number"], unit.limit.max - number)
    if unit.limit and unit.limit.max is not None:
        sheet.write_number(line, 6, unit.limit.max, forms["number"])


def _height(*texts: str) -> float:
    """Points that the widest columns of a row need: not every program fits the height of a row by itself."""
    room = COLUMNS["source"] - 4
    lines = (sum(-(-width(line) // room) or 1 for line in text.split("\n")) for text in texts)
    return _LINE * min(_MOST_LINES, max(lines))


def _fitting(text: str) -> str:
    """As much of a text as a cell holds. A source that was cut is another one, and refused when it comes back."""
    text = text.encode("utf-8", "replace").decode()
    return text if len(text.encode("utf-16-le")) // 2 <= _CELL else text[: _CELL // 2 - 1] + "…"


def counts(unit: Unit) -> bool:
    """Can a spreadsheet count the text of a unit? Not where a tag stands for another of another length."""
    return unit.unit in xlsx_lengths.TABLES and not shield(unit.source)[1]


def _name(market: str) -> str:
    """A name that a sheet can have; markets' ids are path-safe, and may be long."""
    return market[:31] if market != ABOUT else f"{market} "


def read(path: Path, shown: str) -> Iterator[Back]:
    """The rows of a workbook that came back, whatever program saved it. Raises ``Faults`` for what is no such workbook."""
    found = list(sheets(path, shown, "there is no such file; give the workbook that the translator sent back"))
    about = {row[0].strip(): row[1].strip() for sheet in found for row in sheet.rows if sheet.name == ABOUT and len(row) > 1}
    computed = formulas(path, shown)
    done = False
    for sheet in found:
        header = sheet.rows[0] if sheet.rows else []
        if not all(name in header for name in NEEDED):
            continue
        done = True
        at = {name: header.index(name) for name in NEEDED}
        for number, row in enumerate(sheet.rows[1:], start=2):
            value = {name: row[place] for name, place in at.items()}
            cells = (f"{letters(at[name])}{number}" for name in ("target", "state"))
            formula = next((cell for cell in cells if cell in computed.get(sheet.name, ())), "")
            if any(value.values()):
                yield _back(number, value, about, formula)
    if not done:
        message = "has no sheet with the columns {columns}; do not rename or remove them"
        raise Faults(Fault(shown, 0, 0, Said(message, columns=", ".join(NEEDED))))


def _back(number: int, value: dict[str, str], about: dict[str, str], formula: str) -> Back:
    state = value["state"].strip().lower()
    why = Said("cell {cell} is a formula, which is no text; format it as text and type the text again", cell=formula)
    return Back(
        line=number,
        id=value["id"].strip(),
        stamp=value["stamp"].strip(),
        context=value["kind"],
        source=value["source"],
        target=value["target"],
        state=state if state in STATES else "",
        source_locale=about.get("source locale", ""),
        locale=about.get("locale", ""),
        why=why if formula else "",
    )
