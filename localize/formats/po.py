"""gettext PO: the format of memories and jobs. Read by chunks at blank lines, written by polib.

A chunk of the usual shape is read by one pattern; any other (plurals, obsolete entries, entries without a blank
line between them) line by line (``po_lines``). polib is the oracle of a property test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from localize.formats import Remark
from localize.formats.po_comments import NOTED, extracted, is_fuzzy, notes
from localize.formats.po_lines import Entry, entries, unescaped
from localize.model import Fault, Faults, Said
from localize.text import lazy

__all__ = [
    "SUFFIXES", "Entry", "chunks", "decoded", "entry_text", "head", "header", "metadata", "plain_lines", "scan", "scan_chunk",
    "shards", "text", "write",
]  # fmt: skip

SUFFIXES = (".po", ".pot")

_ENTRY = lazy.re(
    r'((?:\#(?!~)[^\n]*\n)*)(?:msgctxt ("[^\n]*"\n(?:"[^\n]*"\n)*))?'
    r'msgid ("[^\n]*"\n(?:"[^\n]*"\n)*)msgstr ("[^\n]*"(?:\n"[^\n]*")*)\s*\Z'
)
_BLANK = lazy.re(r'\n(?:[ \t]*\n)++(?!"|msgstr|msgid_plural)')
"""Blank lines, unless what follows them belongs to the entry before."""
_LONE = lazy.re(r'(?<!\\)(?:\\\\)*"')
_OPEN_END = lazy.re(r'(?<!\\)(?:\\\\)*\\"(?:\n|\Z)')
"""A line whose last quote is escaped, so that its text never closes."""


def text(path: Path, shown: str) -> str:
    """The whole file as text with plain line ends. Raises ``Faults`` where its bytes are not UTF-8."""
    return decoded(path.read_bytes(), shown)


def decoded(data: bytes, shown: str) -> str:
    try:
        found = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Faults(
            Fault(shown, line, 0, Said("is not UTF-8 (byte {byte}); convert it, for example with msgconv", byte=error.start))
        ) from None
    return plain_lines(found)


def plain_lines(text: str) -> str:
    """The text with plain line ends. A lone CR ends a line only where nothing else does."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")


def header(text: str) -> dict[str, str]:
    """The header of a file: the target of its first entry with an empty source, by field name."""
    for chunk, _ in chunks(text[:20000]):
        entry = next((one for one in scan_chunk(chunk, 1) if isinstance(one, Entry) and not one.source and not one.context), None)
        if entry:
            pairs = (line.partition(":") for line in entry.target.splitlines())
            return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}
    return {}


def chunks(text: str) -> Iterator[tuple[str, int]]:
    """The stretches between blank lines, each with the number of its first line."""
    at, line = 0, 1
    for match in _BLANK.finditer(text):
        chunk = text[at : match.start()]
        if chunk and not chunk.isspace():
            lead = len(chunk) - len(chunk.lstrip("\n")) if chunk[0] == "\n" else 0
            yield chunk[lead:], line + lead
        line += text.count("\n", at, match.end())
        at = match.end()
    if text[at:].strip():
        lead = len(text[at:]) - len(text[at:].lstrip("\n"))
        yield text[at + lead :], line + lead


def shards(text: str, count: int) -> list[tuple[int, int, int]]:
    """Cuts the text at blank lines into about ``count`` pieces: start, end, number of the first line."""
    cuts = [0]
    for number in range(1, count):
        match = _BLANK.search(text, max(cuts[-1], text.find("\n", len(text) * number // count)))
        if match and match.end() > cuts[-1]:
            cuts.append(match.end())
    bounds = list(zip(cuts, [*cuts[1:], len(text)], strict=True))
    line, found = 1, []
    for start, end in bounds:
        found.append((start, end, line))
        line += text.count("\n", start, end)
    return found


def scan(text: str, first_line: int = 1) -> Iterator[Entry | Remark]:
    """The entries of a text, the header included; what is no entry becomes an F101 with its line."""
    for chunk, line in chunks(text):
        yield from scan_chunk(chunk, first_line + line - 1)


def scan_chunk(chunk: str, line: int) -> Iterator[Entry | Remark]:
    match = _ENTRY.match(chunk)
    plain = match and (_unquoted(match[3]), _unquoted(match[4]), _unquoted(match[2]) if match[2] else None)
    if not match or not plain or plain[0] is None or plain[1] is None or (match[2] and plain[2] is None):
        yield from entries(chunk, line)
        return
    comments, target_line = match[1], line + chunk.count("\n", 0, match.start(4))
    if not comments:
        yield Entry(line, plain[2], plain[0], plain[1], target_line=target_line)
        return
    lines = comments.split("\n")
    told = extracted(lines) if "#." in comments else ()
    fuzzy = "fuzzy" in comments and is_fuzzy(lines)
    noted = notes(lines) if NOTED.search(comments) else ()
    yield Entry(line, plain[2], plain[0], plain[1], told, fuzzy, notes=noted, target_line=target_line)


def _unquoted(block: str) -> str | None:
    """The text of quoted lines; None where they are not plain strings that close, one to a line."""
    found = block.strip("\n")[1:-1]
    escaped = "\\" in found
    if escaped and ('\\"\n' in block or block.endswith('\\"')) and _OPEN_END.search(block):
        return None
    if '"' in found:
        if '"\n"' in found:
            found = found.replace('"\n"', "")
        if '"' in found and _LONE.search(found):
            return None
    return unescaped(found) if escaped else found


def metadata(project: str, locale: str, source_locale: str) -> dict[str, str]:
    """The header of a file for translators."""
    return {
        "Project-Id-Version": project,
        "Language": locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Locale": source_locale,
    }


def write(path: Path, metadata: dict[str, str], entries: Iterable[polib.POEntry]) -> int:
    """A PO file of those entries in that order, written one by one; gives their number. Equal entries, equal bytes."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(head(metadata))
        for entry in entries:
            count += 1
            file.write(entry_text(entry))
    return count


def head(metadata: dict[str, str]) -> str:
    """The beginning of a file: its header."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = metadata
    return str(file).rstrip("\n") + "\n"


def entry_text(entry: polib.POEntry) -> str:
    """An entry as a file holds it behind others."""
    return "\n" + entry.__unicode__(wrapwidth=0).rstrip("\n") + "\n"
