"""XML read as a stream by expat: elements with their lines and offsets, the raw text between them, nothing kept.

Entities that a file defines are refused, so that none can grow without end or fetch anything; a DOCTYPE is read over and
never fetched. Offsets are those of the file's own bytes, in UTF-8, UTF-16 and every encoding of one byte to a
character; a file in any other is taken over into UTF-8 as a whole, and its offsets are those of that copy.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, NoReturn, Protocol
from xml.parsers import expat

from localize import formats
from localize.formats import Remark
from localize.formats.bilingual import Row, charset
from localize.model import Fault, Faults, Said, word
from localize.text import lazy

CHUNK = 1 << 18
_UNDEFINED = 11
"""What expat calls an entity that nobody defined."""
_DECLARED = lazy.re(r"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:+-]+)[\"']")
_NAMES = {"utf-8": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
"""What expat is told for an encoding that it knows by itself. It looks at the byte order mark of UTF-16."""


class Reader(Protocol):
    """What is made of the elements of a format."""

    keep: int
    """The first byte that is still needed: where the open unit begins, else where the last element stood."""
    found: list[Row | Remark]
    unit: str
    """The element that is a unit."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...


class Source(NamedTuple):
    """How a file's bytes become text."""

    path: Path
    shown: str
    encoding: str
    whole: bool = False
    """It must be taken over into UTF-8 as a whole; offsets are those of the copy."""
    remark: Remark | None = None

    def open(self) -> IO[bytes]:
        if not self.whole:
            return self.path.open("rb")
        with self.path.open("rb") as file:
            return io.BytesIO(file.read().decode(self.encoding).encode("utf-8"))

    @property
    def slices(self) -> str:
        """The encoding of the bytes that offsets count."""
        return "utf-8" if self.whole else self.encoding

    def fault(self, line: int, column: int, message: str) -> NoReturn:
        raise Faults(Fault(self.shown, line, column, message))


def source(path: Path, shown: str, needs: str) -> Source:
    """The file's encoding, by its mark or declaration. Raises ``Faults`` where there is nothing to read."""
    head = formats.beginning(path, shown, needs)
    encoding, _ = charset.marked(head)
    if not encoding:
        encoding = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(head[:2], "")
    declared = _DECLARED.match(head[:1000].decode(encoding or "latin-1", "replace").lstrip("\ufeff"))
    said = declared[1].lower() if declared else ""
    if encoding or not said:
        return Source(path, shown, encoding or "utf-8", encoding.startswith("utf-32"))
    try:
        known = codecs.lookup(said).name
    except LookupError:
        known = ""
    if not known or known.startswith(("utf-16", "utf-32")):
        message = "The declaration says {said}, but the file is not in it. It was read as UTF-8; correct the declaration"
        remark = Remark(code="F107", message=message, args={"said": declared[1] if declared else ""}, line=1)
        return Source(path, shown, "utf-8", False, remark)
    if known in ("utf-8", "ascii"):
        return Source(path, shown, "utf-8")
    found = Source(path, shown, known, not _single(known))
    if found.whole:
        try:
            found.open().close()
        except UnicodeDecodeError as error:
            message = "is not {encoding}, as its declaration says (byte {byte}); save it as UTF-8"
            found.fault(1, 0, Said(message, encoding=said.upper(), byte=error.start))
    return found


def _single(encoding: str) -> bool:
    """Has every character one byte, and every ASCII character its own?"""
    try:
        return len(bytes(range(256)).decode(encoding, "replace")) == 256 and bytes(range(128)).decode(encoding).isascii()
    except (UnicodeDecodeError, LookupError):
        return False


class Stream:
    """A file on its way through the parser."""

    def __init__(self, source: Source) -> None:
        self.source = source
        name = _NAMES.get(source.slices, source.slices)
        self.parser: Any = expat.ParserCreate(name)
        self.parser.EntityDeclHandler = self._entity
        self._window = bytearray()
        self._base = 0

    @property
    def line(self) -> int:
        return int(self.parser.CurrentLineNumber)

    @property
    def offset(self) -> int:
        return int(self.parser.CurrentByteIndex)

    def raw(self, start: int, end: int) -> str:
        """The file's text between two offsets that are still kept."""
        return self._window[start - self._base : end - self._base].decode(self.source.slices, "replace")

    def fault(self, message: str) -> NoReturn:
        """Refuse the file for what stands at this place."""
        self.source.fault(self.line, int(self.parser.CurrentColumnNumber) + 1, message)

    def _entity(self, name: str, *_: object) -> None:
        message = (
            "defines the entity {name!r}, which is refused: it can grow without end or read other files. "
            "Write its text where it is used"
        )
        self.fault(Said(message, name=name))

    def run(self, reader: Reader) -> Iterator[list[Row | Remark]]:
        """What the reader finds, chunk by chunk. Where the XML breaks, the rest is one F101."""
        self.parser.StartElementHandler = reader.start
        self.parser.EndElementHandler = reader.end
        read = 0
        with self.source.open() as file:
            while True:
                chunk = file.read(CHUNK if read else CHUNK >> 4)
                read += len(chunk)
                del self._window[: reader.keep - self._base]
                self._window += chunk
                self._base = reader.keep
                try:
                    self.parser.Parse(chunk, not chunk)
                except expat.ExpatError as error:
                    yield reader.found
                    reader.found = []
                    yield [self._rest(file, reader, error)]
                    return
                found, reader.found = reader.found, []
                yield found
                if not chunk:
                    return

    def _rest(self, file: IO[bytes], reader: Reader, error: expat.ExpatError) -> Remark:
        """What stands behind a place where the XML breaks, counted."""
        file.seek(reader.keep)
        pattern = re.compile(rf"<(?:[\w.-]+:)?{reader.unit}(?=[\s>/])")
        decoder = codecs.getincrementaldecoder(self.source.slices)("replace")
        count, tail = 0, ""
        while chunk := file.read(CHUNK):
            text = tail + decoder.decode(chunk)
            count += len(pattern.findall(text))
            tail = "".join(text[-64:].rpartition("<")[1:])
            count -= len(pattern.findall(tail))
        count += len(pattern.findall(tail))
        return Remark(
            code="F101",
            message="The XML breaks here: {why}. What follows is set aside (units: {aside}); mend the file and check it again",
            args={"why": self.why(error), "aside": count},
            line=error.lineno,
            column=error.offset + 1,
        )

    def why(self, error: expat.ExpatError) -> str:
        """What expat says, and whether the bytes are to blame."""
        at = int(self.parser.ErrorByteIndex)
        with self.source.open() as file:
            file.seek(at)
            near = file.read(8)
        if error.code == _UNDEFINED:
            return word(
                "it uses an entity that XML does not have; write &#160; for &nbsp;, and the characters themselves for others"
            )
        if self.source.slices == "utf-8" and error.code == 4 and near[:1] >= b"\x80":
            try:
                near.decode("utf-8")
            except UnicodeDecodeError as broken:
                if broken.start == 0:
                    return f"its bytes are not UTF-8 (byte {at}); save it as UTF-8"
        return expat.ErrorString(error.code)


def local(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2]
