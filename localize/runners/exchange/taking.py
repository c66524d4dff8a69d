"""What becomes of each unit that came back: taken, or why not. Text that a person approved is never changed.

Units add up: units = taken + unchanged + kept + conflicts + refused + empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from localize.formats.exchange import Back, digest, identity
from localize.memory import Memory
from localize.model import APPROVED, Draft, Said
from localize.runners.exchange.elements import broken
from localize.runners.exchange.shelves import New, Shelves, Slot
from localize.text.locales import maximized

TAKEN, UNCHANGED, KEPT, CONFLICT, REFUSED, EMPTY = "taken", "unchanged", "kept", "conflict", "refused", "empty"
VERDICTS = (TAKEN, UNCHANGED, KEPT, CONFLICT, REFUSED, EMPTY)
THEIRS, OURS = "theirs", "ours"
_ORDER = ("", "initial", "translated", "reviewed", "final")

CHANGED_SOURCE = Said("its source was changed; put back the text of the export, or export it again")
CHANGED = Said("its id is not that of its kind and source, so one of them was changed; take the unit from a new export")
NO_ID = Said("it has no id of an export; only files of localize exchange export come back")
OLDER = Said("the memory says another text since the export")
UNKNOWN = Said("the memory says another text, and the file does not tell what it said at the export")
FILES = Said("another file, or another unit of this one, says something else")
UNFINISHED = Said("the file says that it is not done (fuzzy, a draft, a machine's text)")


class Verdict(Struct, frozen=True):
    """A unit with what became of it. ``now``: what the memory says; ``other``: what another file says."""

    file: str
    back: Back
    what: str
    why: str = ""
    now: str = ""
    other: str = ""
    new: New | None = None


class Desk:
    """One locale: what its memory holds, and what is to be done with a unit."""

    def __init__(self, shelves: Shelves, memory: Memory, prefer: str) -> None:
        self.shelves, self._memory, self._prefer = shelves, memory, prefer

    def judged(self, file: str, back: Back) -> Verdict:
        """What is to be done with a unit, other units apart."""
        if why := _refusal(back):
            return Verdict(file, back, REFUSED, why)
        slot = Slot(back.context, back.source)
        held = self._held(slot, back.source_locale)
        now = (self.shelves.held(slot) or held.text) if held else ""
        verdict = Verdict(file, back, TAKEN, now=now, new=New(slot, back.target, _state(back), back.source_locale))
        if not back.target.strip():
            return _but(verdict, EMPTY)
        if back.target == now and held:
            return verdict if _raised(back, held) else _but(verdict, UNCHANGED)
        if not now and back.target == back.source and back.state in ("", "initial"):
            return _but(verdict, UNCHANGED)
        if not now and back.state in ("", "initial") and digest(back.target) == back.base:
            return _but(verdict, EMPTY, UNFINISHED)
        return self._changed(verdict, held)

    def _changed(self, verdict: Verdict, held: Draft | None) -> Verdict:
        """What is to be done with a text that is not the memory's."""
        if verdict.back.open:
            return _but(verdict, EMPTY, UNFINISHED)
        if held and held.state in APPROVED:
            message = "the memory's text is {state}, and is never changed by an import; change it in the memory"
            return _but(verdict, KEPT, Said(message, state=held.state))
        if verdict.new and (why := broken(verdict.back.source, verdict.back.target) or self.shelves.refused(verdict.new)):
            return _but(verdict, REFUSED, why)
        return self._compared(verdict, digest(held.text) if held else "")

    def _held(self, slot: Slot, source_locale: str) -> Draft | None:
        kind, _, sku = slot.context.partition("/")
        if sku and slot.source not in self._memory.own(kind, source_locale, sku):
            return None
        return self._memory.find(kind, slot.source, source_locale, sku, "")

    def _compared(self, verdict: Verdict, memory: str) -> Verdict:
        """Has the memory changed since the export?"""
        base = verdict.back.base
        if not memory or memory == base:
            return verdict
        if base is not None and digest(verdict.back.target) == base:
            return _but(verdict, UNCHANGED)
        if self._prefer == THEIRS:
            return verdict
        if self._prefer == OURS:
            return _but(verdict, KEPT, OLDER)
        return _but(verdict, CONFLICT, UNKNOWN if base is None else OLDER)


def _but(verdict: Verdict, what: str, why: str = "") -> Verdict:
    return msgspec.structs.replace(verdict, what=what, why=why, new=None)


def _state(back: Back) -> str:
    """A text that a translator changed counts as translated at least: many tools leave the state as it was."""
    return back.state if back.state in APPROVED else "translated"


def _raised(back: Back, held: Draft) -> bool:
    """Was a text that is as the memory has it accepted further? A draft of another locale becomes one of this."""
    return not back.open and _ORDER.index(back.state) > _ORDER.index(held.state)


def _refusal(back: Back) -> str:
    """Why a unit is none of ours; "" where it is one."""
    if back.why:
        return back.why
    if not back.id or not back.context:
        return NO_ID
    wanted, stamped = identity(back.context, back.source), back.stamp.partition("-")[0]
    if back.id == wanted:
        return ""
    if stamped == wanted:
        return Said("its id was changed; put back {id}", id=wanted)
    return CHANGED_SOURCE if stamped == back.id else CHANGED


def settled(verdicts: Sequence[Verdict], prefer: str) -> Iterator[Verdict]:
    """The verdicts once units that say different things of one text are held against each other."""
    wanted: defaultdict[tuple[object, ...], list[Verdict]] = defaultdict(list)
    for one in verdicts:
        if one.new:
            wanted[_slot(one)].append(one)
    for one in verdicts:
        rivals = wanted[_slot(one)] if one.new else []
        others = [rival.back.target for rival in rivals if rival.back.target != one.back.target]
        if not others or (prefer == THEIRS and rivals[-1].back.target == one.back.target):
            yield one
        else:
            yield msgspec.structs.replace(_but(one, KEPT if prefer else CONFLICT, FILES), other=others[-1])


def _slot(one: Verdict) -> tuple[object, ...]:
    back = one.back
    return maximized(back.locale), maximized(back.source_locale)[:2], back.context, back.source
