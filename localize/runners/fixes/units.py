"""Fixes of a bilingual file, written into it; only their entries change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from localize.formats.bilingual import Row, bilingual_format
from localize.model import APPROVED, Faults, Said
from localize.reporters.sheet_rows import digest
from localize.runners import rewriting
from localize.runners.fixes.sheet import ALREADY, Fix, Result
from localize.workspace import Workspace

GONE = Said("its unit is no longer in the file")
CHANGED = Said("its text was changed since the report; look at it again in a new one")
TWICE = Said("several units of the file are equal to it, and none stands at its line")
CLASH = Said("another row has a different fix for the same text; leave one of them")
REFUSED = Said("the file cannot hold this text (a tag of the format would be lost, or its encoding lacks a character)")


def apply(workspace: Workspace, file: str, locale: str, fixes: list[Fix]) -> Iterator[Result]:
    """Write the fixes of one file into it. ``locale``: the language of their targets."""
    path = workspace.named(file)
    module = bilingual_format(path) if path.is_file() else None
    if module is None:
        why = Said("{file} is not here, or is no bilingual file; work in the folder of the check", file=file)
        yield from (Result(fix, why) for fix in fixes)
        return
    try:
        rewriting.writable(path, file)
        read = rewriting.stamp(path)
        opened = module.opened(path, file, locale)
        found = Found([row for piece in opened.pieces(1) for row in opened.rows(piece) if isinstance(row, Row)])
    except Faults as error:
        yield from (Result(fix, error.faults[0].message) for fix in fixes)
        return
    places = [found.place(fix) for fix in fixes]
    targets = agreed(zip(places, fixes, strict=True))
    left: set[Any] = set()
    if targets:
        chunks = module.opened(path, file, locale).replaced(targets, left)
        rewriting.rewrite(path, file, read, chunks, lambda _: not left.issuperset(targets))
    for fix, place in zip(fixes, places, strict=True):
        yield Result(fix, _why(place, targets, left), file)


def agreed(places: Any) -> dict[Any, str]:
    """The new text of each place, by place and fix; places for which there are several are left out."""
    texts: defaultdict[Any, set[str]] = defaultdict(set)
    for place, fix in places:
        if not isinstance(place, str):
            texts[place].add(fix.new)
    return {place: next(iter(new)) for place, new in texts.items() if len(new) == 1}


def _why(place: Any, targets: dict[Any, str], left: set[Any]) -> str:
    if isinstance(place, str):
        return place
    if place not in targets:
        return CLASH
    return REFUSED if place in left else ""


class Found:
    """The units of a file, to be found by what a row of the workbook says of them."""

    def __init__(self, units: list[Row]) -> None:
        self._units: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for unit in units:
            self._units[(unit.name, unit.source)].append(unit)

    def place(self, fix: Fix) -> Any:
        """The place of its unit's target; a text says why there is none."""
        units = self._units.get((fix.unit, fix.source), [])
        same = [unit for unit in units if digest(unit.target) == fix.hash]
        if len(same) > 1:
            same = [unit for unit in same if str(unit.line) == fix.line] or same
        if not same and any(unit.target == fix.new for unit in units):
            return ALREADY
        if not same:
            return CHANGED if units else GONE
        if len(same) > 1:
            return TWICE
        if same[0].skip or same[0].state in APPROVED:
            state = same[0].skip or same[0].state
            return Said("its unit is {state} and stays as it is; change its state first", state=state)
        return same[0].place
