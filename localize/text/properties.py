"""What texts say of a product, as typed facts: its colours and materials, how much it holds, its power, how many there are.

One automaton for each locale finds the words; measures and counts are numbers with what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from localize.model import Properties, Span
from localize.text import folding, lazy, measured
from localize.text.facts import ANY, COLOUR, GUARANTEE, LETTERS, MATERIAL, VIEW, Fact
from localize.text.forms import PIECE, inflections, spellings
from localize.text.lexicon import Lexicon, names
from localize.text.phrases import Hit, Phrases, phrase, within
from localize.text.quantities import Quantity, quantities, target_quantities
from localize.text.unit import Text, Unit
from localize.text.words import spaceless

_BACKGROUND = "background"
_ALONE = " alone"
_KEYS = {COLOUR: "colours", MATERIAL: "materials", VIEW: "views"}
_LISTS = {_BACKGROUND: "backgrounds", GUARANTEE: "guarantees"} | {f"not {sort}": f"not_{key}" for sort, key in _KEYS.items()}
_APART = lazy.regex(measured.APART)
_BETWEEN = lazy.regex(r"[\s\-/+&,]*")
_COLON_BEFORE = lazy.regex(r"[:：]\s*$")
_COLON_BEHIND = lazy.regex(r"\s*[:：]")
_FEW = 2
"""Characters of a script without spaces that may stand before the background."""


class Wording:
    """The words of one locale for what products are like; each group of them is compiled when it is first asked."""

    def __init__(self, lexicon: Lexicon, locale: str) -> None:
        self._conventions = lexicon.conventions(locale)
        self._language = locale.partition("-")[0]
        self._words = lexicon.properties(locale)
        self._cache_dir = lexicon.cache_dir
        self._compiled: dict[str, Phrases] = {}

    def said(self, text: Text, sort: str, *, loose: bool = False) -> list[Fact]:
        """The colours, materials or views that the text names, in order of place; with ``loose`` those that it may name too.

        None is a part of a longer one, of a word that means another thing, or of the picture's background.
        """
        hits = self._group(sort).hits(text) if text.text else []
        whole = [hit for hit in hits if not within(_place(hit), map(_place, hits))]
        alone = self._alone(text, whole) if whole else frozenset()
        among = [hit for hit in whole if _place(hit) not in alone and (loose or hit.phrase.role == sort)]
        if sort == VIEW:
            alone = frozenset(place for place in alone if not _labelled(text.masked, place))
        if among:
            blind = list(map(_place, self._group(f"not {sort}").hits(text)))
            among = [hit for hit in among if not any(start <= hit.start and hit.end <= end for start, end in blind)]
        if among and sort == COLOUR:
            others = list(map(_place, self._group(_BACKGROUND).hits(text)))
            among = [hit for hit in among if not self._behind(text, _place(hit), whole, others)]
        found = [hit for hit in whole if _place(hit) in alone] + among
        return [self._fact(text, hit, sort, alone=_place(hit) in alone) for hit in sorted(found, key=_place)]

    def figures(self, text: Text, found: Sequence[Quantity] | None = None) -> list[Fact]:
        """Contents, power, sizes, numbers of pieces and times of a warranty. ``found``: the numbers with units, where known."""
        if found is None:
            found = quantities(text.masked, self._conventions)
        letters = measured.lettered(text, self._words.meanings.attributes.get(LETTERS, ()), self._language)
        if not found:
            return list(letters)
        times = any(measured.worth(one, measured.MEASURES[GUARANTEE]) for one in found)
        guarantees = list(map(_place, self._group(GUARANTEE).hits(text))) if times else []
        counts = measured.counted(text, found, self._words.counts)
        return sorted((*letters, *counts, *measured.measured(text, found, guarantees)), key=lambda one: one.start)

    def mentioned(self, text: Text, sort: str) -> frozenset[str]:
        """Every meaning that the text may name, in a part of a longer word too: wide, so that nothing is told where it does."""
        named = ((meaning, folding.fold(word, self._language)) for _, meaning, word in _roles(self._words, sort))
        return frozenset(meaning for meaning, word in named if word in text.folded)

    def may_show(self, role: str) -> tuple[str, ...]:
        """The views that a picture of the role may show; none where nobody says. A role may be numbered ("front 2")."""
        roles, name = self._words.meanings.roles, re.sub(r"[\s-]+", "_", role.strip().casefold())
        return roles.get(name) or roles.get(name.rstrip("0123456789").rstrip("_"), ())

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
        shown, loose = text.masked[hit.start : hit.end], hit.phrase.role != sort and not alone
        return Fact(sort, *_place(hit), shown, meaning, self._kin(meaning, sort), (), alone, hit.joined, loose)

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

    def _behind(self, text: Text, place: Span, hits: Sequence[Hit], others: Iterable[Span]) -> bool:
        """Is it the colour of a background: with at most one word before it ("white wooden table"), or after it?"""
        for start, end in others:
            if measured.beside(text.masked, place, [(start, end)]):
                gap = text.folded[place[1] : start]
                rest = "".join(" " if _inside(at, hits) else sign for at, sign in enumerate(gap, place[1]))
                search, both = self._conventions.search, {folding.fold(word, self._language) for word in self._words.both}
                words = [word for word in PIECE.findall(rest) if word not in both]
                few = len(gap) <= _FEW if spaceless(gap) else len(words) <= 1 and search.function_words.isdisjoint(words)
                if end <= place[0] or few:
                    return True
        return False


def colours(unit: Unit) -> list[Fact]:
    """A view: the colours that the unit's target names."""
    return _seen(unit, COLOUR)


def materials(unit: Unit) -> list[Fact]:
    """A view: the materials."""
    return _seen(unit, MATERIAL)


def stated(unit: Unit) -> list[Fact]:
    """A view: what it states in figures."""
    return wording(unit.lexicon, unit.target.locale).figures(unit.target, unit.see(target_quantities))


def said(unit: Unit, sort: str) -> list[Fact]:
    """What the unit's target says of one sort."""
    view = {COLOUR: colours, MATERIAL: materials}.get(sort, stated)
    return [one for one in unit.see(view) if one.sort == sort]


def possible(unit: Unit, sort: str) -> list[Fact]:
    """What the unit's target names of one sort, and what it may name by words of several meanings ("a silver bottle")."""
    return _seen(unit, sort, loose=True)


def _seen(unit: Unit, sort: str, *, loose: bool = False) -> list[Fact]:
    """Words of names (Black+Decker) say nothing of the product."""
    found = wording(unit.lexicon, unit.target.locale).said(unit.target, sort, loose=loose)
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


def _place(hit: Hit) -> Span:
    return hit.start, hit.end


def _labelled(masked: str, place: Span) -> bool:
    """Does a colon tie it to a label, or to a value ("Closure: back", "Back: latex")?"""
    return bool(_COLON_BEFORE.search(masked[: place[0]]) or _COLON_BEHIND.match(masked, place[1]))


def _inside(at: int, hits: Iterable[Hit]) -> bool:
    return any(hit.start <= at < hit.end for hit in hits)
