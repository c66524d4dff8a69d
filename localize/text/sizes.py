"""Sizes of shoes, clothes and needles in a country's system (US 9, EU 42), of which each market has its own figures."""

from __future__ import annotations

from functools import lru_cache

import regex

from localize.model import Units
from localize.text import lazy
from localize.text.folding import fold
from localize.text.numbers import Number
from localize.text.words import spaceless

LINK = r"[^.;()（）\d]{0,12}[(（/][ \u00a0]?"
"""Between a size and the same size in another system: ``42,5 homme (US 9)``, ``27.0cm（US 9）``."""
_ROOM = 32
"""Characters before a number in which its mark and its word for size are looked for."""
_MEASURE = lazy.regex(r"\d[ \u00a0]?(?:mm|cm)[ \u00a0]?[(（][ \u00a0]?\Z")


@lru_cache(maxsize=64)
def _marks(units: tuple[tuple[str, ...], ...], words: tuple[str, ...]) -> tuple[regex.Pattern[str], ...]:
    """A mark before a number ("US 9", "US size 9"), a mark with its number behind another size, and a mark behind a number."""
    size = "|".join(map(regex.escape, words)) or "(?!)"
    marks = "|".join(sorted({regex.escape(mark) for group in units for mark in group}, key=lambda mark: (-len(mark), mark)))
    before = regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?P<mark>{marks})(?:[ -](?i:{size}))?[ \u00a0:.-]{{0,2}}\Z")
    behind = regex.compile(rf"[ \u00a0]?\(?(?P<mark>{marks})(?![\p{{L}}\p{{N}}]|[ \u00a0:.-]{{0,2}}\d)")
    return before, regex.compile(rf"{LINK}(?:{marks})[ \u00a0:.-]{{0,2}}\d"), behind


def _of(units: Units) -> tuple[regex.Pattern[str], ...] | None:
    groups = (units.size_marks, *units.sizes.values())
    return _marks(groups, units.size_words) if units.size_marks else None


def mark(number: Number, text: str, units: Units) -> str:
    """The mark before the number ("US" of ``US 9``), or ""."""
    found = _of(units)
    match = found[0].search(text, max(0, number.start - _ROOM), number.start) if found else None
    return match["mark"] if match else ""


@lru_cache(maxsize=64)
def _words(words: tuple[str, ...]) -> regex.Pattern[str] | None:
    """A word for size before a number, with a word or two between them ("misura dalla 8", "taille de bague : 54") at most."""
    forms = "|".join(
        regex.escape(fold(word)) if spaceless(word) else rf"(?<!\p{{L}}){regex.escape(fold(word))}" for word in words
    )
    return regex.compile(rf"(?:{forms})(?:[ \u00a0]\p{{L}}{{1,12}}){{0,2}}[ \u00a0:：.]{{0,3}}\Z") if words else None


def worded(number: Number, text: str, units: Units) -> bool:
    """Does a word for size stand before the number ("size 42")?"""
    pattern = _words(units.size_words)
    return pattern is not None and pattern.search(fold(text[max(0, number.start - _ROOM) : number.start])) is not None


def mark_behind(number: Number, text: str, units: Units) -> str:
    """The mark behind the number ("10 UK", "8 (US)"), or ""."""
    found = _of(units)
    match = found[2].match(text, number.end) if found else None
    return match["mark"] if match else ""


def paired(number: Number, text: str, units: Units) -> bool:
    """Does the same size in another system stand behind it ("42,5 (US 9)")?"""
    found = _of(units)
    return found is not None and found[1].match(text, number.end) is not None


def beside_measure(number: Number, text: str, units: Units) -> bool:
    """Does the size only repeat the measure before it ("4 mm (US 6)")?"""
    found = _of(units)
    match = found[0].search(text, max(0, number.start - _ROOM), number.start) if found else None
    return match is not None and _MEASURE.search(text, max(0, match.start() - 12), match.start()) is not None
