"""XLIFF 2.0 to 2.2: a row for each segment of each unit. ``ignorable`` stretches between segments are no rows."""

from __future__ import annotations

from localize.formats.bilingual import Row, origins
from localize.formats.bilingual.inline import Dialect
from localize.formats.bilingual.tags import tag
from localize.formats.bilingual.xliff_unit import NO, Span, XliffReader, by_translator, spot
from localize.formats.bilingual.xml_stream import Stream
from localize.model import APPROVED, History

DIALECT = Dialect(
    pairs=frozenset({"pc"}),
    codes=frozenset({"ph", "sc", "ec", "cp"}),
    identifiers=("startRef", "id"),
    character="cp",
)
STATES = frozenset({"initial", "translated", "reviewed", "final"})


class Reader(XliffReader):
    """Makes rows of segments."""

    unit = "segment"
    dialect = DIALECT
    ignored = frozenset({"ignorable", "skeleton", "note", "originalData"})

    def __init__(self, stream: Stream) -> None:
        super().__init__(stream)
        self._unit: dict[str, str] = {}
        self._segment: dict[str, str] = {}
        self._spans: dict[str, Span] = {}
        self._line = self._start = 0
        self._notes: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "segment":
            self.within = True
            self._line = self.stream.line
            self._segment = attributes
            self._spans = {}
        elif name in ("source", "target", "note"):
            self._start = self._parser.CurrentByteIndex
        elif name == "unit":
            self._unit = attributes
            self._notes = []
        elif name == "xliff":
            self.source_locale = tag(attributes.get("srcLang", ""))
            self.target_locale = tag(attributes.get("trgLang", ""))

    def finish(self, name: str) -> None:
        if name == "segment":
            self.within = False
            self.found.append(self._row())
        elif name in ("source", "target") and self.within:
            self._spans.setdefault(name, self.span(self._start))
        elif name == "note":
            self._notes.append(self.text(self.span(self._start)))

    def tells(self, name: str, attributes: dict[str, str]) -> bool:
        """A note of the translator's."""
        return name == "note" and by_translator(attributes)

    def _row(self) -> Row:
        source, target = self._spans.get("source"), self._spans.get("target")
        state = self._segment.get("state", "")
        return Row(
            line=self._line,
            place=spot(source, target),
            source=self.text(source),
            target=self.text(target),
            name="/".join(filter(None, (self._unit.get("id"), self._segment.get("id")))),
            context=self._unit.get("name"),
            source_locale=self.source_locale,
            target_locale=self.target_locale,
            state=state if state in STATES else "",
            skip="" if self.translated else NO,
            history=self._history(state),
        )

    def _history(self, state: str) -> History | None:
        """How a target came to be; the notes of a unit are told with its first segment."""
        notes, self._notes = self._notes, []
        origin = origins.substate(self._segment.get("subState", "")) if state not in APPROVED else ""
        return History(origin=origin, comments=tuple(notes)) if origin or notes else None
