"""The check engine: which checks a unit needs, what they find, and which of their edits are safe.

It knows no rule and no market. Checks are called only where the characters they wait for are present; equal
fields and segments are inspected once; a check that crashes is reported as not checked and stops nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from localize.checks import Check, When
from localize.model import APPROVED, Edit, Finding, Key, Market
from localize.text.lexicon import Lexicon
from localize.text.unit import Localized, Text, Unit

ROUNDS = 5
"""How often safe edits may lead to further safe edits before the text counts as unstable."""
CACHED = 100_000


class Crash(Struct, frozen=True):
    """A check that raised: its code and what it said."""

    code: str
    why: str


class Found(Struct, frozen=True):
    """A finding with the check that made it; spans are offsets in the whole field."""

    check: Check
    finding: Finding
    segment: int = -1
    """Which segment of the field it was found in; -1: in the field as a whole."""


class Work(Struct, frozen=True, kw_only=True):
    """A field on its way: source and target parts side by side, and the state of each segment."""

    kind: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_locale: str
    brand: str = ""
    states: tuple[str, ...] = ()
    copied: bool = False
    """The draft is the source itself (same language)."""

    @property
    def complete(self) -> bool:
        return all(target.strip() for target in self.target[1::2])


class Done(Struct, frozen=True):
    """A field as it leaves the engine: its parts, what is still found in it, what was changed in it and why."""

    target: tuple[str, ...]
    found: tuple[Found, ...]
    applied: tuple[tuple[Found, str, str], ...]
    crashes: tuple[Crash, ...]
    unstable: bool


class Inspector:
    """The checks of one market, compiled: what runs on which kind, by the characters that are present."""

    def __init__(self, market: Market, lexicon: Lexicon, checks: Iterable[Check]) -> None:
        self.market = market
        self.lexicon = lexicon
        self._checks = [(check, check.when if isinstance(check.when, When) else check.when(market)) for check in checks]
        self._checks = [(check, when) for check, when in self._checks if not when.never]
        self._waited = frozenset().union(*(when.target for _, when in self._checks))
        self._waited_source = frozenset().union(*(when.source for _, when in self._checks))
        self._plans: dict[tuple[Any, ...], tuple[Check, ...]] = {}
        self._segments: dict[tuple[Any, ...], tuple[tuple[Found, ...], tuple[Crash, ...]]] = {}
        self._fields: dict[tuple[Any, ...], Done] = {}

    # --- one unit ---

    def plan(self, unit: Unit, scopes: tuple[str, ...]) -> tuple[Check, ...]:
        """The checks that this unit needs, by its kind, what it lacks, and the characters in it."""
        target, source = unit.target.text, unit.source.text
        key = (
            scopes,
            unit.kind,
            not target.strip(),
            not source,
            target.isascii(),
            self._waited.intersection(target),
            self._waited_source.intersection(source),
        )
        if key not in self._plans:
            self._plans[key] = tuple(check for check, when in self._checks if _wanted(check, when, *key))
        return self._plans[key]

    def unit(self, unit: Unit, scopes: tuple[str, ...] = ("segment", "field")) -> tuple[tuple[Found, ...], tuple[Crash, ...]]:
        """What the checks of those scopes find in one unit, in order of place and code."""
        found: list[Found] = []
        crashes: list[Crash] = []
        for check in self.plan(unit, scopes):
            _call(check, (unit, self.market), found, crashes)
        return tuple(sorted(found, key=_place)), tuple(crashes)

    # --- one field ---

    def inspect(self, work: Work) -> tuple[tuple[Found, ...], tuple[Crash, ...]]:
        """What is found in a field: each segment by itself, then the whole as the platform gets it."""
        if len(work.target) == 3 and not work.target[0] and not work.target[2]:
            return self._segment(work, 1, ("segment", "field"))
        found: list[Found] = []
        crashes: list[Crash] = []
        at = len(work.target[0])
        for index in range(1, len(work.target), 2):
            if work.source[index]:
                inside, broken = self._segment(work, index, ("segment",))
                found += [_moved(one, at, index // 2) for one in inside]
                crashes += broken
            at += len(work.target[index]) + len(work.target[index + 1])
        if work.complete:
            whole, broken = self.unit(self._unit(work, "".join(work.source), "".join(work.target)), ("field",))
            found += whole
            crashes += broken
        return tuple(sorted(found, key=_place)), tuple(crashes)

    def _segment(self, work: Work, index: int, scopes: tuple[str, ...]) -> tuple[tuple[Found, ...], tuple[Crash, ...]]:
        key = (work.kind, work.source[index], work.target[index], work.source_locale, work.brand, work.copied, scopes)
        if key not in self._segments:
            _bounded(self._segments)
            self._segments[key] = self.unit(self._unit(work, work.source[index], work.target[index]), scopes)
        return self._segments[key]

    def _unit(self, work: Work, source: str, target: str) -> Unit:
        return Unit(
            work.kind,
            Text(source, work.source_locale),
            Text(target, self.market.locale),
            self.lexicon,
            work.brand,
            copied=work.copied,
        )

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
            _bounded(self._fields)
            self._fields[key] = self._tidy(work)
        return self._fields[key]

    def _tidy(self, work: Work) -> Done:
        found, crashes = self.inspect(work)
        applied: list[tuple[Found, str, str]] = []
        refused: set[tuple[str, str, str]] = set()
        for _ in range(ROUNDS):
            wanted = [one for one in _apart(found) if _part(work, one) and _name(work, one) not in refused]
            if not wanted:
                return Done(work.target, self._judged(work, found), tuple(applied), crashes, unstable=False)
            step = self._try(work, found, wanted) or self._try_each(work, found, wanted, refused)
            if step is None:
                continue
            work, found, made = step
            applied += made
        return Done(work.target, self._judged(work, found), tuple(applied), crashes, unstable=True)

    def _try(self, work: Work, found: tuple[Found, ...], wanted: Sequence[Found]) -> Step | None:
        after = _edited(work, wanted)
        seen, _ = self.inspect(after)
        if _worse(found, seen):
            return None
        text = "".join(work.target)
        return after, seen, [(one, *around(text, one.finding.edit)) for one in wanted if one.finding.edit]

    def _try_each(self, work: Work, found: tuple[Found, ...], wanted: Sequence[Found], refused: set[Any]) -> Step | None:
        """The edits one by one, from the end so that the places of the others stay; those that harm are refused."""
        made: list[tuple[Found, str, str]] = []
        for one in reversed(wanted):
            step = self._try(work, found, [one])
            if step is None:
                refused.add(_name(work, one))
            else:
                work, found = step[0], step[1]
                made[:0] = step[2]
        return (work, found, made) if made else None

    def _judged(self, work: Work, found: Sequence[Found]) -> tuple[Found, ...]:
        """The findings with each edit's ``safe`` as its result shows it."""
        judged = []
        for one in found:
            edit = one.finding.edit
            if edit and edit.safe and _worse(found, self.inspect(_edited(work, [one]))[0]):
                finding = msgspec.structs.replace(one.finding, edit=Edit(edit.start, edit.end, edit.new, safe=False))
                one = Found(one.check, finding, one.segment)  # noqa: PLW2901 - the same finding, judged
            judged.append(one)
        return tuple(judged)

    # --- one listing ---

    def listing(self, pair: Localized) -> tuple[tuple[Found, ...], tuple[Crash, ...]]:
        """What the listing checks find; every finding names its field by path."""
        found: list[Found] = []
        crashes: list[Crash] = []
        for check, _ in self._checks:
            if check.scope == "listing":
                _call(check, (pair, self.market), found, crashes)
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


Step = tuple[Work, tuple[Found, ...], list[tuple[Found, str, str]]]


def _wanted(
    check: Check,
    when: When,
    scopes: tuple[str, ...],
    kind: str,
    blank: bool,
    sourceless: bool,
    ascii_only: bool,
    here: frozenset[str],
    there: frozenset[str],
) -> bool:
    if check.scope not in scopes or (check.kinds and kind not in check.kinds):
        return False
    if (blank and not check.empty) or (sourceless and not check.alone):
        return False
    if when.non_ascii and ascii_only:
        return False
    return not (when.target or when.source) or bool(when.target & here) or bool(when.source & there)


def _call(check: Check, arguments: tuple[Any, ...], found: list[Found], crashes: list[Crash]) -> None:
    try:
        found += [Found(check, finding) for finding in check.run(*arguments)]
    except Exception as error:  # noqa: BLE001 - a crash of a check is reported, not raised
        crashes.append(_crash(check, error))


def _crash(check: Check, error: Exception) -> Crash:
    return Crash(check.code, f"{type(error).__name__}: {error}")


def _place(one: Found) -> tuple[Any, ...]:
    return (one.finding.span or (-1, -1), one.check.code, one.finding.message)


def _moved(one: Found, by: int, segment: int) -> Found:
    finding = one.finding

    def move(edit: Edit) -> Edit:
        return Edit(edit.start + by, edit.end + by, edit.new, edit.safe)

    span = (finding.span[0] + by, finding.span[1] + by) if finding.span else None
    edit = move(finding.edit) if finding.edit else None
    finding = msgspec.structs.replace(finding, span=span, edit=edit, proposals=tuple(map(move, finding.proposals)))
    return Found(one.check, finding, segment)


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    """Findings with a safe edit, from the start, without those whose edit touches one before it."""
    end = -1
    for one in sorted((one for one in found if one.finding.edit and one.finding.edit.safe), key=_edit_place):
        edit = one.finding.edit
        if edit and (edit.start > end or (edit.start == end and edit.start != edit.end)):
            end = edit.end
            yield one


def _edit_place(one: Found) -> tuple[int, int]:
    return (one.finding.edit.start, one.finding.edit.end) if one.finding.edit else (0, 0)


def _part(work: Work, one: Found) -> bool:
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


def _edited(work: Work, wanted: Sequence[Found]) -> Work:
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


def _worse(before: Sequence[Found], after: Sequence[Found]) -> bool:
    """Is there an issue that was not there before, by code?"""
    return bool(Counter(one.check.code for one in after) - Counter(one.check.code for one in before))


def _name(work: Work, one: Found) -> tuple[str, str, str]:
    edit = one.finding.edit or Edit(0, 0, "")
    text = "".join(work.target)
    return one.check.code, text[max(0, edit.start - 12) : edit.end + 12], edit.new


def around(text: str, edit: Edit) -> tuple[str, str]:
    """Before and after of an edit with the words it touches, for the report."""
    start, end = edit.start, edit.end
    while start > 0 and edit.start - start < 24 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - edit.end < 24 and not text[end].isspace():
        end += 1
    return text[start:end], text[start : edit.start] + edit.new + text[edit.end : end]


def _bounded(cache: dict[Any, Any]) -> None:
    if len(cache) >= CACHED:
        cache.clear()
