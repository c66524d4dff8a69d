"""Pairs of source and translation, as the YAML files here hold them and as PO files carry them to the programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import polib
import yaml

KINDS = {
    "title", "bullet", "description", "search_terms", "alt", "highlight", "attribute", "keyword",
    "seo_title", "seo_description", "handle", "message",
}  # fmt: skip


class Unit(NamedTuple):
    """One source text and its translation."""

    id: str
    """Names the unit within its file; it is the second half of the context in a PO file."""
    kind: str
    source: str
    target: str

    @property
    def context(self) -> str:
        return f"{self.kind}/{self.id}"


class Texts(NamedTuple):
    """The texts of one language."""

    locale: str
    brands: tuple[str, ...]
    units: tuple[Unit, ...]


class NoDates(yaml.SafeLoader):
    """YAML in which only strings and the structure count: no dates, no ``no`` for false."""


NoDates.yaml_implicit_resolvers = {}


def read(path: Path) -> Texts:
    """The texts of a YAML file; says which unit is wrong where one is."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), NoDates)
    units, seen = [], set()
    for number, row in enumerate(data["units"], 1):
        kind, source, target = row.get("kind", "message"), row["en"], row["text"]
        name = row.get("id") or f"{path.stem}-{number:03d}"
        if kind not in KINDS or name in seen or not source or not target:
            raise ValueError(f"{path}: unit {number} ({name}): unknown kind, repeated id or empty text")
        seen.add(name)
        units.append(Unit(name, kind, source, target))
    return Texts(data["locale"], tuple(data.get("brands", ())), tuple(units))


def write(path: Path, locale: str, units: Iterable[Unit]) -> int:
    """A PO file with one entry for each unit; gives how many."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {"Language": locale, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    for unit in units:
        file.append(polib.POEntry(msgctxt=unit.context, msgid=unit.source, msgstr=unit.target))
    path.write_text(f"{file}\n", encoding="utf-8")
    return sum(1 for _ in file)
