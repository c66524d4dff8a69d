"""What fragment repair looks at, and what it finds: two sources with the target of the old one, and the place to put right."""

from __future__ import annotations

from typing import NamedTuple

from localize.model import Conventions
from localize.text.lexicon import Lexicon
from localize.text.unit import Text


class Slot(NamedTuple):
    """The one thing that differs, as the target has it, with what is to stand there."""

    sort: str
    start: int
    end: int
    now: str
    tight: tuple[bool, bool] = (False, False)
    """Is known what is written together with it before and behind (10x20, 5cm)?"""
    notation: str = ""
    """The locale in which its number is written, where that is not the target's."""


class Sides(NamedTuple):
    """The old and the new source, the target of the old one, and how both languages write."""

    was: Text
    now: Text
    target: Text
    there: Conventions
    here: Conventions
    lexicon: Lexicon

    def around(self, old: tuple[int, int], new: tuple[int, int]) -> bool:
        """Is all that stands around these two places of the sources the same, and what stands there not?"""
        was, now = self.was.text, self.now.text
        same = was[: old[0]] == now[: new[0]] and was[old[1] :] == now[new[1] :]
        return same and was[slice(*old)] != now[slice(*new)]
