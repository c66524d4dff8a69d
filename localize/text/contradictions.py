"""Where two places say different things of one product: what they may both be right about, and what not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from localize.text.facts import ANY, COLOUR, COUNT, LETTERS, MATERIAL, TERM, Fact
from localize.text.lexicon import Lexicon
from localize.text.properties import said, wording
from localize.text.unit import Localized, Text, Unit

_TOLERANCE = 0.05
"""Measures are rounded, and converted from one system to the other (16 fl oz, 473 ml, "500 ml")."""
_OTHER_THING = 3.0
"""A measure that many times another one is of another thing: the cup beside the tank."""
_SINGLE = 1.0
"""One of what the whole listing is about: a set of twelve is one item too."""


class Stated(NamedTuple):
    """A fact with the field that states it."""

    path: str
    fact: Fact


def of_attributes(pair: Localized) -> dict[str, list[Stated]]:
    """A view: what the attributes state, by sort: in the market's words, or the source's where the market has no such field."""
    found: dict[str, list[Stated]] = {}
    lexicon = next((unit.lexicon for unit in pair.units.values()), None)
    if lexicon is None:
        return found
    known = lexicon.properties("").meanings.attributes
    for key, value in (*pair.source.variant.items(), *pair.source.attributes.items()):
        name = key.casefold().replace(" ", "_")
        unit = pair.units.get(f"attributes.{key}")
        path = f"attributes.{key}" if key in pair.source.attributes else f"variant.{key}"
        for sort in (sort for sort, names in known.items() if name in names):
            facts = (said(unit, sort) if unit else []) or _given(value, pair.source.locale, lexicon, sort)
            found.setdefault(sort, []).extend(Stated(path, fact) for fact in facts)
    return found


def _given(value: object, locale: str, lexicon: Lexicon, sort: str) -> list[Fact]:
    """A value as the source has it: a text, a measure, a number of pieces."""
    text = str(value)
    if isinstance(value, dict):
        number = str(value.get("value", "")).replace(".", lexicon.conventions(locale).numbers.decimal)
        text = f"{number} {value.get('unit', '')}"
    if sort == COUNT and text.strip().isdecimal():
        return [Fact(COUNT, 0, 0, text.strip(), values=(float(text),))]
    words = wording(lexicon, locale)
    if sort in (COLOUR, MATERIAL):
        return words.said(Text(text, locale), sort)
    return [one for one in words.figures(Text(text, locale)) if one.sort == sort]


def told(units: Iterable[tuple[str, Unit]], sort: str) -> list[Stated]:
    """What some fields state of one sort."""
    return [Stated(path, fact) for path, unit in units for fact in said(unit, sort) if not fact.tied]


def contradiction(one: Sequence[Stated], other: Sequence[Stated]) -> tuple[Stated, Stated] | None:
    """A fact of each, where all that the two state of a sort is different; None where one of them is silent, or any agree."""
    if not one or not other or any(_agree(a.fact, b.fact) for a, b in product(one, other)):
        return None
    return one[0], other[0]


def same_thing(one: Sequence[Stated], other: Sequence[Stated]) -> bool:
    """Are all measures near enough to be of one thing, and does the second state no more than one?"""
    values = [[value for said in side for value in said.fact.values] for side in (one, other)]
    near = all(max(a, b) <= _OTHER_THING * min(a, b) for a, b in product(*values))
    return near and len({round(value, 3) for value in values[1]}) == 1


def _agree(one: Fact, other: Fact) -> bool:
    """May both be right?"""
    if one.sort == COLOUR:
        return ANY in one.kin | other.kin or not one.kin.isdisjoint(other.kin)
    if one.sort == LETTERS or one.sort.startswith(TERM):
        return one.meaning == other.meaning
    if one.sort == MATERIAL:
        return one.meaning in other.kin or other.meaning in one.kin
    if one.sort == COUNT and _SINGLE in one.values + other.values:
        return True
    return len(one.values) != len(other.values) or all(map(_near, one.values, other.values))


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE * max(one, other)
