"""How surely a word of a text is a word of the glossary: in a known form, inflected by rule, or part of a compound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import regex

from localize.model import Inflection
from localize.text import dictionary, folding, lazy
from localize.text.folding import bare
from localize.text.forms import Inflected, spellings, stem
from localize.text.script import other_kana

_CLOSING = lazy.re("[\u11a8-\u11ff]")
"""What closes a syllable of Hangul begins no word."""
CLASSES = ("", "compound", "stem", "form")
"""How sure it is, from not at all to fully. ``stem``: the language's rules make it a form, no dictionary says so."""


class Sought(NamedTuple):
    """A word that is looked for: folded, all its forms, the headwords that dictionaries give it, and the stems of its forms."""

    word: str
    forms: frozenset[str]
    heads: frozenset[str]
    stems: frozenset[str]
    starts: tuple[str, ...]
    """The first two letters of each form: where a part of a compound may begin."""
    openings: tuple[str, ...]
    """Its forms with and without their accents: how a phrase that is written as one word may begin (*sofacama*)."""


class Morphology:
    """One language's rules over its dictionary. Words that it is asked about are folded; answers are remembered."""

    def __init__(self, language: str, rules: Inflection, cache_dir: Path | None = None) -> None:
        self.language = language
        self.rules = rules = _decomposed(rules) if rules.decomposed else rules
        self._cache_dir = cache_dir
        self._regular, self._undone, self._restored, self._finite = (
            [(re.compile(pattern), new) for pattern, new in one]
            for one in (rules.regular, rules.undone, rules.restored, rules.finite)
        )
        self.verbs = re.compile(rules.verbs)
        self._uncompounded = re.compile(rules.uncompounded) if rules.uncompounded else None
        self._written = [(regex.compile(pattern), new) for pattern, new in rules.written]
        self._joints = tuple(dict.fromkeys(("", *(rules.joints or ()))))
        self.written = lru_cache(maxsize=4096)(self._pattern)
        self.headwords = lru_cache(maxsize=65536)(self._headwords)
        self._regularly = lru_cache(maxsize=65536)(lambda word: frozenset(self._once(word, self._regular)))
        self._earlier = lru_cache(maxsize=65536)(self._before)
        self.infinitives = lru_cache(maxsize=4096)(lambda word: frozenset(self._once(word, self._finite)))
        self._made_of_words = lru_cache(maxsize=65536)(self._words_only)

    def sought(self, word: str, entry: Inflected) -> Sought:
        """A word of a term with the forms that the dictionary gives it."""
        folded = self.alike(folding.fold(word, self.language))
        forms = frozenset(map(self.alike, spellings((word, *entry.all), self.language)))
        stems = frozenset(stem(form, self.language) for form in forms)
        starts, openings = tuple({form[:2] for form in forms}), tuple(forms | set(map(bare, forms)))
        return Sought(folded, forms, frozenset((folded, *self.headwords(word))), stems, starts, openings)

    def alike(self, word: str) -> str:
        """The word with letters that have two spellings in one, taken apart into sounds where the rules speak of those."""
        if self.rules.decomposed:
            word = unicodedata.normalize("NFD", word)
        for seen, compared in self.rules.alike.items():
            word = word.replace(seen, compared)
        return word

    def evidence(self, token: str, shown: str, sought: Sought, *, head: bool = False) -> str:
        """One of ``CLASSES``; ``shown``: the token as it is written, ``head``: a compound counts by its last part only, or
        before the few second parts that leave a phrase whole."""
        if token in sought.forms:
            return "form"
        if self.rules.bare_capitals and shown.isupper() and bare(token) in map(bare, sought.forms):
            return "stem"
        if token in self.rules.opaque:
            return ""
        others = self.headwords(shown)
        if self._inflected(token, others, sought):
            return "stem"
        joins = self.rules.joints is not None and not (self._uncompounded and self._uncompounded.search(sought.word))
        return "compound" if joins and self._joined(token, others, sought, head) else ""

    def _inflected(self, token: str, others: frozenset[str], sought: Sought) -> bool:
        """Do the rules make it a form of the term? ``others``: the headwords that the dictionary gives it."""
        if self.rules.fixed_start and bare(token[:1]) != bare(sought.word[:1]):
            return False
        if sought.word in self._regularly(token):
            return True
        alone = not others or token in others or bool(sought.heads & others)
        return alone and (
            bool(self._earlier(token) & sought.forms) or (not others and stem(token, self.language) in sought.stems)
        )

    def _joined(self, token: str, others: frozenset[str], sought: Sought, head: bool) -> bool:
        """Is it a compound? What the dictionary knows as a form of another word is one only if that word is."""
        if not self._compound(token, sought, head):
            return False
        return not others or token in others or any(one in sought.forms or self._compound(one, sought, head) for one in others)

    def _headwords(self, word: str) -> frozenset[str]:
        found = dictionary.headwords(word, self.language, self._cache_dir)
        return frozenset(self.alike(folding.fold(one.replace("_", ""), self.language)) for one in found)

    # --- words that no dictionary has ---

    def inflected(self, word: str) -> bool:
        """Do the rules make the word, folded, of another one that the dictionary has?"""
        before = (*self._once(word, self._regular), *self._earlier(word))
        return any(map(self.headwords, before))

    def compound(self, word: str) -> bool:
        """Is the word, folded, made of known ones, or a known verb behind a prefix that may stand apart from it?

        False where the language has no compounds, or nothing to know words by.
        """
        if self.rules.joints is None or self.rules.unknown_parts:
            return False
        if any(word.startswith(prefix) and self._last_part(word.removeprefix(prefix)) for prefix in self.rules.separable):
            return True
        return any(self._part(word[:cut]) and self._last_part(word[cut:]) for cut in range(2, len(word) - 1))

    def _last_part(self, word: str) -> bool:
        return self._plain(word) or word in self.rules.first_parts or (len(word) >= self.rules.shortest and self.inflected(word))

    # --- scripts without spaces ---

    def _pattern(self, term: str) -> tuple[regex.Pattern[str], bool]:
        """What finds the term however it is written, and whether it may end in another way than it does by itself."""
        found, place, inflected = "", 0, False
        while place <= len(term):
            here = [(match, new) for rule, new in self._written if (match := rule.match(term, place))]
            found += next((new for match, new in here if not match[0]), "")
            whole = next(((match[0], new) for match, new in here if match[0]), None)
            letters, new = whole or (term[place : place + 1], regex.escape(term[place : place + 1]))
            found += new
            place += len(letters) or 1
            inflected = inflected or (whole is not None and place == len(term))
        other = other_kana(term)
        return regex.compile(f"{found}|{other}" if other else found), inflected

    # --- inflection by rule ---

    def _before(self, token: str) -> frozenset[str]:
        """Every word that the token may be a form of: endings taken off, one after the other."""
        found: set[str] = set()
        now = {token}
        for _ in range(self.rules.most):
            now = {word for one in now for word in self._shorter(one)} - found
            found |= now
        return frozenset(found)

    def _shorter(self, word: str) -> Iterator[str]:
        yield from self._once(word, self._undone)
        for ending in self.rules.endings:
            if word.endswith(ending) and word[: -len(ending)][1:]:
                left = word[: -len(ending)]
                yield left
                yield from self._once(left, self._restored)

    def _once(self, word: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> Iterator[str]:
        for pattern, new in rules:
            found, many = pattern.subn(new, word)
            if many:
                yield found

    # --- compounds ---

    def _compound(self, token: str, sought: Sought, head: bool) -> bool:
        places = [place for place in range(len(token)) if token.startswith(sought.starts, place)]
        if any(self._last(token[:place], token[place:], sought) for place in places if place):
            return True
        if self.rules.heads_only or (head and not self.rules.phrase_seconds):
            return False
        return any(
            self._first(token[:place], token[place:], sought, head) for place in places if not place or self._part(token[:place])
        )

    def _last(self, before: str, rest: str, sought: Sought) -> bool:
        """Is the rest the term, in any form, and what stands before it a word?"""
        if before + sought.word in self.rules.opaque or not self._part(before):
            return False
        return rest in sought.forms or sought.word in self._regularly(rest) or bool(self._earlier(rest) & sought.forms)

    def _first(self, before: str, rest: str, sought: Sought, head: bool) -> bool:
        """Does the rest begin with a form of the term, and go on with a joint and a word?"""
        if before + rest in self.rules.opaque or (before and before + sought.word in self.rules.opaque):
            return False
        found = (*self._behind_forms(rest, sought), *self._behind_others(rest, sought))
        return any(after in self.rules.phrase_seconds if head else self._part(after) for after in found)

    def _behind_forms(self, rest: str, sought: Sought) -> Iterator[str]:
        """What stands behind each form of the term that the rest begins with, and behind a joint of its own."""
        for form in sought.forms:
            if rest.startswith(form):
                after = rest[len(form) :]
                short = self.rules.unknown_parts and len(form) < self.rules.shortest
                if not short or after in self.rules.first_parts:
                    yield from (after[len(joint) :] for joint in self._joints if self._joins(form, joint, after, sought))

    def _joins(self, form: str, joint: str, after: str, sought: Sought) -> bool:
        """A joint that makes another word of the form joins nothing."""
        return after.startswith(joint) and (not joint or self.headwords(form + joint) <= sought.heads)

    def _behind_others(self, rest: str, sought: Sought) -> Iterator[str]:
        """The same behind regular forms that no dictionary has, and behind the term without what first parts lose."""
        for cut in range(len(sought.word), len(rest)):
            form = rest[:cut]
            if sought.word in self._regularly(form) and (self.rules.regular_firsts or not self.headwords(form)):
                yield rest[cut:]
        for ending in self.rules.dropped:
            short = sought.word.removesuffix(ending)
            if short != sought.word and short[2:] and rest.startswith(short):
                joints = self._joints if short in self.rules.clipped else () if self.headwords(short) else ("",)
                yield from (rest[len(short + joint) :] for joint in joints if rest.startswith(short + joint))

    def _part(self, word: str) -> bool:
        return word in self.rules.first_parts or (not _CLOSING.match(word) and self._made_of_words(word))

    def _words_only(self, word: str) -> bool:
        """Is it a word, or a compound of words, each as the dictionary has it or with a joint behind it?"""
        if len(word) < self.rules.shortest or word in self.rules.no_parts:
            return False
        if self.rules.unknown_parts or self.headwords(word) or any(self.headwords(word + lost) for lost in self.rules.dropped):
            return True
        if any(one in self.rules.first_parts and len(one) >= self.rules.shortest for one in self._regularly(word)):
            return True
        if any(joint and word.endswith(joint) and self._plain(word.removesuffix(joint)) for joint in self._joints):
            return True
        cuts = range(self.rules.shortest, len(word) - self.rules.shortest + 1)
        return any(self._plain(word[cut:]) and self._made_of_words(word[:cut]) for cut in cuts)

    def _plain(self, word: str) -> bool:
        return len(word) >= self.rules.shortest and word not in self.rules.no_parts and bool(self.headwords(word))


def _decomposed(rules: Inflection) -> Inflection:
    """The rules with all their texts taken apart into sounds."""
    return msgspec.json.decode(unicodedata.normalize("NFD", msgspec.json.encode(rules).decode()), type=Inflection)
