"""Values of a sheet's cells as texts: numbers with all their digits, days as dates, control characters as themselves."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from fractions import Fraction

from localize.text import lazy

_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Numbers of built-in formats that show days or times (ECMA-376, part 1, 18.8.30)."""
_PARTS = {9: "%", 10: "%", 12: "/", 13: "/"}
"""Built-in formats that show hundredths or fractions, by the sign of each."""
_FRACTION = lazy.re(r"[#0? ]*\?/\?+|[#0 ]+/#+")
_QUOTED = lazy.re(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_TIMES = lazy.re(r"[dmyhs]", re.IGNORECASE)
_ESCAPED = lazy.re(r"_x([0-9A-Fa-f]{4})_")
_EXACT = 15
"""Digits of a number that a spreadsheet keeps."""


class Styles:
    """The number formats of a workbook, by the style of a cell."""

    def __init__(self, root: ET.Element, date1904: bool) -> None:
        self.date1904 = date1904
        codes: dict[int, str] = {}
        self._formats: list[str] = []
        for one in root:
            name = one.tag.rpartition("}")[2]
            if name == "numFmts":
                codes = {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in one}
            elif name == "cellXfs":
                self._formats = [shape(int(each.get("numFmtId", "0")), codes) for each in one]

    def of(self, style: int) -> str:
        """How a style shows a number: ``date``, ``%``, ``/`` as a fraction, zeros that it is filled up to, or ""."""
        return self._formats[style] if style < len(self._formats) else ""


def shape(number: int, codes: dict[int, str]) -> str:
    """What a number format does to a number."""
    code = _QUOTED.sub("", codes.get(number, "")).partition(";")[0]
    if number in _DATES or (code and code.casefold() != "general" and _TIMES.search(code)):
        return "date"
    if number in _PARTS:
        return _PARTS[number]
    if code.endswith("%") or _FRACTION.fullmatch(code):
        return "%" if code.endswith("%") else "/"
    return code if len(code) > 1 and set(code) == {"0"} else ""


def numeric(value: str, shown: str, date1904: bool) -> tuple[str, str]:
    """A number as somebody would write it, and what is odd about it."""
    try:
        found = float(value)
    except ValueError:
        return value, ""
    if shown == "date":
        return _day(found, date1904), "date"
    if shown == "%":
        return f"{found * 100:.12g}%", ""
    if shown == "/" and not found.is_integer():
        return _fraction(found), ""
    if not found.is_integer() or abs(found) >= 1e21:
        return repr(found), ""
    text = str(int(found))
    odd = "digits" if len(text.lstrip("-")) > _EXACT else ""
    return text.zfill(len(shown)), odd


def _fraction(found: float) -> str:
    """A number as halves and sixteenths are written: 1/2, 1 1/2; as it is where no such fraction is near."""
    near = Fraction(found).limit_denominator(99)
    if abs(near - Fraction(found)) > 1e-9:
        return repr(found)
    whole, rest = divmod(abs(near.numerator), near.denominator)
    return ("-" if found < 0 else "") + (f"{whole} " if whole else "") + f"{rest}/{near.denominator}"


def plain(value: str, kind: str) -> tuple[str, str]:
    """A value that is no number: a text or an error (``str``, ``e``), yes or no (``b``), a day (``d``)."""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE", "truth"
    return (value.removesuffix("T00:00:00"), "date") if kind == "d" else (unescaped(value), "")


def _day(serial: float, date1904: bool) -> str:
    """The day of a serial number. Until March 1900 Excel counts a leap day that never was."""
    start = "1904-01-01" if date1904 else "1899-12-30" if serial >= 60 else "1899-12-31"
    try:
        found = datetime.fromisoformat(start) + timedelta(days=serial)
    except OverflowError:
        return str(serial)
    if 0 <= serial < 1:
        return found.time().isoformat("minutes")
    return found.date().isoformat() if serial == int(serial) else found.isoformat(" ", "minutes")


def unescaped(text: str) -> str:
    """A text of a workbook with plain line ends; ``_x000D_`` is a character that XML cannot hold."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def local(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def texts(element: ET.Element) -> str:
    """The text of a string, of all its runs, without how it is read aloud."""
    found = []
    for one in element:
        name = local(one)
        if name == "t":
            found.append(one.text or "")
        elif name in ("r", "is"):
            found.append(texts(one))
    return "".join(found)
