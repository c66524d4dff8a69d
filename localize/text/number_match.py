"""The numbers of a source and its target against each other: which of either the other side cannot explain.

Equal values in whatever notation explain it, conversions, number words, dates and clock times, its model name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from operator import ne
from typing import NamedTuple

from localize.text import lazy, sizes
from localize.text.compounds import explains, lost_sides
from localize.text.converted_sizes import sized, without_sizes
from localize.text.figures import differing
from localize.text.folding import fold
from localize.text.measures import customary, family
from localize.text.number_forms import SPACES
from localize.text.number_side import Side
from localize.text.numbers import CODE, DATE, QUANTITY, TIME, Number
from localize.text.optional_numbers import SMALL, may_lack, small, unsaid
from localize.text.quantities import Quantity, source_quantities, target_quantities
from localize.text.unit import Unit

_HALF_DAY, _HALF_HOUR = 12, 30
_WORD = lazy.re(rf"[{SPACES}]?[^\W\d_]{{2}}")
_PAIRED = lazy.re(
    rf"(?:[{SPACES}][^\W\d_]+){{0,2}}[{SPACES}]?[(（/][{SPACES}]?(?:[^\W\d_]{{2,8}}\.?[{SPACES}]|[約≈~±][{SPACES}]?)?"
)
"""Before the same measure in other units: ``1/2 in (about 1 cm)``."""
_VERSION_OF = lazy.re(r"([^\W\d_]{3,})\d{1,2}")


class Compared(NamedTuple):
    missing: tuple[Number, ...] = ()
    added: tuple[Number, ...] = ()


_EQUAL = Compared()


def compared(unit: Unit) -> Compared:
    """A view: the numbers that source and target do not share."""
    if not unit.see(differing):
        return _EQUAL
    here, there = unit.lexicon.market.conventions, unit.lexicon.conventions(unit.source.locale)
    source, target = _without_twins(unit.see(source_quantities), unit.see(target_quantities))
    these = Side(unit.source.masked, source, there, here)
    those = Side(unit.target.masked, target, here, there, left_over=unit.source.masked)
    lost, extra = _unexplained(these, those), _unexplained(those, these)
    missing = tuple(one for one in lost if not sizes.beside_measure(one, these.text, there.units))
    added = tuple(one for one in extra if not (_rated(one, those, these) or _dressed(one, these)))
    if (missing or added) and sized(these):
        missing, added = without_sizes(missing, added, these, those)
    if len(missing) == len(added) == 1 and _unit_unknown(these.measured(missing[0]), these, those.measured(added[0]), those):
        return _EQUAL
    if len(missing) + len(added) != 1:
        return Compared(missing, added)
    return Compared(
        missing or _lone(these, those) or _changed(these, those, added),
        added or _lone(those, these) or _changed(those, these, missing),
    )


def _unit_unknown(one: Quantity, these: Side, other: Quantity, those: Side) -> bool:
    """Does one of the two name a measure, and the other, with another figure, a word that may be a unit nobody knows here?

    Where a single digit differs it is a slip, whatever the unit.
    """
    digits = [list(filter(str.isdigit, each.number.text)) for each in (one, other)]
    if len(digits[0]) == len(digits[1]) and sum(map(ne, *digits)) == 1:
        return False
    return any(
        measure.units
        and family(measure.units[0]) != "concentr"
        and not any(side.named(measure.units))
        and not (bare.units or bare.maybe)
        and bare.number.kind == QUANTITY
        and _WORD.match(side.text, bare.number.end)
        for measure, bare, side in ((one, other, those), (other, one, these))
    )


def _lone(these: Side, those: Side) -> tuple[Number, ...]:
    """The one figure that may stand or not ("1 piece"), where the other side has a figure too much: there it was changed."""
    found = tuple(one.number for one in these.found if small(one, those) and not one.number.values <= those.spoken)
    return found if len(found) == 1 else ()


def _changed(these: Side, those: Side, odd: tuple[Number, ...]) -> tuple[Number, ...]:
    """The one figure that became the other text's odd one, though a word elsewhere says as much: in its unit, or its range."""
    others = [those.measured(number) for number in odd]
    units = {unit for other in others for unit in other.units}
    ends = {value for other in others for value in those.other_end(other)}
    figures = {value for one in those.found for value in one.number.values}
    found = [
        one.number
        for one in these.found
        if not figures & one.number.values and (units & set(one.units) or ends & these.other_end(one))
    ]
    return tuple(found) if len(found) == 1 else ()


def _rated(number: Number, these: Side, those: Side) -> bool:
    """``1 秒当たり`` of "per second": is the 1 no more than the unit itself, which the other text names without a number?"""
    if number.value != 1:
        return False
    units = next((one.units for one in these.found if one.number is number), ())
    taken = {one.unit_start for one in those.found}
    return any(start not in taken for start, _ in those.named(units))


def _dressed(number: Number, those: Side) -> bool:
    """Is it the version of a name that the source has without one (Xfce4, libxml2)?"""
    name = _VERSION_OF.fullmatch(number.text) if number.kind == CODE else None
    return name is not None and re.search(rf"(?<![^\W_]){re.escape(fold(name[1]))}(?![^\W_])", fold(those.text)) is not None


def _without_twins(source: list[Quantity], target: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Model names that stand in both texts explain nothing but each other."""
    twins = _names(source) & _names(target)
    return (
        [one for one in source if _name(one) not in twins],
        [one for one in target if _name(one) not in twins],
    )


def _names(found: Iterable[Quantity]) -> set[str]:
    return {_name(one) for one in found} - {""}


def _name(one: Quantity) -> str:
    """Its model name without hyphens, and without the s of a plural (MP3s)."""
    if one.number.kind != CODE:
        return ""
    name = fold(one.number.text).replace("-", "")
    return name[:-1] if name.endswith("s") and name[-2:-1].isdigit() else name


def _unexplained(these: Side, those: Side) -> Iterator[Number]:
    """The numbers of one side that the other cannot explain, each value once."""
    seen: set[Fraction] = set()
    for place, one in enumerate(these.found):
        if one.number.value not in seen and not may_lack(one, these, those) and not _explained(place, one, these, those):
            seen.add(one.number.value)
            yield one.number
    yield from (number for number in lost_sides(these.found, those.found) if number.value not in seen)


def _explained(place: int, one: Quantity, these: Side, those: Side) -> bool:
    if _temperature(one) and any(map(_temperature, those.found)):
        return _same_temperature(one, these, those)
    if one.number.kind == DATE:
        return all(
            value <= SMALL or value in those.values or value % 100 in those.values for value in one.number.readings[0].values
        )
    whole = these.compounds.get(place, one)
    readings = [*these.readings(one), *([reading.values for reading in whole.number.readings] if whole is not one else ())]
    if any(map(those.values.issuperset, readings)) or any(map(those.spoken.issuperset, readings)):
        return True
    if one.number.kind == CODE and _name(one) in fold(those.text).replace("-", ""):
        return True
    if those.rings(these.phone(one.number)) or unsaid(one, those) or _told(one.number, those):
        return True
    tolerance = max(these.tolerance, those.tolerance)
    return (
        any(explains(measure, those.measures, tolerance) for measure in (one, whole))
        or _lent(one, these, those, tolerance)
        or _doubled(place, one, these, those)
    )


def _doubled(place: int, one: Quantity, these: Side, those: Side) -> bool:
    """Has the other text the metric half of its pair: "140 lb (300 gsm)", "6.5 cm (2½ in)", "size 7 1/4 (58 cm)"?"""
    units, found = these.conventions.units, these.found
    if one.units and not customary(one.units[0]):
        return False
    if not (one.units or one.times or sizes.worded(one.number, these.text, units) or sizes.mark(one.number, these.text, units)):
        return False
    first = last = place
    while first and 0 <= one.chain == found[first - 1].chain:
        first -= 1
    while last + 1 < len(found) and 0 <= one.chain == found[last + 1].chain:
        last += 1
    pairs = [
        (found[at], found[at + 1], other) for at, other in ((last, last + 1), (first - 1, first - 1)) if 0 <= at < len(found) - 1
    ]
    return any(
        _PAIRED.fullmatch(these.text, left.end, right.number.start) and _metric_there(found[other], these, those)
        for left, right, other in pairs
    )


def _metric_there(one: Quantity, these: Side, those: Side) -> bool:
    if not one.units or customary(one.units[0]):
        return False
    return one.number.values <= those.values or explains(one, those.measures, max(these.tolerance, those.tolerance))


def _lent(one: Quantity, these: Side, those: Side, tolerance: float) -> bool:
    """Does it take its unit from a measure before it ("330 lb, tested with 660"), here or in the other text?"""
    if one.units:
        return any(explains(bare, [one], tolerance) for bare in those.lent if bare.number.value > SMALL)
    return one.number.value > SMALL and any(
        explains(bare, those.measures, tolerance) for bare in these.lent if bare.number is one.number
    )


def _told(number: Number, those: Side) -> bool:
    """Is it the clock time that the other text tells in words ("half past four")?"""
    if number.kind != TIME or not those.spoken:
        return False
    hour, minute = (*number.readings[0].values, Fraction(0))[:2]
    return minute in those.spoken | {0} and any(
        (hour + turn) % 24 in those.spoken for turn in (0, _HALF_DAY, *((1, 1 + _HALF_DAY) if minute > _HALF_HOUR else ()))
    )


def _temperature(one: Quantity) -> bool:
    return any(family(unit) == "temperature" for unit in one.units or one.maybe)


def _same_temperature(one: Quantity, these: Side, those: Side) -> bool:
    """With its sign, unless one side says "minus" in words."""
    degrees = [other for other in those.found if _temperature(other)]
    spoken_sign = these.words.negates(these.text) or those.words.negates(those.text)
    for other in degrees:
        if one.number.values & other.number.values and (spoken_sign or one.number.negative == other.number.negative):
            return True
    tolerance = max(these.tolerance, those.tolerance)
    if spoken_sign and explains(_turned(one), degrees, tolerance):
        return True
    return explains(one, [*degrees, *map(_turned, degrees)] if spoken_sign else degrees, tolerance)


def _turned(one: Quantity) -> Quantity:
    """The measure with the other sign."""
    return one._replace(number=one.number._replace(negative=not one.number.negative))
