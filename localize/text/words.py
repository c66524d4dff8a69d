"""Words of a text, and words made comparable: one tokenizer and one fold for every check.

Scripts without spaces are not cut here: a run of Han, kana or Thai is one token; who needs its words asks
``segmented``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from localize.text import lazy

_WORD = lazy.regex(r"[\p{L}\p{M}\p{N}]+(?:['’\-‐‑.·][\p{L}\p{M}\p{N}]+)*")
_UNMARKED = lazy.re(r"[^\W_]+(?:['’\-‐‑.·][^\W_]+)*")
"""The same for texts without marks on letters, which ``re`` does not know as parts of a word; four times as fast."""
SIMPLE = lazy.regex(r"[\p{L}\p{M}\p{N}]+")
_SPACELESS = lazy.regex(r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
BEYOND = lazy.re("[\u0e00-\u1fff\u2e80-\U0010ffff]")
"""No text without any of these holds a script without spaces."""
MARKED = lazy.re(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u1fff\u20d0-\u20ff\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua000-\uabff"
    "\ufb00-\U0010ffff]"
)
"""Where marks on letters may be; none of them is a character outside this class."""
_UNACCENTED_TURKIC = frozenset({"tr", "az"})


class Word(NamedTuple):
    start: int
    end: int
    text: str


def words(text: str) -> list[Word]:
    """Words with their places; hyphens, apostrophes and points inside a word belong to it (``Y-Wrench``, ``2.4``)."""
    pattern = _UNMARKED if text.isascii() or not MARKED.search(text) else _WORD
    return [Word(match.start(), match.end(), match[0]) for match in pattern.finditer(text)]


def pieces(text: str) -> list[Word]:
    """Runs of letters, marks and digits with their places: ``l'acier`` is two, ``Y-Wrench`` is two."""
    return [Word(match.start(), match.end(), match[0]) for match in SIMPLE.finditer(text)]


def spaceless(text: str) -> bool:
    """Does the text hold a script that puts no spaces between words?"""
    return not text.isascii() and BEYOND.search(text) is not None and _SPACELESS.search(text) is not None


@lru_cache(maxsize=65536)
def fold(word: str, language: str = "") -> str:
    """The word without the difference of case, width and composition; Turkish and Azerbaijani keep ı and i apart."""
    if word.isascii() and language not in _UNACCENTED_TURKIC:
        return word.lower()
    if language in _UNACCENTED_TURKIC:
        word = word.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).casefold())
