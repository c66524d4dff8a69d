"""Plants defects at known places: by seed, one a unit at most, each kind once in a file, most units clean."""

from __future__ import annotations

import random
from typing import NamedTuple

from defects import DEFECTS, Case, Defect, characters, marks, markup, numbers, whole, words
from units import Texts, Unit

SHARE = 0.4
"""At most this share of a file's units gets a defect."""
FAMILIES = (characters, markup, marks, numbers, whole, words)


class Planted(NamedTuple):
    """A unit with the defect that it got, if any."""

    unit: Unit
    right: str
    """The translation before."""
    defect: Defect | None


def spoil(case: Case, defect: Defect) -> str | None:
    """The wrong translation; nothing where this kind of defect does not fit the unit."""
    wrong = defect.plant(case)
    return None if wrong is None or wrong == case.target else wrong


def plant(texts: Texts, others: dict[str, Texts], seed: str) -> list[Planted]:
    """One file: each kind of defect tried on the units by chance until it fits one that has none."""
    chance = random.Random(seed)
    order = list(texts.units)
    chance.shuffle(order)
    kinds = sorted(kind for kind, defect in DEFECTS.items() if not defect.later)
    chance.shuffle(kinds)
    spoiled: dict[str, tuple[Defect, str]] = {}
    for kind in kinds:
        if len(spoiled) >= SHARE * len(order):
            break
        for unit in order:
            wrong = None if unit.id in spoiled else spoil(Case(unit, texts, others, chance), DEFECTS[kind])
            if wrong is not None:
                spoiled[unit.id] = DEFECTS[kind], wrong
                break
        chance.shuffle(order)
    return [
        Planted(unit._replace(target=spoiled[unit.id][1]), unit.target, spoiled[unit.id][0])
        if unit.id in spoiled
        else Planted(unit, unit.target, None)
        for unit in texts.units
    ]
