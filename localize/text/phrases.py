"""Words and phrases of all kinds found in one pass: glossary terms, style rules and brands share one automaton.

The automaton (Aho-Corasick) knows every form of the longest word of each phrase. What it finds is looked at in code:
is it a whole word, do the other words of the phrase stand around it, in any of their forms? So a phrase of three
Polish words costs the sum of their forms and not the product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import ahocorasick_rs

from localize.text import folding
from localize.text.forms import PIECE, spellings, stem
from localize.text.seams import MARKS, Seams
from localize.text.unit import Text
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


class Hit(NamedTuple):
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
    forms: Callable[[str], Iterable[str]] | None = None,
    number: int = 0,
) -> Phrase:
    """The text as a phrase; ``forms`` gives the accepted forms of each of its words (absent: the word alone)."""
    found = list(PIECE.finditer(text))
    if match == "part" or not found:
        return Phrase(text, owner, role, "part", (spellings((text,), language),), ("", ""), number)
    edges = [0, *(edge for one in found for edge in one.span()), len(text)]
    gaps = (text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    choices = tuple(spellings((one[0], *(forms(one[0]) if forms else ())), language) for one in found)
    hard = tuple(Seams.hard(folding.fold(gap, language)) for gap in gaps)
    anchor = max(range(len(choices)), key=lambda place: min(map(len, choices[place])))
    return Phrase(text, owner, role, match, choices, hard, number, anchor)


class Wanted(NamedTuple):
    """What the letters of one pattern may be: a whole phrase, or the longest word of a longer one.

    Longer phrases stand with the forms of the word beside it, by which most of them are told at once.
    """

    single: list[Phrase]
    after: list[tuple[Phrase, frozenset[str]]]
    before: list[tuple[Phrase, frozenset[str]]]
    other: list[Phrase]
    stems: list[Phrase]
    parts: list[Phrase]

    def take(self, one: Phrase) -> None:
        """Put the phrase where it belongs."""
        if one.match in ("stem", "part"):
            (self.stems if one.match == "stem" else self.parts).append(one)
        elif any(one.gaps) or any(spaceless(form) for forms in one.words[1:] for form in forms):
            self.other.append(one)
        elif len(one.words) == 1:
            self.single.append(one)
        elif one.anchor:
            self.before.append((one, one.words[one.anchor - 1]))
        else:
            self.after.append((one, one.words[1]))


class Phrases:
    """Many phrases of one language, compiled."""

    def __init__(self, phrases: Iterable[Phrase], language: str) -> None:
        self.language = language
        patterns: dict[str, Wanted] = {}
        for one in phrases:
            forms = one.words[one.anchor]
            for form in sorted({stem(form, language) for form in forms} if one.match == "stem" else forms):
                patterns.setdefault(form, Wanted([], [], [], [], [], [])).take(one)
        patterns.pop("", None)
        self._wanted = list(patterns.values())
        self._find = ahocorasick_rs.AhoCorasick(list(patterns)).find_matches_as_indexes if patterns else None

    def hits(self, text: Text) -> list[Hit]:
        """Every phrase in the text, overlapping ones too, about in order of place; offsets are those of ``text.text``."""
        if self._find is None:
            return []
        masked, places = folding.composed(text.masked)
        folded = folding.fold(masked, self.language)
        raw = self._find(folded, overlapping=True)
        if not raw:
            return []
        found: list[Hit] = []
        seams = Seams(folded, self.language)
        for number, start, end in raw:
            wanted = self._wanted[number]
            # most of what an automaton finds are letters inside a word
            if start and folded[start - 1] < MARKS and folded[start] < MARKS:
                begins = not folded[start - 1].isalnum()
            else:
                begins = seams.edge(start)
            if begins or wanted.parts:
                _judge(seams, wanted, start, end, begins=begins, found=found)
        if places:
            return [hit._replace(start=places[hit.start], end=places[hit.end]) for hit in found]
        return found


def _judge(seams: Seams, wanted: Wanted, start: int, end: int, *, begins: bool, found: list[Hit]) -> None:
    """Add what the letters from ``start`` to ``end`` are a hit of."""
    ends = seams.edge(end)
    for one in wanted.parts:
        found.append(Hit(start, end, one, "form" if begins and ends else "part", False))  # noqa: FBT003, PERF401
    if not begins:
        return
    for one in wanted.stems:
        found += _stemmed(seams, one, start, end if ends else seams.run(end))
    if not ends and not seams.particle(end):
        return
    evidence = "form" if ends else "stem"
    if wanted.single:
        tied = seams.tied(start - 1, -1) or seams.tied(end, 1)
        for one in wanted.single:
            found.append(Hit(start, end, one, evidence, tied))  # noqa: PERF401 - a comprehension costs more than it holds
    for side, word in ((wanted.after, seams.following), (wanted.before, seams.preceding)):
        if side:
            there = word(end if side is wanted.after else start)
            for one, beside in side:
                if there in beside:
                    found += _around(seams, start, end, one, evidence)
    for one in wanted.other:
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
    yield Hit(start, end, one, evidence, seams.tied(start - 1, -1) or seams.tied(end, 1))
