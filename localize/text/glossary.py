"""A glossary held against a source and its target: which terms are missing, which forbidden ones are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from localize.model import Term
from localize.text.brands import brand_hits, own_brand
from localize.text.folding import EDGE, known
from localize.text.lexicon import names, source_hits, target_hits
from localize.text.phrases import Hit, within
from localize.text.quotes import quotes
from localize.text.style import WANTED, covering
from localize.text.unit import Unit


def missing(unit: Unit) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """Each term of the source of whose translations the target has none, with those translations.

    Not where a forbidden one stands in their place, of which is told anyway.
    """
    there = unit.see(source_hits)
    terms = [hit for hit in there if hit.phrase.role == "term" and not hit.joined]
    if not terms:
        return
    here = {known(hit.phrase.owner.source) for hit in unit.see(target_hits) if _is_wanted(hit)}
    lost = [hit for hit in terms if known(hit.phrase.owner.source) not in here]
    spans = [(hit.start, hit.end) for hit in (*there, *brand_hits(unit.source, own_brand(unit)))] if lost else []
    told = {known(one.term.source) for one in unit.see(forbidden) if one.likely} if lost else set()
    for hit in lost:
        source = known(hit.phrase.owner.source)
        if source in told or within((hit.start, hit.end), spans) or _quoted(unit, hit):
            continue
        wanted = unit.lexicon.wanted(source, unit.source.language)
        if wanted and not unit.lexicon.evidence(wanted, unit.target).how:
            told.add(source)
            yield hit.phrase.owner.source, wanted


def _quoted(unit: Unit, hit: Hit) -> bool:
    """Does the target have the term as the source has it, in quotation marks? Then it speaks of the word."""
    word, target = unit.source.folded[hit.start : hit.end], unit.target
    if word not in target.folded:
        return False
    return any(word in target.folded[pair.start : pair.end] for pair in quotes(target.masked).pairs)


def _is_wanted(hit: Hit) -> bool:
    return hit.phrase.role == "term" and hit.phrase.owner.status in WANTED


class Forbidden(NamedTuple):
    """A forbidden term where it stands in a target."""

    start: int
    end: int
    term: Term
    likely: bool
    """Is it surely the word, and is the row about a word that the source has?"""


def forbidden(unit: Unit) -> list[Forbidden]:
    """A view: the forbidden terms of the target; those in longer words only where the row is about a word of the source."""
    hits = unit.see(target_hits)
    whole = [hit for hit in hits if hit.phrase.role == "term" and hit.phrase.owner.status == "forbidden" and not hit.joined]
    inside = [*unit.lexicon.inside(unit.target)]
    if not whole and not inside:
        return []
    covers = [(hit.start, hit.end) for hit in hits if covering(hit)] + unit.see(names)
    there = {known(hit.phrase.owner.source) for hit in unit.see(source_hits) if hit.phrase.role == "term"}

    def meant(term: Term) -> bool:
        return _unknown(unit, term) or known(term.source) in there

    found = [Forbidden(hit.start, hit.end, hit.phrase.owner, hit.evidence == "form" and meant(hit.phrase.owner)) for hit in whole]
    found += [Forbidden(*one, likely=False) for one in inside if meant(one.term)]
    told: dict[tuple[int, int], Forbidden] = {}
    for one in found:
        if not within(one[:2], covers) and not _theirs(unit, one):
            told.setdefault(one[:2], one)
    return [*told.values()]


def _theirs(unit: Unit, one: Forbidden) -> bool:
    """Does the source itself have the word, though the row is about another (a mark that it names)?"""
    word = unit.target.folded[one.start : one.end]
    own = known(one.term.source).replace(" ", "").replace("-", "")
    return EDGE + word + EDGE in unit.source.edged and word not in own


def _unknown(unit: Unit, term: Term) -> bool:
    """Is there no telling whether the source has the word that the row is about?"""
    language = term.source_locale.replace("_", "-").partition("-")[0]
    return not unit.source.text or not term.source or unit.same_language or language not in ("", unit.source.language)
