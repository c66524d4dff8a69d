"""Translation memory: what was translated before, for whom, and how far it was accepted.

PO files are the source of truth. A text is found in context (an entry for this SKU, or one that followed the same
segment), else exactly (same kind, same source). States live beside the files (``states``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache as once
from functools import partial
from pathlib import Path

from msgspec import Struct

from localize.formats import Remark, po
from localize.memory import states
from localize.memory.units import Unit, kept
from localize.model import Draft, Fault, Faults, word
from localize.text.locales import canonical, maximized
from localize.text.markup import shield

IN_CONTEXT = word("memory in context")
EXACT = word("memory exact")

Written = str
"""A written language: language and script, the part of a locale that says whether equal texts mean the same."""


class Loaded(Struct, frozen=True):
    """The units of some memory files, and what was wrong in them, by file."""

    units: tuple[Unit, ...]
    remarks: tuple[tuple[str, Remark], ...]


def load(paths: Iterable[tuple[Path, str]], source_locale: str, cache: Path | None = None) -> Loaded:
    """Read PO memories; each path comes with the name to show. An entry that is fuzzy or empty is not a translation.

    ``cache``: where the units of large files are kept between runs.
    Raises ``Faults`` for files that cannot be read or do not say their language.
    """
    units: list[Unit] = []
    remarks: list[tuple[str, Remark]] = []
    faults: list[Fault] = []
    beside = once(states.Held)
    for path, shown in paths:
        data, held = path.read_bytes(), beside(path.parent)
        make = partial(_file, path, data, shown, source_locale, held)
        try:
            found, said = kept(path, data, (held.digest, shown, source_locale), cache, make)
        except Faults as error:
            faults += error.faults
            continue
        units += found
        remarks += ((shown, one) for one in said)
    if faults:
        raise Faults(*faults)
    return Loaded(tuple(units), tuple(remarks))


def _file(path: Path, data: bytes, shown: str, source_locale: str, held: states.Held) -> Iterator[Unit | Remark]:
    text = po.decoded(data, shown)
    header = po.header(text)
    locale = header.get("Language", "").replace("_", "-") or folder_locale(path)
    if not locale:
        raise Faults(Fault(shown, 1, 1, "does not say its language; add 'Language: de' (or another) to its header"))
    own_source = header.get("X-Source-Locale", source_locale)
    known = held.rows
    for one in po.scan(text):
        if isinstance(one, Remark):
            yield one
        elif one.source and one.target and not one.fuzzy and not one.obsolete:
            yield from _units(one, shown, locale, own_source, known)


def folder_locale(path: Path) -> str:
    """The locale of ``.../<locale>/LC_MESSAGES/x.po``."""
    return path.parent.parent.name.replace("_", "-") if path.parent.name == "LC_MESSAGES" else ""


def _units(entry: po.Entry, shown: str, locale: str, source_locale: str, known: dict[str, str]) -> Iterator[Unit]:
    """The entry as a unit for each source locale that its comment names, or for the file's own."""
    kind, _, sku = (entry.context or "message").partition("/")
    notes = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in entry.extracted)}
    after = notes.get("after")
    context = sku or after or ""
    key = states.key(locale, kind, context, entry.source, entry.target)
    for source in notes.get("source-locale", source_locale).split(","):
        yield Unit(
            kind=kind,
            source=shield(entry.source)[0],
            target=entry.target,
            locale=canonical(locale),
            source_locale=canonical(source.strip()),
            state=known.get(key, "translated"),
            sku=sku,
            after=after,
            file=shown,
            line=entry.target_line,
        )


class Memory:
    """The units that can serve one locale, ready to be asked. The locale's own come before those of its parents, and drafts
    that nobody wrote last.
    """

    def __init__(self, units: Iterable[Unit], locale: str, chain: Sequence[str]) -> None:
        self.locale = locale
        self._shelves: list[dict[tuple[str, str, str], Unit]] = []
        self._overrides: dict[tuple[str, str, str], dict[str, Unit]] = {}
        self._drafts: dict[tuple[str, str, str], Unit] = {}
        wanted = [maximized(tag) for tag in chain]
        shelves: dict[tuple[str, str, str], dict[tuple[str, str, str], Unit]] = {tag: {} for tag in wanted}
        for unit in units:
            tag = maximized(unit.locale)
            if tag not in shelves:
                continue
            written = _written(unit.source_locale)
            if unit.origin:
                if tag == wanted[0]:
                    self._drafts.setdefault((written, unit.kind, unit.source), unit)
            elif unit.sku:
                if tag == wanted[0]:
                    self._overrides.setdefault((written, unit.kind, unit.sku), {})[unit.source] = unit
            else:
                shelves[tag].setdefault((written, unit.kind, unit.source), unit)
        self._shelves = [shelf for shelf in shelves.values() if shelf]

    def find(self, kind: str, source: str, source_locale: str, sku: str, previous: str) -> Draft | None:
        """The best draft for a shielded source text, or None. ``previous`` is the shielded segment before it."""
        written = _written(source_locale)
        if self._overrides and (unit := self._overrides.get((written, kind, sku), {}).get(source)):
            return Draft(unit.target, IN_CONTEXT, unit.state, "", unit.file, unit.line)
        for shelf in self._shelves:
            unit = shelf.get((written, kind, source)) or shelf.get((written, "message", source))
            if unit is None:
                continue
            if maximized(unit.locale) != maximized(self.locale):
                return Draft(unit.target, EXACT, "initial", unit.locale, unit.file, unit.line)
            in_context = unit.after is not None and unit.after == previous
            return Draft(unit.target, IN_CONTEXT if in_context else EXACT, unit.state, "", unit.file, unit.line)
        drafted = self._drafts.get((written, kind, source))
        return Draft(drafted.target, drafted.origin, "initial", drafted.notation, former=drafted.former) if drafted else None

    def own(self, kind: str, source_locale: str, sku: str) -> Collection[str]:
        """The shielded source texts that have an entry for this SKU alone."""
        return self._overrides.get((_written(source_locale), kind, sku), {}) if self._overrides else ()


def _written(locale: str) -> Written:
    language, script, _ = maximized(locale)
    return f"{language}-{script}"


__all__ = ["EXACT", "IN_CONTEXT", "Loaded", "Memory", "Unit", "folder_locale", "load"]
