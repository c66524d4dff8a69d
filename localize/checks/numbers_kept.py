"""Numbers on their way from source to target: compared by value, once for both directions (``text.number_match``)."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import DIGITS, check, contains
from localize.model import Edit, Finding, Market
from localize.text.conversions import figures_converted_wrongly
from localize.text.fields import AUTHORED
from localize.text.figures import differing
from localize.text.number_forms import written
from localize.text.number_match import compared
from localize.text.numbers import CODE, Number
from localize.text.unit import Unit


@check("N101", "number-missing", severity="error", when=contains("", source=DIGITS), alone=False, of=differing)
def number_missing(unit: Unit, market: Market) -> Iterator[Finding]:
    """A number of the source is not in the translation, in no notation and no unit.

    Why: a figure that got lost or changed ("500 ml" as "501 ml") makes the listing describe another product;
    the customer sends it back and the marketplace counts the return against the seller.

    Fix: put the figure back, in the notation and unit of the market. Conversions, number words, both figures of
    "25 fl oz (740 ml)" and dates in another order are accepted as they are.

    Data: ``numbers`` (separators, ``words``) and ``units`` of the style guides of both locales.

    Example: "Holds 500 ml" as "Fasst 50 ml".
    """
    for number in unit.see(compared).missing if unit.kind not in AUTHORED else ():
        yield Finding(message="{number} of the source is missing", args={"number": number.text})


@check("N102", "number-added", severity="warning", when=contains(DIGITS), alone=False, of=differing)
def number_added(unit: Unit, market: Market) -> Iterator[Finding]:
    """The translation holds a number that the source does not have and that no conversion explains.

    Why: an invented figure is a promise that nobody made, and engines invent them.

    Fix: take the number out, or correct it to what the source says. Where just one number is missing and one is
    too much, the exchange is offered.

    Data: the same separators, number words and units as for a missing number.

    Example: "Fits most bikes" as "Passt an 95 % aller Räder".
    """
    if unit.kind in AUTHORED:
        return
    found = unit.see(compared)
    wrong = unit.see(figures_converted_wrongly) if found.added else {}
    for number in found.added:
        if number.start not in wrong:
            edit = _exchange(found.missing[0], number, market) if len(found.missing) == len(found.added) == 1 else None
            span = (number.start, number.end)
            yield Finding(message="{number} is not in the source", args={"number": number.text}, span=span, edit=edit)


def _exchange(missing: Number, added: Number, market: Market) -> Edit | None:
    """The source's number in the place of the one that is too much, where both are of one sort."""
    if missing.kind != added.kind or missing.negative != added.negative:
        return None
    reading = missing.readings[0]
    if missing.kind == CODE or not reading.integer:
        return Edit(added.start, added.end, missing.text) if missing.kind == CODE else None
    new = written(reading, market.numbers)
    return Edit(added.start + added.negative, added.end, new) if new != added.text[added.negative :] else None
