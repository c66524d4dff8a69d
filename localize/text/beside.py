"""Words of the trade that stand in the same text: beside them a measure is written otherwise."""

from __future__ import annotations

from functools import lru_cache

import regex

from localize.text.folding import fold
from localize.text.words import spaceless

_LONG = 5
"""A word so long is also looked for at the beginning and end of others: Monitor in Gaming-Monitore and PC-Monitor."""
WHOLE = "="
"""Before a word that counts only by itself: ``=Tablet`` is not in Tablett."""
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}"
_START, _END = rf"(?<![\p{{L}}--[{_UNSPACED}]])", rf"(?![\p{{L}}--[{_UNSPACED}]])"
"""Where a word begins and ends: "SSD" in 2.5インチSSDケース too."""


def beside(masked: str, words: tuple[str, ...]) -> bool:
    """Does the text hold one of the words, alone or as the beginning or end of a longer word?"""
    pattern = _pattern(words)
    return pattern is not None and pattern.search(fold(masked)) is not None


@lru_cache(maxsize=1024)
def _pattern(words: tuple[str, ...]) -> regex.Pattern[str] | None:
    found = [_form(fold(word)) for word in words if word]
    return regex.compile("|".join(found), regex.V1) if found else None


def _form(word: str) -> str:
    own = word.removeprefix(WHOLE)
    escaped: str = regex.escape(own)
    if spaceless(own):
        return escaped
    if len(own) >= _LONG and " " not in own and own == word:
        return rf"{_START}{escaped}|{escaped}{_END}"
    return rf"{_START}{escaped}{_END}"
