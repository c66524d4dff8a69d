"""XLIFF 1.0 to 1.2: trans-units, in segments where the source and the target are cut into segments.

A unit whose target holds ``<mrk mtype="seg">`` is a row for each segment, paired by ``mid``; any other is one row. The
text of a ``sub`` in native code (an alt text) is a row of its own. How far a unit is, programs also say in words of their
own: Trados for each segment, memoQ and Phrase for the unit. What they have locked counts as final.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest

from localize.formats.bilingual import Row
from localize.formats.bilingual.document import Spot
from localize.formats.bilingual.inline import Dialect
from localize.formats.bilingual.tags import tag
from localize.formats.bilingual.xliff_unit import NO, Span, XliffReader, spot

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
_OWN = {
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
        elif name == "file":
            self.source_locale = tag(attributes.get("source-language", ""))
            self.target_locale = tag(attributes.get("target-language", ""))
        elif self.within and name in (*_PARTS, "mrk", "sub"):
            if name in _PARTS:
                self._part = name
                self._state = attributes.get("state", "") if name == "target" else self._state
            segment = attributes.get("mid", "") if name == "mrk" and attributes.get("mtype") == "seg" else None
            self._open.append((segment if segment is not None else f"\0{name}", self._parser.CurrentByteIndex))

    def foreign(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sdl:seg" and self.within:
            self._told[attributes.get("id", "")] = _own(attributes, "conf")

    def finish(self, name: str) -> None:
        if name == "trans-unit":
            self.found += self._rows()
            self.within = False
        elif self.within and name in (*_PARTS, "mrk", "sub"):
            what, start = self._open.pop()
            if name in _PARTS:
                self._spans.setdefault(name, self.span(start))
            elif name == "sub":
                self._subs[self._part].append(self.span(start))
            elif not what.startswith("\0"):
                self._segments[self._part].setdefault(what, self.span(start))

    def _rows(self) -> Iterator[Row]:
        source, target = self._spans.get("source"), self._spans.get("target")
        before, after = self._segments["seg-source"], self._segments["target"]
        name = self._unit.get("id", "")
        if before and after:
            for mid in dict.fromkeys((*before, *after)):
                one, two = before.get(mid), after.get(mid)
                place = spot(one, two) if two else Spot(0, 0, 0, 0, how="none")
                yield self._row(f"{name}/{mid}", one, two, place, self._told.get(mid, ""))
        else:
            yield self._row(name, source, target, spot(source, target, self._spans.get("seg-source")))
        subs = self._subs["seg-source" if before and after else "source"]
        for number, (one, two) in enumerate(zip_longest(subs, self._subs["target"]), 1):
            yield self._row(f"{name}/sub{number}", one, two, spot(one, two) if two else Spot(0, 0, 0, 0, how="none"))

    def _row(self, name: str, source: Span | None, target: Span | None, place: Spot, told: str = "") -> Row:
        return Row(
            line=self._line,
            place=place,
            source=self.text(source),
            target=self.text(target),
            name=name,
            context=self._unit.get("resname"),
            source_locale=self.source_locale,
            target_locale=self.target_locale,
            state=told or _own(self._unit, "mq:status") or self._said(),
            skip="" if self.translated and self._unit.get("restype") != _HEADER else NO,
        )

    def _said(self) -> str:
        """How far the unit is, in XLIFF's own words."""
        state = STATES.get(self._state, "")
        approved = self._unit.get("approved") == "yes"
        return "reviewed" if approved and state in ("", "translated") else state


def _own(attributes: dict[str, str], name: str) -> str:
    """How far a unit or segment is, in a program's own words; "" where they do not say."""
    if any(attributes.get(one) in ("true", "locked") for one in _LOCKED):
        return "final"
    return _OWN.get(attributes.get(name, ""), "")
