"""A figure was given another unit, and its value is not what the conversion comes to.

Why: 12 inches that became 12 centimetres make a small product of a large one; the parcel comes back.

Fix: the right value is in the message, rounded as people would give it. The edit is offered; a person decides, for the
slip may as well be in the unit. Where the same figure stands with a unit of something else (500 ml for 500 g), nothing can
be converted and none is offered: give the source's unit back.

Data: ``units.tolerance`` and ``units.names`` of the style guides. Rounding to the digits shown, an ambiguous ounce,
gallons and pints of both sizes, and the pair of figures that the seller gives himself are accepted.

Example: "12 in long" as "12 cm lang".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import DIGITS, check, contains
from localize.model import Edit, Finding, Market
from localize.text.conversions import Wrong, figures_converted_wrongly
from localize.text.fields import AUTHORED
from localize.text.figures import differing
from localize.text.markup import FILLER
from localize.text.measures import written_as
from localize.text.number_forms import written
from localize.text.unit import Unit


@check("N106", "wrong-conversion", severity="warning", when=contains(DIGITS), alone=False, of=differing)
def wrong_conversion(unit: Unit, market: Market) -> Iterator[Finding]:
    for wrong in unit.see(figures_converted_wrongly).values() if unit.kind not in AUTHORED else ():
        yield _finding(wrong, unit, market)


def _finding(wrong: Wrong, unit: Unit, market: Market) -> Finding:
    number = wrong.target.number
    start = number.start + number.negative
    given = {"unit": unit.target.masked[wrong.target.unit_start : wrong.target.unit_end], "given": number.text}
    args, span = {"measure": _measure(wrong, unit), **given}, (number.start, number.end)
    if wrong.right is None:
        return Finding(message="{measure} can never be {given} {unit}", args=args, span=span)
    right = written(wrong.right, market.numbers)
    edit = Edit(start, number.end, right) if right != number.text[number.negative :] else None
    return Finding(message="{measure} is {right} {unit}, not {given} {unit}", args=args | {"right": right}, span=span, edit=edit)


def _measure(wrong: Wrong, unit: Unit) -> str:
    """The measure that the figure should be worth, with its unit also where that stands elsewhere ("10 x 20 in")."""
    origin, text = wrong.origin, unit.source if wrong.stated else unit.target
    if origin.unit_start >= 0 and not origin.shared:
        return text.masked[origin.number.start : origin.end].replace(FILLER, "")
    names = unit.lexicon.conventions(text.locale).units.names.get(written_as(origin.units[0]), ())
    return f"{origin.number.text} {next(iter(names), '')}".strip()
