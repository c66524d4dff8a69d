"""Fixes that people wrote into a workbook, taken back: into bilingual files, or into the memory of a run.

A fix is made only where the text still is the one that its row shows. Every other row is set aside and named, and
rows add up: rows = applied + unchanged + set aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from localize.model import Said
from localize.reporters import Meta
from localize.reporters.sheet_rows import FILE, MEMORY
from localize.runners.fixes import memory, units
from localize.runners.fixes.sheet import ALREADY, Fix, Result, rows
from localize.workspace import Workspace

NOWHERE = Said("it is not about one text, or shows only a part of it; mend it where the text comes from")


class Applied(Struct, frozen=True):
    """What came of a workbook."""

    rows: int
    applied: int
    unchanged: int
    aside: tuple[tuple[Fix, str], ...]
    """Rows that were set aside, with the reason."""
    files: tuple[str, ...]
    """What was changed."""

    @property
    def adds_up(self) -> bool:
        return self.rows == self.applied + self.unchanged + len(self.aside)


def apply(workspace: Workspace, book: Path, run: Path, meta: Meta | None) -> Applied:
    """Make the fixes of a workbook. ``run`` and ``meta``: the directory of the run and its report, for fixes to its memory.

    Raises ``Faults`` where the workbook cannot be read, before anything is written.
    """
    found = rows(book)
    wanted = [fix for fix in found if fix.changes]
    results = list(_applied(workspace, wanted, run, meta))
    order = {fix.place: number for number, fix in enumerate(found)}
    aside = sorted(((one.fix, one.why) for one in results if one.why not in {"", ALREADY}), key=lambda pair: order[pair[0].place])
    return Applied(
        rows=len(found),
        applied=sum(not one.why for one in results),
        unchanged=len(found) - len(wanted) + sum(one.why == ALREADY for one in results),
        aside=tuple(aside),
        files=tuple(dict.fromkeys(one.file for one in results if not one.why)),
    )


def _applied(workspace: Workspace, wanted: list[Fix], run: Path, meta: Meta | None) -> Iterator[Result]:
    """The result of each fix, file by file."""
    yield from (Result(fix, NOWHERE) for fix in wanted if fix.into not in {FILE, MEMORY})
    in_files = sorted((fix for fix in wanted if fix.into == FILE), key=_file)
    for (file, locale), fixes in groupby(in_files, key=_file):
        yield from units.apply(workspace, file, locale, list(fixes))
    in_memory = [fix for fix in wanted if fix.into == MEMORY]
    if in_memory and meta is None:
        why = Said("its run is not in {folder}; name the directory: localize report DIR --apply FILE", folder=run.as_posix())
        yield from (Result(fix, why) for fix in in_memory)
    elif in_memory and meta is not None:
        yield from memory.apply(workspace, run, meta, in_memory)


def _file(fix: Fix) -> tuple[str, str]:
    return fix.file, fix.locale
