"""What the phrases of a text hold, and so how much is lost with each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from localize.model import Listing, Span
from localize.text.folding import fold
from localize.text.keywords import coverage, keywords, sought
from localize.text.lexicon import Lexicon, names, target_hits
from localize.text.links import link_spans
from localize.text.markup import FILLER
from localize.text.placeholders import placeholders
from localize.text.quantities import target_quantities
from localize.text.stretches import Stretch, stretches
from localize.text.style import WANTED
from localize.text.unit import Text, Unit

REPEATED, PRAISE, PLAIN, TERM, NUMBER, KEYWORD = range(6)
"""What a phrase holds at best: what stands elsewhere in the text too, what a rule forbids anyway, words, a term of the
glossary, a number (or what may be a colour or size), a keyword that is not the first."""


class Known(Struct, frozen=True):
    """What is known of the listing that a text belongs to: its keywords in the market, and what tells the variant."""

    keywords: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    @staticmethod
    def of(source: Listing, target: Listing) -> Known:
        """The keywords for the target's locale, and the values by which it differs from its family, in both languages."""
        values = dict.fromkeys((*target.variant.values(), *source.variant.values()))
        return Known(keywords(source, target.locale), tuple(filter(None, values)))


class Protected(NamedTuple):
    """What no cut goes through, and what of that is not abbreviated either."""

    whole: Sequence[Span]
    fixed: Sequence[Span]


class Phrase(NamedTuple):
    """A phrase that can go: what goes with it, what it says, and what it is worth."""

    cut: int
    cut_end: int
    text: str
    worth: int


def protected(unit: Unit) -> Protected:
    """Brands, links, placeholders and terms of the glossary stay as they are; a number keeps its unit."""
    text = unit.target.text
    fixed = [*unit.see(names), *link_spans(text), *((one.start, one.end) for one in placeholders(text)), *_terms(unit)]
    return Protected([*fixed, *_measures(unit)], fixed)


def _terms(unit: Unit) -> list[Span]:
    hits = (hit for hit in unit.see(target_hits) if hit.phrase.role == "term")
    return [(hit.start, hit.end) for hit in hits if hit.phrase.owner.status in WANTED]


def _measures(unit: Unit) -> Iterator[Span]:
    """Numbers with their units; those of a dimension or range are one."""
    chains: dict[int, Span] = {}
    for one in unit.see(target_quantities):
        start, end = one.number.start, max(one.end, one.unit_end)
        if one.units and one.unit_start >= 0:
            start = min(start, one.unit_start)
        if one.chain >= 0:
            before = chains.get(one.chain, (start, end))
            chains[one.chain] = (min(start, before[0]), max(end, before[1]))
        else:
            yield start, end
    yield from chains.values()


def phrases(unit: Unit, whole: Protected, known: Known) -> list[Phrase]:
    """The phrases of the unit's target that may go, in their order."""
    scale = _Scale(unit, known)
    found = ((one, scale.worth(one)) for one in stretches(unit, whole.whole))
    text = unit.target.text
    return [Phrase(one.cut, one.cut_end, text[one.start : one.end], worth) for one, worth in found if worth is not None]


class _Scale:
    """Weighs the phrases of one text."""

    def __init__(self, unit: Unit, known: Known) -> None:
        self.unit, self.masked = unit, unit.target.masked
        self.lexicon: Lexicon = unit.lexicon
        self.names = [*unit.see(names), *((one.start, one.end) for one in placeholders(unit.target.text))]
        self.terms = _terms(unit)
        self.variants = known.variants
        self.held = [word for text in (*known.keywords[:1], *known.variants) for word in self._sought(text)]
        self.others = [word for text in known.keywords[1:] for word in self._sought(text)]
        self.praise = [one for one in unit.lexicon.rule_hits(unit) if one.rule.kind == "forbid"]

    def _sought(self, text: str) -> list[str]:
        return sought(text, self.lexicon) or [text]

    def worth(self, one: Stretch) -> int | None:
        """What would be lost with the phrase; None where it has to stay."""
        cut = (one.cut, one.cut_end)
        if FILLER in self.masked[slice(*cut)] or any(_overlap(span, cut) for span in self.names):
            return None
        if self._repeated(one):
            return REPEATED
        text = Text(self.masked[one.start : one.end], self.unit.target.locale)
        return None if self._has(text, self.held) else self._holds(text, (one.start, one.end))

    def _holds(self, text: Text, inside: Span) -> int:
        if any(_overlap((hit.start, hit.end), inside) for hit in self.praise):
            return PRAISE
        if self._has(text, self.others):
            return KEYWORD
        if any(map(str.isdigit, text.masked)) or self._may_tell(text, inside[1]):
            return NUMBER
        return TERM if any(_overlap(span, inside) for span in self.terms) else PLAIN

    def _may_tell(self, text: Text, end: int) -> bool:
        """May this be the colour or size that tells the variant, where nobody says what does? It is the last word of a title."""
        last = self.unit.kind == "title" and not self.masked[end:].strip()
        return last and not self.variants and not any(map(str.isspace, text.masked))

    def _has(self, text: Text, words: Sequence[str]) -> bool:
        return any(not coverage(word, text, self.lexicon).missing for word in words)

    def _repeated(self, one: Stretch) -> bool:
        """Do the same words stand in the text before it, as a phrase or as part of one?"""
        language = self.unit.target.language
        mine = fold(self.masked[one.start : one.end], language).strip()
        before = fold(self.masked[: one.cut], language)
        at = before.find(mine)
        return at >= 0 and not (before[at - 1 : at].isalnum() or before[at + len(mine) :][:1].isalnum())


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
