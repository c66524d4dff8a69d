"""A source as it was when it was translated, beside what it is now: the stretch that differs, and what the target keeps of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from operator import eq
from typing import NamedTuple

from localize.model import Span
from localize.text import lazy
from localize.text.numbers import Number, find
from localize.text.unit import Text, Unit

LONGEST = 60
"""Characters of a stretch that are quoted."""
_PIECE = lazy.regex(
    r"\d+(?:[.,]\d+)*(?:\s?[\p{L}\"″%]{1,2}(?!\p{L}))?|[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*"
    r"|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|\s+|.",
)
"""A figure with its unit, a character of a script without spaces, a word, a gap, any other mark."""


class Change(NamedTuple):
    """The shortest stretch of whole words that became another; "" where something was only added or only taken out."""

    was: str
    now: str


def change(unit: Unit) -> Change | None:
    """A view: what became of the source since it was translated; None where nothing but white space did."""
    was, now = unit.history.previous if unit.history else "", unit.source.text
    if not was or "".join(was.split()) == "".join(now.split()):
        return None
    before, after = _PIECE.findall(was), _PIECE.findall(now)
    start = _shared(before, after)
    before, after = before[start:], after[start:]
    end = _shared(reversed(before), reversed(after))
    return Change(*("".join(pieces[: len(pieces) - end]).strip() for pieces in (before, after)))


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    """With how many equal pieces both begin."""
    return sum(takewhile(bool, map(eq, one, other)))


def quoted(text: str) -> str:
    """The text on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def left_over(unit: Unit) -> Span | None:
    """A view: where the target has a figure that only the source before had."""
    old, new, target = unit.see(_figures)
    values = {number.value for number in old} - {value for number in new for value in number.values}
    return next(((number.start, number.end) for number in target if number.value in values), None)


def kept_up(unit: Unit) -> bool:
    """Has the target all figures that the source has now and had not before, if there are any, and none that it lost?"""
    old, new, target = unit.see(_figures)
    wanted = {number.value for number in new} - {value for number in old for value in number.values}
    return bool(wanted) and wanted <= {value for number in target for value in number.values} and unit.see(left_over) is None


def _figures(unit: Unit) -> tuple[list[Number], list[Number], list[Number]]:
    """A view: the numbers of the source before, the source, and the target."""
    there, here = unit.lexicon.conventions(unit.source.locale).numbers, unit.lexicon.market.conventions.numbers
    before = Text(unit.history.previous if unit.history else "", unit.source.locale)
    return find(before.masked, there), find(unit.source.masked, there), find(unit.target.masked, here)
