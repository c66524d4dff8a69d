"""A measure is given in inches, pounds or degrees Fahrenheit alone, in a market that reads metric ones.

Why: a buyer who has to convert goes to the next offer; several countries of the EU require metric figures by law.

Fix: give the metric figure, alone or first. The conversion is proposed where the style guide converts such measures; net
contents and loads are named without a figure, for there only the seller's own counts.

Data: ``units.system`` (CLDR), ``units.keep`` (screens, wheels, jeans, pipes), ``units.loads``. Silent where the metric
figure stands anywhere in the text, on sizes that are names (26" wheels, 1/4" threads), and where a source that is metric
itself says inches.

Example: "Das Kabel ist 6 Fuß lang".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from localize.checks import DIGITS, NEVER, When, check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.beside import beside
from localize.text.fields import AUTHORED
from localize.text.figures import foreign_units, odd_figures
from localize.text.measures import INCH_MARKS, METRIC_OF
from localize.text.number_forms import known, written
from localize.text.numbers import QUANTITY
from localize.text.quantities import source_quantities, target_quantities
from localize.text.quotes import quotes
from localize.text.rounding import rounded
from localize.text.runs import Run, equivalent, nominal, runs
from localize.text.unit import Unit
from localize.text.unit_symbols import symbol

_TIED = lazy.re(r"[ \u00a0·⋅-]?(?:lbs?|lbf|pounds?)(?![a-z])", re.IGNORECASE)
"""The second half of a torque: inch pounds are no length."""
_ONE_OVER = lazy.re(r"(?<!\d)1/\Z")
"""``1/2,3"``: the name of a camera's sensor."""
_CONVERTED = frozenset({"length", "area", "temperature", "difference", "speed", "mass"})
_METRIC = "metric"


def _metric(market: Market) -> When:
    return contains(DIGITS) if market.units.system == _METRIC else NEVER


@check("N105", "foreign-unit-system", severity="warning", when=_metric, of=odd_figures)
def foreign_unit_system(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind in AUTHORED or not unit.see(foreign_units):
        return
    masked = unit.target.masked
    found = runs(unit.see(target_quantities))
    for run in found:
        if run.units and run.units[0] in METRIC_OF and not equivalent(run, found) and not _fine(run, unit, market):
            yield _finding(run, masked, market)


def _fine(run: Run, unit: Unit, market: Market) -> bool:
    """Does the trade, the name of the size or the metric source want it so, or is it no measure at all ("per 1 inch")?"""
    masked = unit.target.masked
    if any(beside(masked, market.units.keep.get(one, ())) for one in run.units):
        return True
    return _no_measure(run, unit, masked) or (bool(unit.source.text) and _wanted(run, unit))


def _no_measure(run: Run, unit: Unit, masked: str) -> bool:
    """Is it a quotation, the name of a size, or no measure of anything?"""
    if (unit.kind == "message" and masked.strip() == masked[run.start : run.end]) or run.quantities[0].number.value == 1:
        return True
    if nominal(masked, run) or any(one.number.kind != QUANTITY or not one.units for one in run.quantities):
        return True
    if _TIED.match(masked, run.end) or _ONE_OVER.search(masked, max(0, run.start - 3), run.start):
        return True
    strokes = [one.unit_start for one in run.quantities if not one.shared and masked[one.unit_start] in INCH_MARKS]
    return bool(strokes) and not quotes(masked).inches.issuperset(strokes)


def _wanted(run: Run, unit: Unit) -> bool:
    """Does the trade of the source keep the unit, or does a source that is metric itself have it?"""
    origin = unit.lexicon.conventions(unit.source.locale)
    if any(beside(unit.source.masked, origin.units.keep.get(one, ())) for one in run.units):
        return True
    found = unit.see(source_quantities)
    values = {one.number.value for one in run.quantities}
    if any(one.number.value in values and not (one.units or one.maybe) for one in found):
        return True  # there it counts something ("15 squares"), so here it does too
    same = any(set(run.units) & set(one.units or one.maybe) for one in found)
    return origin.units.system == _METRIC and same


def _finding(run: Run, masked: str, market: Market) -> Finding:
    measure = masked[run.start : run.end]
    converted = _converted(run, market) if run.unit and not _load(run, masked, market) else ""
    return Finding(
        message="{measure} is no measure of this market; {converted} is"
        if converted
        else "{measure} is no measure of this market",
        id="converted" if converted else "",
        args={"measure": measure, "converted": converted} if converted else {"measure": measure},
        span=(run.start, run.end),
        proposals=(Edit(run.start, run.end, converted),) if converted else (),
    )


def _load(run: Run, masked: str, market: Market) -> bool:
    """Is it a load or a content, which only the seller may put into figures?"""
    kind = run.unit.partition("-")[0]
    return kind not in _CONVERTED or (kind == "mass" and (not market.units.loads or beside(masked, market.units.loads)))


def _converted(run: Run, market: Market) -> str:
    """The measure in the market's unit and notation, or "" where its numbers may be read in two ways."""
    if not known(market.numbers) or any(len(one.amounts()) != 1 for one in run.quantities):
        return ""
    values = [one.amounts()[0] for one in run.quantities]
    to, figures = rounded(values, run.unit, METRIC_OF[run.unit])
    name = symbol(to, market.units)
    sign = "-" if to.startswith("temperature") and values[0] < 32 else ""
    joint = " x " if run.quantities[0].times else market.numbers.range_dash
    space = market.numbers.degree_space if name.startswith("°") else market.numbers.unit_space
    return sign + joint.join(written(figure, market.numbers) for figure in figures) + space + name
