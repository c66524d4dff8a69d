"""Where a target is written: the entry of a memory file that its draft was found in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec.structs import replace

from localize.model import Draft, Issue, Location


def written(issue: Issue | None, drafts: Sequence[Draft] = (), target: Sequence[str] = (), segment: int = -1) -> Issue | None:
    """The issue with the place of its text, where a memory file holds that.

    ``target``: the parts of the field, segments at odd places. What is said of a whole field (``segment`` -1) stands
    where its span begins, else where the field does.
    """
    if issue is None:
        return None
    if segment < 0 and target and (span := issue.span):
        ends = tuple(accumulate(map(len, target)))
        segment = next((number for number in range(len(drafts)) if span[0] < ends[2 * number + 1]), -1)
    asked = drafts[segment : segment + 1] if segment >= 0 else drafts
    place = next((Location(draft.file, draft.line) for draft in asked if draft.file), None)
    return replace(issue, written=place) if place else issue
