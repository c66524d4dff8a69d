"""Quotation marks in pairs, told apart from the strokes of inches. What does not pair up cleanly is left alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from localize.text.markup import FILLER
from localize.text.measures import INCH_MARKS
from localize.text.number_forms import SPACES, VULGAR

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«»", "”": "”", "「": "」", "『": "』", '"': '"', "‟": "”"}
_MARK = re.compile('["“”„‟«»「」『』″]')
_OPENS_AFTER = frozenset(f"{SPACES}\n\t([{{—–-/¿¡>{FILLER}")


class Pair(NamedTuple):
    """An opening and a closing mark by their places; ``level`` 0 is outermost."""

    start: int
    end: int
    opening: str
    closing: str
    level: int


class Quotes(NamedTuple):
    """The pairs of a text, and the strokes after numbers that are inches. Not ``clear``: nobody can tell."""

    pairs: tuple[Pair, ...]
    inches: frozenset[int]
    clear: bool


_NONE = Quotes((), frozenset(), clear=True)


def quotes(masked: str) -> Quotes:
    """The double quotation marks of a masked text."""
    marks = [match.start() for match in _MARK.finditer(masked)]
    if not marks:
        return _NONE
    inches: set[int] = set()
    pairs: list[Pair] = []
    open_: list[int] = []
    for place in marks:
        mark = masked[place]
        closes = bool(open_) and mark in _CLOSERS[masked[open_[-1]]]
        if mark in INCH_MARKS and _after_number(masked, place):
            if not closes:
                inches.add(place)
                continue
            if mark == '"' and '"' in masked[place + 1 :]:
                return Quotes((), frozenset(inches), clear=False)
        if closes and _may_close(masked, place):
            start = open_.pop()
            pairs.append(Pair(start, place, masked[start], mark, len(open_)))
        elif mark in _CLOSERS and _may_open(masked, place):
            open_.append(place)
        else:
            return Quotes((), frozenset(inches), clear=False)
    return Quotes(() if open_ else tuple(sorted(pairs)), frozenset(inches), clear=not open_)


def _after_number(masked: str, place: int) -> bool:
    return place > 0 and (masked[place - 1].isdigit() or masked[place - 1] in VULGAR)


def _may_open(masked: str, place: int) -> bool:
    """A mark that looks the same on both sides opens only at the beginning of a word."""
    if masked[place] not in '"”»':
        return True
    before = place == 0 or masked[place - 1] in _OPENS_AFTER or masked[place - 1] in '“„«»”"'
    return before and place + 1 < len(masked) and not masked[place + 1].isspace()


def _may_close(masked: str, place: int) -> bool:
    return masked[place] != '"' or not masked[place - 1].isspace()
