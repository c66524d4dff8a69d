"""What one language says of a word: is it one, and if it is none, what is it most likely a slip of?

A word counts as right that either dictionary has (simplemma's forms, hunspell's), that the language's rules inflect, or that is
a compound of known words. What is found out is kept between runs, for to look around a word takes some thousandths of a second.
"""

from __future__ import annotations

import itertools
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from localize.model import Conventions, Market, Said
from localize.text import dictionary, kept
from localize.text import spelling_dictionaries as hunspell
from localize.text.folding import fold
from localize.text.morphology import Morphology
from localize.text.near_words import LIKELY, ODD, USUAL, Writing, common_triples, near, triples, writing
from localize.text.words import spaceless

_KEPT = 2
"""Counts up when words are judged otherwise, so that what an older version kept is not believed."""
MOST = 6
"""How many near words are kept of a word."""
SHORT = 3
"""So short a word is taken for a slip of a function word only."""
_SAMPLE = 5
"""Of every so many forms of a dictionary one is looked at for its letters."""
_ANY = 100
"""More than any slip costs."""
LONGEST = 60
"""A word of more letters is none of a language; to make all that is one slip away from it takes memory without end."""


def has_letters(conventions: Conventions) -> bool:
    """Is the language written in letters, with spaces between its words, so that words can be misspelled one by one?"""
    return bool(conventions.letters) and not spaceless(conventions.letters)


def dictionary_of(conventions: Conventions) -> Path | None:
    """The hunspell dictionary of a locale, None where none is installed, or nothing that reads it."""
    names = hunspell.names(conventions.locale, conventions.words.dictionaries)
    return hunspell.dictionary(names) if hunspell.installed() else None


def lacking(market: Market) -> str:
    """Why spelling cannot be checked in a market on this machine, "" where it can."""
    own = market.conventions
    if not hunspell.installed():
        return Said("spelling needs the extra 'spell': pip install 'localize-listings[spell]'")
    if dictionary_of(own) is None:
        name = next(one for one in hunspell.names(own.locale, own.words.dictionaries) if "_" in one and one[-1].isalpha())
        message = (
            "no spelling dictionary of {locale} is installed: install hunspell's {name}, or put {name}.aff and {name}.dic into "
            "a folder that {variable} names"
        )
        return Said(message, locale=own.locale, name=name, variable=hunspell.FOLDERS)
    return ""


class Spelling:
    """One locale's words, by the dictionaries of its language. Words that it is asked about are folded."""

    def __init__(self, conventions: Conventions, path: Path, morphology: Morphology, cache_dir: Path | None = None) -> None:
        self._own, self._morphology = conventions, morphology
        self._language = morphology.language
        self._path, self._cache_dir = path, cache_dir
        self._function_words = frozenset(fold(word, self._language) for word in conventions.search.function_words)
        self._new: dict[str, tuple[str, ...]] = {}

    def meant(self, word: str) -> tuple[str, ...]:
        """The words that this one may be a slip of, the likeliest first; none where it is right, or nothing is near it."""
        if word[LONGEST:] or self._known(word):
            return ()
        found = self._kept.get(word)
        if found is None:
            found = self._kept[word] = self._new[word] = self._looked_up(word)
        return found

    def right(self, word: str) -> bool:
        """Has a dictionary the word, written so, in small letters or with a capital?"""
        return self._known(word) or any(map(self._hunspell.has, (word, word.capitalize())))

    def keep(self) -> None:
        """Write what was found out since the last time."""
        if self._new:
            path = self._file("words")
            kept.write(path, kept.read(path, dict[str, tuple[str, ...]]) | self._new)
            self._new = {}

    # --- what a word is near to ---

    def _looked_up(self, word: str) -> tuple[str, ...]:
        if self.right(word):
            return ()
        ranked = ((self._rank(one, cost), one) for one, cost in near(word, self._writing).items())
        found = sorted((rank, one) for rank, one in ranked if rank is not None)
        if not word[SHORT:]:
            found = [(rank, one) for rank, one in found if one in self._function_words and (one[SHORT:] or rank < 0)]
        if not found or found[0][0] > self._doubtful(word):
            return ()
        return tuple(self._cased(one) for _, one in found[:MOST])

    def _doubtful(self, word: str) -> int:
        """How unlikely a slip may be to be believed: a word that the rules make is one, unless a likely slip makes it too."""
        if self._morphology.inflected(word):
            return LIKELY
        return USUAL if self._morphology.compound(word) else _ANY

    def _rank(self, word: str, cost: int) -> int | None:
        """How unlikely it is that this was meant; None where it is no word. One that both dictionaries have is likelier.

        After an odd slip only what is listed counts: hunspell joins words to many that nobody ever wrote.
        """
        if not all(one in self._triples for one in triples(word)):
            return None
        listed = any(map(self._listed, self._casings(word)))
        if not listed and cost >= ODD:
            return None
        has = self._hunspell.has(self._casings(word)[-1])
        if not listed and not has:
            return None
        return cost + (not has) + 3 * (not listed) - USUAL * (word in self._function_words)

    def _casings(self, word: str) -> tuple[str, ...]:
        """How a word may be written inside a sentence: nouns with a capital where the language does so, the capital last."""
        return (word, word.capitalize()) if self._own.words.noun_capitals else (word,)

    def _cased(self, word: str) -> str:
        return next((one for one in self._casings(word) if self._listed(one) or self._hunspell.has(one)), word)

    # --- what it is asked with ---

    def _known(self, word: str) -> bool:
        return bool(dictionary.known(word, self._language, self._cache_dir))

    def _listed(self, word: str) -> bool:
        return bool(dictionary.known(word, self._language, self._cache_dir, as_written=True))

    @cached_property
    def _hunspell(self) -> hunspell.Dictionary:
        return hunspell.Dictionary(self._path)

    @cached_property
    def _writing(self) -> Writing:
        return writing(self._own.letters, self._own.words.keyboard, self._own.inflection.alike)

    @cached_property
    def _triples(self) -> frozenset[str]:
        """Letters that stand side by side in the language's words: most of what is one slip away from a word holds others."""
        path = self._file("triples")
        found = kept.read(path, frozenset[str])
        if not found:
            listed = (stem.lower() for stem in hunspell.stems(self._path))
            known = dictionary.dictionary_file(self._language).is_file()
            forms = itertools.islice(dictionary.records(self._language), 0, None, _SAMPLE) if known else ()
            found = common_triples(itertools.chain(listed, (form.decode().lower() for form, _ in forms)), 2)
            kept.write(path, found)
        return found

    @cached_property
    def _kept(self) -> dict[str, tuple[str, ...]]:
        return kept.read(self._file("words"), dict[str, tuple[str, ...]])

    def _file(self, what: str) -> Path | None:
        """Where it is kept; the name changes with the dictionaries and with the data that words are judged by."""
        if self._cache_dir is None:
            return None
        own, words = self._own, self._own.words
        rules = (own.letters, words.keyboard, words.noun_capitals, own.inflection, own.search.function_words)
        known = dictionary.dictionary_file(self._language)
        size = known.stat().st_size if known.is_file() else 0
        digest = blake2b(kept.encoded((_KEPT, size, rules)), digest_size=4).hexdigest()
        return self._cache_dir / "spelling" / f"{hunspell.edition(self._path)}-{digest}-{what}.json"
