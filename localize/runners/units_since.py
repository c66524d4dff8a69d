"""Bilingual files compared with what they were at a revision, unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from localize.formats.bilingual import Row
from localize.formats.bilingual.tags import tag
from localize.gate.causes import Causes, caused, louder
from localize.gate.known import marked
from localize.gate.revisions import Revision
from localize.model import SEVERITIES, Faults, Issue
from localize.reporters import Report
from localize.runners.check import Options, check
from localize.runners.inputs import Input, opened
from localize.runners.past import Past, past
from localize.runners.policies import levels
from localize.runners.since import Kept, Since, nothing, told
from localize.workspace import Workspace


class Units(Struct, frozen=True):
    """What the units of some files were. ``issues``: how loud each issue was that nobody had taken on, by what it says."""

    untouched: set[bytes]
    """The places of units that are as they were."""
    touched: int
    compared: int
    issues: dict[bytes, int]
    remarks: list[str]
    louder: Callable[[Issue], bool]
    """Did the workspace make its check louder?"""

    def had(self, issue: Issue) -> bool:
        return self.issues.get(_said(issue), len(SEVERITIES)) <= SEVERITIES.index(issue.severity)

    def is_touched(self, issue: Issue) -> bool:
        if issue.location is None or not (issue.source or issue.target):
            return not self.had(issue)
        return _place(issue.location.file, issue.location.line, issue.unit or "") not in self.untouched


def units(workspace: Workspace, paths: list[Path], options: Options, at: Revision, keep: Path | None, kept: Kept) -> Units:
    """What the files of now share with those of the revision. A file that was not there is new. Raises ``Faults``."""
    wanted = tag(options.target_locale)
    now = opened(workspace, paths, options.format, fix=False)
    with ExitStack() as stack:
        old = stack.enter_context(past(at))
        there = {one.shown: place for one in now if (place := old.existing(one.path))}
        try:
            then = old.workspace(workspace) if there else workspace
            was, issues = _was(then, there, options, old, keep, kept)
        except Faults as error:
            was, issues, then = set(), {}, workspace
            old.remarks.append(nothing(at, error))
        seen = [(_place(one.shown, row.line, row.name), _content(one.shown, row)) for one in now for row in _rows(one, wanted)]
        changed = {place for place, content in seen if content not in was}
        touched = sum(content not in was for _, content in seen)
        untouched = {place for place, _ in seen} - changed
        levels_of = [levels(one.settings, options.market) for one in (then, workspace)]
        return Units(untouched, touched, len(seen), issues, old.remarks, lambda issue: louder(issue, *levels_of))


def since(report: Report, found: Units) -> Since:
    """The report with what was there marked known, and why the rest is not."""
    found_marked = marked(report, lambda issue: not found.is_touched(issue) and found.had(issue))
    causes = Causes(
        found.had, found.is_touched, beside=lambda _: bool(found.touched), changed=lambda _: False, louder=found.louder
    )
    return told(caused(found_marked, causes.of, lambda _: ()), found.touched, found.compared, found.had, found.remarks)


def _was(
    then: Workspace, there: dict[str, Path], options: Options, old: Past, keep: Path | None, kept: Kept
) -> tuple[set[bytes], dict[bytes, int]]:
    """The units of the files as they were, and their issues."""
    if not there:
        return set(), {}
    wanted = replace(options, limits=old.existing(options.limits), keep=kept(old.existing(keep)), fix=False, diff=False)
    paths = list(there.values())
    rows = {
        _content(one.shown, row)
        for one in opened(then, paths, options.format, fix=False)
        for row in _rows(one, tag(options.target_locale))
    }
    checked = check(then, paths, wanted)
    try:
        return rows, {_said(one): SEVERITIES.index(one.severity) for one in checked.report.issues if one.waived is None}
    finally:
        checked.close()


def _rows(one: Input, wanted: str) -> Iterator[Row]:
    file = one.module.opened(one.path, one.shown, wanted)
    return (row for piece in file.pieces(1) for row in file.rows(piece) if isinstance(row, Row))


def _place(file: str, line: int, name: str) -> bytes:
    return _digest(file, line, name)


def _content(file: str, row: Row) -> bytes:
    return _digest(file, row.context, row.name, row.target_locale, row.form, row.source, row.target)


def _said(issue: Issue) -> bytes:
    """An issue by what it says of which text, wherever that stands in its file."""
    file = issue.location.file if issue.location else ""
    about = (issue.source, issue.target) if issue.source or issue.target else (issue.message,)
    unit = (issue.sku, issue.path, issue.unit or "", issue.locale or "")
    return _digest(file, *unit, issue.code, issue.rule, issue.span, *about)


def _digest(*parts: object) -> bytes:
    return blake2b(msgspec.json.encode(parts), digest_size=8).digest()
