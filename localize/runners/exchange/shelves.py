"""The memory's files in one locale as places that a text can be written to, and written in place.

A text goes into the entry that it is about; else into the first file of the locale; else into a new one. Only its
entry changes; what was accepted is noted in ``states.jsonl`` after the file stands, so that after an interruption a text
counts as less than it is, never as more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from msgspec import Struct

from localize.formats import po, po_lines
from localize.formats.po import Entry
from localize.memory import folder_locale, states
from localize.model import Fault, Faults, Said
from localize.runners import rewriting
from localize.terms import put
from localize.text.locales import maximized, same_language
from localize.text.markup import reshield, shield, unshield

FILE = "catalog.po"
TAKEN = Said("the memory's file has this text for another language of source; give that one a file of its own")


class Slot(NamedTuple):
    """What a text of the memory is found by: kind and SKU as PO has them, and the source in shielded form."""

    context: str
    source: str


class New(Struct, frozen=True):
    """A text to be written, in shielded form, and how far it was accepted."""

    slot: Slot
    target: str
    state: str
    source_locale: str


class File:
    """One PO file of the memory in the locale."""

    def __init__(self, path: Path, shown: str, source_locale: str, text: str) -> None:
        self.path, self.shown, self.stamp = path, shown, rewriting.stamp(path)
        header = po.header(text)
        self.locale = header.get("Language", "").replace("_", "-") or folder_locale(path)
        self.source_locale = header.get("X-Source-Locale", source_locale)
        found = [one for one in po.scan(text) if isinstance(one, Entry) and one.source and not one.obsolete]
        self.entries: dict[Slot, Entry] = {}
        for one in found:
            self.entries.setdefault(Slot(one.context or "message", shield(one.source)[0]), one)

    def sources(self, entry: Entry) -> list[str]:
        """The source locales of an entry."""
        told = next((one for one in entry.extracted if one.startswith("source-locale:")), "")
        return [one.strip() for one in told.partition(":")[2].split(",")] if told else [self.source_locale]


class Shelves:
    """All files of one locale."""

    def __init__(self, root: Path, files: list[tuple[Path, str]], locale: str, source_locale: str) -> None:
        self._root, self._locale, self._source_locale = root, locale, source_locale
        read = (File(path, shown, source_locale, po.text(path, shown)) for path, shown in files)
        self.files = [one for one in read if maximized(one.locale) == maximized(locale)]

    def held(self, slot: Slot) -> str:
        """The text of an entry in shielded form, whatever form its file has; "" where there is none."""
        for file in self.files:
            entry = file.entries.get(slot)
            if entry and entry.target and not entry.fuzzy:
                return reshield(entry.target, shield(entry.source)[1])
        return ""

    def refused(self, new: New) -> str:
        """Why a text cannot be written; "" where it can."""
        file = self._home(new.slot)
        entry = file.entries.get(new.slot) if file else None
        if file and entry and not any(same_language(one, new.source_locale) for one in file.sources(entry)):
            return TAKEN
        return ""

    def _home(self, slot: Slot) -> File | None:
        done = (one for one in self.files if (entry := one.entries.get(slot)) and entry.target and not entry.fuzzy)
        there = (one for one in self.files if slot in one.entries)
        return next(done, None) or next(there, None) or next(iter(self.files), None)

    def write(self, wanted: list[New]) -> Iterator[Path]:
        """Write the texts; gives the files that changed. Raises ``Faults`` where one cannot be written."""
        mine: defaultdict[File | None, list[New]] = defaultdict(list)
        for one in wanted:
            mine[self._home(one.slot)].append(one)
        for file in mine:
            if file:
                rewriting.writable(file.path, file.shown)
        for file, some in mine.items():
            yield _rewrite(file, some) if file else self._make(some)

    def _make(self, wanted: list[New]) -> Path:
        """A new file for the locale, in a folder named by the shortest tag that says it."""
        language = self._locale.partition("-")[0]
        name = language if maximized(language) == maximized(self._locale) else self._locale
        path = self._root / "locales" / name / "LC_MESSAGES" / FILE
        shown = path.relative_to(self._root).as_posix()
        if path.exists():
            message = "is there, but not named under memory in localize.toml; name it there: memory = [{name!r}]"
            raise Faults(Fault(shown, 0, 0, Said(message, name=shown)))
        head = polib.POFile(wrapwidth=0)
        head.metadata = po.metadata("localize", name, self._source_locale)
        put(path, shown, (str(head).rstrip("\n") + "\n").encode())
        return _rewrite(File(path, shown, self._source_locale, po.text(path, shown)), wanted)


def _rewrite(file: File, wanted: list[New]) -> Path:
    data = file.path.read_bytes()
    text = data.decode()
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [f"{line}\n" for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    last: dict[Slot, New] = {one.slot: one for one in wanted}
    there = [(file.entries[slot], one) for slot, one in last.items() if slot in file.entries]
    for entry, one in sorted(there, key=lambda pair: -pair[0].line):
        _refill(lines, entry, _inside(entry, one.target), file.shown)
    added = [one for slot, one in last.items() if slot not in file.entries]
    lines += [f"\n{_entry(one, file)}\n" for one in added]
    made = "".join(lines).replace("\n", end).encode()
    if made != data:
        rewriting.rewrite(file.path, file.shown, file.stamp, [made], lambda _: True)
    accepted = {_key(file.locale, entry.context or "message", entry, one): one.state for entry, one in there}
    accepted |= {_key(file.locale, one.slot.context, None, one): one.state for one in added}
    known = states.load(file.path.parent)
    changed = {key: state for key, state in accepted.items() if known.get(key, "translated") != state}
    if changed:
        states.save(file.path.parent, {**known, **changed})
    return file.path


def _inside(entry: Entry, target: str) -> str:
    """The target with its tags as the entry's source has them."""
    return unshield(target, shield(entry.source)[1])


def _refill(lines: list[str], entry: Entry, target: str, shown: str) -> None:
    """Put a text into an entry; it is no longer fuzzy."""
    block = po_lines.target_block(lines, entry.line - 1, 0 if entry.plurals else None)
    if block is None:
        raise Faults(Fault(shown, entry.line, 0, "this entry has no place for a text; mend it, or remove it"))
    lines[slice(*block)] = po_lines.rewritten(lines[slice(*block)], target)
    for number in range(entry.line - 1, block[0]):
        if entry.fuzzy and lines[number].startswith("#,"):
            flags = [flag.strip() for flag in lines[number][2:].split(",") if flag.strip() != "fuzzy"]
            lines[number] = f"#, {', '.join(flags)}\n" if any(flags) else ""
        elif entry.fuzzy and lines[number].startswith("#|"):
            lines[number] = ""


def _entry(one: New, file: File) -> str:
    same = same_language(one.source_locale, file.source_locale)
    comment = "" if same else f"source-locale: {one.source_locale}"
    entry = polib.POEntry(msgctxt=one.slot.context, msgid=one.slot.source, msgstr=one.target, comment=comment)
    return entry.__unicode__(wrapwidth=0).rstrip("\n")


def _key(locale: str, context: str, entry: Entry | None, one: New) -> str:
    """The name of the text among the states, as the memory makes it (``memory``)."""
    kind, _, sku = context.partition("/")
    if entry is None:
        return states.key(locale, kind, sku, one.slot.source, one.target)
    after = next((line.partition(":")[2].strip() for line in entry.extracted if line.startswith("after:")), "")
    return states.key(locale, kind, sku or after, entry.source, _inside(entry, one.target))
