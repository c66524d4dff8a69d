"""Is a translation far longer or shorter than its source lets expect? Languages differ, and short texts differ most."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from localize.text import lazy
from localize.text.lexicon import Lexicon
from localize.text.placeholders import placeholders

MOST, MORE = 2.0, 45
LEAST, LESS = 0.5, 15
"""A text may take twice what is expected and 45 characters, or half of it less 15, as English counts characters: of 1.3
million public translations into 60 languages 269 lie outside, nearly all of them cut, wrong or with credits added."""
NEAR = 0.6
"""A text that has this share of what is expected, or so much more, is never odd."""
FEW = 4
"""Characters of a source, shared words left out, below which nothing can be expected."""
_SHARED = lazy.re(r"[A-Za-z0-9]+|[!-/:-@\[-`{-~]")
_LINK = lazy.re(r"https?://\S+")
_FORMS = lazy.re(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\b")
_SPACES = lazy.regex(r"[\s\ufffc]+")


class Odd(NamedTuple):
    """Lengths that do not fit: the target's, and what was expected of it."""

    length: int
    expected: int


def odd(source: str, target: str, rate: float) -> Odd | None:
    """The lengths of two masked texts, where they do not fit each other.

    ``rate``: the characters that the target's language takes for one of the source's. Words, numbers and codes that
    stand in both texts are as long in every language, and are left out.
    """
    if _fits(len(source), len(target), rate) or _FORMS.search(source):
        return None
    before, after = _seen(source), _seen(target)
    shared = sum(len(word) * count for word, count in (_words(before) & _words(after)).items())
    own = len(before) - shared
    expected = own * rate + shared
    if own < FEW or not after or _fits(own, len(after) - shared, rate) or NEAR < len(after) / expected < 1 / NEAR:
        return None
    return Odd(len(after), round(expected))


def share(source: str, target: str, rate: float) -> float:
    """What part of the expected length a masked text has."""
    before, after = _seen(source), _seen(target)
    return len(after) / (len(before) * rate) if before else 1.0


@lru_cache(maxsize=256)
def rate(lexicon: Lexicon, source_locale: str) -> float:
    """The characters that the market's language takes for one of the source's; 0 where either is not known."""
    ours, theirs = lexicon.market.conventions.length, lexicon.conventions(source_locale).length
    return ours / theirs if theirs else 0.0


def _fits(source: int, target: int, rate: float) -> bool:
    return LEAST * source - LESS <= target / rate <= MOST * source + MORE


def _words(text: str) -> Counter[str]:
    return Counter(_SHARED.findall(text))


def _seen(text: str) -> str:
    """The text without what is no language: tags, links, placeholders; spaces in a row as one."""
    text = _LINK.sub(" ", text) if "://" in text else text
    for one in reversed(placeholders(text)):
        text = text[: one.start] + " " + text[one.end :]
    return str(_SPACES.sub(" ", text)).strip()
