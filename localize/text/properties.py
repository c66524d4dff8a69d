"""What texts say of a product, as typed facts: its colours and materials, how much it holds, its power, how many there are.

One automaton for each locale finds the words; measures and counts are numbers with what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
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
from localize.text.unit import Text, Unit

COLOUR, MATERIAL, COUNT, VOLUME, POWER, SIZE = "colour", "material", "count", "volume", "power", "size"
CHARGE, LIGHT, GUARANTEE, TERM, VIEW = "charge", "light", "guarantee", "term", "view"
_MEASURES = {
    VOLUME: "volume-milliliter",
    POWER: "power-watt",
    CHARGE: "electric-milliampere-hour",
    LIGHT: "light-lumen",
    GUARANTEE: "duration-day",
}
ANY = "*"
_LENGTH = "length-centimeter"
_BACKGROUND = "background"
_ALONE = " alone"
_KEYS = {COLOUR: "colours", MATERIAL: "materials", VIEW: "views"}
_LISTS = {_BACKGROUND: "backgrounds", GUARANTEE: "guarantees"} | {f"not {sort}": f"not_{key}" for sort, key in _KEYS.items()}
_APART = lazy.regex(r"[,;|/()\[\]【】（）、，；｜・•]|\s[-–—:]\s|: ")
"""What stands between the phrases of a title or an alt text."""
_BETWEEN = lazy.regex(r"[\s\-/+&,]*")
_NEAR = lazy.regex(r"[^,;.|/()\n]{0,20}")
"""What may stand between a colour and the background that it is of."""
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
    """The words of one locale for what products are like; each group of them is compiled when it is first asked."""

    def __init__(self, lexicon: Lexicon, locale: str) -> None:
        self._conventions = lexicon.conventions(locale)
        self._language = locale.partition("-")[0]
        self._words = lexicon.properties(locale)
        self._cache_dir = lexicon.cache_dir
        self._compiled: dict[str, Phrases] = {}

    def said(self, text: Text, sort: str) -> list[Fact]:
        """The colours, materials or views that the text names, in order of place.

        None is a part of a longer one, of a word that means another thing, or of the picture's background.
        """
        hits = self._group(sort).hits(text) if text.text else []
        whole = [hit for hit in hits if not within(_place(hit), map(_place, hits))]
        alone = self._alone(text, whole) if whole else frozenset()
        among = [hit for hit in whole if _place(hit) not in alone and hit.phrase.role == sort]
        if among:
            blind = list(map(_place, self._group(f"not {sort}").hits(text)))
            among = [hit for hit in among if not any(start <= hit.start and hit.end <= end for start, end in blind)]
        if among and sort == COLOUR:
            others = list(map(_place, self._group(_BACKGROUND).hits(text)))
            among = [hit for hit in among if not _beside(text.masked, _place(hit), others)]
        found = [hit for hit in whole if _place(hit) in alone] + among
        return [self._fact(text, hit, sort, alone=_place(hit) in alone) for hit in sorted(found, key=_place)]

    def figures(self, text: Text, found: Sequence[Quantity] | None = None) -> list[Fact]:
        """Contents, power, sizes, numbers of pieces and times of a warranty. ``found``: the numbers with units, where known."""
        if found is None:
            found = quantities(text.masked, self._conventions)
        if not found:
            return []
        times = any(_worth(one, _MEASURES[GUARANTEE]) for one in found)
        guarantees = list(map(_place, self._group(GUARANTEE).hits(text))) if times else []
        return sorted((*self._counted(text, found), *_measured(text, found, guarantees)), key=lambda one: one.start)

    def mentioned(self, text: Text, sort: str) -> frozenset[str]:
        """Every meaning that the text may name, in a part of a longer word too: wide, so that nothing is told where it does."""
        named = ((meaning, folding.fold(word, self._language)) for _, meaning, word in _roles(self._words, sort))
        return frozenset(meaning for meaning, word in named if word in text.folded)

    def may_show(self, role: str) -> tuple[str, ...]:
        """The views that a picture of the role may show; none where nobody says."""
        return self._words.meanings.roles.get(re.sub(r"[\s-]+", "_", role.strip().casefold()), ())

    def _group(self, name: str) -> Phrases:
        if name not in self._compiled:
            rows = list(_roles(self._words, name))
            language = self._language
            forms = inflections({word for *_, text in rows for word in PIECE.findall(text)}, language, self._cache_dir)
            found = (
                phrase(text, meaning, role, language, forms=lambda word: spellings(forms[word].close, language))
                for role, meaning, text in rows
            )
            self._compiled[name] = Phrases(found, language, self._conventions.inflection.opaque)
        return self._compiled[name]

    def _fact(self, text: Text, hit: Hit, sort: str, *, alone: bool) -> Fact:
        meaning = hit.phrase.owner
        return Fact(
            sort, *_place(hit), text.masked[hit.start : hit.end], meaning, self._kin(meaning, sort), (), alone, hit.joined
        )

    def _kin(self, meaning: str, sort: str) -> frozenset[str]:
        meanings = self._words.meanings
        kinds = meanings.colours if sort == COLOUR else meanings.materials
        found = {meaning, ANY} if meaning in meanings.any_colour else {meaning}
        for one in kinds.get(meaning, ()):
            found |= self._kin(one, sort) if one not in found else set()
        return frozenset(found)

    def _alone(self, text: Text, hits: list[Hit]) -> frozenset[Span]:
        """The hits in whose phrase nothing else stands but others of them and what ties them ("black and white")."""
        found: set[Span] = set()
        both = {folding.fold(word, self._language) for word in self._words.both}
        edges = [(0, 0), *(match.span() for match in _APART.finditer(text.masked)), (len(text.masked),) * 2]
        for (_, start), (end, _) in pairwise(edges):
            inside = sorted({_place(hit) for hit in hits if start <= hit.start and hit.end <= end})
            gaps = [start, *(edge for place in inside for edge in place), end]
            rest = " ".join(text.folded[left:right] for left, right in zip(gaps[::2], gaps[1::2], strict=True) if left < right)
            if inside and all(word in both for word in PIECE.findall(rest)):
                found.update(inside)
        return frozenset(found)

    def _counted(self, text: Text, found: Sequence[Quantity]) -> Iterator[Fact]:
        numbers = {one.number.start: one.number for one in found if one.number.kind == QUANTITY and not one.units}
        for pattern in map(_count, self._words.counts) if numbers else ():
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


def colours(unit: Unit) -> list[Fact]:
    """A view: the colours that the unit's target names."""
    return _seen(unit, COLOUR)


def materials(unit: Unit) -> list[Fact]:
    """A view: the materials."""
    return _seen(unit, MATERIAL)


def figures(unit: Unit) -> list[Fact]:
    """A view: what it states in figures."""
    return wording(unit.lexicon, unit.target.locale).figures(unit.target, unit.see(target_quantities))


def said(unit: Unit, sort: str) -> list[Fact]:
    """What the unit's target says of one sort."""
    view = {COLOUR: colours, MATERIAL: materials}.get(sort, figures)
    return [one for one in unit.see(view) if one.sort == sort]


def _seen(unit: Unit, sort: str) -> list[Fact]:
    """Words of names (Black+Decker) say nothing of the product."""
    found = wording(unit.lexicon, unit.target.locale).said(unit.target, sort)
    named = unit.see(names) if found else []
    return [one for one in found if not any(start <= one.start and one.end <= end for start, end in named)]


def wording(lexicon: Lexicon, locale: str) -> Wording:
    """The words of a locale, compiled once for the lexicon."""
    return lexicon.once(Wording, locale)


def _roles(words: Properties, group: str) -> Iterator[tuple[str, str, str]]:
    """Every text of a group to look for: its role, its meaning, itself."""
    if group in _KEYS:
        for role, key in ((group, _KEYS[group]), (group + _ALONE, f"{_KEYS[group]}_alone")):
            yield from ((role, meaning, text) for meaning, texts in getattr(words, key).items() for text in texts)
    yield from ((group, "", text) for text in getattr(words, _LISTS.get(group, ""), ()))


@lru_cache(maxsize=1024)
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


def _place(hit: Hit) -> Span:
    return hit.start, hit.end


def _beside(masked: str, place: Span, others: Iterable[Span]) -> bool:
    """Does one of them stand beside the place, in one clause with it?"""
    return any(
        _NEAR.fullmatch(masked, min(place[1], end), max(place[0], start)) is not None
        for start, end in others
        if place[1] <= start or end <= place[0]
    )
