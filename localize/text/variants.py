"""Two translations of one source: do they say the same in another form?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from localize.text import lazy, words
from localize.text.folding import bare
from localize.text.forms import stem

_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»‹›‘’‚‛`´′″「」『』", "'"),
        '"': "'",
        **dict.fromkeys("‐\u2011‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"),
        "×": "x",
    }
)
_FINAL = lazy.regex(r"[\p{P}\s]+\Z")
_SPACES = lazy.regex(r"\s+")
_SPACED = lazy.regex(r"\s*('|-)\s*")
_STEM = 3
"""Letters that forms of one word have in common at least."""
_LONG = 4
"""Letters in common from which on both endings may differ."""


def plainly(text: str) -> str:
    """The text without what does not make it another: kind of mark and space, final punctuation, the first letter's case."""
    wide = unicodedata.normalize("NFKC", text).translate(_MARKS)
    bare = _FINAL.sub("", _SPACED.sub(r"\1", _SPACES.sub(" ", wide).strip())) or wide
    return bare[:1].lower() + bare[1:]


def same_words(first: str, second: str, language: str) -> bool:
    """Are these the same words in the same order, each in whatever form (schwarz, schwarze)?"""
    these, those = ([word.text for word in words.pieces(text)] for text in (first, second))
    return len(these) == len(those) and all(
        one == other or _kin(one, other, language) for one, other in zip(these, those, strict=True)
    )


@lru_cache(maxsize=4096)
def _kin(first: str, second: str, language: str) -> bool:
    """Forms of one word, by its stem or by its ending; numbers have no forms."""
    if any(map(str.isdigit, first + second)):
        return False
    one, other = words.fold(first, language), words.fold(second, language)
    if one == other or stem(one, language) == stem(other, language):
        return True
    one, other = bare(one), bare(other)  # a plural may have an accent more (Rad, Räder)
    common = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))
    ends = sorted((len(one) - common, len(other) - common))
    return (common >= _STEM and ends[0] == 0 and ends[1] <= 3) or (common >= _LONG and ends[1] <= 2)


def kinds_of(texts: Iterable[str], language: str, most: int = 50) -> list[int]:
    """For each text the number of its kind; texts that say the same in other forms are of one kind.

    Of more than ``most`` different texts only the plain form counts.
    """
    texts = list(texts)
    known = {text: plainly(text) for text in set(texts)}
    plain = [known[text] for text in texts]
    different = list(dict.fromkeys(plain))
    kind = {text: number for number, text in enumerate(different)}
    if len(different) <= most:
        for number, text in enumerate(different):
            like = next((other for other in different[:number] if same_words(other, text, language)), None)
            if like is not None:
                kind[text] = kind[like]
    return [kind[text] for text in plain]
