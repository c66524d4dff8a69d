"""A source as it was when it was translated, beside what it is now: where they differ, and what the target keeps of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, takewhile
from operator import eq
from typing import NamedTuple

from localize.model import Span
from localize.text.difference import EQUAL, GONE, NEW, PIECE, Stretch, difference
from localize.text.numbers import Number, find
from localize.text.unit import Text, Unit

LONGEST = 60
"""Characters of a stretch that are quoted."""
MOST = 4
"""Places that are named one by one."""


class Change(NamedTuple):
    """A stretch of whole words that became another; "" where something was only added or only taken out."""

    was: str
    now: str


def changes(unit: Unit) -> tuple[Change, ...]:
    """A view: what became of the source since it was translated, place by place; nothing where only white space did."""
    return _changes(unit.history.previous if unit.history else "", unit.source.text)


def unlike(unit: Unit) -> tuple[Change, ...]:
    """A view: how the source differs from that of the fuzzy match that the draft is."""
    return _changes(unit.history.similar if unit.history else "", unit.source.text)


def shown(one: Change) -> str:
    """A change in signs that every language reads: + “new”, − “gone”, “old” → “new”."""
    was, now = f"“{quoted(one.was)}”", f"“{quoted(one.now)}”"
    return f"{was} → {now}" if one.was and one.now else f"+ {now}" if one.now else f"− {was}"


def _changes(was: str, now: str) -> tuple[Change, ...]:
    """The places. Where little is left, that is one: from the first word that is another to the last."""
    if not was or "".join(was.split()) == "".join(now.split()):
        return ()
    found = tuple(_places(difference(was, now)))
    return found if len(found) <= MOST else (_whole(was, now),)


def _places(stretches: Iterable[Stretch]) -> Iterator[Change]:
    """The changes, those as one between which no word is left."""
    for left, group in groupby(stretches, lambda one: one.sort == EQUAL and any(map(str.isalnum, one.text))):
        some = list(group)
        was, now = ("".join(one.text for one in some if one.sort != other).strip() for other in (NEW, GONE))
        if not left and was != now:
            yield Change(was, now)


def _whole(was: str, now: str) -> Change:
    before, after = PIECE.findall(was), PIECE.findall(now)
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
