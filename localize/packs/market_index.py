"""Which file describes which market; what is wrong with one file is told of its own markets, too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from localize.model import Fault, Faults, Said
from localize.packs import nodes
from localize.packs.files import Roots
from localize.packs.kept import kept
from localize.packs.locate import is_own
from localize.packs.marketplace_files import Pack, extended, files, marketplace
from localize.text import lazy

T = TypeVar("T")
File = tuple[Path, Path]
"""A file, after its root."""

_NAME = lazy.re(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID = lazy.re(r"^\s*-\s*(?:\{\s*)?id:\s*([a-z0-9-]+)(?![.\w])", re.MULTILINE)
_EXTENDS = lazy.re(r"^extends:\s*[\"']?([\w-]+)", re.MULTILINE)


class Index(Struct, frozen=True):
    """Where each market is described, and what is wrong with the files of a workspace."""

    places: dict[str, File]
    faults: tuple[Fault, ...]
    broken: dict[str, tuple[Fault, ...]]
    """By market; those by "" are of a file that does not even say its markets."""


@lru_cache(maxsize=8)
def indexed(roots: Roots) -> Index:
    """Every market. A workspace's own takes the place of a shipped one of the same id.

    The shipped files are only skimmed, which is faster; those of a workspace are read.
    """
    found: dict[str, File] = {}
    broken: dict[str, list[Fault]] = {}
    own = []
    for root, path in files(roots):
        if not is_own(root):
            found |= dict.fromkeys(_ID.findall(path.read_text(encoding="utf-8")), (root, path))
        else:
            own.append((root, path))
    packs: dict[File, Pack] = {}
    faults: list[Fault] = []
    for one in own:
        wrong: list[Fault] = []
        if pack := collected(wrong, partial(marketplace, *one, roots)):
            packs[one] = pack
        faults += wrong
        for id in (set(_skimmed(one, roots)) or {""}) if wrong else ():
            broken.setdefault(id, []).extend(wrong)
    parents = {parent for one in packs if (parent := extended(*one, roots, faults))}
    for one, pack in packs.items():
        for id, fault in _claimed(found, one, pack) if one not in parents else ():
            faults.append(fault)
            broken.setdefault(id, []).append(fault)
    return Index(found, tuple(dict.fromkeys(faults)), {id: tuple(dict.fromkeys(wrong)) for id, wrong in broken.items()})


def _skimmed(one: File, roots: Roots) -> Iterator[str]:
    """The markets of a file that cannot be read, by its lines: those that it names, and those of the packs it extends."""
    known = {path.stem: path for _, path in files(roots)}
    seen: set[Path] = set()
    path: Path | None = one[1]
    while path and path not in seen:
        seen.add(path)
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from _ID.findall(text)
        parent = _EXTENDS.search(text)
        path = known.get(parent[1]) if parent else None


def index(roots: Roots) -> dict[str, File]:
    """Where each market is described. Raises ``Faults`` where any file of the workspace is faulty."""
    found = indexed(roots)
    if found.faults:
        raise Faults(*found.faults)
    return found.places


def place(id: str, roots: Roots) -> File:
    """Where a market is described, whatever is wrong with others. Raises ``Faults`` for what is wrong with its own files."""
    found = indexed(roots)
    wrong = (*found.broken.get("", ()), *found.broken.get(id, ()))
    if wrong:
        raise Faults(*dict.fromkeys(wrong))
    if id not in found.places:
        raise Faults(Fault("", 0, 0, unknown(id, found.places)))
    return found.places[id]


def collected(faults: list[Fault], made: Callable[[], T]) -> T | None:
    """What is made, or None and its faults among ``faults``."""
    try:
        return made()
    except Faults as error:
        faults += [fault for fault in error.faults if fault not in faults]
        return None


def _claimed(found: dict[str, File], one: File, pack: Pack) -> list[tuple[str, Fault]]:
    """Enter the markets of a workspace's pack; what is wrong with their ids."""
    faults = []
    document, extends = pack.files[-1].document, len(pack.files) > 1
    places = {site.id: ("sites", number) for number, site in enumerate(pack.files[-1].pack.sites)}
    for id in pack.sites:
        before, at = found.get(id), (*places[id], "id") if id in places else ("extends",)
        if not _NAME.fullmatch(id):
            wrong = Said("{name!r} cannot name a folder; an id is small letters, digits and single hyphens", name=id)
            faults.append((id, document.fault(wrong, *at)))
        elif before and is_own(before[0]):
            faults.append((id, document.fault(Said("{file} has a market {name!r} already", file=before[1].name, name=id), *at)))
        elif before and not extends and not pack.sites[id].reasons.get("id", "").strip():
            message = (
                "{name!r} takes the place of the shipped market; 'extends: {pack}' changes only what differs, "
                'or say why under the site: reasons: {{id: "..."}}'
            )
            faults.append((id, document.fault(Said(message, name=id, pack=before[1].stem), *at)))
        found[id] = one
    return faults


def market_ids(roots: Roots = ()) -> list[str]:
    return sorted(index(roots))


@kept(bool)
def sound(_: str, roots: Roots) -> bool:
    """Yes. Raises ``Faults`` where any pack of the workspace is faulty."""
    return bool(index(roots)) or True


def pack_faults(roots: Roots, cache: Path | None = None) -> tuple[Fault, ...]:
    """What is wrong with the packs of a workspace."""
    try:
        sound("", roots, cache)
    except Faults as error:
        return error.faults
    return ()


def named(roots: Roots = ()) -> list[str]:
    """Every id that a file names, be it sound or not."""
    found = indexed(roots)
    return sorted({*found.places, *filter(None, found.broken)})


def unknown(id: str, known: Iterable[str]) -> Said:
    """What to say of a market that nobody knows."""
    return Said("no market is called {name!r}{hint} (localize markets lists all)", name=id, hint=nodes.nearest(id, known))
