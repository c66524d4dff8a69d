"""The checks of one market, compiled: what runs on which text, field by field and listing by listing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from localize.checks import Check
from localize.inspection.edits import apart, edited, moved, place, touches_one_part, worse
from localize.inspection.steps import step
from localize.inspection.waiting import Lacks, Shapes, Waiting, wanted
from localize.inspection.work import Crash, Done, Found, Work
from localize.model import History, Key, Market, Surface
from localize.text.lexicon import Lexicon
from localize.text.unit import Localized, Text, Unit

ROUNDS = 5
"""How often safe edits may lead to further safe edits before the text counts as unstable."""
FEW, MOST = 8, 200
"""Edits of one text that are judged one by one at once; and how many are, where all together would harm: each costs a look."""
ROOM = 100_000
"""Segments whose findings are kept, where one market has the process to itself; of whole fields, which are larger, a
sixteenth. Beyond that all are forgotten: equal texts mostly stand close together."""

Plan = tuple[tuple[Any, tuple[tuple[Check, Any], ...]], ...]
"""Views, and the checks with their functions that are called where the view is not empty; None: those that need no view."""


class Inspector:
    """The checks of one market, compiled: what runs on which kind, by the characters that are present."""

    def __init__(self, market: Market, lexicon: Lexicon, checks: Iterable[Check], room: int = ROOM) -> None:
        self.market = market
        self._room = room
        self.lexicon = lexicon
        self._checks = [(check, check.here(market)) for check in checks]
        self._checks = [
            (check, when) for check, when in self._checks if not when.never and not (check.lacks and check.lacks(market))
        ]
        self._waited = Waiting([when.target for _, when in self._checks])
        self._waited_source = Waiting([when.source for _, when in self._checks])
        self._shapes = Shapes([when.shapes for _, when in self._checks])
        self._source_shapes = Shapes([when.source_shapes for _, when in self._checks])
        self._plans: dict[tuple[Any, ...], Plan] = {}
        self._segments: dict[tuple[Any, ...], tuple[tuple[Found, ...], tuple[Crash, ...]]] = {}
        self._fields: dict[tuple[Any, ...], Done] = {}

    def plan(self, unit: Unit, scopes: tuple[str, ...]) -> Plan:
        """The checks that this unit needs, by its kind, what it lacks, and the characters in it; those of one view together."""
        target, source = unit.target.text, unit.source.text
        called = self._waited.called(target) | self._waited_source.called(source)
        called |= self._shapes.called(unit.target) | self._source_shapes.called(unit.source)
        shape = unit.target.shape
        lacks = Lacks(
            not target or target.isspace(),
            not source,
            target.isascii(),
            not ("a" in shape or "A" in shape or "0" in shape),
            not (target[:1].isspace() or target[-1:].isspace()),
            target[:1].isalnum() and source[:1].isalnum(),
            target[-1:].isalnum() and source[-1:].isalnum(),
        )
        key = (scopes, unit.kind, lacks, called)
        plan = self._plans.get(key)
        if plan is None:
            steps: dict[Any, list[Check]] = {}
            for number, (check, when) in enumerate(self._checks):
                if wanted(check, when, number, *key):
                    steps.setdefault(check.of, []).append(check)
            self._plans[key] = plan = tuple((view, tuple((one, one.run) for one in checks)) for view, checks in steps.items())
        return plan

    def unit(self, unit: Unit, scopes: tuple[str, ...] = ("segment", "field")) -> tuple[tuple[Found, ...], tuple[Crash, ...]]:
        """What the checks of those scopes find in one unit, in order of place and code."""
        found: list[Found] = []
        crashes: list[Crash] = []
        for view, checks in self.plan(unit, scopes):
            try:
                if view is not None and not unit.see(view):
                    continue
            except Exception as error:  # noqa: BLE001 - a crash of a check is reported, not raised
                crashes += [_crash(check, error) for check, _ in checks]
                continue
            for check, run in checks:
                try:
                    for finding in run(unit, self.market):
                        found.append(Found(check, finding))  # noqa: PERF401 - a list for each check would cost more than it saves
                except Exception as error:  # noqa: BLE001 - a crash of a check is reported, not raised
                    crashes.append(_crash(check, error))
        if found:
            found.sort(key=place)
        return tuple(found), tuple(crashes)

    # --- one field ---

    def inspect(self, work: Work) -> tuple[tuple[Found, ...], tuple[Crash, ...]]:
        """What is found in a field: each segment by itself, then the whole as the platform gets it."""
        if len(work.target) == 3 and not work.target[0] and not work.target[2]:
            return self.segment(work, 1, ("segment", "field"))
        found: list[Found] = []
        crashes: list[Crash] = []
        at = len(work.target[0])
        for index in range(1, len(work.target), 2):
            if work.source[index]:
                inside, broken = self.segment(work, index, ("segment",))
                found += [moved(one, at, index // 2) for one in inside]
                crashes += broken
            at += len(work.target[index]) + len(work.target[index + 1])
        if work.complete:
            whole, broken = self.unit(self.whole(work), ("field",))
            found += whole
            crashes += broken
        return tuple(sorted(found, key=place)), tuple(crashes)

    def segment(self, work: Work, index: int, scopes: tuple[str, ...]) -> tuple[tuple[Found, ...], tuple[Crash, ...]]:
        """What is found in one segment; where something is known of how it came to be, in that too."""
        history = work.histories[index // 2] if work.histories else None
        scopes = (*scopes, "history") if history else scopes
        source, target = work.source[index], work.target[index]
        key = (work.kind, work.name, source, target, work.source_locale, work.brand, work.copied, scopes, history)
        found = self._segments.get(key)
        if found is None:
            _bounded(self._segments, self._room)
            found = self._segments[key] = self.unit(self._unit(work, source, target, history), scopes)
        return found

    def _unit(self, work: Work, source: str, target: str, history: History | None = None) -> Unit:
        return Unit(
            work.kind,
            Text(source, work.source_locale),
            Text(target, self.market.locale),
            self.lexicon,
            work.brand,
            copied=work.copied,
            history=history,
            market=self.market,
            name=work.name,
        )

    def whole(self, work: Work) -> Unit:
        """The field as the platform gets it."""
        return self._unit(work, "".join(work.source), "".join(work.target))

    def look(self, work: Work) -> tuple[tuple[Found, ...], tuple[Crash, ...]]:
        """What is found in a field, each edit's ``safe`` as its result shows it; nothing is changed."""
        found, crashes = self.inspect(work)
        return self._judged(work, found), crashes

    def tidy(self, work: Work) -> Done:
        """Inspect a field, apply what is safe, inspect again, until nothing safe is left.

        An edit is safe when its check vouches for it and its result has no new issue of any code. Text that a
        person approved is left alone; what would be safe there is offered as such.
        """
        key = (*msgspec.structs.astuple(work),)
        if key not in self._fields:
            _bounded(self._fields, self._room // 16)
            self._fields[key] = self._tidy(work)
        return self._fields[key]

    def _tidy(self, work: Work) -> Done:
        found, crashes = self.inspect(work)
        applied: list[tuple[Found, str, str]] = []
        for _ in range(ROUNDS):
            wanted = [one for one in apart(found) if touches_one_part(work, one)]
            taken = step(self.inspect, work, found, wanted) if wanted else None
            if taken is None:
                return Done(work.target, self._judged(work, found), tuple(applied), crashes, unstable=False)
            work, found, made = taken
            applied += made
        return Done(work.target, self._judged(work, found), tuple(applied), crashes, unstable=True)

    def _judged(self, work: Work, found: Sequence[Found]) -> tuple[Found, ...]:
        """The findings with each edit's ``safe`` as its result shows it. Many edits are judged together before one by one."""
        if not found:
            return ()
        many = list(apart(found))
        cleared: set[int] = set()
        if many[FEW:] and not worse(found, self.inspect(edited(work, many))[0]):
            cleared = set(map(id, many))
        judged = []
        tries = 0
        for one in found:
            edit = one.finding.edit
            if edit and edit.safe and id(one) not in cleared:
                tries += 1
                if tries > MOST or worse(found, self.inspect(edited(work, [one]))[0]):
                    finding = msgspec.structs.replace(one.finding, edit=msgspec.structs.replace(edit, safe=False))
                    one = Found(one.check, finding, one.segment)
            judged.append(one)
        return tuple(judged)

    # --- one listing ---

    def listing(self, pair: Localized) -> tuple[tuple[Found, ...], tuple[Crash, ...]]:
        """What the listing checks find; every finding names its field by path. A text beside listings need not be a whole one."""
        found: list[Found] = []
        crashes: list[Crash] = []
        for check, _ in self._checks:
            if check.scope == "listing" and not isinstance(pair.source, Surface):
                try:
                    found += [Found(check, finding) for finding in check.run(pair, self.market)]
                except Exception as error:  # noqa: BLE001 - a crash of a check is reported, not raised
                    crashes.append(_crash(check, error))
        return tuple(found), tuple(crashes)

    def keys(self, pair: Localized) -> tuple[list[tuple[str, Key]], tuple[Crash, ...]]:
        """What the catalog checks want to see together with other listings: code and key."""
        keys: list[tuple[str, Key]] = []
        crashes: list[Crash] = []
        for check, _ in self._checks:
            if check.scope == "catalog":
                try:
                    keys += [(check.code, key) for key in check.run(pair, self.market)]
                except Exception as error:  # noqa: BLE001 - a crash of a check is reported, not raised
                    crashes.append(_crash(check, error))
        return keys, tuple(crashes)


def _crash(check: Check, error: Exception) -> Crash:
    return Crash(check.code, f"{type(error).__name__}: {error}")


def _bounded(cache: dict[Any, Any], room: int) -> None:
    if len(cache) >= room:
        cache.clear()
