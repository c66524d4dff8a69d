"""What the readers of XLIFF 1 and 2 share: where they are in the file, and the elements that hold texts."""

from __future__ import annotations

from typing import Any, NamedTuple

from localize.formats import Remark
from localize.formats.bilingual import Row, inline
from localize.formats.bilingual.document import Spot
from localize.formats.bilingual.inline import Dialect
from localize.formats.bilingual.xml_stream import Stream, local

NO = "not for translation"
_TRANSLATORS = frozenset(
    {"translator", "po-translator", "reviewer", "proofreader", "editor", "post-editor", "linguist", "query", "question"}
)
"""Who is named in ``from`` of a note, or ``category``, where it is not the author of the source."""


class Span(NamedTuple):
    """An element from its start tag to its end tag, by offsets."""

    start: int
    end: int
    preserve: bool


def by_translator(attributes: dict[str, str]) -> bool:
    """Is a note by somebody who translated or read the target, or about the target?"""
    about = attributes.get("annotates") or attributes.get("appliesTo")
    return about == "target" or (attributes.get("from") or attributes.get("category", "")).lower() in _TRANSLATORS


class XliffReader:
    """Follows the elements of a file: what is ignored, ``xml:space`` and ``translate`` of what is around."""

    unit = ""
    dialect: Dialect
    ignored: frozenset[str]

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.keep = 0
        self.found: list[Row | Remark] = []
        self.source_locale = ""
        self.target_locale = ""
        self.within = False
        """Between the start and the end of a unit."""
        self._parser: Any = stream.parser
        self._prefix = self._namespace = ""
        self._ignoring = 0
        self._spaces = [False]
        self._translate = [True]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, name = name.rpartition(":")
        if len(self._spaces) == 1:
            self._prefix, self._namespace = prefix, attributes.get("xmlns", "")
        other = prefix != self._prefix or (self._namespace and attributes.get("xmlns", self._namespace) != self._namespace)
        if self._ignoring or other or (name in self.ignored and not self.tells(name, attributes)):
            self._ignoring += 1
            self.foreign(f"{prefix}:{name}", attributes)
            return
        if not self.within:
            self.keep = self._parser.CurrentByteIndex
        space = attributes.get("xml:space")
        self._spaces.append(self._spaces[-1] if space is None else space == "preserve")
        self._translate.append(self._translate[-1] if "translate" not in attributes else attributes["translate"] != "no")
        self.begin(name, attributes)

    def end(self, name: str) -> None:
        if self._ignoring:
            self._ignoring -= 1
            return
        self.finish(local(name))
        self._spaces.pop()
        self._translate.pop()
        if not self.within:
            self.keep = self._parser.CurrentByteIndex

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element that is not ignored begins."""

    def finish(self, name: str) -> None:
        """And ends."""

    def tells(self, name: str, attributes: dict[str, str]) -> bool:  # noqa: ARG002
        """Does an element that is ignored elsewhere tell how a unit came to be?"""
        return False

    def foreign(self, name: str, attributes: dict[str, str]) -> None:
        """An element that is ignored begins: what a program adds to the format may say how far a unit is."""

    def span(self, start: int) -> Span:
        """The element that ends here."""
        return Span(start, self._parser.CurrentByteIndex, self._spaces[-1])

    def text(self, span: Span | None) -> str:
        """What stands in an element."""
        if span is None:
            return ""
        content = inline.inner(self.stream.raw(span.start, span.end))
        return inline.read(content, self.dialect, preserve=span.preserve) if content else ""

    @property
    def translated(self) -> bool:
        """Is what is at hand for translation?"""
        return self._translate[-1]


def spot(source: Span | None, target: Span | None, after: Span | None = None) -> Spot:
    """Where a target is, or has to be added: after its source, or after ``after``."""
    if target:
        start, end = (source.start, source.end) if source else (target.start, target.start)
        return Spot(target.start, target.end, start, end, target.preserve)
    if source is None:
        return Spot(0, 0, 0, 0, how="none")
    behind = after or source
    return Spot(behind.start, behind.end, source.start, source.end, source.preserve, "add")
