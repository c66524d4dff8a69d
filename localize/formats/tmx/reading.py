"""TMX of whatever program as entries of a memory, read as a stream: a file of any size takes the memory of a few chunks.

What other programs say beside a text is taken where a memory has a place for it: the kind and SKU, the segment before (memoQ,
XTM, OmegaT), how far it was accepted (Trados), who made it where that is a machine, documents and notes. All else is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from localize.formats import Remark
from localize.formats.bilingual import Row, inline, set_aside, tmx
from localize.formats.bilingual.document import broken
from localize.formats.bilingual.xml_stream import Stream
from localize.formats.tmx import CONTEXT, props, segments
from localize.model import Faults, Said
from localize.text import lazy
from localize.text.locales import canonical, maximized
from localize.text.markup import reshield, shield

_LANGUAGE = lazy.re("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""A tag; it becomes the name of a file, so that nothing else may be in it."""

RENAMED = "{old} is read as {now}, the code that this language has now"
NO_TARGET = Said("it has no translation; give it a tuv in another language")
EMPTY = Said("its source or its translation is empty")
SAME = Said("its two texts are of one language; correct its xml:lang")


class Pair(Struct, frozen=True, kw_only=True):
    """A source with a translation. Texts are in shielded form."""

    line: int
    source: str
    target: str
    source_locale: str
    locale: str
    context: str
    """The kind, and behind a slash the SKU; message where the file tells none."""
    after: str | None
    state: str
    date: str
    """When it was changed, as TMX writes that; "" where it does not say."""
    notes: tuple[str, ...]
    """What is told of it: a document, notes."""


class Aside(Struct, frozen=True):
    """What cannot be taken: where it stands, what it says and why. With no ``rows`` it is only told of the file."""

    line: int
    why: str
    source: str = ""
    rows: int = 1


class Reader(tmx.Reader):
    """Makes pairs of tus, with what their props say."""

    def __init__(self, stream: Stream, source_locale: str) -> None:
        super().__init__(stream, "")
        self.pairs: list[Pair | Aside] = []
        self.left: Counter[str] = Counter()
        """Props that no memory has a place for, by type."""
        self.renamed: dict[str, Aside] = {}
        """Old codes of languages, with what is told of them."""
        self._wanted_source = source_locale
        self._props: dict[str, dict[str, str]] = {}
        """What is told of the tu ("") and of each of its languages."""
        self._of = self._prop = ""
        self._at = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._prop:
            return
        super().start(name, attributes)
        if name == "tu":
            self._props, self._of = {"": {}}, ""
        elif name == "tuv":
            self._of = self._locale or ""
            self._props.setdefault(self._of, {}).update(_changed(attributes))
        elif name in ("prop", props.NOTE) and self._within:
            self._prop = (attributes.get("type", "").partition(":")[0] if name == "prop" else "") or props.NOTE
            self._at = self._parser.CurrentByteIndex

    def end(self, name: str) -> None:
        if self._prop:
            if name not in ("prop", props.NOTE):
                return
            raw = self.stream.raw(self._at, self._parser.CurrentByteIndex)
            value = inline.read(inline.inner(raw), tmx.DIALECT)
            value = value if self._prop == CONTEXT else value.strip()
            told = self._props.setdefault(self._of, {})
            told[self._prop] = f"{told[self._prop]} {value}" if self._prop == props.NOTE and props.NOTE in told else value
            self._prop = ""
        if name == "tuv":
            self._of = ""
        super().end(name)

    def _text(self, start: int, end: int) -> str:
        return segments.text(inline.inner(self.stream.raw(start, end)))

    def _said(self) -> str:
        return self._wanted_source or super()._said()

    def _rows(self) -> Iterator[Row | Remark]:
        self._count()
        for one in super()._rows():
            self.pairs.append(_refused(one) if isinstance(one, Remark) else self._made(one))
        return iter(())

    def _count(self) -> None:
        kept = {CONTEXT, *props.BEFORE_NAMES, *props.STATE_NAMES, *props.DOCUMENTS, props.NOTE, _DATE}
        for told in self._props.values():
            self.left.update(name for name, value in told.items() if value and name not in kept and not self._used(name, value))

    def _used(self, name: str, value: str) -> bool:
        return (name in props.OTHER_CONTEXTS and props.is_kind(value)) or (name == props.ORIGIN and props.by_machine(value))

    def _made(self, row: Row) -> Pair | Aside:
        source, raws = shield(row.source)
        source_locale, locale = (self._now(one, row.line) for one in (row.source_locale, row.target_locale))
        if why := _wrong(row, source_locale, locale):
            return Aside(row.line, why, source)
        whole, one, other = (self._props.get(name, {}) for name in ("", row.source_locale, row.target_locale))
        told = {**whole, **one, **other}
        return Pair(
            line=row.line,
            source=source,
            target=reshield(row.target, raws),
            source_locale=source_locale,
            locale=locale,
            context=props.context(told),
            after=props.after(told),
            state=props.state(told, self._tu),
            date=other.get(_DATE) or self._tu.get("changedate") or self._tu.get("creationdate", ""),
            notes=tuple(props.notes(told)),
        )

    def _now(self, locale: str, line: int) -> str:
        """The tag with the code that its language has now."""
        now = canonical(locale)
        if now != locale and locale not in self.renamed:
            self.renamed[locale] = Aside(line, Said(RENAMED, old=locale, now=now), rows=0)
        return now


_DATE = "\0date"


def _changed(attributes: dict[str, str]) -> dict[str, str]:
    date = attributes.get("changedate") or attributes.get("creationdate", "")
    return {_DATE: date} if date else {}


def _wrong(row: Row, source_locale: str, target_locale: str) -> str:
    """Why a row makes no pair; "" where it makes one."""
    if row.skip:
        return NO_TARGET
    for locale in (source_locale, target_locale):
        if not _LANGUAGE.fullmatch(locale) or not maximized(locale.partition("-")[0])[1]:
            message = "{locale!r} is no language tag that is known; correct its xml:lang, to en-US or de for example"
            return Said(message, locale=locale)
    if source_locale == target_locale:
        return SAME
    return "" if row.source.strip() and row.target.strip() else EMPTY


def _refused(remark: Remark) -> Aside:
    return Aside(remark.line, Said(remark.message, **remark.args), rows=set_aside(remark))


def read(path: Path, shown: str, source_locale: str, left: Counter[str]) -> Iterator[Pair | Aside]:
    """The pairs of a file; ``left`` counts the props that are not carried over. ``source_locale``: "" as the file says.

    Raises ``Faults`` for what is no TMX, and where it defines entities.
    """
    found = tmx.opened(path, shown, "")
    stream = Stream(found.source)
    reader = Reader(stream, source_locale)
    understood = False
    if found.source.remark:
        yield _refused(found.source.remark)
    for batch in stream.run(reader):
        understood = understood or bool(reader.pairs)
        yield from reader.pairs
        reader.pairs = []
        for one in batch:
            if isinstance(one, Remark):
                if not understood:
                    raise Faults(broken(found.source, one))
                why = Said(one.message, **one.args | {"why": Said(one.args["why"])})
                yield Aside(one.line, why, rows=set_aside(one))
    left.update(reader.left)
    yield from reader.renamed.values()
