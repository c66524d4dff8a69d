"""What XLIFF and TMX share as opened files: read as a stream in batches of rows, written with some targets changed."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from typing import IO, Any, NamedTuple

from msgspec import Struct

from localize.formats import Remark
from localize.formats.bilingual import Row, inline
from localize.formats.bilingual.inline import Dialect
from localize.formats.bilingual.inline_changes import written
from localize.formats.bilingual.spliced import spliced
from localize.formats.bilingual.xml_stream import Reader, Source, Stream
from localize.model import Fault, Faults, Said

BATCH = 500
"""Rows that are handed on at once."""
NEAR = 1024
"""Bytes around an element that are looked at for its layout."""


class Spot(NamedTuple):
    """Where a target stands: from its start tag to its end tag, or after which element it has to be added."""

    start: int
    end: int
    source_start: int
    source_end: int
    preserve: bool = True
    """False: line breaks at the edges of the text are layout."""
    how: str = "rewrite"
    """``rewrite`` its content, ``add`` a target after the element named by start and end, ``none``: there is no place."""


class Document(Struct, frozen=True):
    """An XML file whose beginning was understood."""

    source: Source
    source_locale: str
    target_locale: str
    wanted: str
    dialect: Dialect

    def reader(self, stream: Stream) -> Reader:
        raise NotImplementedError

    def pieces(self, count: int) -> Iterator[list[Row | Remark]]:  # noqa: ARG002
        """Batches of rows: the file is a stream."""
        stream = Stream(self.source)
        reader = self.reader(stream)
        batch: list[Row | Remark] = [self.source.remark] if self.source.remark else []
        understood = False
        for found in stream.run(reader):
            batch += found
            understood = understood or any(isinstance(one, Row) or "aside" not in one.args for one in found)
            while len(batch) > BATCH:
                yield batch[:BATCH]
                del batch[:BATCH]
        if batch and not understood and isinstance(batch[-1], Remark) and "aside" in batch[-1].args:
            raise Faults(broken(self.source, batch[-1]))
        if batch:
            yield batch

    def rows(self, piece: list[Row | Remark]) -> Iterator[Row | Remark]:
        yield from piece

    def replaced(self, targets: Mapping[Any, str], left: set[Any] | None = None) -> Iterator[bytes]:
        refused: set[Any] = set()
        with self.source.open() as file:
            changes = list(self._changes(file, targets, refused))
            if not self.source.whole:
                yield from spliced(file, changes)
            else:
                data = self.source.path.read_bytes()
                if data.decode(self.source.encoding).encode(self.source.encoding) != data:
                    refused, changes = set(targets), []
                yield from self._back(file, changes, data)
        if left is not None:
            left |= refused

    def _back(self, file: IO[bytes], changes: list[tuple[int, int, bytes]], data: bytes) -> Iterator[bytes]:
        if not changes:
            yield data
            return
        decoder = codecs.getincrementaldecoder("utf-8")()
        encoder = codecs.getincrementalencoder(self.source.encoding)("xmlcharrefreplace")
        for part in spliced(file, changes):
            yield encoder.encode(decoder.decode(part))

    def _changes(self, file: IO[bytes], targets: Mapping[Any, str], left: set[Any]) -> Iterator[tuple[int, int, bytes]]:
        until = 0
        for spot in sorted(targets, key=lambda one: (one[0], -one[1])):
            change = self._change(file, Spot(*spot), targets[spot]) if spot[0] >= until else None
            if change is None:
                left.add(spot)
            elif change[2] != self._bytes(file, change[0], change[1]):
                until = max(change[1], spot[1])
                yield change

    def _change(self, file: IO[bytes], spot: Spot, text: str) -> tuple[int, int, bytes] | None:
        if spot.how == "none":
            return None
        raw = self._text(file, spot.start, spot.end)
        start = inline.START.match(raw)
        if start is None:
            return None
        source = inline.inner(self._text(file, spot.source_start, spot.source_end))
        beside = inline.pieces(source, self.dialect, preserve=spot.preserve)
        if spot.how == "add":
            content = written(text, [], beside)
            return None if content is None or not text else self._added(file, spot, start, content)
        old = raw[start.end() :]
        if inline.read(old, self.dialect, preserve=spot.preserve) == text:
            return spot.start, spot.start, b""
        content = written(text, inline.pieces(old, self.dialect, preserve=spot.preserve), beside)
        if content is None:
            return None
        whole = start[0] + content if not start[2] else f"{start[0][:-2].rstrip()}>{content}</{start[1]}>"
        return self._encoded(spot.start, spot.end, whole)

    def _added(self, file: IO[bytes], spot: Spot, start: Any, content: str) -> tuple[int, int, bytes] | None:
        """A target after its source, laid out as the source is."""
        at = spot.end
        if not start[2]:
            behind = self._text(file, at, at + NEAR)
            at += len(behind[: behind.index(">") + 1].encode(self.source.slices))
        before = self._text(file, max(spot.start - NEAR, 0), spot.start).rpartition("\n")
        indent = before[2] if before[1] and not before[2].strip() else None
        lead = "" if indent is None else ("\r\n" if before[0].endswith("\r") else "\n") + indent
        prefix, colon, _ = start[1].rpartition(":")
        preserve = ' xml:space="preserve"' if 'xml:space="preserve"' in start[0] else ""
        return self._encoded(at, at, f"{lead}<{prefix}{colon}target{preserve}>{content}</{prefix}{colon}target>")

    def _encoded(self, start: int, end: int, text: str) -> tuple[int, int, bytes] | None:
        """The change as bytes. What the encoding lacks becomes a reference, which CDATA cannot hold."""
        if "<![CDATA[" in text:
            try:
                text.encode(self.source.encoding)
            except UnicodeEncodeError:
                return None
        return start, end, text.encode(self.source.slices, "xmlcharrefreplace")

    def _bytes(self, file: IO[bytes], start: int, end: int) -> bytes:
        file.seek(start)
        return file.read(end - start)

    def _text(self, file: IO[bytes], start: int, end: int) -> str:
        return self._bytes(file, start, end).decode(self.source.slices, "replace")


def broken(source: Source, remark: Remark) -> Fault:
    """The fault of a file in which nothing could be read before its XML breaks."""
    message = Said(
        "is no XML that can be read: {why}; check that the file is whole and what its name says", why=Said(remark.args["why"])
    )
    return Fault(source.shown, remark.line, remark.column or 1, message)
