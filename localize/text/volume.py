"""How much text there is to translate: words and characters, as translators and their programs count them.

Tags count for nothing, an entity as the character that it stands for. A number is a word, ``3-in-1`` is one word; scripts
without spaces are cut into words by dictionary. Offers for those (Chinese, Japanese, Thai) are made by characters: these are
counted without spaces, punctuation included.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from localize.text.markup import FILLER, mask
from localize.text.measure import measure


class Volume(NamedTuple):
    """Some texts: how many they are, their words and their characters (code points without spaces)."""

    segments: int
    words: int
    characters: int

    def plus(self, other: Volume) -> Volume:
        return Volume(*(one + two for one, two in zip(self, other, strict=True)))


NOTHING = Volume(0, 0, 0)


@lru_cache(maxsize=4096)
def volume(text: str) -> Volume:
    """That of one text."""
    masked = mask(text)
    characters = "".join(masked.replace(FILLER, "").split())
    return Volume(1, measure(masked, "words"), measure(characters, "characters"))
