"""XLIFF 2.0 to 2.2: a row for each segment of each unit. ``ignorable`` stretches between segments are no rows."""

from __future__ import annotations

from localize.formats.bilingual import Row
from localize.formats.bilingual.inline import Dialect
from localize.formats.bilingual.tags import tag
from localize.formats.bilingual.xliff_unit import NO, Span, XliffReader, spot
from localize.formats.bilingual.xml_stream import Stream

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
    ignored = frozenset({"ignorable", "skeleton", "notes", "originalData"})

    def __init__(self, stream: Stream) -> None:
        super().__init__(stream)
        self._unit: dict[str, str] = {}
        self._segment: dict[str, str] = {}
        self._spans: dict[str, Span] = {}
        self._line = self._start = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "segment":
            self.within = True
            self._line = self.stream.line
            self._segment = attributes
            self._spans = {}
        elif name in ("source", "target"):
            self._start = self._parser.CurrentByteIndex
        elif name == "unit":
            self._unit = attributes
        elif name == "xliff":
            self.source_locale = tag(attributes.get("srcLang", ""))
            self.target_locale = tag(attributes.get("trgLang", ""))

    def finish(self, name: str) -> None:
        if name == "segment":
            self.within = False
            self.found.append(self._row())
        elif name in ("source", "target") and self.within:
            self._spans.setdefault(name, self.span(self._start))

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
        )
