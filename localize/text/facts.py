"""A fact of a product, as a text states it."""

from __future__ import annotations

from typing import NamedTuple

COLOUR, MATERIAL, COUNT, VOLUME, POWER, SIZE = "colour", "material", "count", "volume", "power", "size"
CHARGE, LIGHT, GUARANTEE, TERM, VIEW = "charge", "light", "guarantee", "term", "view"
LETTERS = "letters"
ANY = "*"


class Fact(NamedTuple):
    """Something that a text says. ``values``: a number of pieces, ml, W, mAh, lm or days; the sides of a size in cm."""

    sort: str
    start: int
    end: int
    text: str
    meaning: str = ""
    """Of a colour or material ("navy"); of a term of the glossary, how the glossary has it."""
    kin: frozenset[str] = frozenset()
    """The meaning and all that it is a kind of; ``ANY``: no other contradicts it."""
    values: tuple[float, ...] = ()
    alone: bool = False
    """Does nothing else stand in its phrase ("…, black")?"""
    tied: bool = False
    """Does a hyphen tie it to another word?"""
    loose: bool = False
    """Is it a word that means this for sure only where it is alone in its phrase, and is not ("a gold standard")?"""
