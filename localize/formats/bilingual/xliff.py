"""XLIFF 1.0 to 1.2 and 2.0 to 2.2, told apart by the version that the file gives: each unit is a text beside its translation.

| XLIFF | of a unit |
|---|---|
| source, target | source, target; inline elements stand in them as tags |
| resname (1.2), name (2) | the kind and SKU (title/AQ-750), a kind alone, or any other path |
| state, approved | initial, translated, reviewed, final |
| source-language, target-language (srcLang, trgLang) | the languages |
| translate="no" | counted and not judged |

Example: <trans-unit id="1" resname="title/AQ-750"><source>Steel bottle</source><target>Edelstahlflasche</target></trans-unit>

Limits: none; the file is read as a stream. Entities that it defines are refused.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from localize.formats.bilingual import xliff1, xliff2
from localize.formats.bilingual.document import Document, broken
from localize.formats.bilingual.tags import tag
from localize.formats.bilingual.xliff_unit import XliffReader
from localize.formats.bilingual.xml_stream import CHUNK, Source, Stream, source
from localize.model import Faults, Said
from localize.text import lazy

NAME = "xliff"
TITLE = "XLIFF 1.2 and 2"
SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")

_NAMESPACE = "urn:oasis:names:tc:xliff:document:"
_LOCALE = lazy.re(r"\starget-language\s*=\s*[\"']([^\"'<]*)[\"']")
_SOURCE = lazy.re(r"\ssource-language\s*=\s*[\"']([^\"'<]*)[\"']")
_READERS = {"1": xliff1.Reader, "2": xliff2.Reader}


class Xliff(Document, frozen=True):
    """An XLIFF file whose root was understood."""

    version: str = "1"

    def reader(self, stream: Stream) -> XliffReader:
        return _READERS[self.version](stream)


class _Root:
    """Looks at the first element of a file."""

    unit = "xliff"

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.keep = 0
        self.found: list[object] = []
        self.version = ""
        self.attributes: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.version:
            return
        prefix, colon, name = name.rpartition(":")
        if name != "xliff":
            what = Said("an HTML page") if name.lower() == "html" else Said("a file of <{name}>", name=name)
            self.stream.fault(Said("is {what}, not XLIFF; export it as XLIFF, or check that it is the right file", what=what))
        space = attributes.get(f"xmlns{colon}{prefix}", "")
        version = attributes.get("version") or space.removeprefix(_NAMESPACE)
        if space and not space.startswith(_NAMESPACE):
            message = "has the namespace {name!r}, which is not XLIFF's ({ours}1.2 or 2.0)"
            self.stream.fault(Said(message, name=space, ours=_NAMESPACE))
        if not re.match(r"(1\.[012]|2\.[0-9])\Z", version):
            message = "is XLIFF {version}; 1.0 to 1.2 and 2.0 to 2.2 can be read"
            self.stream.fault(Said(message, version=version or Said("without a version")))
        if space and space[len(_NAMESPACE)] != version[0]:
            message = "says version {version} in the namespace of {other}; make the two agree"
            self.stream.fault(Said(message, version=version, other=space[len(_NAMESPACE) :]))
        self.version = version[0]
        self.attributes = attributes

    def end(self, name: str) -> None:
        """Nothing to do: only the first element counts."""


def opened(path: Path, shown: str, wanted: str) -> Xliff:
    """The file, its beginning read. Raises ``Faults`` where it is no XLIFF."""
    found = source(path, shown, "an XLIFF file has a root element at least")
    stream = Stream(found)
    root = _Root(stream)
    remark = None
    for batch in stream.run(root):  # type: ignore[arg-type]
        remark = next(iter(batch), None)
        if root.version:
            break
    if not root.version:
        assert remark is not None
        raise Faults(broken(found, remark))  # type: ignore[arg-type]
    reader = _READERS[root.version]
    if root.version == "2":
        locales = [tag(root.attributes.get(name, "")) for name in ("srcLang", "trgLang")]
    else:
        locales = list(_locales(found))
    return Xliff(found, locales[0], locales[1], wanted, reader.dialect, root.version)


def _locales(source: Source) -> tuple[str, str]:
    """The source and the target locale of all ``<file>`` elements; "" where they differ."""
    sources: set[str] = set()
    targets: set[str] = set()
    decoder = codecs.getincrementaldecoder(source.slices)("replace")
    tail = ""
    with source.open() as file:
        while chunk := file.read(CHUNK):
            text = tail + decoder.decode(chunk)
            sources.update(_SOURCE.findall(text))
            targets.update(_LOCALE.findall(text))
            tail = text[-200:]
    return tuple(tag(next(iter(one))) if len(one) == 1 else "" for one in (sources, targets))  # type: ignore[return-value]
