"""What a workspace has to say about terms: its glossary, its memory and its catalog, brought together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from localize import formats
from localize.memory import Unit as Pair
from localize.memory import load
from localize.model import Fault, Faults, Said, Term
from localize.packs import conventions, locale_market, shipped
from localize.packs.glossaries import read, terms
from localize.policy.settings import DEFAULT_SOURCE
from localize.terms.extract import LEAST, Proposal, Side, proposals
from localize.terms.sound import Problem, problems
from localize.text.fields import fields, segments
from localize.text.folding import known
from localize.text.lexicon import Lexicon
from localize.text.locales import parents
from localize.text.unit import Text
from localize.workspace import Workspace


def own_glossaries(workspace: Workspace) -> list[str]:
    """The locales for which the workspace has a glossary; without a workspace those that are shipped."""
    return sorted(path.stem for path in ((workspace.root or shipped()) / "glossaries").glob("*.csv"))


def checked(workspace: Workspace, locale: str, memory: Iterable[str], cache_dir: Path | None) -> tuple[int, list[Problem]]:
    """How many rows the glossary of the locale has, and what is wrong with them.

    Raises ``Faults`` for a glossary that is not there or cannot be read, and for memories that cannot.
    """
    root = workspace.root or shipped()
    path = root / "glossaries" / f"{locale}.csv"
    name = f"glossaries/{locale}.csv"
    if not path.is_file():
        there = ", ".join(own_glossaries(workspace))
        raise Faults(Fault(name, 0, 0, Said("does not exist; there are glossaries for: {locales}", locales=there or "-")))
    rows, faults = read(path, name, locale, advice=root == shipped())
    if faults:
        raise Faults(*faults)
    market = replace(locale_market(locale, date.max, workspace.roots), terms=rows)
    pairs = [pair for pair in pairs_of(workspace, memory) if locale in parents(pair.locale)]
    return len(rows), list(problems(rows, Lexicon(market, conventions, (), cache_dir), pairs))


def pairs_of(workspace: Workspace, memory: Iterable[str] = ()) -> tuple[Pair, ...]:
    """The units of the workspace's memory and of the files named."""
    files = workspace.memory_files(memory)
    return load(files, workspace.settings.source_locale or DEFAULT_SOURCE).units if files else ()


def proposed(
    workspace: Workspace,
    catalog: Path,
    locale: str,
    source_locale: str = "",
    *,
    memory: Iterable[str] = (),
    least: int = LEAST,
    cache_dir: Path | None = None,
) -> list[Proposal]:
    """Terms that the catalog speaks of and that neither a glossary nor the brands have, with what the memory says for them."""
    source = source_locale or workspace.settings.source_locale or DEFAULT_SOURCE
    language = parents(source)[-1]
    held = {known(row.source) for row in terms(locale, workspace.roots) if language in parents(row.source_locale)}
    brands = {known(brand) for brand in workspace.settings.brands}
    pairs = [
        (pair.source, pair.target)
        for pair in pairs_of(workspace, memory)
        if parents(locale)[-1] in parents(pair.locale) and language in parents(pair.source_locale)
    ]

    def taken(term: str) -> bool:
        return term in held or not brands.isdisjoint(term.split())

    sides = (Side.of(conventions(source), cache_dir), Side.of(conventions(locale), cache_dir))
    return proposals(
        source_texts(workspace.opened(catalog, accept=True, source_locale=source), source),
        pairs,
        *sides,
        taken=taken,
        least=least,
    )


def source_texts(catalog: formats.Catalog, locale: str) -> Iterator[str]:
    """Every text of the catalog's listings that are in the language of that locale, as people read it."""
    for record in formats.records(catalog):
        listing = record.listing
        if listing is not None and parents(listing.locale or locale)[-1] == parents(locale)[-1]:
            for field in fields(listing, {}):
                yield from (Text(one.text, locale).plain for one in segments(field))


def rows_of(found: Iterable[Proposal], source_locale: str, locale: str) -> list[Term]:
    """Proposals as the rows of a glossary; those without a translation are left out, for a row needs one."""
    return [one.row(source_locale, locale) for one in found if one.target]
