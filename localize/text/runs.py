"""Measures as a seller writes them: the numbers of one dimension in one unit, and the same measure in two systems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from localize.model import Span
from localize.text import lazy
from localize.text.measures import INCH_MARKS, agree, customary, family
from localize.text.number_forms import SPACES
from localize.text.quantities import Quantity

_FAMILIES = frozenset({"length", "area", "mass", "volume", "temperature", "difference"})
_NEAR = 0.1
"""How far apart two figures may be that say the same in two systems."""
_OPEN = lazy.re(rf"[{SPACES}]*\([{SPACES}]*")
_CLOSE = lazy.re(rf"[{SPACES}]*\)")
_SLASH = lazy.re(rf"[{SPACES}]*/[{SPACES}]*")

_WHEELS = frozenset(map(Fraction, ("12", "14", "16", "18", "20", "24", "26", "27", "27.5", "28", "29")))
_TYRE_WIDTH = 4
_NOMINAL = 2
"""Fractions of inches up to here name threads, drives and pipes."""


class Run(NamedTuple):
    """One measure: a number, or those of a dimension or range, in one unit."""

    quantities: tuple[Quantity, ...]
    units: tuple[str, ...]
    """The ids that all of its numbers share; several for an ambiguous symbol ("oz"), none for a bare number."""

    @property
    def unit(self) -> str:
        """Its unit, or "" where there is none or nobody can tell which."""
        return self.units[0] if self.units and not self.units[1:] else ""

    @property
    def start(self) -> int:
        return self.quantities[0].number.start

    @property
    def end(self) -> int:
        return self.quantities[-1].end


class Both(NamedTuple):
    """The same measure twice: the figure that is kept, the one that goes, and what is cut out for that."""

    kept: Run
    dropped: Run
    cuts: tuple[Span, ...]


def runs(found: Sequence[Quantity]) -> list[Run]:
    """The quantities of a text as measures, in order."""
    return [Run(members, _shared(members)) for members in _members(found)]


def _members(found: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    for chain, members in groupby(enumerate(found), key=lambda each: each[1].chain if each[1].chain >= 0 else -1 - each[0] - 1):
        del chain
        yield tuple(one for _, one in members)


def _shared(members: Sequence[Quantity]) -> tuple[str, ...]:
    return tuple(unit for unit in members[0].units if all(unit in one.units for one in members))


def both(masked: str, left: Run, right: Run) -> Both | None:
    """``12 in (30.5 cm)``, ``30.5 cm (12 in)``, ``25 oz / 740 ml``: a measure in both systems, side by side."""
    between = masked[left.end : right.start]
    close = _CLOSE.match(masked, right.end) if _OPEN.fullmatch(between) else None
    if not (close or _SLASH.fullmatch(between)) or not _same(left, right):
        return None
    end = close.end() if close else right.end
    if _customary(left) == _customary(right):
        return None
    if _customary(right):
        return Both(left, right, ((left.end, end),))
    first = (left.start, right.start)
    return Both(right, left, (first, (right.end, end)) if close else (first,))


def equivalent(run: Run, others: Sequence[Run]) -> bool:
    """Does the text give the same measure in the other system, wherever?"""
    return any(_customary(run) != _customary(other) and _same(run, other) for other in others if other.units)


def nominal(masked: str, run: Run) -> bool:
    """``26"``, ``26 x 2.1"``, ``1 1/8"``: names of sizes rather than measures."""
    if run.unit != "length-inch" or run.quantities[2:]:
        return False
    values = [one.number.value for one in run.quantities]
    if run.quantities[1:]:
        return values[0] in _WHEELS and values[1] < _TYRE_WIDTH
    only = run.quantities[0]
    fraction = not only.number.readings[0].integer and values[0] <= _NOMINAL
    return fraction or (values[0] in _WHEELS and masked[only.unit_start] in INCH_MARKS)


def _customary(run: Run) -> bool:
    return any(map(customary, run.units))


def _same(left: Run, right: Run) -> bool:
    """Number for number the same, in units of one family?"""
    if len(left.quantities) != len(right.quantities):
        return False
    for unit in left.units:
        for to in right.units:
            if family(unit) == family(to) and family(unit) in _FAMILIES and _agree(left, unit, right, to):
                return True
    return False


def _agree(left: Run, unit: str, right: Run, to: str) -> bool:
    return all(
        any(agree(a, unit, b, to, tolerance=_NEAR, steps=(0.0, 0.0)) for a in one.amounts() for b in other.amounts())
        for one, other in zip(left.quantities, right.quantities, strict=True)
    )
