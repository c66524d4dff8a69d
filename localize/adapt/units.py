"""Measures in the market's system: dimensions, weights and temperatures.

Never converted: volumes and ounces (net contents), loads, pressures, whatever the trade itself counts in inches, and
nominal sizes (wheels, threads, drives). Where the seller gives the metric figure too, that one is the figure. Where the
guide asks for both systems the other measure stays in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from localize.adapt.original import Change, Group, Original, change
from localize.model import Said
from localize.text import lazy
from localize.text.beside import beside
from localize.text.compounds import compounds
from localize.text.markup import FILLER
from localize.text.measures import INCH_MARKS
from localize.text.number_forms import SPACES, Reading, known, written
from localize.text.numbers import QUANTITY
from localize.text.quantities import Quantity
from localize.text.rounding import rounded
from localize.text.runs import Run, both, equivalent, nominal, runs
from localize.text.unit_symbols import symbol

METRIC = {
    "length-inch": "length-centimeter",
    "length-foot": "length-meter",
    "length-yard": "length-meter",
    "length-mile": "length-kilometer",
    "area-square-inch": "area-square-centimeter",
    "area-square-foot": "area-square-meter",
    "mass-pound": "mass-kilogram",
    "temperature-fahrenheit": "temperature-celsius",
    "difference-fahrenheit": "difference-celsius",
}
WANTED = {"metric": METRIC, "uk": {unit: to for unit, to in METRIC.items() if "fahrenheit" in unit}}
"""System of the market to what is converted in it."""

ANOTHER = {"uk": frozenset({"volume-fluid-ounce", "volume-pint", "volume-quart", "volume-gallon"})}
"""System of the market to units that have another size there under the same name: the seller's metric figure stands alone."""

_SENTENCE_ENDS = lazy.regex(r"\Z|\s+\p{Lu}|\n")
_TIED = lazy.regex(r"\p{Ll}{2}|[ \u00a0·⋅-]?(?i:lbs?|lbf|pounds?)(?!\p{L})")
"""A word that goes on behind the stroke, or the second half of a torque: these are no lengths."""
_JOINS = lazy.regex(r"\s*(?:[x×✕*X](?![\p{L}])|[-–—~])|\s*[xX]\s*\p{L}?\d")


def changes(original: Original) -> Iterator[Group]:
    """Conversions, and figures in the other system that a metric one stands beside."""
    system = original.market.units.system
    wanted = WANTED.get(system, {})
    same = system == original.origin.units.system or not known(original.market.numbers)
    if not wanted or same or not original.quantities:
        return
    found = runs(original.quantities)
    done: set[int] = set()
    for place, (left, right) in enumerate(pairwise(found)):
        pair = both(original.masked, left, right)
        if pair:
            done |= {place, place + 1}
            misread = pair.dropped.unit in wanted or pair.dropped.unit in ANOTHER.get(system, ())
            asked = pair.dropped.unit in original.market.units.both
            if (system == "metric" or misread) and not asked and not _kept(original, pair.dropped):
                reason = Said(
                    "{measure} is the seller's {wanted}",
                    measure=_text(original, pair.dropped),
                    wanted=_text(original, pair.kept),
                )
                yield tuple(change(start, end, "", "N105", reason) for start, end in pair.cuts)
    apart = {id(original.quantities[place]) for place in compounds(original.masked, original.quantities)}
    for place, run in enumerate(found):
        free = place not in done and not any(id(one) in apart for one in run.quantities)
        if free and run.unit in wanted and _convertible(original, run) and not equivalent(run, found):
            yield from _converted(original, run, wanted[run.unit])


def _text(original: Original, run: Run) -> str:
    return original.text[run.start : run.end]


def _kept(original: Original, run: Run) -> bool:
    """Does the trade count it in this unit here?"""
    words = (original.market.units.keep.get(unit, ()) + original.origin.units.keep.get(unit, ()) for unit in run.units)
    return any(beside(original.masked, each) for each in words)


def _convertible(original: Original, run: Run) -> bool:
    if _kept(original, run) or nominal(original.masked, run) or _TIED.match(original.masked, run.end):
        return False
    if run.unit == "mass-pound":
        loads = original.market.units.loads
        if not loads or beside(original.masked, loads):
            return False
    if any(_stroke(original, one) and one.unit_start not in original.quotes.inches for one in run.quantities):
        return False
    if run.unit == "temperature-fahrenheit":
        return not run.quantities[1:] or all(one.number.value >= 32 and not one.number.negative for one in run.quantities)
    return all(one.number.kind == QUANTITY and _plain(one) for one in run.quantities)


def _plain(one: Quantity) -> bool:
    """Has the number one value, as the origin writes numbers, or at all?"""
    first, *others = one.number.readings
    single = not first.values[1:] and not one.number.negative
    return single and (first.native or all(other.values[1:] for other in others))


def _stroke(original: Original, one: Quantity) -> bool:
    return original.masked[one.unit_start] in INCH_MARKS


def _converted(original: Original, run: Run, to: str) -> Iterator[Group]:
    signed = [float(one.number.value) * (-1 if one.number.negative else 1) for one in run.quantities]
    to, figures = rounded(signed, run.unit, to)
    below = to == "temperature-celsius" and (signed[0] - 32) < 0
    name = symbol(to, original.market.units)
    shown = " x ".join(written(figure, original.market.numbers) for figure in figures)
    reason = Said("{measure} is {wanted}", measure=_text(original, run), wanted=f"{'-' * below}{shown} {name}")
    group: list[Change] = []
    for one, figure in zip(run.quantities, figures, strict=True):
        digits = _digits(original, figure)
        sign = "-" * (below and digits.strip("0.,") != "")
        group.append(change(one.number.start, one.number.end, sign + digits, "N105", reason))
        if not one.shared:
            renamed = _renamed(original, one, name, reason, last=one is run.quantities[-1])
            group.append(_with(renamed, _aside(original, run)) if one is run.quantities[-1] else renamed)
    yield tuple(group)


def _aside(original: Original, run: Run) -> str:
    """The measure as it was, in brackets and in the market's notation, where the guide asks for both systems."""
    masked, units = original.masked, original.market.units
    if run.unit not in units.both or FILLER in masked[run.start : run.end]:
        return ""
    last = run.quantities[-1]
    text = original.text[run.start : last.number.end]
    for one in reversed(run.quantities):
        start, end = one.number.start - run.start, one.number.end - run.start
        if one.number.readings[0].integer:  # a fraction stays as it is
            text = text[:start] + _digits(original, one.number.readings[0]) + text[end:]
    return f" ({text}{original.market.numbers.unit_space or ' '}{symbol(run.unit, units)})"


def _with(one: Change, aside: str) -> Change:
    """The change with that behind what it writes, before the full stop of a sentence that it may end."""
    new = one.edit.new
    stop = "." if aside and new.endswith(".") else ""
    return change(one.edit.start, one.edit.end, f"{new.removesuffix(stop)}{aside}{stop}", one.code, one.reason)


def _digits(original: Original, figure: Reading) -> str:
    return written(figure, original.market.numbers)


def _renamed(original: Original, one: Quantity, name: str, reason: str, *, last: bool) -> Change:
    """The unit in its new name; between the sides of a dimension it is left out."""
    masked, end = original.masked, one.number.end
    gap = masked[end : one.unit_start]
    if not last and _JOINS.match(masked, one.unit_end):
        return change(end, one.unit_end, "", "N105", reason)
    if masked[one.unit_end - 1] == "." and not name.endswith(".") and _SENTENCE_ENDS.match(masked, one.unit_end):
        name += "."
    after = masked[one.unit_end : one.unit_end + 1]
    if after.isalnum():
        name += " "
    space = "" if name.startswith("°") else original.market.numbers.unit_space
    if not space and name[0].isalpha() and not gap.strip(SPACES):
        return change(end, one.unit_end, name, "N105", reason)
    if not gap or (gap in ("-", "‐", "‑") and after not in ("-", "‐", "‑")):
        return change(end, one.unit_end, space + name, "N105", reason)
    return change(one.unit_start, one.unit_end, name, "N105", reason)
