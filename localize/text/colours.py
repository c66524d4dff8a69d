"""Colours as data writes them (``#F8F8F8``), held against each other."""

from __future__ import annotations

from localize.text import lazy

_COLOUR = lazy.re("#[0-9A-Fa-f]{6}")


def is_colour(text: str) -> bool:
    return _COLOUR.fullmatch(text) is not None


def apart(one: str, other: str) -> int:
    """Levels (of 255) between two colours, in the channel in which they differ most."""
    return max(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))
