"""The sources of packs: whether they are named well, how old they are, and which values hang on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import Cite, Fault
from localize.packs import nodes
from localize.packs.files import Roots
from localize.packs.guides import File, guide
from localize.packs.laws import Law, law, law_files
from localize.packs.layers import Steps
from localize.packs.market_index import collected
from localize.packs.marketplace_files import PackFile, files, marketplace


class Use(Struct, frozen=True):
    """A value that hangs on a source, or a limit that has passed."""

    path: str
    line: int


class Source(Struct, frozen=True):
    """A source of a file with everything that hangs on it."""

    file: str
    line: int
    name: str
    cite: Cite
    uses: tuple[Use, ...] = ()

    def days(self, as_of: date) -> int:
        """How long ago it was read."""
        return (as_of - date.fromisoformat(self.cite.read)).days


class Passed(Struct, frozen=True):
    """A limit or rule that is in force no more."""

    file: str
    use: Use
    limit: dict[str, Any]


def all_files(roots: Roots, faults: list[Fault]) -> list[tuple[File | Law | PackFile, tuple[PackFile, ...]]]:
    """Every style guide, law and marketplace file, with the packs that it extends."""
    guides = [(root, path) for root in roots for path in sorted((root / "style_guides").glob("*.yaml"))]
    read: list[File | Law | None] = [collected(faults, partial(guide, *one)) for one in guides]
    read += [collected(faults, partial(law, *one)) for one in law_files(roots)]
    packs = [collected(faults, partial(marketplace, *one, roots)) for one in files(roots)]
    return [*((file, ()) for file in read if file), *((pack.files[-1], pack.files[:-1]) for pack in packs if pack)]


def sources(roots: Roots, faults: list[Fault]) -> list[Source]:
    """Every source of every file, with what hangs on it there and in the packs that extend the file."""
    uses: dict[tuple[str, str], list[Use]] = {}
    known: dict[tuple[str, str], Source] = {}
    for file, parents in all_files(roots, faults):
        document = file.document
        for name, value in (document.value.get("sources") or {}).items():
            line = document.place("sources", name)[0]
            known[document.name, name] = Source(document.name, line, name, msgspec.convert(value, Cite))
        for steps, name in _cites(document.value):
            owners = (one.document for one in (file, *reversed(parents)) if name in (one.document.value.get("sources") or {}))
            owner = next(owners, document)
            path = _path(document, steps[:-1] if steps[-1] == "cite" else steps)
            path = path if owner is document else f"{document.name}: {path}"
            uses.setdefault((owner.name, name), []).append(Use(path, document.place(*steps)[0]))
    return [msgspec.structs.replace(source, uses=tuple(uses.get(key, ()))) for key, source in known.items()]


def passed(roots: Roots, as_of: date, faults: list[Fault]) -> list[Passed]:
    """Every limit and rule whose last day is over."""
    found = []
    for file, _ in all_files(roots, faults):
        document = file.document
        for steps, limit in _bounded(document.value):
            if date.fromisoformat(limit["until"]) <= as_of:
                found.append(Passed(document.name, Use(_path(document, steps), document.place(*steps)[0]), limit))
    return found


def _cites(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Every citation by name, with its path."""
    for key, item in _items(value):
        if str(key).endswith("cite") and isinstance(item, str):
            yield (*steps, key), item
        elif (*steps, key) != ("sources",):
            yield from _cites(item, (*steps, key))


def _bounded(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, dict[str, Any]]]:
    """Every limit and rule with a last day, with its path."""
    for key, item in _items(value):
        if isinstance(item, dict) and item.get("until") and ("unit" in item or "kind" in item):
            yield (*steps, key), item
        else:
            yield from _bounded(item, (*steps, key))


def _items(value: Any) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _path(document: nodes.Document, steps: Steps) -> str:
    """A path in words: a rule or site by its id, an item of another list by its number."""
    text, value = "", document.value
    for step in steps:
        value = value[step]
        named = isinstance(step, int) and isinstance(value, dict) and value.get("id")
        text += f".{named}" if named else f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".")
