"""TMX 1.1 to 1.4: a row for each translation of each tu, read as a stream.

The source of a tu is its variant in the file's ``srclang`` (or the tu's own); where that is ``*all*``, the first that is
not in the language asked for. A tu in which there is nothing to compare is a row that is skipped.

| TMX | of a unit |
|---|---|
| tuv, seg | source, target; inline elements stand in them as tags |
| xml:lang, srclang | the languages |
| tuid | its name |

Example: <tu><tuv xml:lang="en"><seg>Steel bottle</seg></tuv><tuv xml:lang="de"><seg>Edelstahlflasche</seg></tuv></tu>

Limits: none; the file is read as a stream. Entities that it defines are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from localize.formats import Remark
from localize.formats.bilingual import Row, inline
from localize.formats.bilingual.document import Document, Spot, broken
from localize.formats.bilingual.inline import Dialect
from localize.formats.bilingual.tags import tag
from localize.formats.bilingual.xml_stream import Stream, local, source
from localize.model import Fault, Faults, Said
from localize.text.locales import parents

NAME = "tmx"
TITLE = "TMX translation memory"
SUFFIXES = (".tmx",)

DIALECT = Dialect(
    pairs=frozenset(),
    codes=frozenset({"bpt", "ept", "it", "ph", "ut"}),
    identifiers=("x", "i"),
    begins="bpt",
    ends="ept",
)
ALL = "*all*"
ALONE = "no translation"
ELSEWHERE = "other-language"
_CONTEXTS = frozenset({"x-context", "context", "x-msgctxt", "msgctxt"})


class Variant(NamedTuple):
    """A tuv: its locale and its seg, by offsets."""

    locale: str
    start: int
    end: int
    subs: tuple[tuple[int, int], ...] = ()


class Reader:
    """Makes rows of tus."""

    unit = "tu"

    def __init__(self, stream: Stream, wanted: str) -> None:
        self.stream = stream
        self.wanted = wanted
        self.keep = 0
        self.found: list[Row | Remark] = []
        self.root = False
        self.begun = False
        """Was the header read?"""
        self.source_locale = ""
        self._parser: Any = stream.parser
        self._within = False
        self._line = self._start = 0
        self._tu: dict[str, str] = {}
        self._locale: str | None = None
        self._context: str | None = None
        self._in_context = False
        self._variants: list[Variant] = []
        self._sub = 0
        self._subs: list[tuple[int, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "seg":
            self._start = self._parser.CurrentByteIndex
        elif name == "tuv":
            self._locale = tag(attributes.get("xml:lang") or attributes.get("lang") or "")
            self._subs = []
        elif name == "tu":
            self._line = self._parser.CurrentLineNumber
            self._within = True
            self.keep = self._parser.CurrentByteIndex
            self._tu, self._context, self._locale, self._variants = attributes, None, None, []
        elif name == "prop" and self._within:
            self._in_context = attributes.get("type") in _CONTEXTS
            self._start = self._parser.CurrentByteIndex if self._in_context else self._start
        elif name == "sub":
            self._sub = self._parser.CurrentByteIndex
        else:
            self._outside(name, attributes)

    def _outside(self, name: str, attributes: dict[str, str]) -> None:
        if not self.root:
            if local(name) != "tmx":
                what = Said("an HTML page") if name.lower() == "html" else Said("a file of <{name}>", name=name)
                self.stream.fault(Said("is {what}, not TMX; export it as TMX 1.4, or check that it is the right file", what=what))
            version = attributes.get("version", "1.4")
            if not version.startswith("1."):
                self.stream.fault(Said("is TMX {version}; 1.1 to 1.4 can be read", version=version))
            self.root = True
        elif name == "header":
            self.source_locale = tag(attributes.get("srclang", ""))
            self.begun = True
        if not self._within:
            self.keep = self._parser.CurrentByteIndex

    def end(self, name: str) -> None:
        if name == "seg":
            self._variants.append(Variant(self._locale or "", self._start, self._parser.CurrentByteIndex, tuple(self._subs)))
        elif name == "tu":
            self.found += self._rows()
            self._within = False
            self.keep = self._parser.CurrentByteIndex
        elif name == "sub":
            self._subs.append((self._sub, self._parser.CurrentByteIndex))
        elif name == "prop" and self._in_context:
            self._in_context = False
            self._context = self._text(self._start, self._parser.CurrentByteIndex).strip()

    def _text(self, start: int, end: int) -> str:
        return inline.read(inline.inner(self.stream.raw(start, end)), DIALECT)

    def _rows(self) -> Iterator[Row | Remark]:
        variants = self._variants
        if not variants:
            message = "this tu is set aside: it has no text. Give it a tuv with a seg for each language"
            yield Remark(code="F101", message=message, line=self._line)
            return
        chosen = self._source()
        others = [one for one in variants if one is not chosen]
        if chosen is None:
            languages = ", ".join(sorted({one.locale for one in variants}))
            message = (
                "this tu is set aside: it has no text in its source language {locale} (only {languages}). "
                "Correct its srclang or its xml:lang"
            )
            yield Remark(code="F101", message=message, args={"locale": self._said(), "languages": languages}, line=self._line)
            return
        targets = [one for one in others if not self.wanted or related(one.locale, self.wanted)]
        if not targets:
            text = self._text(chosen.start, chosen.end)
            place = Spot(0, 0, chosen.start, chosen.end, how="none")
            yield self._row(place, text, "", chosen, self.wanted, ELSEWHERE if others else ALONE)
        for one in targets:
            yield from self._pair(chosen, one)

    def _pair(self, chosen: Variant, other: Variant) -> Iterator[Row]:
        spans = [((chosen.start, chosen.end), (other.start, other.end))]
        if chosen.subs and other.subs:
            spans += zip(chosen.subs, other.subs, strict=False)
        for one, two in spans:
            yield self._row(Spot(*two, *one), self._text(*one), self._text(*two), chosen, other.locale, "")

    def _row(self, place: Spot, source: str, target: str, chosen: Variant, locale: str, skip: str) -> Row:
        return Row(
            line=self._line,
            place=place,
            source=source,
            target=target,
            name=self._tu.get("tuid", ""),
            context=self._context,
            source_locale=chosen.locale,
            target_locale=locale,
            skip=skip,
        )

    def _said(self) -> str:
        return tag(self._tu.get("srclang") or self.source_locale)

    def _source(self) -> Variant | None:
        said = self._said()
        if said in ("", ALL):
            return next((one for one in self._variants if not self.wanted or not related(one.locale, self.wanted)), None)
        exact = next((one for one in self._variants if one.locale.lower() == said.lower()), None)
        return exact or next((one for one in self._variants if related(one.locale, said)), None)


class Tmx(Document, frozen=True):
    """A TMX file whose header was understood."""

    def reader(self, stream: Stream) -> Reader:
        return Reader(stream, self.wanted)

    def pieces(self, count: int) -> Iterator[list[Row | Remark]]:
        """Batches of rows. Raises ``Faults`` at the end where nothing was in the language asked for."""
        judged = elsewhere = False
        for batch in super().pieces(count):
            rows = [one for one in batch if isinstance(one, Row)]
            judged = judged or any(one.skip != ELSEWHERE for one in rows)
            elsewhere = elsewhere or bool(rows)
            yield batch
        if self.wanted and elsewhere and not judged:
            message = Said("holds no text in {locale}; give --target-locale a language that it has", locale=self.wanted)
            raise Faults(Fault(self.source.shown, 1, 1, message))


def related(one: str, other: str) -> bool:
    """Are these one locale, or one the other's parent (de and de-AT)?"""
    a, b = one.lower(), other.lower()
    if a == b or a.startswith(b + "-") or b.startswith(a + "-"):
        return True
    return a.partition("-")[0] == b.partition("-")[0] and (other in parents(one) or one in parents(other))


def opened(path: Path, shown: str, wanted: str) -> Tmx:
    """The file, its header read. Raises ``Faults`` where it is no TMX."""
    found = source(path, shown, "a TMX file has a header and a body")
    stream = Stream(found)
    reader = Reader(stream, wanted)
    for batch in stream.run(reader):
        if not reader.root and batch:
            raise Faults(broken(found, batch[0]))  # type: ignore[arg-type]
        if reader.begun:
            break
    locale = "" if reader.source_locale == ALL else reader.source_locale
    return Tmx(found, locale, "", tag(wanted), DIALECT)
