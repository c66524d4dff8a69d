"""Words and phrases of all kinds found in one pass: glossary terms, style rules and brands share one automaton.

The automaton (Aho-Corasick) knows every form of the longest word of each phrase. What it finds is looked at in code:
is it a whole word, do the other words of the phrase stand around it, in any of their forms? So a phrase of three
Polish words costs the sum of their forms and not the product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import ahocorasick_rs
from msgspec import Struct
from msgspec.structs import replace

from localize.model import Span
from localize.text import folding
from localize.text.forms import PIECE, spelled, spellings, stem
from localize.text.seams import Seams
from localize.text.unit import Text
from localize.text.unspaced import longer_words
from localize.text.words import spaceless


class Phrase(NamedTuple):
    """A phrase to look for, with what asked for it.

    ``match`` is word (whole words), stem (words of the same stem) or part (anywhere). ``words`` holds the accepted
    forms of each word, folded; ``gaps`` the signs before, between and after them ("" for mere spaces and hyphens).
    """

    text: str
    owner: Any
    role: str
    match: str
    words: tuple[frozenset[str], ...]
    gaps: tuple[str, ...]
    number: int = 0
    anchor: int = 0
    """Which word to look for first: the one whose shortest form is longest."""


class Hit(Struct, frozen=True, gc=False):
    """A phrase where it stands. ``evidence``: form (a whole word, in a known form), or only likely: stem, part."""

    start: int
    end: int
    phrase: Phrase
    evidence: str
    joined: bool
    """Does a hyphen, a full stop or the like tie it to another word (*non-toxic* for *toxic*)?"""


def phrase(
    text: str,
    owner: Any,
    role: str,
    language: str,
    *,
    match: str = "word",
    forms: Callable[[str], frozenset[str]] | None = None,
    number: int = 0,
) -> Phrase:
    """The text as a phrase; ``forms`` gives the accepted forms of each of its words, folded (absent: the word alone)."""
    found = list(PIECE.finditer(text))
    if match == "part" or not found:
        return Phrase(text, owner, role, "part", (spellings((text,), language),), ("", ""), number)
    edges = [0, *(edge for one in found for edge in one.span()), len(text)]
    gaps = (text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    choices = tuple(_either(spelled(one[0], language), forms(one[0])) if forms else spelled(one[0], language) for one in found)
    hard = tuple(_hard(gap, language) if gap else "" for gap in gaps)
    anchor = max(range(len(choices)), key=lambda place: min(map(len, choices[place]))) if choices[1:] else 0
    return Phrase(text, owner, role, match, choices, hard, number, anchor)


def _either(some: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Both together: without a set of its own where the others hold them all, as they mostly do."""
    return others if some <= others else some | others


@lru_cache(maxsize=1 << 10)
def _hard(gap: str, language: str) -> str:
    return Seams.hard(folding.fold(gap, language))


class Wanted:
    """What the letters of one pattern may be: a whole phrase, or the longest word of a longer one.

    Longer phrases stand with the forms of the word beside it, by which most of them are told at once.
    """

    __slots__ = ("after", "before", "longer", "other", "parts", "single", "stems")

    def __init__(self) -> None:
        self.single: list[Phrase] = []
        self.after: list[tuple[Phrase, frozenset[str]]] = []
        self.before: list[tuple[Phrase, frozenset[str]]] = []
        self.other: list[Phrase] = []
        self.stems: list[Phrase] = []
        self.parts: list[Phrase] = []
        self.longer = False

    def take(self, one: Phrase, *, lone: bool) -> None:
        """Put the phrase where it belongs; ``lone``: nothing about its other words is quickly told."""
        if one.match in ("stem", "part"):
            (self.stems if one.match == "stem" else self.parts).append(one)
        elif len(one.words) == 1 and not any(one.gaps):
            self.single.append(one)
        else:
            self.longer = True
            if lone:
                self.other.append(one)
            elif one.anchor:
                self.before.append((one, one.words[one.anchor - 1]))
            else:
                self.after.append((one, one.words[1]))

    def beside(self, seams: Seams, start: int, end: int) -> Iterator[Phrase]:
        """The longer phrases of which another word stands at the right place."""
        if self.after:
            word = seams.following(end)
            yield from (one for one, beside in self.after if word in beside)
        if self.before:
            word = seams.preceding(start)
            yield from (one for one, beside in self.before if word in beside)
        yield from self.other


Found = list[tuple[Wanted, int, int]]


class _Automaton:
    """Patterns with what they stand for. ``edge`` stands before every word, and behind it where the word may not go on."""

    def __init__(self, patterns: dict[str, Wanted], edge: str = "") -> None:
        self._wanted = [(one, len(edge) * (1 if one.stems else 2)) for one in patterns.values()]
        marked = [edge + form + ("" if one.stems else edge) for form, one in patterns.items()]
        self._find = ahocorasick_rs.AhoCorasick(marked).find_matches_as_indexes if marked else None

    def found(self, text: str) -> Found:
        """What stands where, in offsets of the text without its edges."""
        raw = self._find(text, overlapping=True) if self._find else None
        if not raw:
            return []
        wanted = self._wanted
        return [(wanted[number][0], start, end - wanted[number][1]) for number, start, end in raw]


class Phrases:
    """Many phrases of one language, compiled: word by word, and for scripts without spaces letter by letter."""

    def __init__(self, phrases: Iterable[Phrase], language: str, opaque: frozenset[str] = frozenset()) -> None:
        """``opaque``: words of a script without spaces in which nothing else is meant (``model.Inflection``)."""
        self.language = language
        self._opaque = opaque
        self._patterns: dict[str, Wanted] = {}
        parts: dict[str, Wanted] = {}
        for one in phrases:
            forms = one.words[one.anchor]
            lone = any(one.gaps) or (len(one.words) > 1 and any(spaceless(next(iter(words))) for words in one.words))
            patterns = parts if one.match == "part" else self._patterns
            for form in sorted({stem(form, language) for form in forms} if one.match == "stem" else forms):
                if form:
                    patterns.setdefault(form, Wanted()).take(one, lone=lone)
        self._words = _Automaton(self._patterns, folding.EDGE)
        self._parts = _Automaton(parts)

    @cached_property
    def _letters(self) -> _Automaton:
        return _Automaton(self._patterns)

    def hits(self, text: Text) -> list[Hit]:
        """Every phrase in the text, overlapping ones too, about in order of place; offsets are those of ``text.text``."""
        if text.others and folding.LOOSE.search(text.others):
            masked, places = folding.composed(text.masked)
            if places:
                found = self._hits(Seams(folding.fold(masked, self.language), self.language))
                return [replace(hit, start=places[hit.start], end=places[hit.end]) for hit in found]
        return self._hits(Seams(text.folded, self.language, text.edged, text.others))

    def _hits(self, seams: Seams) -> list[Hit]:
        found: list[Hit] = []
        for wanted, start, end in self._parts.found(seams.text):
            evidence = "form" if seams.edge(start) and seams.edge(end) else "part"
            found += [Hit(start, end, one, evidence, False) for one in wanted.parts]
        if seams.unspaced:
            for wanted, start, end in self._letters.found(seams.text):
                seat = seams.seat(start, end)
                if seat:
                    _judge(seams, wanted, start, end, ends=seat == "word", found=found)
            if found and self._opaque:
                veils = longer_words(self._opaque, self.language)(seams.text)
                found = [hit for hit in found if not within((hit.start, hit.end), veils)]
        else:
            for wanted, start, end in self._words.found(seams.edged):
                if wanted.stems or wanted.longer:
                    _judge(seams, wanted, start, end, ends=not wanted.stems or seams.edge(end), found=found)
                else:
                    tied = seams.ties(start, end)
                    found += [Hit(start, end, one, "form", tied) for one in wanted.single]
        return found


def _judge(seams: Seams, wanted: Wanted, start: int, end: int, *, ends: bool, found: list[Hit]) -> None:
    """Add what the letters from ``start`` to ``end``, at the start of a word, are a hit of; ``ends``: the word ends there."""
    if wanted.stems:
        for one in wanted.stems:
            found += _stemmed(seams, one, start, end if ends else seams.run(end))
    evidence = "form" if ends else "stem"
    if wanted.single:
        tied = seams.ties(start, end)
        for one in wanted.single:
            found.append(Hit(start, end, one, evidence, tied))
    if wanted.longer:
        for one in wanted.beside(seams, start, end):
            found += _around(seams, start, end, one, evidence)


def _stemmed(seams: Seams, one: Phrase, start: int, end: int) -> Iterator[Hit]:
    """A phrase that takes every word of its stem, if the word that stands here has it."""
    word, forms = seams.text[start:end], one.words[one.anchor]
    if word in forms:
        yield from _around(seams, start, end, one, "form")
    elif stem(word, seams.language) in {stem(form, seams.language) for form in forms}:
        yield from _around(seams, start, end, one, "stem")


def _around(seams: Seams, start: int, end: int, one: Phrase, evidence: str) -> Iterator[Hit]:
    """The whole phrase around its longest word, if it is there."""
    for place in range(one.anchor + 1, len(one.words)):
        end = seams.after(end, one.gaps[place], one.words[place])
        if end < 0:
            return
    for place in range(one.anchor - 1, -1, -1):
        start = seams.before(start, one.gaps[place + 1], one.words[place])
        if start < 0:
            return
    before, after = one.gaps[0], one.gaps[-1]
    if before or after:
        if not seams.text.startswith(after, end) or not seams.text.endswith(before, 0, start):
            return
        start, end = start - len(before), end + len(after)
    yield Hit(start, end, one, evidence, seams.ties(start, end))


def within(span: Span, covers: Iterable[Span]) -> bool:
    """Does the span lie in a longer one of these?"""
    return any(start <= span[0] and span[1] <= end and end - start > span[1] - span[0] for start, end in covers)
