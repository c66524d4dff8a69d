"""Fuzzy matches: the texts of a memory that are most like another, with a score in which translators read what to expect.

The score is the normalized Levenshtein similarity of the characters, in per cent, rounded down; a tag counts as one character.
By characters, as Okapi, Weblate and the Translate Toolkit count: the texts of listings are short, and one other word among four
would be 75 per cent by words, as much as one other letter in an ending; and Chinese, Japanese and Thai have no words to count.
What the characters do not tell is taken off as penalties, as translators know them.
"""

from __future__ import annotations

from array import array
from bisect import insort
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance.Levenshtein import normalized_similarity

from localize.memory import grams
from localize.memory.columns import columns
from localize.memory.repair import Repair, repaired
from localize.memory.telling import Reader, Told, differing
from localize.memory.units import Unit
from localize.model import Conventions, Draft
from localize.text.lexicon import Lexicon
from localize.text.locales import maximized
from localize.text.markup import FILLER, SHIELDED
from localize.text.unit import Text

PENALTIES = {
    "kind": 1, "override": 1, "locale": 2, "tags": 2, "numbers": 3, "terms": 4, "units": 8, "codes": 8, "negation": 25,
}  # fmt: skip
"""Per cent that are taken off where the unit is of another kind, for one SKU alone, for another locale of the chain, or where its
source has other tags, numbers, terms of the glossary, units behind its numbers or codes (KB-200), or denies what the text says:
such a match is never 75, from which on matches are drafts where nobody says otherwise."""
KEPT = 8192
"""Texts of which an index remembers the terms."""
FUZZY = "memory fuzzy"
_TOLD = len(Told._fields)
_ROOM = 1e-9
"""What floating point may be short of a whole per cent."""

NOT_KNOWN = Conventions(locale="")
"""Of a source language of which nothing is known: units by their symbols, no negations."""

Terms = Callable[[str], Collection[str]]
"""The glossary's terms in a shielded source text."""


class Match(Struct, frozen=True):
    """A unit that is like the text that was asked for, in per cent. ``plain``: before the penalties, which are named."""

    unit: Unit
    score: int
    plain: int
    penalties: dict[str, int]


class Fuzzy(Struct, frozen=True):
    """A draft made of a match, and what was put in place of what."""

    draft: Draft
    match: Match
    repair: Repair | None


class _Asked(NamedTuple):
    """A text that matches are sought for, with what it is compared by."""

    kind: str
    source: str
    tags: list[tuple[str, ...]]
    named_tags: list[str]
    text: str
    """It with one character for each tag."""
    told: Told


def no_terms(_: str) -> Collection[str]:
    """For who has no glossary."""
    return ()


def glossary_terms(lexicon: Lexicon, source_locale: str) -> Terms:
    """The terms and the names to keep that a source text in that locale has, by the market's words."""

    def found(source: str) -> Collection[str]:
        hits = lexicon.source_hits(Text(source, source_locale))
        return frozenset(hit.phrase.text for hit in hits)

    return found


def serving(units: Iterable[Unit], chain: Sequence[str], source_locale: str) -> Iterator[Unit]:
    """The units that an index for a locale may hold: of its chain (itself first), accepted, of that written source language.

    Entries for one SKU alone serve the locale that they are written for.
    """
    tags, written = [maximized(tag) for tag in chain], maximized(source_locale)[:2]
    for unit in units:
        tag = maximized(unit.locale)
        accepted = unit.state != "initial" and maximized(unit.source_locale)[:2] == written
        if accepted and tag in tags and (not unit.sku or tag == tags[0]):
            yield unit


class Index:
    """The units of one target language and one written source language, to be asked for what is like a text.

    ``units`` stand in the order of the files. ``locale``: the one that drafts are for; "": whichever the units are in.
    ``written``: how the source language writes. ``cache``: where the grams of a large memory are kept between runs.
    """

    def __init__(
        self,
        units: Iterable[Unit],
        locale: str = "",
        terms: Terms = no_terms,
        written: Conventions = NOT_KNOWN,
        cache: Path | None = None,
    ) -> None:
        self._units = [unit for unit in units if unit.state != "initial"]
        self._locale = maximized(locale) if locale else None
        self._terms = None if terms is no_terms else lru_cache(KEPT)(lambda source: frozenset(terms(source)))
        self._reader = Reader(written)
        places: dict[str, list[int]] = {}
        for place, unit in enumerate(self._units):
            places.setdefault(_measured(unit.source), []).append(place)
        self._texts = sorted(places, key=len)
        self._places = list(map(places.__getitem__, self._texts))
        kept = columns(self._texts, self._units, self._reader, cache)
        self._grams = grams.Grams(kept.grams, array("I", map(len, self._texts)))
        self._told = array("I", kept.told)

    def __len__(self) -> int:
        return len(self._units)

    def find(self, kind: str, source: str, *, least: int = 75, most: int = 5) -> list[Match]:
        """The best matches of a shielded source text, best first, equal ones in the order of the memory.

        A target that has other tags than the text is no match: nobody could put them back. ``kind``: "" for any.
        ``least``: the score below which nothing is a match, 50 or more.
        """
        text = _measured(source)
        asked = _Asked(kind, source, _tags(source), _named_tags(source), text, self._reader.told(text))
        near = self._grams.near(text, -(-len(text) * least // 100), len(text) * 100 // least)
        texts = [self._texts[number] for number in near]
        found: list[tuple[int, int, Match]] = []
        scored = process.extract(text, texts, scorer=normalized_similarity, score_cutoff=least / 100 - _ROOM, limit=None)
        for _, similarity, at in scored:
            worst = -found[-1][0] if len(found) == most else least
            if floor(100 * similarity + _ROOM) < worst:
                break
            seen: set[str] = set()
            for one in sorted(self._matches(asked, near[at], similarity, worst)):
                if one[2].unit.target not in seen:
                    seen.add(one[2].unit.target)
                    insort(found, one, key=lambda one: one[:2])
            del found[most:]
        return [match for *_, match in found]

    def _matches(self, asked: _Asked, number: int, similarity: float, least: int) -> Iterator[tuple[int, int, Match]]:
        """The units of a text that are matches, with what they are ordered by."""
        others = set(differing(asked.told, Told(*self._told[_TOLD * number : _TOLD * (number + 1)])))
        whole = floor(100 * similarity + _ROOM)
        if whole - _cost(others) < least:
            return
        for place in self._places[number]:
            unit = self._units[place]
            if _named_tags(unit.target) != asked.named_tags:
                continue
            plain = whole if unit.source == asked.source else min(99, whole)
            found = others.union(self._faults(asked, unit))
            if plain - _cost(found) >= least:  # these take longer
                found.update(self._other_words(asked, unit, self._texts[number]))
            if (score := plain - _cost(found)) >= least:
                yield -score, place, Match(unit, score, plain, {name: PENALTIES[name] for name in PENALTIES if name in found})

    def _faults(self, asked: _Asked, unit: Unit) -> Iterator[str]:
        if asked.kind and unit.kind not in (asked.kind, "message"):
            yield "kind"
        if unit.sku:
            yield "override"
        if self._locale and maximized(unit.locale) != self._locale:
            yield "locale"
        if asked.source != unit.source and asked.tags != _tags(unit.source):
            yield "tags"

    def _other_words(self, asked: _Asked, unit: Unit, text: str) -> Iterator[str]:
        if self._terms is not None and self._terms(asked.source) != self._terms(unit.source):
            yield "terms"
        if text != asked.text and self._reader.opposite(text, asked.text):
            yield "negation"


def draft(index: Index, kind: str, source: str, lexicon: Lexicon, *, source_locale: str = "", least: int = 75) -> Fuzzy | None:
    """A draft for a shielded source text: the first of the best matches that can be repaired, else the best; None for no match.

    ``source_locale``: "" for the unit's own.
    """
    matches = index.find(kind, source, least=least)
    if not matches:
        return None
    tried = ((match, repaired(match.unit, source, lexicon, source_locale)) for match in matches)
    match, repair = next((one for one in tried if one[1]), (matches[0], None))
    unit = match.unit
    origin = f"{FUZZY} {match.score}" + (" repaired" if repair else "")
    locale = "" if maximized(unit.locale) == maximized(lexicon.market.locale) else unit.locale
    text, locale = (repair.text, repair.notation or locale) if repair else (unit.target, locale)
    former = unit.source if unit.source != source else ""
    return Fuzzy(Draft(text, origin, "initial", locale, unit.file, unit.line, former), match, repair)


def _cost(penalties: Iterable[str]) -> int:
    return sum(map(PENALTIES.__getitem__, penalties))


def _measured(source: str) -> str:
    """The text with one character for each tag."""
    return SHIELDED.sub(FILLER, source) if "<" in source else source


def _tags(source: str) -> list[tuple[str, ...]]:
    """The tags by kind, whatever their numbers and order."""
    return sorted((one[1], one[2], one[4]) for one in SHIELDED.finditer(source)) if "<" in source else []


def _named_tags(text: str) -> list[str]:
    """The tags with their numbers."""
    return sorted(one[0] for one in SHIELDED.finditer(text)) if "<" in text else []
