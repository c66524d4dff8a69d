"""A locale's style guide and search words, layered: base, then each parent, shipped data before the workspace's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import Conventions, Fault, Faults, Numbers, SearchRules, StyleRule, Typography, Units
from localize.packs import cldr, marks, nodes
from localize.packs.files import Roots
from localize.packs.guides import BASE, File, guide_files, search_files
from localize.packs.inflection import inflection
from localize.packs.kept import kept
from localize.packs.laws import elsewhere, laid_laws, laws_of
from localize.packs.layers import Layer, Origin, Path, Pile, laid, reason_faults
from localize.packs.lengths import length
from localize.packs.locate import shipped
from localize.packs.rule_entries import laid_rules
from localize.packs.shared_words import shared_words
from localize.packs.spelled import spelled
from localize.packs.words import words
from localize.text.locales import parents


class Sections(Struct, frozen=True):
    """The parts of a guide in which a child's keys stand over its parent's."""

    typography: Typography = Typography()
    numbers: Numbers = Numbers()
    units: Units = Units()
    abbreviations: dict[str, str] = {}


class Resolved(Struct, frozen=True):
    """What a locale comes to, and the place of every value of it."""

    conventions: Conventions
    origins: dict[Path, Origin]
    """By path: ("numbers", "words", "two"), ("units", "names", "length-inch", "in"), ("rules", id), ("search", "filler")."""
    files: tuple[str, ...]


def conventions(locale: str, roots: Roots = (), cache: FilePath | None = None) -> Conventions:
    """How a locale writes. A locale without data has its language's, else the base's; never an error.

    ``cache``: where it is kept what files come to. Raises ``Faults`` with every fault of every file that takes part.
    """
    return _conventions(locale, roots or (shipped(),), cache)


@kept(Conventions)
def _conventions(locale: str, roots: Roots) -> Conventions:
    return resolved(locale, roots).conventions


@lru_cache(maxsize=128)
def resolved(locale: str, roots: Roots) -> Resolved:
    """What a locale comes to. Raises ``Faults`` with every fault of every file that takes part."""
    faults: list[Fault] = []
    guides = guide_files(locale, roots, faults)
    laws = laws_of(locale, roots, faults)
    pile = Pile(faults=faults, complete=not faults)
    if pile.complete and (any(law.own for law in laws) or any(file.own for file in guides)):
        pile.taken |= {("rules", id) for id in elsewhere(roots)}
    rules = laid_laws(pile, laws, locale)
    sections, rules = _guide(pile, rules, locale, guides)
    looked, search = _search(files := search_files(locale, roots, faults), faults)
    shared, right = (_listed(read, locale, roots, faults) for read in (shared_words, spelled))
    if faults:
        raise Faults(*faults)
    found = Conventions(
        locale=locale,
        parents=parents(locale),
        address=next((file.value["address"] for file in reversed(guides) if file.value.get("address")), ""),
        native=any(file.value.get("native", False) for file in _nearest(guides)),
        **{key: getattr(sections, key) for key in sections.__struct_fields__},
        rules=tuple(rules.values()),
        search=search,
        words=words(locale),
        inflection=inflection(locale),
        shared_words=frozenset(shared),
        spelled=frozenset(right),
        length=length(locale),
        letters=cldr.letters(locale),
        currency=cldr.currency(locale),
    )
    origins = pile.origins | {("search", *path): origin for path, origin in looked.origins.items()}
    origins |= {("shared_words", word): origin for word, origin in shared.items()}
    origins |= {("spelled", word): origin for word, origin in right.items()}
    documents = [law.document for law in laws] + [file.document for file in (*guides, *files)]
    return Resolved(found, origins, tuple(document.name for document in documents))


def _listed(read: Callable[[str, Roots], dict[str, Origin]], locale: str, roots: Roots, faults: list[Fault]) -> dict[str, Origin]:
    """The words of lists, each with its place; their faults go to ``faults``."""
    try:
        return read(locale, roots)
    except Faults as error:
        faults += error.faults
        return {}


def _nearest(guides: list[File]) -> list[File]:
    """The guide that the locale itself uses, the shipped one and the workspace's."""
    return [file for file in guides if file.tag == guides[-1].tag]


def _guide(pile: Pile, rules: dict[str, StyleRule], locale: str, guides: list[File]) -> tuple[Sections, dict[str, StyleRule]]:
    """The guide's files one over another, their rules over those of the laws."""
    values: Any = {}
    for one in _layers(locale, guides):
        document = one.document if isinstance(one, File) else one
        layer = Layer(document, isinstance(one, File) and one.own, pile)
        values = laid(layer, Sections, values, one.value)
        if isinstance(one, File):
            rules = laid_rules(layer, rules, one.rules)
            _extends(layer, one, guides)
            pile.faults += reason_faults(layer, one.value.get("reasons"))
    return Sections() if pile.faults else msgspec.convert(values, Sections), rules


def _extends(layer: Layer, one: File, guides: list[File]) -> None:
    """Note where a workspace's guide extends another one than the shipped guide of its locale."""
    for other in guides:
        before = other.value.get("extends")
        if one.own and not other.own and other.tag == one.tag and before != one.value.get("extends", before):
            place = Origin(other.document.name, *other.document.place("extends"))
            layer.overridden["extends",] = ("extends",), place
    layer.said.add(("extends",))


def _layers(locale: str, guides: list[File]) -> Iterator[nodes.Document | File]:
    """Base and the script's marks; then each guide, and before it the marks and CLDR's facts of each locale it is of."""
    chain = parents(locale)
    facts = list(zip(reversed(chain), (None, *reversed(chain)), strict=False))
    yield from (file for file in guides if file.tag == BASE)
    yield marks.of_script(locale)
    for file in guides:
        while file.tag in [tag for tag, _ in facts]:
            yield from _facts(*facts.pop(0))
        if file.tag != BASE:
            yield file
    for tag, parent in facts:
        yield from _facts(tag, parent)


def _facts(tag: str, parent: str | None) -> tuple[nodes.Document, nodes.Document]:
    return marks.of_language(tag), cldr.beyond(tag, parent)


def _search(files: list[File], faults: list[Fault]) -> tuple[Pile, SearchRules]:
    pile = Pile(faults=faults, complete=not faults)
    values: Any = {}
    for file in files:
        layer = Layer(file.document, file.own, pile)
        values = laid(layer, SearchRules, values, file.value)
        faults += reason_faults(layer, file.value.get("reasons"))
    return pile, SearchRules() if faults else msgspec.convert(values, SearchRules)
