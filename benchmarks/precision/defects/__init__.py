"""Kinds of defects: each takes a right translation and gives a wrong one, or nothing where it would leave the text right."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from units import Texts, Unit

FILLER = "\ufffc"
ANY = ""
"""As an allowed prefix: whatever else is found in such a unit is neither right nor false."""
PROTECTED = re.compile(
    r"<[^<>]*>|https?://[^\s<>（）()]+|[\w.+-]+@[\w-]+\.[\w.]*\w|%\(\w+\)[sdif]|%(?:\d+\$)?[sdif@]|\{[^{}]*\}|&#?\w+;", re.ASCII
)


class Case:
    """A unit on which a defect is tried: what a planter may see."""

    def __init__(self, unit: Unit, texts: Texts, others: dict[str, Texts], chance: random.Random) -> None:
        self.unit, self.texts, self.others, self.random = unit, texts, others, chance
        self.source, self.target, self.locale = unit.source, unit.target, texts.locale

    @cached_property
    def mask(self) -> str:
        """The target, same length, with tags, links, addresses, placeholders and entities filled in."""
        return PROTECTED.sub(lambda found: FILLER * (found.end() - found.start()), self.target)

    @cached_property
    def wide(self) -> bool:
        return self.locale.startswith(("ja", "zh"))

    def pick(self, found: Iterator[re.Match[str]] | list[re.Match[str]]) -> re.Match[str] | None:
        """One of the matches by chance."""
        matches = list(found)
        return self.random.choice(matches) if matches else None

    def swap(self, start: int, end: int, new: str) -> str:
        return self.target[:start] + new + self.target[end:]


Planter = Callable[[Case], str | None]


class Defect(NamedTuple):
    """One kind of defect."""

    name: str
    wanted: tuple[frozenset[str], ...]
    """Groups of codes: of each group one must be found. The first group's name stands in the table."""
    heads: tuple[str, ...]
    """The code that names each group: the first written."""
    allowed: tuple[str, ...]
    """Prefixes of codes that are right too where this defect is."""
    theirs: frozenset[str]
    """Tests of pofilter that name it."""
    plant: Planter
    later: str = ""
    """Why this kind is not planted: its check belongs to a later piece of work."""

    def expects(self, code: str) -> bool:
        return any(code in group for group in self.wanted)

    def tolerates(self, code: str) -> bool:
        return any(code.startswith(prefix) for prefix in self.allowed)


DEFECTS: dict[str, Defect] = {}


def defect(
    name: str, codes: str, *, allowed: tuple[str, ...] = (), theirs: str = "", later: str = ""
) -> Callable[[Planter], Planter]:
    """Registers a planter: ``codes`` holds groups apart by spaces, in a group any code will do (``N101|N106 N102|N106``)."""

    def register(plant: Planter) -> Planter:
        groups = [group.split("|") for group in codes.split()]
        DEFECTS[name] = Defect(
            name,
            tuple(map(frozenset, groups)),
            tuple(group[0] for group in groups),
            allowed,
            frozenset(theirs.split()),
            plant,
            later,
        )
        return plant

    return register
