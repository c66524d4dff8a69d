"""Where capitals stand in a text: at its start, in whole words, or in every word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from localize.model import Span, WordRules
from localize.text import lazy
from localize.text.case import CASED, LOWER, UPPER, capital, capitalized, lowered, small, uncapitalized
from localize.text.markup import FILLER
from localize.text.unit import Text, Unit
from localize.text.words import spaceless

_PAIR = lazy.re(f"[{UPPER}]{{2}}")
_RARE = lazy.re(f"(?![A-Z])[{UPPER}]")


def capital_pair(unit: Unit) -> bool:
    """A view: do two capitals stand side by side in the target? Most texts say no here, and are done."""
    target = unit.target
    if "AA" in target.shape:
        return True
    return bool(target.others) and _RARE.search(target.others) is not None and _PAIR.search(target.masked) is not None


@lru_cache(maxsize=1024)
def tokens(text: str) -> frozenset[str]:
    """The runs of letters and digits of a text, as they are written."""
    return frozenset(_TOKEN.findall(text))


_TOKEN = lazy.re(r"[^\W_]+")


# --- the start of a text ---


class Start(NamedTuple):
    """The first word of a text and where it stands."""

    start: int
    end: int
    word: str


_BEFORE = rf"(?:[\s{FILLER}\"“”„‟«»‹›‘‚*•·–—]|-\s)*"
_FIRST = lazy.re(rf"{_BEFORE}([{CASED}]+(?:['’.-][{CASED}]+)*)(?![\w(=@:/\\<>{{}}$%#&+]|[.'’-]\w)")
_SENTENCE = lazy.re(r"[.!?…][\"”»)]*\s")
_LETTER = lazy.re(r"[^\W\d_]")
_CAPITAL = lazy.re(f"[{UPPER}]")


def start(text: Text) -> Start | None:
    """The first word; None where the text begins with a number, a placeholder, an option, a path or a name with signs in it."""
    match = _FIRST.match(text.masked)
    return Start(*match.span(1), match[1]) if match else None


def starts_apart(unit: Unit) -> bool:
    """A view: does one text begin with a capital, the other with a small letter?"""
    first, other = unit.target.text[:1], unit.source.text[:1]
    if first.isalpha() and other.isalpha():
        return first.isupper() != other.isupper() and (first.islower() or other.islower())
    first, other = _leading(unit.target.masked), _leading(unit.source.masked)
    return (capital(first) and small(other)) or (small(first) and capital(other))


def recased_start(unit: Unit, rules: WordRules, *, from_nouns: bool, words: int) -> tuple[Start, str] | None:
    """The target's first word and what it would be with the case that the source begins with; None where that is no fault.

    ``from_nouns``: the source's language writes nouns with capitals. ``words``: a source of fewer is taken for a label,
    which may be a name. Names and abbreviations at the start of either text prove nothing.
    """
    here, there = unit.target.masked, unit.source.masked
    ours, theirs = start(unit.target), start(unit.source)
    if ours is None or theirs is None or not (_plain(ours.word) and _plain(theirs.word)) or ours.word in tokens(there):
        return None
    if there.count(" ") < words - 1 or (here[0] == FILLER) != (there[0] == FILLER) or spaceless(here):
        return None
    if capital(ours.word[0]):
        if rules.noun_capitals or _SENTENCE.search(here):
            return None
        return ours, uncapitalized(ours.word, unit.target.language, rules.capitals)
    return None if from_nouns else (ours, capitalized(ours.word, unit.target.language, rules.capitals))


def _leading(masked: str) -> str:
    match = _LETTER.search(masked)
    return match[0] if match else ""


def _plain(word: str) -> bool:
    """Is this a word of the language, by its looks: two letters or more, none but the first a capital?"""
    return bool(word[1:]) and not _CAPITAL.search(word, 1)


# --- whole words in capitals ---

_SHOUTED = lazy.re(rf"(?<![\w.$%@/\\&=_<{{])(?<!--)(?<!\s-)[{UPPER}][{UPPER}ß]+(?![\w$%@/\\&=_>}}(])")
_BETWEEN = lazy.re(rf"(?:[\s,;:!.–—/&{FILLER}'’\"“”„«»-]|\b[{UPPER}]\b)*")
_SMALL_WORD = lazy.re(rf"(?<![\w%$\\{{-])[{LOWER}]{{3,}}(?![}}(=])")
_LONG = 4
"""A word in capitals of so many letters is more likely a shouted word than an abbreviation."""


def shouted(unit: Unit, spared: Sequence[Span]) -> Span | None:
    """The first stretch of words in capitals of which the source has nothing alike; None where it has, or where it is short.

    A heading in capitals is mirrored by one of about as many words; where the source has any, only a text all in capitals
    counts, of a source that mostly is not. Abbreviations, names and words that the source has
    just so do not count.
    """
    if "AAA" in unit.source.shape and "aaa" in unit.target.shape:
        return None
    known = tokens(unit.source.masked)
    here = {word for word in _SHOUTED.findall(unit.target.masked) if word[_LONG - 1 :] and word not in known}
    if len(here) < 2:
        return None
    theirs = sum(1 for word in _SHOUTED.findall(unit.source.masked) if word[2:])
    if theirs and (
        _SMALL_WORD.search(unit.target.masked) or len(here) <= 2 * theirs or len(_SMALL_WORD.findall(unit.source.masked)) < 2
    ):
        return None
    return next(_stretches(unit.target.masked, known, spared), None)


def _stretches(masked: str, known: frozenset[str], spared: Sequence[Span]) -> Iterator[Span]:
    """Neighbours in capitals with two long words of their own among them."""
    run: list[re.Match[str]] = []
    for match in _SHOUTED.finditer(masked):
        if run and not _BETWEEN.fullmatch(masked, run[-1].end(), match.start()):
            yield from _loud(run, known, spared)
            run = []
        run.append(match)
    yield from _loud(run, known, spared)


def _loud(run: list[re.Match[str]], known: frozenset[str], spared: Sequence[Span]) -> Iterator[Span]:
    long = [
        one
        for one in run
        if one[0][_LONG - 1 :] and one[0] not in known and not any(s < one.end() and one.start() < e for s, e in spared)
    ]
    if len({one[0] for one in long}) > 1:
        yield run[0].start(), run[-1].end()


# --- every word with a capital ---

_WORD = lazy.re(rf"[{CASED}]+(?:[’'][{CASED}]+)*")
_BEGINS = lazy.re(rf"\b[{UPPER}](?=[{LOWER}])")
_OPENS = lazy.re(rf"[.!?¡¿:;,…•|–—/(\[\"“„«»‘‚*+&\d{FILLER}\n][\s\d.]*\Z|[\s{FILLER}]-\s+\Z")
_PLAIN_WORD = lazy.re(rf"\b[{LOWER}]{{4,}}\b")
_TABLE = lazy.re(r"\s{2}|\t|@")


class Titled(NamedTuple):
    """Words with a capital inside a sentence, for no reason that shows."""

    words: tuple[Span, ...]

    @property
    def span(self) -> Span:
        return self.words[0][0], self.words[-1][1]


def many_capitals(unit: Unit) -> bool:
    """A view: do three words or more begin with a capital?"""
    return len(_BEGINS.findall(unit.target.masked)) > 2


def titled(
    unit: Unit, function_words: frozenset[str], spared: Sequence[Span], *, names_apart: bool, polite: frozenset[str] = frozenset()
) -> Titled | None:
    """The words that have a capital as in an English title; None where they may be names.

    Two function words with a capital inside a sentence are proof; else nearly all words must have one, which is no proof
    where the text may be one long name (not ``names_apart``, and a source with hardly a small word). What the source has
    just so, what begins a sentence or stands after a mark, and words in capitals are names or abbreviations; ``polite``
    pronouns may have a capital.
    """
    masked = unit.target.masked
    if _TABLE.search(masked.strip()):
        return None
    known = tokens(unit.source.masked)
    names_apart = names_apart or len(_PLAIN_WORD.findall(unit.source.masked)) > 2
    language = unit.target.language
    high: list[Span] = []
    particles = plain = 0
    for match in _WORD.finditer(masked):
        word = match[0]
        if not word[1:] or word in known or begins(masked, match.start()) or _CAPITAL.search(word, 1):
            continue
        if any(begin < match.end() and match.start() < end for begin, end in spared):
            continue
        folded = lowered(word, language)
        if folded in polite:
            continue
        particle = folded in function_words
        if capital(word[0]):
            high.append(match.span())
            particles += particle
        elif not particle and word[3:]:
            plain += 1
    if particles > 1 or (len(high) > 2 and not plain and particles) or (names_apart and len(high) > 3 and plain * 5 < len(high)):
        return Titled(tuple(high))
    return None


def named(masked: str, place: int, function_words: frozenset[str], language: str) -> bool:
    """Has the word there a capital as names have it: inside a sentence, in a text whose other words are written small?"""
    if not capital(masked[place]) or capital(masked[place + 1 : place + 2] or "A") or begins(masked, place):
        return False
    return any(lowered(match[0], language) not in function_words for match in _PLAIN_WORD.finditer(masked))


def begins(masked: str, place: int) -> bool:
    """Does a sentence, an item or a quotation begin here?"""
    return not place or _OPENS.search(masked, max(0, place - 8), place) is not None or not masked[:place].strip(FILLER + " ")
