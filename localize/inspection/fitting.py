"""Proposals for texts above a limit: what ``adapt.fit`` thinks of, each looked at by all checks before it is shown.

So are proposals for a title by checks of whole listings.

A proposal that brings an error or warning of any code, in its field or in the field that takes something in, is thrown away.
What a note may say of it, that a term of the source is gone with its phrase, is what was proposed. None is ever made by the
program itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from localize.adapt.fit import Fit, fits
from localize.adapt.listed import listed
from localize.adapt.worth import Known
from localize.inspection.edits import worse
from localize.inspection.inspector import Inspector
from localize.inspection.work import Found, Work
from localize.model import Edit, Limit, Market, Moved
from localize.text.case import capitalized

SHOWN = 3
"""Proposals of one finding."""
TRIES = 8
"""Edits of one text that are looked at for them: each costs a look of all checks."""
TAKING = "title"
"""The kind whose overflow other fields take in."""
SHORTER = "dropped-sentence"
"""The check that compares the number of sentences."""


class Receiver(Struct, frozen=True):
    """A field of the listing that may take in what a title has too much: as it is, or empty."""

    path: str
    work: Work


def receivers(market: Market, works: Mapping[str, Work]) -> list[Receiver]:
    """Where the overflow of the listing's title may go in the market: its highlight, else one bullet more.

    ``works`` are the listing's fields by path.
    """
    bullets = sum(work.kind == "bullet" for work in works.values())
    found = []
    highlight, bullet = market.fields.get("highlight"), market.fields.get("bullet")
    if highlight and highlight.takes:
        found.append(Receiver("highlight", works.get("highlight") or _empty("highlight", market)))
    most = min((one.max for one in bullet.items if one.max), default=0) if bullet else 0
    if bullet and bullet.takes and bullet.join is None and bullets < most:
        found.append(Receiver(f"bullets[{bullets}]", _empty("bullet", market)))
    return found


def _empty(kind: str, market: Market) -> Work:
    """A field that is still to be written, in the market's own language: what comes into it is its own source."""
    return Work(kind=kind, source=("", "", ""), target=("", "", ""), source_locale=market.locale, copied=True)


def offered(
    inspector: Inspector, work: Work, found: Sequence[Found], known: Known | None = None, rooms: Iterable[Receiver] = ()
) -> tuple[Found, ...]:
    """The findings of a field, those above a limit with proposals by which it fits."""
    if not any(one.finding.limit for one in found):
        return tuple(found)
    flat = replace(work, source=("", "".join(work.source), ""), target=("", "".join(work.target), ""))
    if flat != work:
        flat = replace(flat, histories=())
    before = found if flat == work else inspector.inspect(flat)[0]
    trial = Trial(inspector, flat, before, tuple(rooms) if work.kind == TAKING else ())
    return tuple(_with_proposals(one, trial, known or Known()) for one in found)


def harmless(inspector: Inspector, works: Mapping[str, Work], found: Sequence[Found]) -> tuple[Found, ...]:
    """The findings of a listing as a whole, those that propose another title without proposals that bring an issue.

    One whose first proposal does so is left out: what it asks for cannot be had.
    """
    return tuple(kept for one in found if (kept := _harmless(inspector, works.get(one.finding.path), one)))


def _harmless(inspector: Inspector, work: Work | None, one: Found) -> Found | None:
    if work is None or work.kind != TAKING or not one.finding.proposals:
        return one
    trial = Trial(inspector, work, inspector.inspect(work)[0], ())
    first, *others = one.finding.proposals
    if not trial.clean(first):
        return None
    return Found(one.check, replace(one.finding, proposals=(first, *filter(trial.clean, others))), one.segment)


def _with_proposals(one: Found, trial: Trial, known: Known) -> Found:
    limit = one.finding.limit
    if limit is None:
        return one
    edits = tuple(trial.edits(limit, known))
    return Found(one.check, replace(one.finding, proposals=(*one.finding.proposals, *edits)), one.segment) if edits else one


class Trial:
    """One text above its limits, with what is found in it as it stands."""

    def __init__(self, inspector: Inspector, work: Work, before: Sequence[Found], rooms: Sequence[Receiver]) -> None:
        self.inspector, self.work, self.before, self.rooms = inspector, work, before, rooms
        self.text = work.target[1]

    def edits(self, limit: Limit, known: Known) -> Iterator[Edit]:
        """The best edits that bring no issue: those that lose nothing, those that move what they take away, all others.

        A number or a keyword is lost only where nothing else helps.
        """
        unit, join = self.inspector.whole(self.work), self.inspector.market.rules_of(self.work.kind).join
        thought = listed(unit, limit, join, known) if join and limit.per == "item" else fits(unit, limit, known)[:TRIES]
        clean: list[Fit] = []
        for one in thought:
            if clean[SHOWN - 1 :] or (one.dear and clean and not clean[0].dear):
                break
            clean += [one] if self.clean(one.edit) else []
        yield from (one.edit for one in clean if not one.lost)
        moved = [(one.edit, self._move(one)) for one in clean if one.lost]
        yield from (edit for _, edit in moved if edit)
        yield from (plain for plain, edit in moved if not edit)

    def clean(self, edit: Edit) -> bool:
        """Does the edit bring no issue, notes apart?"""
        new = self.text[: edit.start] + edit.new + self.text[edit.end :]
        return not worse(self.before, _loud(self.inspector.inspect(replace(self.work, target=("", new, "")))[0]))

    def _move(self, one: Fit) -> Edit | None:
        """The edit with the first field that takes in what it loses."""
        for room in self.rooms:
            text = _joined(room.work.target[1], one.lost, self.inspector.market)
            if text and self._takes(room, text):
                return replace(one.edit, moves=Moved(room.path, text))
        return None

    def _takes(self, room: Receiver, text: str) -> bool:
        """Is the field without a new issue once it has that text?"""
        source = room.work.source if room.work.target[1] else ("", text, "")
        after = self.inspector.inspect(replace(room.work, source=source, target=("", text, "")))[0]
        return not worse(self.inspector.inspect(room.work)[0] if room.work.target[1] else (), _loud(after))


def _loud(found: Iterable[Found]) -> list[Found]:
    """Without the notes, and without what a shorter text is meant to be."""
    return [one for one in found if (one.finding.severity or one.check.severity) != "note" and one.check.name != SHORTER]


def _joined(before: str, phrases: Sequence[str], market: Market) -> str:
    """The text of a field with further phrases, as a list; "" where it ends a sentence or holds one of them."""
    marks = market.typography
    comma = marks.comma + ("" if marks.wide else " ")
    if not before:
        language = market.locale.partition("-")[0]
        return capitalized(comma.join(phrases), language, market.conventions.words.capitals)
    if not before[-1].isalnum() or any(one in before for one in phrases):
        return ""
    return comma.join((before, *phrases))
