"""Sizes of shoes, clothes and needles in the market's own figures, which stand in place of those of the source or beside them."""

from __future__ import annotations

from localize.text import sizes
from localize.text.number_side import Side
from localize.text.numbers import Number
from localize.text.unit_symbols import symbols

Numbers = tuple[Number, ...]
_METRIC = frozenset({"length-millimeter", "length-centimeter"})
_APART = range(20, 37)
"""How far the figures of one size lie apart between Britain or America and the continent (12 and 40, 8 and 42)."""


def sized(these: Side) -> bool:
    """Does the text give a size, by its mark or by the word for it?"""
    return any(_marked(one.number, these) or _worded(one.number, these) for one in these.found)


def without_sizes(missing: Numbers, added: Numbers, these: Side, those: Side) -> tuple[Numbers, Numbers]:
    """What is missing and added but for the sizes that the market writes in its own way, and those that another one repeats."""
    marks = {_mark(one.number, these) or _mark_behind(one.number, these) for one in these.found} - {""}
    own = [one for one in added if _first(one, those) in added and _own(one, marks, these, those)]
    added = tuple(one for one in added if one not in own)
    wrong = {_mark(one, those) for one in added}
    swapped = [one for one in missing if own and (_mark(one, these) not in wrong | {""} or _swapped(one, own, these))]
    if not added:
        values = {value for one in those.found for value in one.number.values}
        kept = [one.number for one in these.found if _marked(one.number, these) and one.number.values <= values]
        swapped += [one for one in missing if kept and _marked(one, these)]
    return tuple(one for one in missing if one not in swapped), added


def _own(one: Number, marks: set[str], these: Side, those: Side) -> bool:
    """Is it the market's: by a mark that the source has not, by word or measure for a mark, or so far from the source's?"""
    mark = _mark(one, those)
    if mark:
        return bool(marks) and mark not in marks
    if marks:
        return sizes.paired(one, those.text, those.conventions.units) or _worded(one, those) or _metric(one, those)
    return _worded(one, those) and any(_worded(other.number, these) and _far(one, other.number) for other in these.found)


def _swapped(one: Number, own: list[Number], these: Side) -> bool:
    return _worded(one, these) and any(_far(one, other) for other in own)


def _far(one: Number, other: Number) -> bool:
    return abs(one.value - other.value) in _APART


def _metric(one: Number, those: Side) -> bool:
    return not _METRIC.isdisjoint(those.measured(one).units)


def _first(one: Number, side: Side) -> Number:
    """The first size of the range that this one ends ("UK sizes 6–18"), else itself."""
    before = max(
        (other.number for other in side.found if other.number.end <= one.start), key=lambda other: other.end, default=one
    )
    return before if symbols(side.conventions).joints.ranged(side.text, before.end, one.start) else one


def _mark(one: Number, side: Side) -> str:
    return sizes.mark(_first(one, side), side.text, side.conventions.units)


def _mark_behind(one: Number, side: Side) -> str:
    return sizes.mark_behind(one, side.text, side.conventions.units)


def _marked(one: Number, side: Side) -> bool:
    return (_mark(one, side) or _mark_behind(one, side)) != ""


def _worded(one: Number, side: Side) -> bool:
    return sizes.worded(_first(one, side), side.text, side.conventions.units)
