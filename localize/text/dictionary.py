"""The words of a language and their headwords. A dictionary loads at first use, and only for what is in doubt.

The dictionaries are simplemma's. In the cache each is kept as a trie (5 to 20 MB), which is made once, in two to eight seconds,
and read in a hundredth of one; without a cache it is held in memory.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from localize.text.forms import dictionary_file

_MOST = 64
"""Dictionaries that are kept open at once: more than there are."""


def known(word: str, language: str, cache_dir: Path | None = None) -> bool | None:
    """Does the language have the word, written so, in lower case or with a capital? None where there is no dictionary of it."""
    return bool(headwords(word, language, cache_dir)) if dictionary_file(language).is_file() else None


@lru_cache(maxsize=200_000)
def headwords(word: str, language: str, cache_dir: Path | None = None) -> tuple[str, ...]:
    """The headwords of a word, as the dictionary spells them: one for each of its spellings so, in lower case, with a capital.

    None where the dictionary does not have the word, or where there is none. ``cache_dir``: where it is kept between runs.
    """
    words = _dictionary(language, cache_dir)
    if words is None:
        return ()
    spelled = dict.fromkeys((word, word.lower(), word.capitalize()))
    return tuple(dict.fromkeys(found for one in spelled if (found := words.get(one))))


@lru_cache(maxsize=_MOST)
def _dictionary(language: str, cache_dir: Path | None) -> Mapping[str, str] | None:
    if not dictionary_file(language).is_file():
        return None
    factories = importlib.import_module("simplemma.strategies.dictionaries.dictionary_factory")
    if cache_dir is None:
        in_memory: Mapping[str, str] = factories.DefaultDictionaryFactory(cache_max_size=1).get_dictionary(language)
        return in_memory
    return _kept(language, cache_dir / "dictionaries" / f"{language}-{dictionary_file(language).stat().st_size}")


def _kept(language: str, folder: Path) -> Mapping[str, str]:
    """The dictionary as a trie in its folder; one that is made is put there whole, so that no other process reads half a file."""
    tries = importlib.import_module("simplemma.strategies.dictionaries.trie_dictionary_factory")
    if folder.is_dir():
        there: Mapping[str, str] = tries.TrieDictionaryFactory(cache_max_size=1, disk_cache_dir=str(folder)).get_dictionary(language)
        return there
    beside = folder.with_name(f"{folder.name}.{os.getpid()}")
    made: Mapping[str, str] = tries.TrieDictionaryFactory(cache_max_size=1, disk_cache_dir=str(beside)).get_dictionary(language)
    with contextlib.suppress(OSError):
        beside.rename(folder)
    shutil.rmtree(beside, ignore_errors=True)
    return made
