"""Sizes of shoes, clothes and needles in a country's system (US 9, EU 42), of which each market has its own figures."""

from __future__ import annotations

from functools import lru_cache

import regex

from localize.model import Units
from localize.text.numbers import Number

LINK = r"[^.;()（）\d]{0,12}[(（/][ \u00a0]?"
"""Between a size and the same size in another system: ``42,5 homme (US 9)``, ``27.0cm（US 9）``."""
_MEASURE = regex.compile(r"\d[ \u00a0]?(?:mm|cm)[ \u00a0]?[(（][ \u00a0]?\Z")


@lru_cache(maxsize=64)
def _marks(units: tuple[tuple[str, ...], ...]) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """A mark before a number, and a mark with its number behind another size."""
    marks = "|".join(sorted({regex.escape(mark) for group in units for mark in group}, key=lambda mark: (-len(mark), mark)))
    before = regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{marks})[ \u00a0:.-]{{0,2}}\Z")
    return before, regex.compile(rf"{LINK}(?:{marks})[ \u00a0:.-]{{0,2}}\d")


def _of(units: Units) -> tuple[regex.Pattern[str], regex.Pattern[str]] | None:
    groups = (units.size_marks, *units.sizes.values())
    return _marks(groups) if units.size_marks else None


def mark(number: Number, text: str, units: Units) -> str:
    """The mark before the number ("US" of ``US 9``), or ""."""
    found = _of(units)
    match = found[0].search(text, max(0, number.start - 8), number.start) if found else None
    return match[0].strip(" \u00a0:.-") if match else ""


def paired(number: Number, text: str, units: Units) -> bool:
    """Does the same size in another system stand behind it ("42,5 (US 9)")?"""
    found = _of(units)
    return found is not None and found[1].match(text, number.end) is not None


def beside_measure(number: Number, text: str, units: Units) -> bool:
    """Does the size only repeat the measure before it ("4 mm (US 6)")?"""
    found = _of(units)
    match = found[0].search(text, max(0, number.start - 8), number.start) if found else None
    return match is not None and _MEASURE.search(text, max(0, match.start() - 12), match.start()) is not None
