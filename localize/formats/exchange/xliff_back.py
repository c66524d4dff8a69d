"""XLIFF as it comes back, of whatever version and tool: a unit is read whole, also where a tool cut it into sentences.

How far a unit is, Trados says for each segment (``conf``), memoQ for the unit (``mq:status``), others in XLIFF's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from localize.formats import Remark
from localize.formats.bilingual import Row, origins, xliff, xliff1, xliff2
from localize.formats.bilingual.document import broken
from localize.formats.bilingual.tags import tag
from localize.formats.bilingual.xliff_unit import Span
from localize.formats.bilingual.xml_stream import Stream
from localize.formats.exchange import STAMP, Back, inline
from localize.model import APPROVED, Faults, Said

_ORDER = ("initial", "translated", "reviewed", "final")
_UNFINISHED = frozenset(
    {"", "Unspecified", "Draft", "RejectedTranslation", "RejectedSignOff"}
    | {"NotStarted", "PartiallyEdited", "Pretranslated", "MachineTranslated", "AssembledFromFragments", "Rejected"}
)
"""Trados' ``conf`` and memoQ's ``mq:status`` of what its translator has not confirmed, or got sent back."""


def read(path: Path, shown: str) -> Iterator[Back]:
    """The units of a file. Raises ``Faults`` where it is no XLIFF, or its XML breaks."""
    found = xliff.opened(path, shown, "")
    stream = Stream(found.source)
    reader: _Whole1 | _Whole2 = _Whole1(stream) if found.version == "1" else _Whole2(stream)
    for batch in stream.run(reader):
        for one in batch:
            if isinstance(one, Remark):
                raise Faults(broken(found.source, one))
        yield from reader.backs
        reader.backs = []


class _Whole1(xliff1.Reader):
    """A trans-unit as one text; segments in it are seen through."""

    def __init__(self, stream: Stream) -> None:
        super().__init__(stream)
        self.backs: list[Back] = []
        self._confirmed: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        super().begin(name, attributes)
        if name == "trans-unit":
            self._confirmed = []

    def foreign(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sdl:seg" and self.within:
            self._confirmed.append(attributes.get("conf", ""))

    def _rows(self) -> Iterator[Row]:
        told = self._confirmed or [self._unit[name] for name in ("mq:status",) if name in self._unit]
        states = [xliff1.OWN.get(one, "translated") for one in told]
        state = min(states, key=_ORDER.index) if states else self._said()
        self.backs.append(
            _back(
                line=self._line,
                id=self._unit.get("id", ""),
                stamp=self._unit.get("extradata", ""),
                context=self._unit.get("resname", ""),
                texts=(self.text(self._spans.get("source")), self.text(self._spans.get("target"))),
                state=state,
                open=any(one in _UNFINISHED for one in told) or (state not in APPROVED and self._by_machine()),
                locales=(self.source_locale, self.target_locale),
            )
        )
        return iter(())

    def _by_machine(self) -> bool:
        """Was the target filled in by an engine or from a fuzzy match, and nobody has confirmed it (Phrase: ``m:confirmed``)?"""
        return bool(origins.qualified(self._qualifier)) or self._unit.get("m:confirmed") == "0"


class _Whole2(xliff2.Reader):
    """A unit as one text: its segments and what stands between them."""

    unit = "unit"
    ignored = frozenset({"skeleton", "note", "originalData"})

    def __init__(self, stream: Stream) -> None:
        super().__init__(stream)
        self.backs: list[Back] = []
        self._found: list[tuple[str, str | None, str]] = []
        self._machine = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "unit":
            self.within, self._line, self._unit, self._found = True, self.stream.line, attributes, []
            self._machine = False
        elif name in ("segment", "ignorable"):
            self._segment, self._spans = attributes, {}
            self._machine = self._machine or bool(origins.substate(attributes.get("subState", "")))
        elif name in ("source", "target"):
            self._start = self._parser.CurrentByteIndex
        elif name == "xliff":
            self.source_locale, self.target_locale = (tag(attributes.get(one, "")) for one in ("srcLang", "trgLang"))

    def finish(self, name: str) -> None:
        if name == "unit":
            self._whole()
            self.within = False
        elif name in ("source", "target") and self.within:
            self._spans.setdefault(name, self.span(self._start))
        elif name in ("segment", "ignorable") and self.within:
            self._found.append(self._piece(name, self._spans.get("source"), self._spans.get("target")))

    def tells(self, name: str, attributes: dict[str, str]) -> bool:  # noqa: ARG002
        return False

    def _piece(self, name: str, source: Span | None, target: Span | None) -> tuple[str, str | None, str]:
        """Source, target and state of a stretch; between segments stands what the source has there."""
        one, two = self.text(source), self.text(target)
        if name == "ignorable":
            return one, two if target else one, ""
        state = self._segment.get("state", "initial")
        return one, two if two or not one else None, state if state in xliff2.STATES else ""

    def _whole(self) -> None:
        targets = [target for _, target, _ in self._found]
        some = any(target and state for _, target, state in self._found)
        states = [state for _, _, state in self._found if state]
        state = min(states, key=_ORDER.index) if states else ""
        self.backs.append(
            _back(
                line=self._line,
                id=self._unit.get("id", ""),
                stamp=self._unit.get(STAMP, ""),
                context=self._unit.get("name", ""),
                texts=("".join(one for one, _, _ in self._found), "".join(filter(None, targets)) if some else ""),
                state=state,
                open=some and (None in targets or (self._machine and state not in APPROVED)),
                locales=(self.source_locale, self.target_locale),
            )
        )


def _back(
    *, line: int, id: str, stamp: str, context: str, texts: tuple[str, str], state: str, open: bool, locales: tuple[str, str]
) -> Back:
    why = ""
    source = target = ""
    try:
        source, target = map(inline.text, texts)
    except inline.Strange as strange:
        message = "holds the inline element {tag}, which no file of ours has; remove it, or put back the one that stood there"
        why = Said(message, tag=str(strange))
    return Back(
        line=line, id=id, stamp=stamp, context=context, source=source, target=target, state=state, open=open,
        source_locale=locales[0], locale=locales[1], why=why,
    )  # fmt: skip
