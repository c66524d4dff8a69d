"""gettext PO line by line: entries of any shape that gettext takes, and the place of a target among the lines of a file.

Plurals, obsolete entries (``#~``), entries without a blank line between them, blank lines inside an entry, several
strings on a line. What gettext refuses is an F101 with the line of the fault; the entries around it are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from localize.formats import Remark
from localize.formats.po_comments import extracted, is_fuzzy, notes
from localize.text import lazy


class Entry(Struct, frozen=True, gc=False):
    """One entry. ``extracted`` are its ``#.`` lines; ``line`` is where it begins, its comments included."""

    line: int
    context: str | None
    source: str
    target: str
    extracted: tuple[str, ...] = ()
    fuzzy: bool = False
    obsolete: bool = False
    plurals: tuple[str, ...] = ()
    """All plural forms, where it has them; ``target`` is then the first."""
    plural_source: str = ""
    """The source for several, where it has plural forms."""
    notes: tuple[str, ...] = ()
    """Its lines of the translator (``# ``) and of the source before (``#|``), as they stand."""
    target_line: int = 0
    """Where its target begins: the line of ``msgstr``."""


_STRING = r'"(?:[^"\\]|\\.)*"'
_STATEMENT = lazy.re(
    rf"[ \t]*(?P<old>#~[ \t]*)?(?P<word>domain|msgctxt|msgid_plural|msgid|msgstr(?:[ \t]*\[[ \t]*(?P<form>\d{{1,3}})[ \t]*\])?)?"
    rf"[ \t]*(?P<strings>{_STRING}(?:[ \t]*{_STRING})*)[ \t\r\v\f]*\Z"
)
_WORD = lazy.re(r"[ \t]*(?P<old>#~[ \t]*)?(?P<word>domain|msgctxt|msgid_plural|msgid|msgstr)?")
_BETWEEN = lazy.re(r'(?<!\\)((?:\\\\)*)"[ \t]*"')
_ESCAPE = lazy.re(r"\\([^0-3])|((?:\\[0-3][0-7]{2})+)", re.DOTALL)
"""One character, or the bytes of some in octal, as ``msgcat --escape`` writes them."""
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_QUOTED = {ord(character): f"\\{letter}" for letter, character in _ESCAPES.items()}


def unescaped(text: str) -> str:
    """What stands between the quotes, as it is meant. An escape that gettext does not know stays as it is."""
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(match: re.Match[str]) -> str:
    if match[1]:
        return _ESCAPES.get(match[1], match[0])
    try:
        return bytes(int(octal, 8) for octal in match[2][1:].split("\\")).decode()
    except UnicodeDecodeError:
        return match[0]


def quoted(text: str) -> str:
    """The text as one string of a PO file."""
    return f'"{text.translate(_QUOTED)}"'


class _Open:
    """An entry while its lines are read."""

    def __init__(self, line: int, obsolete: bool) -> None:
        self.line = line
        self.obsolete = obsolete
        self.comments: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.last = ""
        self.fault: tuple[int, str] | None = None
        self.target_line = 0

    def broken(self, line: int, why: str) -> None:
        self.fault = self.fault or (line, why)

    @property
    def targets(self) -> list[str]:
        return [name for name in self.texts if name.startswith("msgstr")]

    def closed_by(self, word: str, obsolete: bool) -> bool:
        """Does this word begin another entry?"""
        if not self.last:
            return False
        if obsolete != self.obsolete or word in ("domain", "msgctxt"):
            return True
        return word == "msgid" and self.last != "msgctxt"

    def done(self) -> Iterator[Entry | Remark]:
        if not self.last:
            return
        if not self.fault and "domain" not in self.texts:
            self._judge()
        if self.fault:
            yield aside(*self.fault)
        elif "domain" not in self.texts:
            yield self._entry()

    def _judge(self) -> None:
        if "msgid" not in self.texts:
            self.broken(self.line + len(self.comments), "it has no msgid")
        elif not self.targets:
            self.broken(self.line + len(self.comments), "its msgid has no msgstr")
        elif "msgid_plural" in self.texts and "msgstr" in self.texts:
            self.broken(self.line + len(self.comments), "it has plural forms, so its msgstr needs a number: msgstr[0]")

    def _entry(self) -> Entry:
        texts = {name: "".join(parts) for name, parts in self.texts.items()}
        forms = {int(name[7:-1]): text for name, text in texts.items() if name.startswith("msgstr[")}
        plurals = tuple(forms.get(number, "") for number in range(max(forms) + 1)) if forms else ()
        return Entry(
            self.line,
            texts.get("msgctxt"),
            texts["msgid"],
            plurals[0] if plurals else texts["msgstr"],
            extracted(self.comments),
            is_fuzzy(self.comments),
            self.obsolete,
            plurals,
            texts.get("msgid_plural", ""),
            notes(self.comments),
            self.target_line,
        )


def entries(chunk: str, first_line: int) -> Iterator[Entry | Remark]:
    """The entries of a stretch of a file, whatever their shape."""
    entry = _Open(first_line, False)
    comments: list[str] = []
    began = 0
    for number, line in enumerate(chunk.split("\n"), first_line):
        text = line.strip()
        if not text or (text.startswith("#~") and text[2:].lstrip().startswith("|")):
            continue
        if text[0] == "#" and not text.startswith("#~"):
            began = began if comments else number
            comments.append(text)
            continue
        word = _WORD.match(line)
        if word and entry.closed_by(word["word"] or "", bool(word["old"])):
            yield from entry.done()
            entry = _Open(number, False)
        if not entry.last:
            entry.line = began if comments else number
        entry.comments += comments
        comments = []
        _add(entry, line, number)
    yield from entry.done()


def _add(entry: _Open, line: str, number: int) -> None:
    """One statement, or a string that goes on with the last."""
    if not entry.last:
        entry.obsolete = line.lstrip().startswith("#~")
    match = _STATEMENT.match(line)
    if not match:
        word = _WORD.match(line)
        entry.last = (word and word["word"]) or entry.last or "?"
        entry.broken(number, "its quotes do not close" if '"' in line else "a line of it is no part of an entry")
        entry.texts.setdefault(entry.last, [])
        return
    name = match["word"] or ""
    if name:
        name = f"msgstr[{int(match['form'])}]" if match["form"] else name
        if name in entry.texts:
            entry.broken(number, "one of its keywords stands twice")
        entry.texts.setdefault(name, [])
        entry.last = name
        if name.startswith("msgstr"):
            entry.target_line = entry.target_line or number
    elif not entry.last:
        entry.last = "?"
        entry.texts["?"] = []
        entry.broken(number, "a text stands before any msgid")
    entry.texts[entry.last].append(unescaped(_BETWEEN.sub(r"\1", match["strings"])[1:-1]))


def aside(line: int, why: str) -> Remark:
    message = "this entry is set aside: {why}. msgfmt -c shows what gettext makes of it"
    return Remark(code="F101", message=message, args={"why": why}, line=line)


def target_block(lines: list[str], at: int, form: int | None) -> tuple[int, int] | None:
    """Where the target of the entry that begins at line ``at`` (from 0) stands: first line and the one after its last."""
    wanted = "msgstr" if form is None else f"msgstr[{form}]"
    start = end = -1
    seen = False
    for number in range(at, len(lines)):
        match = _STATEMENT.match(lines[number].rstrip("\r\n"))
        if not match:
            continue
        if match["word"]:
            name = f"msgstr[{int(match['form'])}]" if match["form"] else match["word"]
            if start >= 0 or (seen and not name.startswith("msgstr")):
                break
            seen = seen or name.startswith("msgstr")
            start = number if name == wanted else -1
        end = number + 1
    return (start, end) if start >= 0 else None


def rewritten(block: list[str], new: str) -> list[str]:
    """The lines of a target with another text. Lines whose text stays are kept as they are."""
    first = block[0].rstrip("\r\n")
    end = block[0][len(first) :] or "\n"
    lead = first[: first.index('"')]
    rest = "#~ " if lead.lstrip().startswith("#~") else ""
    texts = [unescaped(_BETWEEN.sub(r"\1", one.strip().partition('"')[2].rpartition('"')[0])) for one in block]
    if "".join(texts) == new:
        return block
    lone = len(block) == 1
    if lone and ("\n" not in new[:-1] or "\n" in texts[0][:-1]):
        found = [lead + quoted(new) + end]
    elif lone or texts[0]:
        found = [lead + '""' + end, *(rest + quoted(one) + end for one in _lines(new))]
    else:
        found = [block[0], *_kept(block[1:], texts[1:], new, rest, end)]
    last = block[-1][len(block[-1].rstrip("\r\n")) :]
    return [*found[:-1], found[-1].rstrip("\r\n") + last]


def _kept(block: list[str], texts: list[str], new: str, rest: str, end: str) -> list[str]:
    """The lines after the first, each one's own where its text stands at the beginning or the end of the new one."""
    before = at = 0
    while before < len(block) and texts[before] and new.startswith(texts[before], at):
        at += len(texts[before])
        before += 1
    after, until = len(block), len(new)
    while after > before and texts[after - 1] and new.endswith(texts[after - 1], at, until):
        until -= len(texts[after - 1])
        after -= 1
    middle = [rest + quoted(one) + end for one in _lines(new[at:until])]
    tail = [one.rstrip("\r\n") + end for one in block[after:]]
    return [*(one.rstrip("\r\n") + end for one in block[:before]), *middle, *tail]


def _lines(text: str) -> list[str]:
    """The text cut after each line break."""
    parts = text.split("\n")
    return [one + "\n" for one in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
