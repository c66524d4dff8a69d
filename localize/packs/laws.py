"""Laws of countries as they stand in their files: what a text may not claim there, and what has to stand in it.

They are laid below a locale's style guide, the law of many countries below that of fewer, so that a guide (the workspace's,
as a rule) may switch one of their rules off or change its severity as it does with any other rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import regex
from babel.core import get_global
from msgspec import Struct

from localize.model import Cite, Fault, Faults, Said, StyleRule
from localize.packs import nodes
from localize.packs.files import Roots, cited, read, source_faults
from localize.packs.layers import Layer, Pile
from localize.packs.locate import is_own, laws, package
from localize.packs.marketplace_files import Note
from localize.packs.rule_entries import Entries, entries, laid_rules
from localize.text import lazy
from localize.text.locales import maximized, parents

_RULE = lazy.regex(r"(?m)^  - id:.*\n(?:(?:    .*|[ ]*)\n)*")
_BOUND = lazy.regex(r"(?m)^    locales: *\[([^\]\n]*)\]")
_COUNTRIES = lazy.regex(r"(?m)^countries: *\[([^\]]*)\]")


class LawFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``laws/<XX>.yaml``: the law of one jurisdiction, named by its code (EU, FR)."""

    name: str = ""
    countries: tuple[str, ...] = ()
    """Where it holds: ISO 3166-1 codes of two letters. A workspace's file that has a shipped one's name may leave them out."""
    sources: dict[str, Cite] = {}
    rules: Any = ()
    """As in a style guide, each with ``locales`` (whose words it names), ``from`` and ``until`` where it has dates."""
    notes: tuple[Note, ...] = ()
    """What the law asks and no check enforces."""


class Law(Struct, frozen=True):
    """A file of laws that was read and found sound. ``own``: of the workspace."""

    document: nodes.Document
    countries: tuple[str, ...]
    rules: Entries
    own: bool


def law_files(roots: Roots = ()) -> list[tuple[Path, Path]]:
    """Every file of laws with its root, the workspace's own included."""
    folders = [(package(), laws()), *((root, root / "laws") for root in roots if is_own(root))]
    return [(root, path) for root, folder in folders for path in sorted(folder.glob("*.yaml"))]


@lru_cache(maxsize=128)
def law(root: Path, path: Path, locales: tuple[str, ...] = ()) -> Law:
    """One file of laws, with the rules that name words of ``locales`` (none: all). Raises ``Faults`` with all of its faults."""
    document = read(root, path, partial(_cut, locales=frozenset(locales)) if locales else str)
    faults: list[Fault] = []
    value = cited(document, document.value.get("sources"), faults)
    rules: Entries = {}
    countries: tuple[str, ...] = ()
    try:
        rules = entries(document, value.get("rules") or [], locales)
        faults += _unbound(document, rules)
    except Faults as error:
        faults += error.faults
    try:
        found = nodes.convert(document, value | {"rules": []}, LawFile)
        countries = found.countries or _holding(laws() / path.name)
        faults += (*source_faults(document, found.sources), *_country_faults(document, countries))
    except Faults as error:
        faults += error.faults
    if faults:
        raise Faults(*sorted(faults, key=lambda fault: (fault.line, fault.column)))
    return Law(document, countries, rules, is_own(root))


def _cut(text: str, locales: frozenset[str]) -> str:
    """The file without the rules that name no words of the locales, blank lines in their place."""

    def kept(rule: regex.Match[str]) -> str:
        bound = _BOUND.search(rule[0])
        return (
            str(rule[0])
            if not bound or locales.intersection(bound[1].replace(" ", "").split(","))
            else "\n" * rule[0].count("\n")
        )

    return str(_RULE.sub(kept, text))


def _unbound(document: nodes.Document, rules: Entries) -> Iterator[Fault]:
    for id, (index, entry, _) in rules.items():
        if isinstance(entry, StyleRule) and not entry.locales:
            yield document.fault(Said("rule {rule}: give 'locales', the languages whose words it names", rule=id), "rules", index)


def _country_faults(document: nodes.Document, countries: tuple[str, ...]) -> Iterator[Fault]:
    if not countries:
        yield document.fault("the file: give 'countries', the codes of those in which the law holds, such as [DE, AT]")
    known = get_global("territory_languages")
    for index, country in enumerate(countries):
        if country not in known:
            near = nodes.nearest(country, known)
            yield document.fault(Said("no country is called {name!r}{hint}", name=country, hint=near), "countries", index)


def _holding(path: Path) -> tuple[str, ...]:
    """The countries of a shipped file, which is only skimmed: most files hold elsewhere."""
    found = _COUNTRIES.search(path.read_text(encoding="utf-8")) if path.is_file() else None
    return tuple(regex.findall(r"[A-Z]{2}", found[1])) if found else ()


def laws_of(locale: str, roots: Roots, faults: list[Fault]) -> list[Law]:
    """The laws of a locale's country (CLDR's likely one where the tag names none), those of most countries first."""
    country = maximized(locale)[2]
    found: list[tuple[str, Law]] = []
    for root, path in law_files(roots):
        if is_own(root) or country in _holding(path):
            try:
                found.append((path.stem, law(root, path, () if is_own(root) else parents(locale))))
            except Faults as error:
                faults += error.faults
    return [one for _, one in sorted(found, key=lambda pair: (-len(pair[1].countries), pair[0])) if country in one.countries]


def laid_laws(pile: Pile, found: list[Law], locale: str) -> dict[str, StyleRule]:
    """The rules of those laws that name words of the locale, one over another. Faults go to the pile."""
    rules: dict[str, StyleRule] = {}
    for one in found:
        rules = laid_rules(Layer(one.document, one.own, pile), rules, one.rules)
    languages = set(parents(locale))
    return {id: rule for id, rule in rules.items() if languages.intersection(rule.locales)}


def elsewhere(roots: Roots) -> set[str]:
    """The rules of all laws: a workspace's guide may change one also where it is read for a country that has no such law."""
    return {id for root, path in law_files(roots) for id in law(root, path).rules}
