"""One step of tidying: the safe edits of a text that can be made together without harm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from localize.inspection.edits import apart, around, edited, touches_one_part, worse
from localize.inspection.work import Found, Work

Step = tuple[Work, tuple[Found, ...], list[tuple[Found, str, str]]]
"""The text after it, what is found there, and the edits that were made with the words before and after."""
Inspect = Callable[[Work], tuple[tuple[Found, ...], Any]]
_LOOKS = 2
"""How often edits are made before a step counts as harmful: the second ones mend what the first bring to light."""


def step(inspect: Inspect, work: Work, found: tuple[Found, ...], wanted: Sequence[Found]) -> Step | None:
    """The edits without those that harm: all together, else by halves, from the end so that the places of the others stay."""
    whole = _together(inspect, work, found, wanted)
    if whole is not None or len(wanted) == 1:
        return whole
    made: list[tuple[Found, str, str]] = []
    half = len(wanted) // 2
    for part in (wanted[half:], wanted[:half]):
        one = step(inspect, work, found, part)
        if one is not None:
            work, found = one[0], one[1]
            made[:0] = one[2]
    return (work, found, made) if made else None


def _together(inspect: Inspect, work: Work, found: tuple[Found, ...], wanted: Sequence[Found]) -> Step | None:
    """All of them, with those that mend what they bring to light (the spaces on both sides of a tag); None where harm stays."""
    made: list[tuple[Found, str, str]] = []
    for _ in range(_LOOKS):
        text = "".join(work.target)
        made += [(one, *around(text, one.finding.edit)) for one in wanted if one.finding.edit]
        work = edited(work, wanted)
        seen, _ = inspect(work)
        new = worse(found, seen)
        if not new:
            return work, seen, made
        wanted = [one for one in apart(seen) if one.check.code in new and touches_one_part(work, one)]
        if not wanted:
            return None
    return None
