"""Style rules as they judge a text: which hits of their phrases count, and their patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick_rs
import regex

from localize.model import Span, StyleRule
from localize.text import folding, lazy
from localize.text.asked import ADDRESS, Required, addressed, counted, openings
from localize.text.forms import PIECE, inflections, recased, spellings
from localize.text.markup import FILLER
from localize.text.needles import needles
from localize.text.phrases import Hit, Phrase, Phrases, phrase, within
from localize.text.unit import Text

CODES = {"forbid": "S101", "prefer": "S102", "require": "S103", "pattern": "S104", "repeat": "S107"}
"""The check that reports a rule of each kind, where the rule names none."""
_CASELESS = lazy.regex(r"\(\?[a-z]*i")
WANTED = ("preferred", "allowed")
"""The statuses of terms that a text may hold."""


class RuleHit(NamedTuple):
    """A style rule where it was found; ``number`` says by which of its ``find`` (-1: by its pattern)."""

    rule: StyleRule
    start: int
    end: int
    number: int = -1
    evidence: str = "form"


def rule_phrases(rules: Iterable[StyleRule], language: str, forms: Callable[[str], frozenset[str]]) -> Iterator[Phrase]:
    """What the rules look for, each word in all its forms where the rule says so."""
    for rule in rules:
        for number, text in enumerate(rule.find if rule.kind in ("forbid", "prefer", "require") else ()):
            inflected = forms if rule.match == "word" else None
            yield phrase(text, rule, "rule", language, match=rule.match, forms=inflected, number=number)


class Patterns:
    """The patterns of many rules: each is tried only on texts that hold one of the literals it cannot do without, and only
    there, where its matches begin with one."""

    def __init__(self, rules: Iterable[StyleRule]) -> None:
        self._compiled = [(rule, regex.compile(rule.pattern)) for rule in rules if rule.pattern and not counted(rule)]
        self._always: set[int] = set()
        non_ascii: set[int] = set()
        self._first: set[int] = set()
        literals: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for number, (rule, _) in enumerate(self._compiled):
            known = needles(rule.pattern)
            found = known.literals if known else frozenset()
            exact = frozenset() if _CASELESS.search(rule.pattern) else found
            folded = {folding.fold(literal) for literal in found}
            if folded and not any(literal.isascii() and literal.isalnum() and literal[1:] == "" for literal in folded):
                if known and known.first:
                    self._first.add(number)
                for literal in sorted(folded):
                    literals.setdefault(literal, []).append((number, exact))
            else:
                (non_ascii if found and not any(map(str.isascii, found)) else self._always).add(number)
        self._seldom = self._always | non_ascii
        """Those that a text outside ASCII is tried for whatever it holds."""
        self._asking = list(literals.values())
        self._find = ahocorasick_rs.AhoCorasick(list(literals)).find_matches_as_indexes if literals else None

    def hits(self, text: Text) -> Iterator[RuleHit]:
        """Every match of every pattern in what a reader sees of the text; what stands for markup alone is none."""
        masked = text.masked
        always = self._always if masked.isascii() else self._seldom
        met = self._find(text.folded, overlapping=True) if self._find else ()
        if not (met or always):
            return
        wanted: dict[int, set[int]] = {number: set() for number in always}
        for place, start, end in met:
            for number, exact in self._asking[place]:
                if not exact or masked[start:end] in exact:
                    wanted.setdefault(number, set()).add(start)
        for number in sorted(wanted):
            rule, pattern = self._compiled[number]
            found = _beginning(pattern, masked, wanted[number]) if number in self._first else pattern.finditer(masked)
            yield from (RuleHit(rule, *match.span()) for match in found if match[0].strip(FILLER))


def _beginning(pattern: regex.Pattern[str], text: str, starts: set[int]) -> Iterator[regex.Match[str]]:
    """The matches that begin at those places, one behind the other."""
    end = 0
    for start in sorted(starts):
        match = pattern.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


class Rules:
    """The rules of a market: which of the hits of their words count, and their patterns."""

    def __init__(self, rules: Iterable[StyleRule]) -> None:
        self._patterns = Patterns(rules)

    def hits(
        self, text: Text, hits: Sequence[Hit], kind: str = "", covers: Callable[[], Sequence[Span]] = tuple
    ) -> list[RuleHit]:
        """The rules found in the text of a field ``kind`` ("": any), but not inside brands, wanted terms or ``covers``.

        A forbidden word that a hyphen ties to another is another word (*non-toxic* is not *toxic*).
        """
        found = [
            RuleHit(hit.phrase.owner, hit.start, hit.end, hit.phrase.number, hit.evidence)
            for hit in hits
            if hit.phrase.role == "rule" and _judges(hit)
        ]
        found += self._patterns.hits(text)
        if not found:
            return found
        spans = [*covers(), *((hit.start, hit.end) for hit in hits if covering(hit))]
        found = [one for one in found if _applies(one, kind, text) and not within((one.start, one.end), spans)]
        found = [one for one in found if one.rule.kind != "prefer" or not _written(one, text.masked)]
        return sorted(_longest(found), key=lambda one: (one.start, one.end, one.rule.id))


def _judges(hit: Hit) -> bool:
    """Is the word one that its rule objects to, and not tied to another by a hyphen where it is forbidden?"""
    kind = hit.phrase.owner.kind
    return kind != "require" and not (hit.joined and kind == "forbid")


def _applies(one: RuleHit, kind: str, text: Text) -> bool:
    rule = one.rule
    if kind and rule.kinds and kind not in rule.kinds:
        return False
    return not rule.whole or not any(character.isalnum() for character in text.masked[: one.start] + text.masked[one.end :])


def _written(one: RuleHit, text: str) -> bool:
    """Is this already what the rule prefers, or part of it?"""
    for use in one.rule.use:
        near = max(0, one.start - len(use))
        at = text.find(use, near, one.end + len(use))
        if at >= 0 and at <= one.start and one.end <= at + len(use):
            return True
    return False


def _longest(found: Sequence[RuleHit]) -> Iterator[RuleHit]:
    """Each place once for each rule: the longest of what begins or lies inside one another."""
    end: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.number)):
        if one.end > end.get(one.rule.id, -1):
            end[one.rule.id] = one.end
            yield one


def replacement(hit: RuleHit, text: str, language: str) -> str:
    """What the rule would write for the text that was found, in its case; "" where the rule has no such form.

    An inflected form has no replacement: nothing here can inflect the other word.
    """
    rule = hit.rule
    if hit.number < 0 or not rule.use or FILLER in text:
        return ""
    if folding.fold(text, language) != folding.fold(rule.find[hit.number], language):
        return ""
    return recased(rule.use[hit.number] if len(rule.use) > 1 else rule.use[0], text)


def covering(hit: Hit) -> bool:
    """May shorter hits inside this one be overlooked? Brands and wanted terms cover what they contain."""
    owner: Any = hit.phrase.owner
    return hit.phrase.role == "keep" or (hit.phrase.role == "term" and owner.status in WANTED and hit.evidence == "form")


def _repeated(rule: StyleRule, text: str, locale: str) -> list[Span]:
    """The openings of the lines of an example, each line a text of one listing."""
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    places = [place for found in openings(rule, [Text(line, locale) for line in lines]) for place in found]
    return [(starts[number] + start, starts[number] + end) for number, (start, end) in places]


class RuleSet:
    """Rules of one locale without a market, for trying their examples: compiled and looked up together."""

    def __init__(self, rules: Iterable[StyleRule], locale: str, cache_dir: Path | None = None) -> None:
        self.locale = locale
        language = locale.partition("-")[0]
        given = tuple(rules)
        self._required = Required(given)
        words = {word for rule in given if rule.match == "word" for text in rule.find for word in PIECE.findall(text)}
        inflected = inflections(words, language, cache_dir)
        self._rules = Rules(given)
        self._phrases = Phrases(rule_phrases(given, language, lambda word: spellings(inflected[word].close, language)), language)

    def hits(self, rule: StyleRule, text: str) -> list[Span]:
        """Where that rule of the set is found in a text of the locale."""
        where = Text(text, self.locale)
        if rule.kind == "require":
            hits = self._phrases.hits(where)
            return [span for one, span in self._required.missing(where, hits) if one.id == rule.id]
        if rule.kind == "repeat":
            return _repeated(rule, text, self.locale)
        if rule.code == ADDRESS:
            return addressed(rule, where)
        return [(one.start, one.end) for one in self._rules.hits(where, self._phrases.hits(where)) if one.rule.id == rule.id]
