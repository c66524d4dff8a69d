"""What a check of bilingual files comes to: its sums, its issues in the order of the files, and the edits it made."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize import checks
from localize.bilingual import CODE, Alike, Change, Groups, Looked, Setup, place
from localize.gate.stale import Watch
from localize.inspection.timings import Clock, merged
from localize.issues import Policy, Stamp, distinct
from localize.model import SEVERITIES, AppliedEdit, Finding, Issue, Location, NotChecked
from localize.reporters import SETTLED, Meta, Report, Rows
from localize.runners.spool import Spool
from localize.runners.waived import stale

SKIPPED = "skipped "
FRONT = -1
"""Where an issue stands that is of no unit."""
QUIET = "note"
"""How loud a catalog check is in a bilingual file, which may have its reasons: a translator's other context."""


class Edits(Struct):
    """Safe edits, made or only found: how many there are, and in how many units and files."""

    edits: int = 0
    units: int = 0
    files: int = 0
    approved: int = 0
    """Units with safe edits that stay as they are, for somebody approved them."""
    refused: int = 0
    """Units whose file cannot hold what the edits make of them; they stay as they are."""


class Tally:
    """The sums of a check, and on disk its lists. Units are numbered through all files."""

    def __init__(self, folder: Path, files: list[str], policy: Policy) -> None:
        self._files, self._policy = files, policy
        self._issues = Spool(folder / "issues", tuple[int, Issue])
        self._not_checked = Spool(folder / "not_checked", NotChecked)
        self._applied = Spool(folder / "edits", AppliedEdit)
        self._late: list[tuple[int, Issue]] = []
        """Issues of units that were edited, or that only all units together show."""
        self._groups = Groups(folder)
        self._unavailable: set[bytes] = set()
        self._severities: Counter[str] = Counter()
        self._units = 0
        self.counts: list[Counter[str]] = [Counter() for _ in files]
        self.changes: list[list[tuple[int, Change]]] = [[] for _ in files]
        self.crashed = False
        self.clock: Clock = {}
        self.edits = Edits()

    def close(self) -> None:
        for spool in (self._issues, self._not_checked, self._applied):
            spool.close()

    def take(self, file: int, looked: Looked) -> None:
        """A piece, in the order in which pieces stand in the files."""
        before = self._units
        self._units += looked.units
        self.counts[file].update(looked.counts, units=looked.units)
        self.crashed = self.crashed or looked.crashed
        if looked.clock:
            self.clock = merged((self.clock, looked.clock))
        for number, severity, issue in looked.issues:
            self._severities[severity] += 1
            self._issues.add(b"[%d," % (before + number) + issue + b"]")
        for one in (*looked.not_checked, *(one for one in looked.unavailable if one not in self._unavailable)):
            self._not_checked.add(one)
        self._unavailable.update(looked.unavailable)
        self.changes[file] += [(before + change.number, change) for change in looked.changes]
        if looked.heads is not None:
            self._groups.add(before, looked.heads)

    def judge(self, setup: Setup) -> None:
        """Compare the translations of equal sources."""
        check = checks.all_checks().get(CODE)
        if check is None or check.judge is None:
            return
        for key, members in self._groups.differing():
            for index, finding in check.judge(key, [place(number, one) for number, one in members]):
                number, one = members[index]
                issue = self._stamp(setup, one).catalog(
                    check, _quiet(finding), one.path, one.target, source=one.source, kind=one.kind
                )
                if issue is not None:
                    self._add(number, issue)

    def _stamp(self, setup: Setup, one: Alike) -> Stamp:
        location = Location(self._files[one.file], one.line)
        return Stamp(setup.market, self._policy, one.sku, location, unit=one.unit, locale=one.locale)

    def settle(self, file: int, left: set[Any], *, fixed: bool) -> None:
        """The issues of the units of a file that safe edits change, as they now stand."""
        made = [change for _, change in self.changes[file] if change.place not in left]
        self.edits.edits += sum(change.edits for change in made)
        self.edits.units += len(made)
        self.edits.files += bool(made)
        self.edits.refused += len(self.changes[file]) - len(made)
        self.edits.approved += self.counts[file]["approved"]
        for number, change in self.changes[file]:
            done = fixed and change.place not in left
            for _, _, issue in change.after if done else change.before:
                self._add(number, msgspec.json.decode(issue, type=Issue))
            for edit in change.applied if done else ():
                self._applied.add(edit)

    def _add(self, number: int, issue: Issue) -> None:
        self._late.append((number, issue))
        self._severities[issue.counted] += 1

    def waived(self, watched: Watch) -> None:
        """What is to be told of waivers, before everything else."""
        for issue in list(stale(watched, self._policy, self._ordered())):
            self._add(FRONT, issue)

    def _ordered(self) -> Ordered:
        self._late.sort(key=itemgetter(0))
        return Ordered(self._issues, self._late)

    def report(self, as_of: date, inputs: list[tuple[str, str]]) -> Report:
        total: Counter[str] = sum(self.counts, Counter())
        skipped = {name.removeprefix(SKIPPED): number for name, number in sorted(total.items()) if name.startswith(SKIPPED)}
        meta = Meta(
            as_of=as_of,
            inputs=tuple(
                {"path": path, "sha256": digest, "rows": counts["units"]}
                for (path, digest), counts in zip(inputs, self.counts, strict=True)
            ),
            summary={name: self._severities[name] for name in SEVERITIES},
            settled={name: self._severities[name] for name in SETTLED},
            rows=Rows(read=total["units"], aside=total["aside"], blank=total["blank"], judged=total["judged"], skipped=skipped),
        )
        return Report(meta, self._ordered(), self._applied, self._not_checked)


class Ordered:
    """The issues in the order of the files, read from disk as often as wanted; equal fingerprints told apart."""

    def __init__(self, spool: Spool, late: list[tuple[int, Issue]]) -> None:
        self._spool, self._late = spool, late

    def __iter__(self) -> Iterator[Issue]:
        return distinct(issue for _, issue in heapq.merge(self._spool, self._late, key=itemgetter(0)))


def _quiet(finding: Finding) -> Finding:
    return msgspec.structs.replace(finding, severity=QUIET)
