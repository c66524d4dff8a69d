"""What is seen in one piece of a file: units judged one by one, plural forms of a unit side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from localize.bilingual.alike import Alike
from localize.bilingual.engines import Change, Encoded, Engine, Looked, Worker, encode
from localize.bilingual.plurals import kept
from localize.formats import Remark
from localize.formats.bilingual import Piece, Row, set_aside
from localize.inspection import Crash, Found, Work, offered
from localize.inspection.timings import taken
from localize.issues import Stamp, worded
from localize.model import APPROVED, Fault, Faults, Location
from localize.text.fields import KINDS

CONTEXTUAL = "po"
"""The format whose contexts are there to tell equal sources apart."""
FUZZY = "fuzzy"
"""Why a unit is not judged whose target is a draft; what the file tells of the draft is."""
WAIVED = "waived"
"""How an issue counts that somebody took on as the text is: no edit is made in that."""
ELSEWHERE = "other-language"
"""Why a unit is not judged whose language was not asked for."""


def look(worker: Worker, task: tuple[int, Piece]) -> Looked:
    """Inspect the units of a piece of a file, given by its number."""
    number, piece = task
    sight = Sight(worker, number)
    faults: tuple[Fault, ...] = ()
    try:
        sight.through(piece)
    except Faults as error:
        faults = error.faults
    worker.keep()
    return Looked(
        file=number,
        units=sight.units,
        counts=dict(sight.counts),
        issues=sight.issues,
        changes=sight.changes,
        not_checked=sight.not_checked,
        unavailable=tuple(sight.unavailable),
        crashed=sight.crashed,
        heads=worker.spool.put(sight.aside) if worker.spool else None,
        faults=faults,
        clock=taken(worker.clock),
    )


def named(context: str | None) -> tuple[str, str, str | None]:
    """Kind, path and SKU of a unit by its context: ``title/AQ-750``, ``title``, or anything else as a path."""
    if not context:
        return "message", "message", None
    kind, slash, sku = context.partition("/")
    if kind in KINDS:
        return kind, kind, sku if slash else None
    return "message", context, None


class Unit(NamedTuple):
    """A unit that is judged: its number in the piece, its plural forms (none where it has but one), and where it stands."""

    number: int
    row: Row
    forms: Sequence[Row]
    engine: Engine
    work: Work
    path: str
    sku: str | None


class Sight:
    """What is seen in one piece."""

    def __init__(self, worker: Worker, number: int) -> None:
        self.worker, self.number, self.file = worker, number, worker.setup.files[number]
        self.units = 0
        self.counts: Counter[str] = Counter()
        self.issues: Encoded = []
        self.changes: list[Change] = []
        self.not_checked: list[bytes] = []
        self.unavailable: dict[bytes, None] = {}
        self.crashed = False
        self.aside: list[Alike] = []
        self._forms: list[Row] = []
        self._locales: tuple[str, str] | None = None
        self._engine: Engine | None = None
        self._source_locale = ""

    def through(self, piece: Piece) -> None:
        """All units of the piece."""
        for one in self.file.opened.rows(piece):
            if isinstance(one, Remark):
                self.remark(one)
            else:
                self.row(one)
        self.unit_ends()

    def remark(self, remark: Remark) -> None:
        """What the reader had to say. A unit that is set aside is always told, whatever checks were chosen."""
        self.unit_ends()
        aside = set_aside(remark)
        number = self.units
        self.units += aside
        self.counts["aside"] += aside
        if aside or remark.code in self.worker.setup.codes:
            location = Location(self.file.shown, remark.line, remark.column)
            issue = Stamp(None, self.worker.setup.policy, remark.sku, location, unit="").record(remark)
            if issue is not None:
                self.issues.append((number, issue.counted, encode(issue)))

    def row(self, row: Row) -> None:
        """A unit, or one of its plural forms, which wait for the others."""
        if self._forms and (row.form is None or row.line != self._forms[0].line):
            self.unit_ends()
        if row.form is None:
            self._judge(row, ())
        else:
            self._forms.append(row)

    def unit_ends(self) -> None:
        forms, self._forms = self._forms, []
        for row in forms:
            self._judge(row, forms)

    def _judge(self, row: Row, forms: Sequence[Row]) -> None:
        number, self.units = self.units, self.units + 1
        engine = None if row.skip and not (row.skip == FUZZY and row.history) else self._engine_of(row)
        if row.skip or engine is None:
            self.counts[f"skipped {row.skip or ELSEWHERE}"] += 1
            if engine:
                self._judge_history(number, row, forms, engine)
            return
        if not row.source and not row.target:
            self.counts["blank"] += 1
            return
        self.counts["judged"] += 1
        kind, path, sku = named(row.context)
        work = self._work(row, kind)
        found, crashes = engine.inspector.look(work)
        found = offered(engine.inspector, work, found)
        if forms:
            path = f"{path}[{row.form}]"
            found = tuple(kept(found, row, forms, engine.market.locale))
        if found or crashes:
            self._found(Unit(number, row, forms, engine, work, path, sku), found, crashes)
        untroubled = not crashes and all(one.check.scope == "history" for one in found)
        if untroubled and self.worker.spool and not forms and row.target:
            self._put_aside(number, row, engine.market.locale, kind, path, sku)

    def _judge_history(self, number: int, row: Row, forms: Sequence[Row], engine: Engine) -> None:
        """What a draft says of itself. Its text is nobody's last word, and is not judged."""
        kind, path, sku = named(row.context)
        work = self._work(row, kind)
        found, crashes = engine.inspector.segment(work, 1, ())
        if found or crashes:
            path = f"{path}[{row.form}]" if forms else path
            self._found(Unit(number, row, forms, engine, work, path, sku), found, crashes)

    def _work(self, row: Row, kind: str) -> Work:
        return Work(
            kind=kind,
            source=("", row.source, ""),
            target=("", row.target, ""),
            source_locale=self._source_locale,
            states=(row.state,) if row.state else (),
            histories=(row.history,) if row.history else (),
        )

    def _engine_of(self, row: Row) -> Engine | None:
        """The engine of the row; mostly the same as for the row before."""
        locales = (row.target_locale, row.source_locale)
        if locales != self._locales:
            self._engine = self.worker.engine(self.file, row)
            self._source_locale = self.worker.source_locale(self.file, row)
            self._locales = locales
            self.unavailable |= dict.fromkeys(self._engine.unavailable if self._engine else ())
        return self._engine

    def _put_aside(self, number: int, row: Row, locale: str, kind: str, path: str, sku: str | None) -> None:
        apart = path if self.file.format == CONTEXTUAL and kind != path else ""
        at = (self.number, row.line, path, sku, row.name)
        self.aside.append(Alike(number, locale, kind, apart, row.source, row.target, *at))

    def _found(self, unit: Unit, found: Iterable[Found], crashes: Iterable[Crash]) -> None:
        stamp = self._stamp(unit)
        for crash in crashes:
            self.crashed = True
            self.not_checked.append(encode(stamp.crashed(crash, unit.path)))
        found = tuple(found)
        before = self._issues(unit, unit.work, found)
        taken_on = any(counted == WAIVED for _, counted, _ in before)
        editing = self.worker.setup.edit and not taken_on and any(one.finding.edit for one in found)
        if not editing or not self._changed(unit, before):
            self.issues += before
            self.counts["approved"] += unit.row.state in APPROVED and any(map(_safe, found))

    def _changed(self, unit: Unit, before: Encoded) -> bool:
        """Do safe edits make another text of the unit? If so, it is remembered with what is found in that."""
        done = unit.engine.inspector.tidy(unit.work)
        new = "".join(done.target)
        stamp = self._stamp(unit)
        if done.unstable:
            why = "safe edits led to further edits more than five times"
            self.not_checked.append(encode(stamp.not_checked("unstable", "", unit.path, why)))
        if new == unit.row.target:
            return False
        work = msgspec.structs.replace(unit.work, target=done.target)
        found = offered(unit.engine.inspector, work, done.found)
        found = tuple(kept(found, unit.row, unit.forms, unit.engine.market.locale)) if unit.forms else found
        applied = stamp.applied(
            (one.check.code, unit.path, was, now, worded(one.finding.message, one.finding.args)) for one, was, now in done.applied
        )
        after = self._issues(unit, work, found)
        self.changes.append(Change(unit.number, unit.row.place, new, before, after, len(done.applied), [*map(encode, applied)]))
        return True

    def _issues(self, unit: Unit, work: Work, found: Iterable[Found]) -> Encoded:
        stamp = self._stamp(unit)
        whole = (msgspec.structs.replace(one, segment=0) for one in found)
        issues = filter(None, (stamp.field(one, unit.path, work.kind, work.source, work.target) for one in whole))
        ordered = sorted(issues, key=lambda issue: (issue.code, issue.span or (-1, -1)))
        return [(unit.number, issue.counted, encode(issue)) for issue in ordered]

    def _stamp(self, unit: Unit) -> Stamp:
        location = Location(self.file.shown, unit.row.line)
        policy = self.worker.setup.policy
        return Stamp(unit.engine.market, policy, unit.sku, location, unit=unit.row.name, locale=unit.engine.market.locale)


def _safe(one: Found) -> bool:
    return one.finding.edit is not None and one.finding.edit.safe
