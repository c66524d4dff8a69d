"""A converted figure as people would give it: 30.5 cm, 1.5 m, 454 g, never 30.48 cm."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from localize.text.measures import convert
from localize.text.number_forms import Reading

_SMALLER = {
    "length-centimeter": ("length-millimeter", 1.0),
    "length-meter": ("length-centimeter", 0.9),
    "mass-kilogram": ("mass-gram", 0.995),
    "area-square-meter": ("area-square-centimeter", 0.1),
}
"""Below so much the next smaller unit is used."""


def rounded(values: Sequence[float], unit: str, to: str) -> tuple[str, list[Reading]]:
    """The values of one measure in ``to``, or in its smaller unit where all of them are small; signs are dropped."""
    found = [convert(value, unit, to) or 0.0 for value in values]
    smaller, least = _SMALLER.get(to, ("", 0.0))
    if smaller and max(map(abs, found)) < least:
        to = smaller
        found = [convert(value, unit, to) or 0.0 for value in values]
    return to, [shown(value, to) for value in found]


def shown(value: float, unit: str) -> Reading:
    """The digits that people would give of a value in that unit; its sign is dropped."""
    value = abs(value)
    digits = Decimal(str(value)).quantize(Decimal(1).scaleb(-_places(value, unit)), ROUND_HALF_UP)
    integer, _, fraction = format(digits, "f").partition(".")
    return Reading((), native=True, integer=integer, fraction=fraction.rstrip("0"))


def _places(value: float, unit: str) -> int:
    if unit in ("temperature-celsius", "mass-gram") or value >= 100:
        return 0
    if unit == "mass-kilogram" and value < 10:
        return 2
    return 2 if value < 1 else 1
