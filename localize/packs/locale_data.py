"""A locale's style guide and search words, layered: base, then each parent, shipped data before the workspace's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import Cite, Conventions, Fault, Faults, Numbers, SearchRules, StyleRule, Typography, Units
from localize.packs import cldr, marks, nodes
from localize.packs.lengths import length
from localize.packs.locate import shipped
from localize.packs.rules import rule_faults
from localize.packs.shared_words import shared_words
from localize.packs.words import words
from localize.text.locales import parents

Roots = tuple[Path, ...]
"""Folders with ``style_guides``, ``locales`` and ``glossaries``, shipped data first."""


class GuideFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``style_guides/<locale>.yaml``. What a child gives replaces the parent's key; rules add up, same id replaces."""

    locale: str
    extends: str | None = None
    name: str = ""
    address: str = ""
    sources: dict[str, Cite] = {}
    typography: Typography = Typography()
    numbers: Numbers = Numbers()
    units: Units = Units()
    rules: tuple[StyleRule, ...] = ()
    departs: dict[str, str] = {}
    """Keys that differ from CLDR, each with its reason."""


class SearchFile(SearchRules, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``locales/<locale>/seo.yaml``."""

    locale: str


def named(root: Path, path: Path) -> str:
    """How a data file is called in messages: relative to its root, never absolute."""
    return path.relative_to(root).as_posix()


def cited(document: nodes.Document, value: Any, path: tuple[str | int, ...] = ()) -> Any:
    """The value with every ``cite: name`` replaced by that entry of the file's ``sources``."""
    faults: list[Fault] = []
    sources = document.value.get("sources") or {}
    result = _cited(document, value, path, sources, faults)
    if faults:
        raise Faults(*faults)
    return result


def _cited(document: nodes.Document, value: Any, path: tuple[str | int, ...], sources: Any, faults: list[Fault]) -> Any:
    if isinstance(value, list):
        return [_cited(document, item, (*path, index), sources, faults) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, item in value.items():
        if key.endswith("cite") and isinstance(item, str):
            if item not in sources:
                faults.append(document.fault(f"no source is called {item!r}{nodes.nearest(item, sources)}", *path, key))
            found[key] = sources.get(item)
        else:
            found[key] = _cited(document, item, (*path, key), sources, faults)
    return found


def guide_files(locale: str, roots: Roots) -> Iterator[nodes.Document]:
    """The documents that make a locale's guide, base first: the nearest file of the parent chain and what it extends."""
    names: list[str] = []
    start = next((tag for tag in parents(locale) if any(_guide(root, tag).is_file() for root in roots)), "base")
    tag: str | None = start
    while tag and tag not in names:
        names.append(tag)
        documents = [read(root, _guide(root, tag)) for root in roots if _guide(root, tag).is_file()]
        if not documents:
            raise Faults(Fault(f"style_guides/{names[-2]}.yaml", 1, 1, f"extends {tag!r}, which no style guide is called"))
        tag = next((document.value.get("extends") for document in documents if "extends" in document.value), None)
    for name in reversed(names):
        yield from (read(root, _guide(root, name)) for root in roots if _guide(root, name).is_file())


def _guide(root: Path, tag: str) -> Path:
    return root / "style_guides" / f"{tag}.yaml"


@lru_cache(maxsize=512)
def read(root: Path, path: Path) -> nodes.Document:
    """A data file, read once per process."""
    return nodes.read(path, named(root, path))


def conventions(locale: str, roots: Roots = ()) -> Conventions:
    """How a locale writes. A locale without data has its language's, else the base's; never an error.

    Raises ``Faults`` with every fault of every file that takes part.
    """
    return resolved(locale, roots or (shipped(),))


@lru_cache(maxsize=128)
def resolved(locale: str, roots: Roots) -> Conventions:
    sections: dict[str, Any] = {"typography": {}, "numbers": {}, "units": {}}
    rules: dict[str, StyleRule] = {}
    faults: list[Fault] = []
    for layer in _layers(locale, roots):
        if isinstance(layer, nodes.Document):
            try:
                rules |= {rule.id: rule for rule in _guide_file(layer).rules}
            except Faults as error:
                faults += error.faults
                continue
        for key, values in sections.items():
            _overlay(values, (layer.value if isinstance(layer, nodes.Document) else layer).get(key) or {})
    search = _search(locale, roots, faults)
    if faults:
        raise Faults(*faults)
    chain = parents(locale)
    found = msgspec.convert(sections | {"locale": locale, "parents": chain}, Conventions)
    return msgspec.structs.replace(
        found,
        rules=tuple(rules.values()),
        search=search,
        words=words(locale),
        shared_words=shared_words(locale, roots),
        length=length(locale),
        currency=cldr.currency(locale),
    )


def _layers(locale: str, roots: Roots) -> Iterator[nodes.Document | dict[str, Any]]:
    """Base and the marks of the script, then for each locale of the chain its marks, what CLDR says of it, and its guide."""
    documents = list(guide_files(locale, roots))
    chain = parents(locale)
    yield from (document for document in documents if _tag(document) not in chain)
    yield marks.of_script(locale)
    for tag, parent in zip(reversed(chain), (None, *reversed(chain)), strict=False):
        yield marks.of_language(tag)
        yield cldr.beyond(tag, parent)
        yield from (document for document in documents if _tag(document) == tag)


def _tag(document: nodes.Document) -> str:
    return Path(document.name).stem


def _overlay(values: dict[str, Any], child: dict[str, Any]) -> None:
    """Put a child's keys over its parent's; names and kept units add up by unit."""
    for key, value in child.items():
        if key in ("names", "keep") and isinstance(value, dict):
            values[key] = values.get(key, {}) | value
        else:
            values[key] = value


def _guide_file(document: nodes.Document) -> GuideFile:
    value = cited(document, document.value)
    for index, rule in enumerate(value.get("rules") or ()):
        if isinstance(rule, dict):
            line = document.place("rules", index)[0]
            rule["origin"] = f"{document.name}:{line}"
            for key in ("find", "use", "good", "bad"):
                if isinstance(rule.get(key), list):
                    rule[key] = [str(item) if isinstance(item, int | float) else item for item in rule[key]]
    guide = nodes.convert(document, value, GuideFile)
    faults = [fault for index, rule in enumerate(guide.rules) for fault in rule_faults(document, rule, "rules", index)]
    if faults:
        raise Faults(*faults)
    return guide


def _search(locale: str, roots: Roots, faults: list[Fault]) -> SearchRules:
    values: dict[str, Any] = {}
    for tag in reversed(parents(locale)):
        for root in roots:
            path = root / "locales" / tag / "seo.yaml"
            if not path.is_file():
                continue
            try:
                document = read(root, path)
                nodes.convert(document, document.value, SearchFile)
                values |= document.value
            except Faults as error:
                faults += error.faults
    values.pop("locale", None)
    return nodes.convert(nodes.Document(locale, values, {}), values, SearchRules)
