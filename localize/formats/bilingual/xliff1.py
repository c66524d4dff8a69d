"""XLIFF 1.0 to 1.2: trans-units, in segments where the source and the target are cut into segments.

A unit whose target holds ``<mrk mtype="seg">`` is a row for each segment, paired by ``mid``; any other is one row. The
text of a ``sub`` in native code (an alt text) is a row of its own. How far a unit is, programs also say in words of their
own: Trados for each segment, memoQ and Phrase for the unit. What they have locked counts as final. Who wrote a target that
nobody has accepted (``origins``), notes of translators, and a source before (``alt-trans``) become its history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest

from localize.formats.bilingual import Row, origins
from localize.formats.bilingual.document import Spot
from localize.formats.bilingual.inline import Dialect
from localize.formats.bilingual.tags import tag
from localize.formats.bilingual.xliff_unit import NO, Span, XliffReader, by_translator, spot
from localize.model import APPROVED, History

DIALECT = Dialect(
    pairs=frozenset({"g"}),
    codes=frozenset({"x", "bx", "ex", "ph", "bpt", "ept", "it"}),
    identifiers=("id",),
)
STATES = {
    "new": "initial",
    "needs-translation": "initial",
    "needs-adaptation": "translated",
    "needs-l10n": "translated",
    "needs-review-translation": "translated",
    "needs-review-adaptation": "translated",
    "needs-review-l10n": "translated",
    "translated": "translated",
    "signed-off": "reviewed",
    "final": "final",
}
"""States of XLIFF 1.2 in the words of XLIFF 2, which are ours."""
OWN = {
    "Draft": "translated",
    "Translated": "translated",
    "RejectedTranslation": "translated",
    "ApprovedTranslation": "reviewed",
    "RejectedSignOff": "translated",
    "ApprovedSignOff": "final",
    "Reviewer1Confirmed": "reviewed",
    "Proofread": "reviewed",
}
"""Trados' ``conf`` of a segment and memoQ's ``mq:status`` of a unit; none of the others is a person's approval."""
_LOCKED = ("mq:locked", "m:locked", "locked")
_HEADER = "x-gettext-domain-header"
"""The ``restype`` of a PO header taken over into XLIFF: fields for programs, no text."""
_BESIDE = ("note", "alt-trans")
_BEFORE = "previous-version"
_REVIEW = "needs-review"
_PARTS = ("source", "seg-source", "target")


class Reader(XliffReader):
    """Makes rows of trans-units."""

    unit = "trans-unit"
    dialect = DIALECT
    ignored = frozenset({"header", "alt-trans", "bin-unit", "context-group", "count-group", "prop-group", "note", "phase-group"})

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "trans-unit":
            self.within = True
            self._line = self.stream.line
            self._unit = attributes
            self._told: dict[str, str] = {}
            self._state = ""
            self._part = ""
            self._spans: dict[str, Span] = {}
            self._segments: dict[str, dict[str, Span]] = defaultdict(dict)
            self._subs: dict[str, list[Span]] = defaultdict(list)
            self._open: list[tuple[str, int]] = []
            self._origins: dict[str, str] = {}
            self._inserted = self._qualifier = ""
            self._notes: list[str] = []
            self._former: dict[str, Span] = {}
            self._formerly = False
        elif name == "file":
            self.source_locale = tag(attributes.get("source-language", ""))
            self.target_locale = tag(attributes.get("target-language", ""))
        elif name in _BESIDE or (self.within and self._formerly):
            self._formerly = self._formerly or name == "alt-trans"
            self._open.append((name, self._parser.CurrentByteIndex))
        elif self.within and name in (*_PARTS, "mrk", "sub"):
            if name in _PARTS:
                self._part = name
            if name == "target":
                self._state, self._qualifier = attributes.get("state", ""), attributes.get("state-qualifier", "")
            segment = attributes.get("mid", "") if name == "mrk" and attributes.get("mtype") == "seg" else None
            self._open.append((segment if segment is not None else f"\0{name}", self._parser.CurrentByteIndex))

    def foreign(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sdl:seg" and self.within:
            self._told[attributes.get("id", "")] = _own(attributes, "conf")
            self._origins[attributes.get("id", "")] = origins.trados(attributes)
        elif name == "mq:insertedmatch" and self.within:
            self._inserted = attributes.get("source", "")

    def finish(self, name: str) -> None:
        if name == "trans-unit":
            self.found += self._rows()
            self.within = False
        elif name in _BESIDE or (self.within and self._formerly):
            self._beside(name, self._open.pop()[1])
        elif self.within and name in (*_PARTS, "mrk", "sub"):
            what, start = self._open.pop()
            if name in _PARTS:
                self._spans.setdefault(name, self.span(start))
            elif name == "sub":
                self._subs[self._part].append(self.span(start))
            elif not what.startswith("\0"):
                self._segments[self._part].setdefault(what, self.span(start))

    def tells(self, name: str, attributes: dict[str, str]) -> bool:
        """A note of the translator's, and what the unit was before."""
        if not self.within or self._formerly:
            return False
        if name == "note":
            return by_translator(attributes)
        return name == "alt-trans" and attributes.get("alttranstype") == _BEFORE

    def _beside(self, name: str, start: int) -> None:
        """A note ends, or something inside what the unit was before."""
        if name == "note":
            self._notes.append(self.text(self.span(start)))
        elif name == "alt-trans":
            self._formerly = False
        else:
            self._former.setdefault(name, self.span(start))

    def _rows(self) -> Iterator[Row]:
        source, target = self._spans.get("source"), self._spans.get("target")
        before, after = self._segments["seg-source"], self._segments["target"]
        name = self._unit.get("id", "")
        if before and after:
            for mid in dict.fromkeys((*before, *after)):
                one, two = before.get(mid), after.get(mid)
                place = spot(one, two) if two else Spot(0, 0, 0, 0, how="none")
                yield self._row(f"{name}/{mid}", one, two, place, mid)
        else:
            yield self._row(name, source, target, spot(source, target, self._spans.get("seg-source")), whole=True)
        subs = self._subs["seg-source" if before and after else "source"]
        for number, (one, two) in enumerate(zip_longest(subs, self._subs["target"]), 1):
            yield self._row(f"{name}/sub{number}", one, two, spot(one, two) if two else Spot(0, 0, 0, 0, how="none"))

    def _row(
        self, name: str, source: Span | None, target: Span | None, place: Spot, mid: str = "", *, whole: bool = False
    ) -> Row:
        state = self._told.get(mid, "") or _own(self._unit, "mq:status") or self._said()
        texts = self.text(source), self.text(target)
        return Row(
            line=self._line,
            place=place,
            source=texts[0],
            target=texts[1],
            name=name,
            context=self._unit.get("resname"),
            source_locale=self.source_locale,
            target_locale=self.target_locale,
            state=state,
            skip="" if self.translated and self._unit.get("restype") != _HEADER else NO,
            history=self._history(mid, state, *(texts if whole else ("", ""))),
        )

    def _history(self, mid: str, state: str, source: str, target: str) -> History | None:
        """How a target came to be; what stands beside the unit is told with its first row."""
        notes, self._notes = self._notes, []
        origin = marked = ""
        if state not in APPROVED:
            own = origins.memoq(self._unit, self._inserted) or origins.phrase(self._unit)
            origin = self._origins.get(mid, "") or own or origins.qualified(self._qualifier)
            marked = self._state if self._state.startswith(_REVIEW) else ""
        previous = self._previous(source, target) if source and self._former else ""
        if not (origin or marked or notes or previous):
            return None
        return History(previous, origin, marked, tuple(notes), settled=state in APPROVED)

    def _previous(self, source: str, target: str) -> str:
        """The source before, where the target is still that of then; "" where the unit changed in nothing or in both."""
        former = {name: self.text(span) for name, span in self._former.items()}
        previous = former.get("source", "")
        return previous if previous != source and former.get("target", target) == target else ""

    def _said(self) -> str:
        """How far the unit is, in XLIFF's own words."""
        state = STATES.get(self._state, "")
        approved = self._unit.get("approved") == "yes"
        return "reviewed" if approved and state in ("", "translated") else state


def _own(attributes: dict[str, str], name: str) -> str:
    """How far a unit or segment is, in a program's own words; "" where they do not say."""
    if any(attributes.get(one) in ("true", "locked") for one in _LOCKED):
        return "final"
    return OWN.get(attributes.get(name, ""), "")
