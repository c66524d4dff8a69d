"""The units of a memory file, and how they are kept between runs: column by column, which reads ten times as fast as PO."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from localize.formats import Remark
from localize.text import stamps
from localize.text.kept import recalled, remember

FOLDER = "memory"
SMALL = 50_000
"""Bytes of a file below which nothing is gained."""
MOST = 64
"""Files in the cache, beyond which the oldest go."""


class Unit(Struct, frozen=True, gc=False):
    """One entry of a memory. ``source`` is in shielded form; ``context`` is a SKU or, with ``after``, the segment before."""

    kind: str
    source: str
    target: str
    locale: str
    source_locale: str
    state: str
    sku: str = ""
    after: str | None = None
    file: str = ""
    """How its file is called in output."""
    line: int = 0
    """Where its target begins there."""
    origin: str = ""
    """What wrote it, where it is no entry of a memory but a draft: an engine, or a fuzzy match."""
    notation: str = ""
    """The locale whose numbers and marks it has, where that is not its own: an engine leaves those of the source."""
    former: str = ""
    """The source that a fuzzy match is a translation of."""


Row = Unit | Remark
Parted = tuple[Iterable[Unit], list[Remark]]
Numbers = list[int]
_NAMED = ("kind", "locale", "source_locale", "state", "file")


class Columns(Struct, array_like=True):
    """The units of a file. What few words name stands by the number of the word, so that each word is in memory once."""

    words: list[str]
    named: tuple[Numbers, Numbers, Numbers, Numbers, Numbers]
    sources: list[str]
    targets: list[str]
    skus: list[str]
    afters: list[str | None]
    lines: Numbers
    remarks: list[Remark]


def kept(path: Path, data: bytes, also: Iterable[str], cache: Path | None, make: Callable[[], Iterable[Row]]) -> Parted:
    """What is made of a file, as an earlier run kept it, if the file and the program are the same.

    ``also``: what it follows from besides. Nothing is kept of a file that raises ``Faults``.
    """
    program = stamps.program() if cache and len(data) >= SMALL else ""
    if not cache or not program:
        return parted(make())
    key = digest(program.encode(), data, *(one.encode(errors="surrogateescape") for one in also))
    place = cache / FOLDER / f"{digest(os.fsencode(path.absolute()))}.msgpack"
    found: Columns | None = recalled(place, key, Columns)
    if found is not None:
        return units(found), found.remarks
    made = parted(make())
    remember(place, key, columns(*made), MOST)
    return made


def parted(rows: Iterable[Row]) -> tuple[list[Unit], list[Remark]]:
    """The units, and the remarks."""
    units: list[Unit] = []
    remarks: list[Remark] = []
    for row in rows:
        if isinstance(row, Unit):
            units.append(row)
        else:
            remarks.append(row)
    return units, remarks


def digest(*parts: bytes) -> str:
    """32 hex digits of parts that cannot run into one another."""
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.hexdigest()


def columns(units: list[Unit], remarks: list[Remark]) -> Columns:
    """Units and remarks as they are kept."""
    words: dict[str, int] = {}
    kinds, locales, source_locales, states, files = (
        [words.setdefault(word, len(words)) for word in map(attrgetter(name), units)] for name in _NAMED
    )
    return Columns(
        words=list(words),
        named=(kinds, locales, source_locales, states, files),
        sources=[one.source for one in units],
        targets=[one.target for one in units],
        skus=[one.sku for one in units],
        afters=[one.after for one in units],
        lines=[one.line for one in units],
        remarks=remarks,
    )


def units(kept: Columns) -> Iterable[Unit]:
    """The units that were kept."""
    word = kept.words.__getitem__
    kinds, locales, source_locales, states, files = (map(word, numbers) for numbers in kept.named)
    sources, targets, skus, afters = kept.sources, kept.targets, kept.skus, kept.afters
    return map(Unit, kinds, sources, targets, locales, source_locales, states, skus, afters, files, kept.lines)
