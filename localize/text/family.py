"""What the titles of one family should have in common: their words without those that tell its variants apart."""

from __future__ import annotations

from collections.abc import Iterable

from localize.text import folding, lazy
from localize.text.properties import colours, materials, stated
from localize.text.segmented import segmented
from localize.text.unit import Unit

_SIZE = lazy.regex(r"\d?x{0,4}[sml]|.*\d.*")
"""A size of clothes, or anything with a figure in it."""


def distinct(unit: Unit) -> list[str]:
    """The words of a title, folded and in order, that a sibling should have too: no property, size or figure."""
    masked, language = unit.target.masked, unit.target.language
    places = [(one.start, one.end) for view in (colours, materials, stated) for one in unit.see(view)]
    found = set()
    for word in segmented(masked, language):
        folded = folding.fold(word.text, language)
        told = any(start <= word.start and word.end <= end for start, end in places)
        if not told and folded not in unit.lexicon.uncounted and not _SIZE.fullmatch(folded):
            found.add(folded)
    return sorted(found)


def folded_words(texts: Iterable[str], locale: str) -> list[str]:
    """The words of several texts, folded."""
    language = locale.partition("-")[0]
    return [folding.fold(word.text, language) for text in texts for word in segmented(text, language)]
