"""Dates in figures: which day, month and year one means, and how a locale writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from localize.text import lazy

_DATE = lazy.re(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d]|[./-]\d)")
_YEAR_FIRST = lazy.re(r"(?<![\d./-])((?:19|20)\d\d)(/)(\d{1,2})\2(\d{1,2})(?![\d]|[./-]\d)")
_YEAR = lazy.re(r"[./-](?:19|20)[0-9][0-9]")
"""Without it there is no date: a quick first look."""
_PARTS = lazy.re(r"d+|M+|y+")
_MONTHS, _DAYS = 12, 31


class Date(NamedTuple):
    """A date where it stands, with the order of its parts ("dMy"). ``certain``: one part can only be the day."""

    start: int
    end: int
    day: int
    month: int
    year: int
    order: str
    mark: str
    certain: bool


def order(pattern: str) -> str:
    """The order of day, month and year in a CLDR pattern ("dMy"); "" where it lacks one of them."""
    found = "".join(part[0] for part in _PARTS.findall(pattern))
    return found if sorted(found) == ["M", "d", "y"] else ""


def dates(masked: str, pattern: str = "") -> Iterator[Date]:
    """The dates in figures with a year of four digits, day or month first; ISO's 2026-11-22 is none of them.

    What can be read both ways (03/04/2025) is read as ``pattern`` does, if it is written with its mark, else left out.
    """
    for match in _DATE.finditer(masked) if _YEAR.search(masked) else ():
        first, second = int(match[1]), int(match[3])
        seen = "dMy" if _MONTHS < first <= _DAYS else "Mdy" if _MONTHS < second <= _DAYS else ""
        read = seen or (order(pattern) if match[2] in pattern else "")
        possible = 1 <= min(first, second) <= _MONTHS and max(first, second) <= _DAYS
        if possible and read in ("dMy", "Mdy"):
            day, month = (first, second) if read == "dMy" else (second, first)
            yield Date(*match.span(), day, month, int(match[4]), read, match[2], bool(seen))


def year_first(masked: str) -> Iterator[Date]:
    """The dates that begin with the year and have strokes (2026/11/22)."""
    for match in _YEAR_FIRST.finditer(masked):
        month, day = int(match[3]), int(match[4])
        if 0 < month <= _MONTHS and 0 < day <= _DAYS:
            yield Date(*match.span(), day, month, int(match[1]), "yMd", match[2], True)


def written(date: Date, pattern: str) -> str:
    """The date by a CLDR pattern of d, M and y."""
    parts = {"d": date.day, "M": date.month, "y": date.year}
    return _PARTS.sub(lambda part: str(parts[part[0][0]]).zfill(len(part[0]) if part[0][0] != "y" else 0), pattern)
