"""How often each word stands in a text, as a marketplace counts it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from localize.model import Span
from localize.text.folding import fold
from localize.text.forms import stem
from localize.text.segmented import segmented
from localize.text.unit import Text
from localize.text.words import Word, spaceless

_ELIDED = 3
"""What an apostrophe cuts off before a word has at most so many letters (*qu'un*, *dell'uomo* is counted whole)."""


class Repeated(NamedTuple):
    """A word that stands more often than it may. ``exact``: in one and the same form, not only counting its other forms."""

    word: str
    times: int
    last: Span
    exact: bool


def repeated(text: Text, most: int, free: frozenset[str], brands: list[Span]) -> Iterator[Repeated]:
    """The words of a text that stand more than ``most`` times, each once, by their last place.

    Numbers, single letters and what is in ``free`` (function words, units, folded) do not count. Of a brand of several
    words none counts by itself: *Old Navy* may stand beside *Navy Blue*.
    """
    places: dict[str, list[Word]] = {}
    for word in segmented(text.masked, text.language):
        key = _key(word.text, text.language)
        if _counts(key) and key not in free and not any(start <= word.start and word.end <= end for start, end in brands):
            places.setdefault(key, []).append(word)
    families: dict[str, list[str]] = {}
    for key in places:
        families.setdefault(stem(key, text.language), []).append(key)
    for keys in families.values():
        yield from _over([places[key] for key in keys], most)


def _over(forms: list[list[Word]], most: int) -> Iterator[Repeated]:
    """A family of forms: each form that is over by itself, else the family if it is over together."""
    over = [form for form in forms if len(form) > most]
    for form in over:
        yield Repeated(form[-1].text, len(form), (form[-1].start, form[-1].end), exact=True)
    together = sorted(word for form in forms for word in form)
    if not over and len(together) > most:
        last = together[-1]
        yield Repeated(last.text, len(together), (last.start, last.end), exact=False)


def _key(word: str, language: str) -> str:
    """The word folded, without the article that an apostrophe ties to it (*l'acier*) and without a possessive (*men's*)."""
    folded = fold(word, language)
    before, mark, after = folded.partition("'")
    if not mark:
        return folded
    return after if len(before) < _ELIDED and len(after) > 1 else before


def _counts(key: str) -> bool:
    if any(character.isdigit() for character in key) or not any(character.isalpha() for character in key):
        return False
    return len(key) > 1 and not (spaceless(key) and len(key) < 2)
