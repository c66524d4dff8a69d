"""A list that goes out as one text, with items above the limit of each: those are abbreviated, else left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from localize.adapt.fit import Fit
from localize.adapt.shorter import Shorter, shorter
from localize.adapt.worth import Known, lost_with, protected
from localize.model import Edit, Limit, Span
from localize.text.measure import items, size_of
from localize.text.unit import Text, Unit


class _Item(NamedTuple):
    """An item and what becomes of it: ``new``, or nothing where there is something that is lost with it."""

    start: int
    end: int
    new: str
    worth: int | None = None


def listed(unit: Unit, limit: Limit, join: str, known: Known) -> list[Fit]:
    """The edit of the unit's target by which every item fits, if there is one.

    None where no item would be left, or where one that is too long has to stay: it alone holds the brand, the first keyword or
    what tells the variant.
    """
    text = unit.target.text
    spans = list(items(text, join))
    long = {span for span in spans if _size(unit, text[slice(*span)], limit) > (limit.max or 0)}
    if limit.max is None or not long:
        return []
    short = shorter(unit, protected(unit).fixed)
    made: list[_Item] = []
    for span in spans:
        one = _fitted(unit, span, limit, short, known) if span in long else _Item(*span, text[slice(*span)])
        if one is None:
            return []
        made.append(one)
    return list(_edit(unit, limit, join, made))


def _fitted(unit: Unit, span: Span, limit: Limit, short: Sequence[Shorter], known: Known) -> _Item | None:
    """The item with as many abbreviations as it has, else without anything; None where it has to stay."""
    start, end = span
    new = unit.target.text[start:end]
    for one in sorted((one for one in short if start <= one.start and one.end <= end), reverse=True):
        new = new[: one.start - start] + one.new + new[one.end - start :]
    if _size(unit, new, limit) <= (limit.max or 0):
        return _Item(start, end, new)
    worth = lost_with(unit, span, known)
    return None if worth is None else _Item(start, end, "", worth)


def _edit(unit: Unit, limit: Limit, join: str, made: Sequence[_Item]) -> Iterator[Fit]:
    """One edit from the first item that changes to the last, with the separator of those that go."""
    text = unit.target.text
    changed = [number for number, one in enumerate(made) if one.new != text[one.start : one.end]]
    left = [one.new for one in made[changed[0] : changed[-1] + 1] if one.worth is None]
    if not any(one.worth is None for one in made):
        return
    start, end = made[changed[0]].start, made[changed[-1]].end
    if not left and changed[0]:
        start = made[changed[0] - 1].end
    elif not left:
        end = made[changed[-1] + 1].start
    size = max(_size(unit, one.new, limit) for one in made)
    gone = [one for one in made if one.worth is not None]
    worths = tuple(sorted((one.worth or 0 for one in gone), reverse=True))
    said = tuple(text[one.start : one.end].strip() for one in gone)
    yield Fit(Edit(start, end, join.join(left), length=size), said, (worths, len(changed) - len(gone), -start))


def _size(unit: Unit, text: str, limit: Limit) -> int:
    return size_of(Text(text, unit.target.locale), limit)
