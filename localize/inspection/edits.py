"""Edits of findings: which may be made together, what they make of a field, and whether that is better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from localize.inspection.work import Found, Work
from localize.model import APPROVED, Edit


def place(one: Found) -> tuple[Any, ...]:
    return (one.finding.span or (-1, -1), one.check.code, one.finding.message)


def moved(one: Found, by: int, segment: int) -> Found:
    finding = one.finding

    def move(edit: Edit) -> Edit:
        return msgspec.structs.replace(edit, start=edit.start + by, end=edit.end + by)

    span = (finding.span[0] + by, finding.span[1] + by) if finding.span else None
    edit = move(finding.edit) if finding.edit else None
    finding = msgspec.structs.replace(finding, span=span, edit=edit, proposals=tuple(map(move, finding.proposals)))
    return Found(one.check, finding, segment)


def apart(found: Sequence[Found]) -> Iterator[Found]:
    """Findings with a safe edit, from the start, without those whose edit touches one before it."""
    end = -1
    for one in sorted((one for one in found if one.finding.edit and one.finding.edit.safe), key=_edit_place):
        edit = one.finding.edit
        if edit and (edit.start > end or (edit.start == end and edit.start != edit.end)):
            end = edit.end
            yield one


def _edit_place(one: Found) -> tuple[int, int]:
    return (one.finding.edit.start, one.finding.edit.end) if one.finding.edit else (0, 0)


def touches_one_part(work: Work, one: Found) -> bool:
    """Does the edit stay within one part of the field that nobody approved?"""
    edit = one.finding.edit
    index = _index(work, edit.start, edit.end) if edit else None
    return index is not None and not (index % 2 and work.states and work.states[index // 2] in APPROVED)


def _index(work: Work, start: int, end: int) -> int | None:
    at = 0
    best = None
    for index, part in enumerate(work.target):
        if at <= start and end <= at + len(part) and (index % 2 or best is None):
            best = index
            if index % 2:
                break
        at += len(part)
    return best


def edited(work: Work, wanted: Sequence[Found]) -> Work:
    """The work with those edits made, each inside its own part."""
    parts = list(work.target)
    starts = [0]
    for part in parts[:-1]:
        starts.append(starts[-1] + len(part))
    for one in sorted(wanted, key=_edit_place, reverse=True):
        edit = one.finding.edit
        index = _index(work, edit.start, edit.end) if edit else None
        if edit and index is not None:
            start, end = edit.start - starts[index], edit.end - starts[index]
            parts[index] = parts[index][:start] + edit.new + parts[index][end:]
    return msgspec.structs.replace(work, target=tuple(parts))


def worse(before: Sequence[Found], after: Sequence[Found]) -> Counter[str]:
    """The issues that were not there before, by code."""
    return Counter(one.check.code for one in after) - Counter(one.check.code for one in before)


def around(text: str, edit: Edit) -> tuple[str, str]:
    """Before and after of an edit with the words it touches, for the report; a tag stands for itself."""
    replaced = text[edit.start : edit.end]
    if replaced.startswith("<") and replaced.endswith(">"):
        return replaced, edit.new
    start, end = edit.start, edit.end
    while start > 0 and edit.start - start < 24 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - edit.end < 24 and not text[end].isspace():
        end += 1
    return text[start:end], text[start : edit.start] + edit.new + text[edit.end : end]
