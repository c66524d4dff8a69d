"""Proposes terms: what a catalog speaks of again and again, and what the memory says for it.

Which runs of words are terms is told by how often they stand alone and not in longer ones (the C-value of Frantzi, Ananiadou and
Mima, 2000); their translation by what stands in the same pairs of the memory (Dice's coefficient). Both only propose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import log2
from pathlib import Path
from typing import NamedTuple

from localize.model import Conventions, Term
from localize.text import dictionary
from localize.text.folding import known
from localize.text.segmented import segmented
from localize.text.unit import Text
from localize.text.words import Word, spaceless

LONGEST = 4
"""A term has at most so many words."""
LEAST = 3
"""Fewer texts than these make no term."""
_ONE = 1.25
"""Keeps single words behind phrases, and not out."""
_ALIKE = 0.6
"""A translation must stand in so large a share of the pairs of its term, and hardly anywhere else."""

Pair = tuple[str, str]


class Proposal(NamedTuple):
    """A proposed term. ``texts``: in how many it stands; ``share``: Dice's coefficient of its translation, 0 without one."""

    source: str
    target: str
    texts: int
    share: float
    example: str
    score: float

    def row(self, source_locale: str, locale: str) -> Term:
        """As a row of a glossary, with what speaks for it in its note."""
        told = f"{self.texts} texts, for example: {self.example}"
        return Term(
            source=self.source, target=self.target, status="preferred", source_locale=source_locale, locale=locale, note=told
        )


class Side(NamedTuple):
    """A language, and the words that neither begin nor end a term in it: function words, numbers, units; folded."""

    locale: str
    outside: frozenset[str]
    inner: bool
    """May they stand inside one (sac à dos)?"""
    cache_dir: Path | None = None

    @classmethod
    def of(cls, conventions: Conventions, cache_dir: Path | None) -> Side:
        units = (name for names in conventions.units.names.values() for name in names)
        words = (
            *conventions.search.function_words,
            *(word.rstrip("*").lstrip("=") for word in conventions.numbers.words),
            *units,
        )
        return cls(conventions.locale, frozenset(map(known, words)), not conventions.inflection.last_only, cache_dir)

    @property
    def language(self) -> str:
        return self.locale.partition("-")[0]


def proposals(
    texts: Iterable[str],
    pairs: Iterable[Pair],
    source: Side,
    target: Side,
    *,
    taken: Callable[[str], bool] | None = None,
    least: int = LEAST,
) -> list[Proposal]:
    """The terms of the texts, best first; ``pairs``: translated texts; ``taken``: is it in the glossary already, or a name?"""
    counts: Counter[str] = Counter()
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    example: dict[str, str] = {}
    parts: dict[str, frozenset[str]] = {}
    for text in dict.fromkeys(texts):
        here = _runs(text, source)
        counts.update(here.keys())
        for key, run in here.items():
            shown[key][run.written] += 1
            parts[key] = parts.get(key, frozenset()) | run.parts
            example.setdefault(key, Text(text, source.locale).plain.strip())
    scores = {key: score for key, score in _scored(counts, parts, least).items() if not (taken and taken(key))}
    translated = _translated(scores, pairs, source, target)
    found = []
    for key, score in scores.items():
        best, share = translated.get(key, ("", 0.0))
        found.append(Proposal(shown[key].most_common(1)[0][0], best, counts[key], share, example[key][:80], score))
    return sorted(found, key=lambda one: (-one.score * (1 + one.share), one.source))


def _scored(counts: Counter[str], parts: dict[str, frozenset[str]], least: int) -> dict[str, float]:
    """How much of a term each run of words is: long, frequent, and not only there as a part of a longer one."""
    often = {key: count for key, count in counts.items() if count >= least}
    longer: dict[str, list[int]] = defaultdict(list)
    for key, count in often.items():
        for part in parts[key] & often.keys():
            longer[part].append(count)
    scores: dict[str, float] = {}
    for key, count in often.items():
        within = longer.get(key, [])
        alone = count - (sum(within) / len(within) if within else 0)
        if alone >= 1 and (not within or count - max(within) >= max(1, count // 10)):
            scores[key] = log2(key.count(" ") + _ONE) * alone
    return scores


class _Run(NamedTuple):
    """A run of words as it is written, and the runs in it, as they are compared."""

    written: str
    parts: frozenset[str]


def _runs(text: str, side: Side) -> dict[str, _Run]:
    """Runs of words that may be terms, by what they are compared as."""
    masked = Text(text, side.locale).masked
    found: dict[str, _Run] = {}
    for chain in _chains([*segmented(masked, side.language)], masked):
        spans = [(start, end) for start in range(len(chain)) for end in range(start + 1, min(start + LONGEST, len(chain)) + 1)]
        keys = {(start, end): _compared(chain[start:end], side) for start, end in spans if _may_be_term(chain[start:end], side)}
        for (start, end), key in keys.items():
            parts = (other for (a, b), other in keys.items() if start <= a and b <= end and other != key)
            found.setdefault(key, _Run(masked[chain[start].start : chain[end - 1].end], frozenset(parts)))
    return found


def _chains(words: list[Word], text: str) -> Iterator[list[Word]]:
    """The words that follow each other with nothing but a space between them."""
    chain = words[:1]
    for left, right in pairwise(words):
        between = text[left.end : right.start]
        if between in ("", " ", "\u00a0"):
            chain.append(right)
        else:
            yield chain
            chain = [right]
    if chain:
        yield chain


def _may_be_term(run: list[Word], side: Side) -> bool:
    ends = (run[0], run[-1])
    if any(known(word.text) in side.outside or (len(word.text) < 2 and not spaceless(word.text)) for word in ends):
        return False
    if any(
        any(letter.isdigit() for letter in word.text) or (not side.inner and known(word.text) in side.outside) for word in run
    ):
        return False
    return len(run) > 1 or len(run[0].text) > (1 if spaceless(run[0].text) else 2)


def _compared(run: list[Word], side: Side) -> str:
    """The run with its last word in its dictionary form, so that singular and plural are one."""
    *first, last = (known(word.text) for word in run)
    heads = (known(head) for head in dictionary.headwords(last, side.language, side.cache_dir))
    return " ".join((*first, next((head for head in heads if head[:3] == last[:3]), last)))


def _translated(wanted: dict[str, float], pairs: Iterable[Pair], source: Side, target: Side) -> dict[str, tuple[str, float]]:
    """Of each term the run of words that stands in the same pairs, with its share; the longest of equally good ones."""
    here: Counter[str] = Counter()
    there: Counter[str] = Counter()
    both: dict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for text, translation in dict.fromkeys(pairs):
        asked = _runs(text, source).keys() & wanted.keys()
        runs = _runs(translation, target)
        here.update(asked)
        there.update(runs.keys())
        for key, run in runs.items():
            shown[key][run.written] += 1
        for term in asked:
            both[term].update(runs.keys())
    found: dict[str, tuple[str, float]] = {}
    for term, candidates in both.items():
        share, size, best = max((2 * times / (here[term] + there[key]), len(key), key) for key, times in candidates.items())
        if share >= _ALIKE and candidates[best] > 1 and size:
            found[term] = (shown[best].most_common(1)[0][0], share)
    return found
