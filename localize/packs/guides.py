"""Style guides and search words as they stand in their files, and which of them make a locale, parents first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from localize.model import Cite, Fault, Faults, Numbers, Said, SearchRules, Typography, Units
from localize.packs import nodes
from localize.packs.changes import plain
from localize.packs.files import Roots, cited, read, source_faults
from localize.packs.locate import is_own
from localize.packs.rule_entries import Entries, entries
from localize.text.locales import parents

BASE = "base"
NUMBER = "{n}"
"""In a key of ``abbreviations``: a number that has to stand there."""


class GuideFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``style_guides/<locale>.yaml``: what differs from the guide it extends.

    A list or map is given whole or as ``{add: ..., remove: ...}``; rules add up, the same id takes the other's place.
    """

    locale: str
    extends: str | None = None
    """The guide this one differs from; absent: that of the nearest parent locale that has one, else ``base``."""
    name: str = ""
    native: bool = False
    """Was it written as a native copywriter would: twenty rules or more, each with examples that a second reader read in a
    separate pass (``docs/second-reading``)? Else it is *base only*: the facts, and the few rules that are certain."""
    address: str = ""
    sources: dict[str, Cite] = {}
    typography: Typography = Typography()
    numbers: Numbers = Numbers()
    units: Units = Units()
    abbreviations: dict[str, str] = {}
    """What titles may write for a word where room is short ("inklusive": "inkl."); ``{n}`` is a number that has to stand beside
    it ("{n} Stück": "Stk.", "Größe {n}": "Gr."). Customary forms only: proposals are made of them, never changes."""
    rules: Any = ()
    departs: dict[str, str] = {}
    """Keys that differ from CLDR, each with its reason."""
    reasons: dict[str, str] = {}
    """In a workspace: keys that differ from what is shipped (``numbers.percent``, or ``numbers`` for all of them), and why."""


class SearchFile(SearchRules, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``locales/<locale>/seo.yaml``: what differs from the parent locale's; lists are given whole or as ``{add, remove}``."""

    locale: str
    reasons: dict[str, str] = field(default_factory=dict)
    """In a workspace: keys that differ from what is shipped, and why."""


class File(Struct, frozen=True):
    """A file that was read and found sound. ``own``: of the workspace."""

    tag: str
    document: nodes.Document
    value: dict[str, Any]
    rules: Entries
    own: bool


@lru_cache(maxsize=256)
def guide(root: Path, path: Path) -> File:
    """A style guide. Raises ``Faults`` with all of its faults."""
    document = read(root, path)
    faults: list[Fault] = []
    value = cited(document, document.value.get("sources"), faults)
    rules: Entries = {}
    try:
        checked(document, value | {"rules": []}, GuideFile, path.stem)
        faults += _abbreviation_faults(document, plain(value.get("abbreviations") or {}, dict[str, str]))
    except Faults as error:
        faults += error.faults
    try:
        rules = entries(document, value.get("rules") or [])
    except Faults as error:
        faults += error.faults
    if faults:
        raise Faults(*sorted(faults, key=lambda fault: (fault.line, fault.column)))
    return File(path.stem, document, value, rules, is_own(root))


@lru_cache(maxsize=256)
def search(root: Path, path: Path) -> File:
    """A locale's search words. Raises ``Faults`` with all faults of the file."""
    document = read(root, path)
    checked(document, document.value, SearchFile, path.parent.name)
    return File(path.parent.name, document, document.value, {}, is_own(root))


def checked(document: nodes.Document, value: Any, kind: type[GuideFile | SearchFile], tag: str) -> None:
    """Raise ``Faults`` where a locale's file is not of its kind or names another locale."""
    faults: list[Fault] = []
    try:
        found: GuideFile | SearchFile = nodes.convert(document, value, kind, changes=True)
        faults += source_faults(document, found.sources) if isinstance(found, GuideFile) else ()
    except Faults as error:
        faults += error.faults
    faults += nodes.change_faults(document, value, kind)
    locale = value.get("locale", tag)
    if locale != tag:
        faults.append(
            document.fault(
                Said("locale is {locale!r}, but the file is that of {tag!r}; make them agree", locale=locale, tag=tag), "locale"
            )
        )
    if faults:
        raise Faults(*faults)


def _abbreviation_faults(document: nodes.Document, found: dict[str, str]) -> Iterator[Fault]:
    """The abbreviations that would never be found, or would shorten nothing."""
    for long, short in found.items():
        word = long.replace(NUMBER, "", 1).strip()
        place = ("abbreviations", "add", long) if ("abbreviations", "add", long) in document.places else ("abbreviations", long)
        if NUMBER in long and long not in (f"{NUMBER} {word}", f"{word} {NUMBER}"):
            message = Said("abbreviations: in {long!r} the number stands neither before nor behind the word", long=long)
            yield document.fault(message, *place)
        elif not short.strip() or len(short) >= len(word):
            yield document.fault(Said("abbreviations: {short!r} is no shorter than {long!r}", short=short, long=word), *place)


def _path(root: Path, tag: str) -> Path:
    return root / "style_guides" / f"{tag}.yaml"


def guide_files(locale: str, roots: Roots, faults: list[Fault]) -> list[File]:
    """The files that make a locale's guide, base first, shipped before the workspace's; what is wrong goes to ``faults``."""
    groups: list[list[File]] = []
    names: list[str] = []
    tag: str | None = _nearest(parents(locale), roots)
    while tag:
        names.append(tag)
        groups.append(_of(tag, roots, faults))
        parent, child = _parent(tag, groups[-1], roots)
        if child and parent in names:
            faults.append(
                child.document.fault(
                    Said("extends goes round in a circle: {names}", names=", ".join((*names, parent))), "extends"
                )
            )
            break
        if child and parent and not any(_path(root, parent).is_file() for root in roots):
            known = sorted(path.stem for root in roots for path in (root / "style_guides").glob("*.yaml"))
            wrong = Said("extends {name!r}, which no style guide is called{hint}", name=parent, hint=nodes.nearest(parent, known))
            faults.append(child.document.fault(wrong, "extends"))
            break
        tag = parent
    return [file for group in reversed(groups) for file in group]


def _of(tag: str, roots: Roots, faults: list[Fault]) -> list[File]:
    found = []
    for root in roots:
        if _path(root, tag).is_file():
            try:
                found.append(guide(root, _path(root, tag)))
            except Faults as error:
                faults += error.faults
    return found


def _parent(tag: str, files: list[File], roots: Roots) -> tuple[str | None, File | None]:
    """What a guide extends, and the file that says so (a workspace's before a shipped one)."""
    for file in reversed(files):
        if file.value.get("extends"):
            return file.value["extends"], file
    return (None if tag == BASE else _nearest(parents(tag)[1:], roots)), None


def _nearest(tags: tuple[str, ...], roots: Roots) -> str:
    return next((tag for tag in tags if any(_path(root, tag).is_file() for root in roots)), BASE)


def search_files(locale: str, roots: Roots, faults: list[Fault]) -> list[File]:
    """The ``seo.yaml`` of each locale of the chain, parents first, shipped before the workspace's."""
    found = []
    for tag in reversed(parents(locale)):
        for root in roots:
            path = root / "locales" / tag / "seo.yaml"
            if path.is_file():
                try:
                    found.append(search(root, path))
                except Faults as error:
                    faults += error.faults
    return found
