"""One term of the source has two translations in one listing, both of which the glossary allows.

Why: a listing that says "Rucksack" and then "Backpack" seems to speak of two things, and a set of parts becomes a riddle.

Fix: say it one way; the message names both words, and where the other one stands. Only words that the source has in that very
text count, only names of things, and only whole words in a known form; two words in one text are meant for search. The first
word that the listing uses is taken for the one it keeps to.

Data: rows of ``glossaries/<locale>.csv`` with status preferred or allowed. Shipped rows are notes.

Example: title "Rucksack 30 l", bullet "Backpack mit Regenhülle", both for "backpack".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Finding, Market, Term
from localize.text.fields import AUTHORED
from localize.text.folding import known
from localize.text.lexicon import source_hits, target_hits
from localize.text.phrases import within
from localize.text.style import WANTED
from localize.text.unit import Localized, Unit


def _several(market: Market) -> When:
    """Run only in markets whose glossary has two words for one term."""
    sources = [(term.source_locale, term.source) for term in market.terms if term.status in WANTED]
    return ALWAYS if len(sources) > len(set(sources)) else NEVER


@check("G104", "term-inconsistent", severity="warning", scope="listing", when=_several)
def term_inconsistent(pair: Localized, market: Market) -> Iterator[Finding]:
    first: dict[str, tuple[str, Term, str]] = {}
    told: set[str] = set()
    for path, unit in pair.units.items():
        if unit.kind in AUTHORED or unit.same_language:
            continue
        for start, end, term in used(unit):
            source = known(term.source)
            found = unit.target.masked[start:end]
            where, other, before = first.setdefault(source, (path, term, found))
            if other.target != term.target and where != path and source not in told:
                told.add(source)
                yield Finding(
                    message="“{found}” here and “{other}” in {where} both stand for “{source}”",
                    args={"found": found, "other": before, "where": where, "source": term.source},
                    path=path,
                    span=(start, end),
                    severity="note" if term.advice else "",
                    rule=term.origin,
                )


def used(unit: Unit) -> Iterator[tuple[int, int, Term]]:
    """The wanted terms of the target that stand for a term of the source; of a longer one and those in it, the longer."""
    there = {known(hit.phrase.owner.source) for hit in unit.see(source_hits) if hit.phrase.role == "term"}
    hits = [hit for hit in unit.see(target_hits) if hit.phrase.role == "term" and hit.evidence == "form" and not hit.joined]
    spans = [(hit.start, hit.end) for hit in hits]
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        term, span = hit.phrase.owner, (hit.start, hit.end)
        wanted = term.status in WANTED and term.part_of_speech in ("", "noun") and known(term.source) in there
        if wanted and not within(span, spans):
            yield *span, term
