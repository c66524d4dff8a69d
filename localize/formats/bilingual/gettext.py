"""gettext PO and its templates (POT): each entry is a text beside its translation, each plural form by itself.

| PO | of a unit |
|---|---|
| msgid, msgid_plural; msgstr | source; target |
| msgctxt | the kind and SKU (title/AQ-750), a kind alone, or any other path |
| Language in the header | the language |
| #, fuzzy; #~ | a draft, an entry out of use: counted and not judged |

Example: msgctxt "title/AQ-750"
msgid "Steel bottle"
msgstr "Edelstahlflasche"

Limits: none; a file is read in parts. A charset other than UTF-8 is read as the header says.
"""

from __future__ import annotations

import gettext
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

from msgspec import Struct

from localize import formats
from localize.formats import Remark, po, po_lines
from localize.formats.bilingual import Place, Row, charset
from localize.formats.bilingual.gettext_history import FUZZY, histories
from localize.formats.bilingual.tags import tag
from localize.model import Fault, Faults, Said
from localize.text import lazy

NAME = "po"
TITLE = "gettext PO"
SUFFIXES = po.SUFFIXES

Piece = tuple[int, int, int]
_STRINGS = r'"[^\n]*"[ \t]*(?:\n[ \t]*"[^\n]*"[ \t]*)*'
_KEY = lazy.re(rf"^(?:msgctxt[ \t]*({_STRINGS})\n)?msgid[ \t]*({_STRINGS})|^domain[ \t]*({_STRINGS})", re.MULTILINE)
_SOURCES = lazy.re(rf"\nmsg(?:ctxt[ \t]*({_STRINGS})\nmsgid|id)[ \t]*({_STRINGS})")
"""The same without domains, in half the time."""
_PLURALS = lazy.re(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)")
_FEW = range(2, 1001)
"""Numbers that decide whether a form for one is for others too."""


class Opened(Struct, frozen=True):
    """A PO file as text with plain line ends."""

    path: Path
    source_locale: str
    target_locale: str
    text: str
    plural_forms: str
    remarks: tuple[Remark, ...]
    """What is to be said of the file and its duplicates, in order of lines."""

    def pieces(self, count: int) -> list[Piece]:
        return po.shards(self.text, max(count, 1))

    def rows(self, piece: Piece) -> Iterator[Row | Remark]:
        start, end, line = piece
        until = line + self.text.count("\n", start, end) if end < len(self.text) else 1 << 60
        due = [one for one in self.remarks if line <= one.line < until]
        for one in po.scan(self.text[start:end], line):
            while due and due[0].line <= one.line:
                yield due.pop(0)
            if isinstance(one, Remark):
                yield one
            elif one.source or one.context is not None:
                yield from self._rows(one)
        yield from due

    def _rows(self, entry: po.Entry) -> Iterator[Row]:
        skip = "obsolete" if entry.obsolete else FUZZY if entry.fuzzy else ""
        own = _source_locale(entry.extracted) if entry.extracted else ""
        if not entry.plurals:
            place: Place = (entry.line, None)
            history = histories(entry, (entry.source,))[0] if entry.notes or entry.fuzzy else None
            yield Row(entry.line, place, entry.source, entry.target, "", entry.context, own, "", "", skip, None, history)
            return
        singular = forms(self.plural_forms)
        known = max(len(entry.plurals), len(singular) if self.plural_forms else 0)
        sources = [entry.source if form < len(singular) and singular[form] else entry.plural_source for form in range(known)]
        for form, (source, history) in enumerate(zip(sources, histories(entry, sources), strict=True)):
            target = entry.plurals[form] if form < len(entry.plurals) else ""
            yield Row(entry.line, (entry.line, form), source, target, "", entry.context, own, "", "", skip, form, history)

    def replaced(self, targets: Mapping[Place, str], left: set[Place] | None = None) -> Iterator[bytes]:
        data = self.path.read_bytes()
        found = charset.decoded(data, self.path.name)
        if found.mark + found.text.encode(found.encoding) != data:  # an encoding with several ways to write a character
            if left is not None:
                left.update(targets)
            yield data
            return
        end = "\n" if "\n" in found.text else "\r"
        lines = [one + end for one in found.text.split(end)]
        lines[-1] = lines[-1][: -len(end)]
        wanted: dict[int, dict[int | None, str]] = defaultdict(dict)
        for (line, form), text in targets.items():
            wanted[line][form] = text
        done: dict[int, tuple[int, list[str]]] = {}
        for line, texts in wanted.items():
            for form, text in texts.items():
                block = po_lines.target_block(lines, line - 1, form)
                if block and _fits(text, found.encoding):
                    done[block[0]] = (block[1], po_lines.rewritten(lines[block[0] : block[1]], text))
                elif left is not None:
                    left.add((line, form))
        yield found.mark
        at = 0
        for start in sorted(done):
            yield "".join(chain(lines[at:start], done[start][1])).encode(found.encoding)
            at = done[start][0]
        yield "".join(lines[at:]).encode(found.encoding)


def opened(path: Path, shown: str, wanted: str) -> Opened:  # noqa: ARG001
    """The file, read whole. Raises ``Faults`` where it holds no entry or is in no encoding known."""
    formats.beginning(path, shown, "a PO file has a header at least")
    found = charset.decoded(path.read_bytes(), shown)
    text = po.plain_lines(found.text)
    if not re.search(r'^(?:#~\s*)?msgid[ \t]*"', text, re.MULTILINE):
        hint = Said(
            "it holds NUL bytes; if it is UTF-16 without a byte order mark, save it as UTF-8"
            if "\0" in text
            else "msgid and msgstr"
        )
        message = Said("holds no entry of a PO file ({hint}); check that it is one", hint=hint)
        raise Faults(Fault(shown, 1, 1, message))
    header = po.header(text)
    remarks = [*([found.remark] if found.remark else []), *_twice(text)]
    return Opened(
        path,
        tag(header.get("X-Source-Locale") or header.get("X-Source-Language") or ""),
        tag(header.get("Language", "")),
        text,
        header.get("Plural-Forms", ""),
        tuple(sorted(remarks, key=lambda remark: remark.line)),
    )


def _twice(text: str) -> Iterator[Remark]:
    """Entries with a context and source that an entry before them has; gettext refuses such a file."""
    if "\ndomain" not in text:
        keys = [(context, _joined(source)) for context, source in _SOURCES.findall(f"\n{text}")]
        if len(set(keys)) == len(keys):
            return
    seen: dict[tuple[str | None, str], int] = {}
    line, at = 1, 0
    for match in _KEY.finditer(text):
        context, source, domain = match.groups()
        if domain:
            seen.clear()
            continue
        key = (context if context is None else _joined(context), _joined(source))
        line += text.count("\n", at, match.start(2))
        at = match.start(2)
        first = seen.setdefault(key, line)
        if first != line:
            yield _duplicate(line, first, key[1])


def _joined(strings: str) -> str:
    return re.sub(r'"[ \t]*\n[ \t]*"', "", strings.rstrip()) if "\n" in strings else strings.rstrip()


def _duplicate(line: int, first: int, source: str) -> Remark:
    message = "{source} was translated on line {first} already, and gettext refuses the file. Remove one of the two entries"
    return Remark(code="F101", message=message, args={"source": source[:60], "first": first, "aside": 0}, line=line)


@lru_cache(maxsize=64)
def forms(plural_forms: str) -> tuple[bool, ...]:
    """For each plural form of a header: is it for one only (or for none and one)? Without a header, the first is."""
    match = _PLURALS.search(plural_forms)
    if not match or not 0 < int(match[1]) <= 10:
        return (True, False)
    try:
        plural = gettext.c2py(match[2].strip())
        one = plural(1)
        alone = all(plural(number) != one for number in _FEW)
    except (ValueError, ArithmeticError, RecursionError):
        return (True, *[False] * (int(match[1]) - 1))
    return tuple(form == one and alone for form in range(int(match[1])))


def _source_locale(extracted: tuple[str, ...]) -> str:
    """``#. source-locale: zh-CN``, as our own jobs write it."""
    found = next((one for one in extracted if one.startswith("source-locale:")), "")
    return found.partition(":")[2].split(",")[0].strip()


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
