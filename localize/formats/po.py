"""gettext PO: the format of memories and jobs. Read by chunks at blank lines, written by polib.

A chunk of the usual shape is read by one pattern; any other (plurals, obsolete entries, entries without a blank
line between them) by polib, which is also the oracle of a property test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import polib

from localize.formats import Remark
from localize.model import Fault, Faults

SUFFIXES = (".po", ".pot")


class Entry(NamedTuple):
    """One entry. ``extracted`` are its ``#.`` lines; ``line`` is where its msgid's entry begins."""

    line: int
    context: str | None
    source: str
    target: str
    extracted: tuple[str, ...] = ()
    fuzzy: bool = False
    obsolete: bool = False
    plurals: tuple[str, ...] = ()
    """All plural forms, where it has them; ``target`` is then the first."""


_ENTRY = re.compile(
    r'((?:\#[^~|\n]?[^\n]*\n)*)(?:msgctxt ("[^\n]*"\n(?:"[^\n]*"\n)*))?'
    r'msgid ("[^\n]*"\n(?:"[^\n]*"\n)*)msgstr ("[^\n]*"(?:\n"[^\n]*")*)\s*\Z'
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_BLANK = re.compile(r"\n[ \t]*\n+")
_LINE = re.compile(
    r'\s*(?:\#(?!~).*|(?:\#~\s*)?(?:\#?\|?\s*)?(?:msg(?:ctxt|id|id_plural|str(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*|\#~.*|)\Z'
)
_LONE = re.compile(r'(?<!\\)(?:\\\\)*"')


def text(path: Path, shown: str) -> str:
    """The whole file as text with plain line ends. Raises ``Faults`` where its bytes are not UTF-8."""
    return decoded(path.read_bytes(), shown)


def decoded(data: bytes, shown: str) -> str:
    try:
        found = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Faults(Fault(shown, line, 0, f"is not UTF-8 (byte {error.start}); convert it, for example with msgconv")) from None
    return found.replace("\r\n", "\n") if "\r" in found else found


def header(text: str) -> dict[str, str]:
    """The header of a file: the target of its first entry with an empty source, by field name."""
    for chunk, _ in chunks(text[:20000]):
        entry = next((one for one in scan_chunk(chunk, 1) if isinstance(one, Entry) and not one.source), None)
        if entry:
            pairs = (line.partition(":") for line in entry.target.splitlines())
            return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}
    return {}


def chunks(text: str) -> Iterator[tuple[str, int]]:
    """The stretches between blank lines, each with the number of its first line."""
    at, line = 0, 1
    for match in _BLANK.finditer(text):
        chunk = text[at : match.start()]
        if chunk.strip():
            lead = len(chunk) - len(chunk.lstrip("\n"))
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
        yield from _odd(chunk, line)
        return
    comments = match[1]
    extracted: tuple[str, ...] = ()
    fuzzy = False
    if comments:
        lines = comments.splitlines()
        extracted = tuple(one[2:].strip() for one in lines if one.startswith("#."))
        fuzzy = any(one.startswith("#,") and "fuzzy" in one for one in lines)
    yield Entry(line, plain[2], plain[0], plain[1], extracted, fuzzy)


def _unquoted(block: str) -> str | None:
    """The text of quoted lines; None where a quote inside is not escaped (polib says what is wrong with it)."""
    found = block.strip("\n")[1:-1]
    if '"' in found:
        if '"\n"' in found:
            found = found.replace('"\n"', "")
        if '"' in found and _LONE.search(found):
            return None
    if "\\" in found:
        return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[0]), found)
    return found


def _odd(chunk: str, line: int) -> Iterator[Entry | Remark]:
    """A chunk of unusual shape, by polib."""
    if all(not one.strip() or (one.startswith("#") and not one.startswith("#~")) for one in chunk.splitlines()):
        return
    broken = next(((number, one) for number, one in enumerate(chunk.splitlines()) if not _LINE.match(one)), None)
    if broken:
        yield _aside(line + broken[0], f"the quotes of {broken[1].strip()[:40]!r} do not close")
        return
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    own_header = re.search(r'^msgid ""\n(?!")', chunk, re.MULTILINE) is not None
    try:
        found = polib.pofile(chunk + "\n" if own_header else head + chunk + "\n")
    except (OSError, UnicodeError, ValueError) as error:
        at = re.search(r"line (\d+)", str(error))
        number = line + (int(at[1]) - (1 if own_header else 4) if at else 0)
        why = str(error).rpartition("): ")[2].strip() if "): " in str(error) else "is no PO entry"
        yield _aside(max(number, line), why)
        return
    if own_header and found.metadata:
        yield Entry(line, None, "", "".join(f"{name}: {value}\n" for name, value in found.metadata.items()))
    for entry in found:
        plurals = tuple(entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural))
        offset = 0 if own_header else 3
        yield Entry(
            line + max((entry.linenum or 1) - 1 - offset, 0),
            entry.msgctxt,
            entry.msgid,
            plurals[0] if plurals else entry.msgstr,
            tuple(filter(None, entry.comment.splitlines())),
            entry.fuzzy,
            bool(entry.obsolete),
            plurals,
        )


def _aside(line: int, why: str) -> Remark:
    message = "this entry is set aside: {why}. msgfmt -c shows what gettext makes of it"
    return Remark(code="F101", message=message, args={"why": why}, line=line)


def write(path: Path, metadata: dict[str, str], entries: Iterable[polib.POEntry]) -> int:
    """A PO file of those entries in that order, written one by one; gives their number. Equal entries, equal bytes."""
    head = polib.POFile(wrapwidth=0)
    head.metadata = metadata
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(str(head).rstrip("\n") + "\n")
        for entry in entries:
            count += 1
            file.write("\n" + entry.__unicode__(wrapwidth=0).rstrip("\n") + "\n")
    return count
