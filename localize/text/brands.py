"""Names that are not translated: the market's brands and terms to keep, and the listing's own brand."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from localize.text import folding
from localize.text.folding import plain
from localize.text.forms import PIECE
from localize.text.phrases import Hit, Phrases, phrase
from localize.text.unit import Text, Unit

SHORT = 3
"""Names of so many letters are only themselves in exactly their own case: LED is not the past of *lead*."""


class Keep(NamedTuple):
    """A do-not-translate term: a brand of the market, a term given to keep, or a glossary row with status keep."""

    text: str
    advice: bool = False
    origin: str = ""


def own_brand(unit: Unit) -> str:
    """The listing's brand, where the market's words do not know it anyway."""
    return "" if unit.brand in unit.lexicon.known_names else unit.brand


def brand_hits(text: Text, brand: str) -> list[Hit]:
    """The hits of a listing's own brand, which the market's words need not know."""
    if not brand:
        return []
    first, phrases = _brand(brand, text.language)
    return phrases.hits(text) if first and first in text.folded else []


def as_written(text: Text, hit: Hit) -> bool:
    """Does a name stand there as it is written, or in capitals? One that is also a word (One, House) is else that word.

    A short name in capitals is only one where the whole text is in capitals.
    """
    name, shown = hit.phrase.owner.text, text.masked[hit.start : hit.end]
    return plain(shown) == plain(name) or (shown.isupper() and (name[SHORT:] != "" or text.masked.isupper()))


@lru_cache(maxsize=4096)
def _brand(brand: str, language: str) -> tuple[str, Phrases]:
    """The first word of a brand, folded, and the brand compiled; a brand of one letter is none."""
    found = phrase(brand, Keep(brand), "keep", language)
    first = PIECE.search(folding.fold(brand, language))
    return first[0] if first and brand[1:] else "", Phrases([found], language)
