"""Words of a text, and words made comparable: one tokenizer and one fold for every check.

Scripts without spaces are not cut here: a run of Han, kana or Thai is one token; who needs its words asks
``segmented``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’\-‐‑.·][\p{L}\p{M}\p{N}]+)*")
_SIMPLE = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_UNACCENTED_TURKIC = frozenset({"tr", "az"})


class Word(NamedTuple):
    start: int
    end: int
    text: str


def words(text: str) -> list[Word]:
    """Words with their places; hyphens, apostrophes and points inside a word belong to it (``Y-Wrench``, ``2.4``)."""
    return [Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]


def pieces(text: str) -> list[Word]:
    """Runs of letters, marks and digits with their places: ``l'acier`` is two, ``Y-Wrench`` is two."""
    return [Word(match.start(), match.end(), match[0]) for match in _SIMPLE.finditer(text)]


def spaceless(text: str) -> bool:
    """Does the text hold a script that puts no spaces between words?"""
    return not text.isascii() and _SPACELESS.search(text) is not None


@lru_cache(maxsize=65536)
def fold(word: str, language: str = "") -> str:
    """The word without the difference of case, width and composition; Turkish and Azerbaijani keep ı and i apart."""
    if word.isascii() and language not in _UNACCENTED_TURKIC:
        return word.lower()
    if language in _UNACCENTED_TURKIC:
        word = word.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).casefold())
