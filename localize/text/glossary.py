"""A glossary held against a source and its target: which terms are missing, which forbidden ones are there."""

from __future__ import annotations

from collections.abc import Iterator

from localize.model import Term
from localize.text.folding import known
from localize.text.lexicon import brand_hits, names, own_brand, source_hits, target_hits
from localize.text.phrases import Hit
from localize.text.style import WANTED, covering, within
from localize.text.unit import Unit


def missing(unit: Unit) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """Each term of the source of whose translations the target has none, with those translations."""
    there = unit.see(source_hits)
    terms = [hit for hit in there if hit.phrase.role == "term" and not hit.joined]
    if not terms:
        return
    here = {known(hit.phrase.owner.source) for hit in unit.see(target_hits) if _is_wanted(hit)}
    lost = [hit for hit in terms if known(hit.phrase.owner.source) not in here]
    spans = [(hit.start, hit.end) for hit in (*there, *brand_hits(unit.source, own_brand(unit)))] if lost else []
    told: set[str] = set()
    for hit in lost:
        source = known(hit.phrase.owner.source)
        if source in told or within((hit.start, hit.end), spans):
            continue
        wanted = unit.lexicon.wanted(source, unit.source.language)
        if wanted and not unit.lexicon.evidence(wanted, unit.target).how:
            told.add(source)
            yield hit.phrase.owner.source, wanted


def _is_wanted(hit: Hit) -> bool:
    return hit.phrase.role == "term" and hit.phrase.owner.status in WANTED


def forbidden(unit: Unit) -> Iterator[tuple[Hit, Term, bool]]:
    """Each forbidden term of the target, and whether it is likely meant: its row is about a word that the source has."""
    hits = unit.see(target_hits)
    found = [hit for hit in hits if hit.phrase.role == "term" and hit.phrase.owner.status == "forbidden" and not hit.joined]
    if not found:
        return
    covers = [(hit.start, hit.end) for hit in hits if covering(hit)] + unit.see(names)
    there = {known(hit.phrase.owner.source) for hit in unit.see(source_hits) if hit.phrase.role == "term"}
    told: set[tuple[int, int]] = set()
    for hit in found:
        span = (hit.start, hit.end)
        if span not in told and not within(span, covers):
            told.add(span)
            term = hit.phrase.owner
            yield hit, term, hit.evidence != "stem" and (_unknown(unit, term) or known(term.source) in there)


def _unknown(unit: Unit, term: Term) -> bool:
    """Is there no telling whether the source has the word that the row is about?"""
    language = term.source_locale.replace("_", "-").partition("-")[0]
    return not unit.source.text or not term.source or unit.same_language or language not in ("", unit.source.language)
