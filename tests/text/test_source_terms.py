"""The source side of a glossary: plurals and the ways in which a term is spelled."""

from __future__ import annotations

import pytest

from localize.model import Term
from localize.packs.locale_data import conventions
from localize.text.phrases import Phrases
from localize.text.source_terms import source_phrases
from localize.text.unit import Text

FOUND: dict[str, tuple[str, str, str]] = {
    "plural": ("backpack", "Two backpacks", "backpacks"),
    "plural of a word that no dictionary has": ("chainring", "Chainrings of steel", "Chainrings"),
    "plural in -es": ("cuplatch", "Two cuplatches", "cuplatches"),
    "two words as one": ("non-stick", "Nonstick pan", "Nonstick"),
    "two words as one, in the plural": ("seat post", "Seatposts of carbon", "Seatposts"),
    "one word as two": ("pillowcase", "Soft pillow cases", "pillow cases"),
    "one word with a hyphen": ("leakproof", "A leak-proof lid", "leak-proof"),
    "no short words from one word": ("carpet", "Car pet seat", ""),
    "nor a part of a word": ("lamp", "Lampshade", ""),
}


@pytest.mark.parametrize(("source", "text", "found"), FOUND.values(), ids=FOUND)
def test_a_term_of_the_source_is_found(source: str, text: str, found: str) -> None:
    terms = [Term(source=source, target="x", source_locale="en")]
    phrases = Phrases(source_phrases(terms, "en", conventions("en").inflection, None), "en")
    hits = {text[hit.start : hit.end] for hit in phrases.hits(Text(text, "en"))}
    assert hits == ({found} if found else set())
