"""Words of the trade that stand in the same text: beside them a measure is written otherwise."""

from __future__ import annotations

from functools import lru_cache

import regex

from localize.text.folding import fold
from localize.text.words import spaceless

_LONG = 5
"""A word so long is also looked for at the beginning and end of others: Monitor in Gaming-Monitore and PC-Monitor."""


def beside(masked: str, words: tuple[str, ...]) -> bool:
    """Does the text hold one of the words, alone or as the beginning or end of a longer word?"""
    pattern = _pattern(words)
    return pattern is not None and pattern.search(fold(masked)) is not None


@lru_cache(maxsize=1024)
def _pattern(words: tuple[str, ...]) -> regex.Pattern[str] | None:
    found = [_form(fold(word)) for word in words if word]
    return regex.compile("|".join(found)) if found else None


def _form(word: str) -> str:
    escaped: str = regex.escape(word)
    if spaceless(word):
        return escaped
    if len(word) >= _LONG and " " not in word:
        return rf"(?<!\p{{L}}){escaped}|{escaped}(?!\p{{L}})"
    return rf"(?<!\p{{L}}){escaped}(?!\p{{L}})"
