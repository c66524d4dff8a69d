"""Measures that a translation gives in another unit than its source, and at another value than the conversion comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from typing import NamedTuple

from localize.text import lazy
from localize.text.compounds import compounds
from localize.text.figures import differing
from localize.text.markup import FILLER
from localize.text.measures import agree, convert, customary, family
from localize.text.number_forms import SPACES, Reading
from localize.text.number_match import compared
from localize.text.number_words import number_words
from localize.text.quantities import Quantity, source_quantities, target_quantities
from localize.text.rounding import shown
from localize.text.unit import Unit

_DEGREES = frozenset({"temperature", "difference"})
_FAMILIES = _DEGREES | {"length", "area", "volume", "mass", "speed", "pressure", "power", "energy", "charge", "torque", "digital"}
_EQUAL_ONLY = frozenset({"duration", "electric", "current", "frequency", "force"})
"""Here only an equal figure in another unit is a mistake for sure: four weeks may well be a month."""
_APART = frozenset({"mass", "volume", "power", "energy", "charge", "electric", "temperature"})
"""Kinds that no way of writing brings near each other, as 時速24km is 24 km/h."""
_BESIDE = lazy.re(rf"[{SPACES}{FILLER}]*[(（/=≈~][{SPACES}]*(?:ca\.?|approx\.?|≈|~)?[{SPACES}]*")


class Wrong(NamedTuple):
    """A figure of the target, the measure it should be worth, and what that comes to in the figure's unit."""

    target: Quantity
    unit: str
    origin: Quantity
    right: Reading | None
    """None where nothing can be converted: grams are no millilitres."""
    stated: bool
    """Is ``origin`` a measure of the source, rather than the figure's neighbour in the target?"""


def figures_converted_wrongly(unit: Unit) -> dict[int, Wrong]:
    """A view: the wrong figures by the place where their number begins."""
    if not unit.see(differing):
        return {}
    source, target = _measures(_surmised(unit.see(source_quantities))), _measures(unit.see(target_quantities))
    if not source or not target:
        return {}
    here, there = unit.lexicon.market.conventions, unit.lexicon.conventions(unit.source.locale)
    if number_words(here.numbers).negates(unit.target.masked) or number_words(there.numbers).negates(unit.source.masked):
        target = [one for one in target if _family(one) != "temperature"]  # whose sign is a word
    tolerance = max(here.units.tolerance, there.units.tolerance)
    wholes = _measures(compounds(unit.source.masked, unit.see(source_quantities)).values())
    wholes = [
        one
        for one in wholes
        if not any(_inside(part, one) and _same(part, other, tolerance) for part in source for other in target)
    ]
    sources = [one for one in source if not any(_inside(one, whole) for whole in wholes)] + wholes
    lost = [one for one in sources if not any(_same(one, other, tolerance) for other in target)]
    stray = [one for one in target if not any(_same(one, other, tolerance) for other in [*sources, *source])]
    stray = [one for one in stray if not _counted(one, stray, sources)]
    return {wrong.target.number.start: wrong for wrong in _wrong(unit, lost, stray, tolerance)}


def _counted(one: Quantity, stray: list[Quantity], sources: list[Quantity]) -> bool:
    """``2 × 10 kg`` for "2 × 22 lb": is it the count before a measure that was converted well?"""
    rest = any(other.chain == one.chain for other in stray if not other.shared)
    count = one.shared and one.times and one.number.text.isdecimal()
    return (
        count and not rest and any(other.shared and other.times and other.number.value == one.number.value for other in sources)
    )


def _surmised(found: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities with the unit that a word may be ("12 in long")."""
    return (one._replace(units=one.units or one.maybe) for one in found)


def _measures(found: Iterable[Quantity]) -> list[Quantity]:
    return [one for one in found if one.units and family(one.units[0]) in _FAMILIES | _EQUAL_ONLY and one.amounts()]


def _inside(one: Quantity, whole: Quantity) -> bool:
    return whole.number.start <= one.number.start and one.number.end <= whole.number.end


def _same(one: Quantity, other: Quantity, tolerance: float) -> bool:
    """Do they say the same, in one unit or in two?"""
    if set(one.units) & set(other.units) and one.number.values & other.number.values:
        return True
    steps = (one.step, other.step)
    return any(
        agree(a, unit, b, to, tolerance=tolerance, steps=steps)
        for unit, to in product(one.units, other.units)
        for a, b in product(one.amounts(), other.amounts())
    )


def _wrong(unit: Unit, lost: list[Quantity], stray: list[Quantity], tolerance: float) -> Iterator[Wrong]:
    """Where the source has the measure in that unit itself, the number was changed rather than converted."""
    added = {number.start for number in unit.see(compared).added}
    chains: set[int] = set()
    for one in stray:
        if one.chain in chains or any(set(one.units) & set(other.units) for other in lost):
            continue
        alike = [narrow for narrow in (_narrowed(other, _family(one)) for other in lost) if narrow.units]
        alike = [other for other in alike if not set(one.units) & set(other.units)]
        equal = [other for other in alike if one.number.value == other.number.value]
        rivals = [other for other in stray if _family(other) == _family(one)]
        single = one.number.start in added and _family(one) in _FAMILIES and len(alike) == len(rivals) == 1
        if equal or single:
            chains |= {one.chain} - {-1}
            yield from _right(one, (equal or alike)[0], stated=True)
        elif kin := [other for other in lost if _other_kind(one, other)]:
            yield Wrong(one, one.units[0], kin[0], None, True)
        elif (partner := _partner(unit, one)) and partner not in stray and not _same(one, partner, tolerance):
            yield from _right(one, partner, stated=False)


def _other_kind(one: Quantity, other: Quantity) -> bool:
    """Is it the same figure of something else, 500 ml for 500 g? Only where both units are sure."""
    kinds = {_family(one), _family(other)}
    sure = not (one.units[1:] or other.units[1:] or other.maybe)
    return sure and kinds <= _APART and len(kinds) == 2 and one.number.value == other.number.value


def _narrowed(one: Quantity, kind: str) -> Quantity:
    """An ounce beside grams is a weight, beside millilitres a volume."""
    return one._replace(units=tuple(unit for unit in one.units if family(unit) == kind))


def _family(one: Quantity) -> str:
    return family(one.units[0])


def _right(one: Quantity, origin: Quantity, *, stated: bool) -> Iterator[Wrong]:
    """What the origin comes to in the unit of the figure; nothing where one of them is not sure."""
    if one.units[1:] or origin.units[1:]:
        return
    value = convert(origin.amounts()[0], origin.units[0], one.units[0])
    right = shown(value, one.units[0]) if value is not None else None
    if right and right.integer + right.fraction != "0":
        yield Wrong(one, one.units[0], origin, right, stated)


def _partner(unit: Unit, one: Quantity) -> Quantity | None:
    """The measure in the other system that the figure stands beside: ``12 in (30 cm)``."""
    masked = unit.target.masked
    for left, right in pairwise(unit.see(target_quantities)):
        if one not in (left, right) or not (left.units and right.units) or left.shared or right.shared:
            continue
        other = left if one is right else right
        systems = customary(left.units[0]) != customary(right.units[0])
        if systems and _family(left) == _family(right) and _BESIDE.fullmatch(masked, left.end, right.number.start):
            return other
    return None
