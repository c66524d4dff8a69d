"""What the phrases of a text hold, and so how much is lost with each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from localize.model import Listing, Span
from localize.text.blocks import balanced, blocks
from localize.text.folding import fold
from localize.text.keywords import coverage, keywords, sought
from localize.text.lexicon import Lexicon, names, target_hits
from localize.text.links import link_spans
from localize.text.mandatory import held
from localize.text.placeholders import placeholders
from localize.text.quantities import target_quantities
from localize.text.stretches import Stretch
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
    block: int = 0
    """The place of its paragraph or list among those of the text, the longest first."""


def protected(unit: Unit) -> Protected:
    """Brands, links, placeholders, terms of the glossary and texts of the law stay as they are; a number keeps its unit."""
    text = unit.target.text
    fixed = [
        *held(unit),
        *unit.see(names),
        *link_spans(text),
        *((one.start, one.end) for one in placeholders(text)),
        *_terms(unit),
    ]
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
    """The phrases of the unit's target that may go, in their order; none beside a text that the law wants."""
    scale, wanted, text = _Scale(unit, known), unit.see(held), unit.target.text
    found = []
    for number, block in enumerate(blocks(unit, whole.whole)):
        if any(_overlap(span, block[:2]) for span in wanted):
            continue
        worths = ((one, scale.worth(one)) for one in block.phrases)
        found += [Phrase(*one[2:], text[slice(*one[:2])], worth, number) for one, worth in worths if worth is not None]
    return sorted(found)


def lost_with(unit: Unit, item: Span, known: Known) -> int | None:
    """What would be lost with an item of a list; None where it has to stay."""
    return _Scale(unit, known).worth(Stretch(*item, *item))


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
        if not balanced(self.unit.target.text[slice(*cut)]) or any(_overlap(span, cut) for span in self.names):
            return None
        if self._repeated(one):
            return REPEATED
        text = Text(self.masked[one.start : one.end], self.unit.target.locale)
        return None if self._only(text, cut) else self._holds(text, (one.start, one.end))

    def _only(self, text: Text, cut: Span) -> bool:
        """Is it the only place of the first keyword, or of what tells the variant?"""
        there = [word for word in self.held if self._has(text, [word])]
        rest = Text(f"{self.masked[: cut[0]]} {self.masked[cut[1] :]}", text.locale) if there else text
        return not all(self._has(rest, [word]) for word in there)

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
