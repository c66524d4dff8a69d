"""What texts say of a product, as typed facts: its colours and materials, how much it holds, its power, how many there are.

One automaton for each locale finds the words; measures and counts are numbers with what stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from localize.model import Properties, Span
from localize.text import folding, lazy
from localize.text.forms import PIECE, inflections, spellings
from localize.text.lexicon import Lexicon, names
from localize.text.measures import convert
from localize.text.numbers import QUANTITY
from localize.text.phrases import Hit, Phrases, phrase, within
from localize.text.quantities import Quantity, quantities, target_quantities
from localize.text.segmented import segmented
from localize.text.unit import Text, Unit

COLOUR, MATERIAL, COUNT, VOLUME, POWER, SIZE = "colour", "material", "count", "volume", "power", "size"
CHARGE, LIGHT, GUARANTEE, TERM = "charge", "light", "guarantee", "term"
_MEASURES = {
    VOLUME: "volume-milliliter",
    POWER: "power-watt",
    CHARGE: "electric-milliampere-hour",
    LIGHT: "light-lumen",
    GUARANTEE: "duration-day",
}
ANY = "*"
_LENGTH = "length-centimeter"
_BLIND = "blind"
_BACKGROUND = "background"
_GUARANTEE = "guarantee word"
_ALONE = " alone"
_APART = lazy.regex(r"[,;|/()\[\]【】（）、，；｜・•]|\s[-–—:]\s|: ")
"""What stands between the phrases of a title or an alt text."""
_BETWEEN = lazy.regex(r"[\s\-/+&,]*")
_NEAR = lazy.regex(r"[^,;.|/()\n]{0,20}")
"""What may stand between a colour and the background that it is of."""
_SIZE = lazy.regex(r"\d?x{0,4}[sml]|.*\d.*")
"""A size of clothes, or anything with a figure in it."""
_RATE = lazy.regex(r"\s*(?:/|per\b)")


class Fact(NamedTuple):
    """Something that a text says. ``values``: a number of pieces, ml, W, mAh, lm or days; the sides of a size in cm."""

    sort: str
    start: int
    end: int
    text: str
    meaning: str = ""
    """Of a colour or material ("navy"); of a term of the glossary, how the glossary has it."""
    kin: frozenset[str] = frozenset()
    """The meaning and all that it is a kind of; ``ANY``: no other contradicts it."""
    values: tuple[float, ...] = ()
    alone: bool = False
    """Does nothing else stand in its phrase ("…, black")?"""
    tied: bool = False
    """Does a hyphen tie it to another word?"""


class Wording:
    """The words of one locale for what products are like, compiled at first use."""

    def __init__(self, lexicon: Lexicon, locale: str) -> None:
        self._conventions = conventions = lexicon.conventions(locale)
        self._language = locale.partition("-")[0]
        words = lexicon.properties(locale)
        self._meanings = words.meanings
        forms = inflections({word for text in _texts(words) for word in PIECE.findall(text)}, self._language, lexicon.cache_dir)
        found = [
            phrase(text, meaning, role, self._language, forms=lambda word: spellings(forms[word].close, self._language))
            for role, meaning, text in _roles(words)
        ]
        self._phrases = Phrases(found, self._language, conventions.inflection.opaque)
        self._counts = [_count(one) for one in words.counts]
        self._named: dict[str, list[str]] = {}
        for one in found:
            if one.role != _BLIND and one.owner:
                self._named.setdefault(one.owner, []).append(folding.fold(one.text, self._language))
        self._both = frozenset(folding.fold(word, self._language) for word in words.both)

    def facts(self, text: Text, found: Iterable[Quantity] | None = None) -> list[Fact]:
        """What the text says, in order of place. ``found``: its numbers with their units, where they are known."""
        if found is None:
            found = quantities(text.masked, self._conventions)
        hits = self._phrases.hits(text)
        guarantees = [(hit.start, hit.end) for hit in hits if hit.phrase.role == _GUARANTEE]
        found = tuple(found)
        facts = [*self._said(text, hits), *self._counted(text, found), *_measured(text, found, guarantees)]
        return sorted(facts, key=lambda one: (one.start, one.end))

    def kin(self, meaning: str, sort: str) -> frozenset[str]:
        """The meaning and all that it is a kind of."""
        meanings = self._meanings
        kinds = meanings.colours if sort == COLOUR else meanings.materials
        found = {meaning, ANY} if meaning in meanings.any_colour else {meaning}
        for one in kinds.get(meaning, ()):
            found |= self.kin(one, sort) if one not in found else set()
        return frozenset(found)

    def mentioned(self, text: Text) -> frozenset[str]:
        """Every meaning that the text may name, in a part of a longer word too: wide, so that nothing is told where it does."""
        return frozenset(meaning for meaning, forms in self._named.items() if any(form in text.folded for form in forms))

    def _said(self, text: Text, hits: list[Hit]) -> Iterator[Fact]:
        """Colours and materials: no part of a longer one, of a word that means another thing, or of a background."""
        blind = [(hit.start, hit.end) for hit in hits if hit.phrase.role == _BLIND]
        backgrounds = [(hit.start, hit.end) for hit in hits if hit.phrase.role == _BACKGROUND]
        seen = [
            hit
            for hit in hits
            if hit.phrase.role not in (_BLIND, _BACKGROUND, _GUARANTEE)
            and not any(start <= hit.start and hit.end <= end for start, end in blind)
            and not within((hit.start, hit.end), [(other.start, other.end) for other in hits])
        ]
        alone = self._alone(text, seen) if seen else frozenset()
        for hit in seen:
            sort, _, lone = hit.phrase.role.partition(_ALONE[0])
            place = (hit.start, hit.end)
            if (not lone or place in alone) and not (sort == COLOUR and _beside(text.masked, place, backgrounds)):
                meaning = hit.phrase.owner
                kin = self.kin(meaning, sort)
                yield Fact(sort, *place, text.masked[slice(*place)], meaning, kin, (), place in alone, hit.joined)

    def _alone(self, text: Text, hits: list[Hit]) -> frozenset[tuple[int, int]]:
        """The hits in whose phrase nothing else stands but others of them and what ties them ("black and white")."""
        found: set[tuple[int, int]] = set()
        edges = [(0, 0), *(match.span() for match in _APART.finditer(text.masked)), (len(text.masked),) * 2]
        for (_, start), (end, _) in pairwise(edges):
            inside = sorted({(hit.start, hit.end) for hit in hits if start <= hit.start and hit.end <= end})
            gaps = [start, *(edge for place in inside for edge in place), end]
            rest = " ".join(text.folded[left:right] for left, right in zip(gaps[::2], gaps[1::2], strict=True) if left < right)
            if inside and all(word in self._both for word in PIECE.findall(rest)):
                found.update(inside)
        return frozenset(found)

    def _counted(self, text: Text, found: Iterable[Quantity]) -> Iterator[Fact]:
        numbers = {one.number.start: one.number for one in found if one.number.kind == QUANTITY and not one.units}
        for pattern in self._counts if numbers else ():
            for match in pattern.finditer(text.folded):
                number = numbers.get(match.start("n"))
                if number and number.end == match.end("n") and number.value == int(number.value) > 0:
                    shown = text.masked[match.start() : match.end()]
                    yield Fact(COUNT, match.start(), match.end(), shown, values=(float(number.value),))


def _measured(text: Text, found: Iterable[Quantity], guarantees: Sequence[Span]) -> Iterator[Fact]:
    """How much it holds, its power, and its size where that is a chain (10 x 20 cm). A rate (600 ml/h) is none of them."""
    chains: dict[int, list[Quantity]] = {}
    for one in found:
        place = one.number.start, one.end
        if one.times:
            chains.setdefault(one.chain, []).append(one)
        elif one.chain < 0 and not _RATE.match(text.masked, one.end):
            for sort, unit in _MEASURES.items():
                worth = _worth(one, unit)
                if worth and (sort != GUARANTEE or _beside(text.masked, place, guarantees)):
                    yield Fact(sort, *place, text.masked[slice(*place)], values=(worth,))
    for chain in chains.values():
        sides = [_worth(one, _LENGTH) for one in chain]
        if all(sides):
            place = chain[0].number.start, chain[-1].end
            yield Fact(SIZE, *place, text.masked[slice(*place)], values=tuple(sorted(filter(None, sides))))


def said(unit: Unit) -> list[Fact]:
    """A view: what the unit's target says of the product; words of names (Black+Decker) say nothing of it."""
    found = wording(unit.lexicon, unit.target.locale).facts(unit.target, unit.see(target_quantities))
    named = unit.see(names)
    return [one for one in found if not any(start <= one.start and one.end <= end for start, end in named)]


def wording(lexicon: Lexicon, locale: str) -> Wording:
    """The words of a locale, compiled once for the lexicon."""
    return lexicon.once(Wording, locale)


def _texts(words: Properties) -> Iterator[str]:
    return (text for _, _, text in _roles(words))


def _roles(words: Properties) -> Iterator[tuple[str, str, str]]:
    """Every text to look for: its role, its meaning, itself."""
    for role, group in (
        (COLOUR, words.colours),
        (COLOUR + _ALONE, words.colours_alone),
        (MATERIAL, words.materials),
        (MATERIAL + _ALONE, words.materials_alone),
    ):
        yield from ((role, meaning, text) for meaning, texts in group.items() for text in texts)
    yield from ((_BLIND, "", text) for text in (*words.not_colours, *words.not_materials))
    yield from ((_BACKGROUND, "", text) for text in words.backgrounds)
    yield from ((_GUARANTEE, "", text) for text in words.guarantees)


def _count(wording: str) -> regex.Pattern[str]:
    before, _, after = (regex.escape(piece) for piece in wording.casefold().partition("{n}"))
    head = rf"(?<![\p{{L}}\p{{N}}]){before}" if before else r"(?<![\p{L}\p{N}.,/×x\-])"
    tail = rf"{after}(?![\p{{L}}\p{{N}}])" if after[-1:].isascii() else after
    return regex.compile(rf"{head}(?P<n>\d+){tail}")


def _worth(one: Quantity, unit: str) -> float | None:
    """What the measure comes to in that unit; None where it measures something else, or nobody knows."""
    amounts = one.amounts()
    if not amounts or one.number.negative:
        return None
    return next((value for name in one.units if (value := convert(amounts[0], name, unit)) is not None), None)


def _beside(masked: str, place: Span, others: Iterable[Span]) -> bool:
    """Does one of them stand beside the place, in one clause with it?"""
    return any(
        _NEAR.fullmatch(masked, min(place[1], end), max(place[0], start)) is not None
        for start, end in others
        if place[1] <= start or end <= place[0]
    )


def distinct(unit: Unit) -> list[str]:
    """The words of a title, folded and in order, that a sibling should have too: no property, size or figure."""
    masked, language = unit.target.masked, unit.target.language
    places = [(one.start, one.end) for one in unit.see(said)]
    found = set()
    for word in segmented(masked, language):
        folded = folding.fold(word.text, language)
        told = any(start <= word.start and word.end <= end for start, end in places)
        if not told and folded not in unit.lexicon.uncounted and not _SIZE.fullmatch(folded):
            found.add(folded)
    return sorted(found)


def folded_words(texts: Iterable[str], locale: str) -> list[str]:
    """The words of several texts, folded."""
    language = locale.partition("-")[0]
    return [folding.fold(word.text, language) for text in texts for word in segmented(text, language)]
