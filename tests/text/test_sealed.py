"""What of a source text no translator may change."""

from __future__ import annotations

import pytest

from localize.text.names import altered
from localize.text.sealed import sealed
from localize.text.unit import Text, Unit
from tests.text.test_lexicon import lexicon, term

WORDS = lexicon(brands=("One", "Red Cat"), terms=[term("bluetooth", "", status="keep")])
CASES = [
    ("House", "⟦House⟧ table for the house"),
    ("House", "⟦HOUSE⟧ TABLE, house, Houses, ⟦House⟧"),
    ("House", "RED ⟦HOUSE⟧ TABLE"),
    ("House", "NEW: ⟦HOUSE⟧ table"),
    ("", "⟦One⟧ bottle, one lid, ONE size"),
    ("", "⟦ONE⟧ SIZE FITS ALL"),
    ("", "⟦Red Cat⟧ toys for a red cat or a Red cat"),
    ("", "⟦BLUETOOTH⟧ and ⟦bluetooth⟧ speaker"),
    ("Black & Decker", "<b_1>⟦Black &amp; Decker⟧</b_1> drill in black & decker green"),
    ("adidas", "⟦adidas⟧ shoes, ⟦ADIDAS⟧, Adidas"),
]


@pytest.mark.parametrize(("brand", "text"), CASES)
def test_names_count_where_they_are_written_so(brand: str, text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    assert _marked(plain, sealed(plain, "en-US", WORDS, brand)) == text


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    """With the spans between brackets, but for tags and entities."""
    for start, end in sorted({span for span in spans if text[span[0]] not in "<&"}, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


@pytest.mark.parametrize(("brand", "text"), CASES)
def test_every_name_that_a_check_asks_for_is_sealed(brand: str, text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    left = plain
    for start, end in sorted(sealed(plain, "en-US", WORDS, brand), reverse=True):
        left = left[:start] + left[end:]
    unit = Unit("title", Text(left, "en-US"), Text("Nichts", "de-DE"), WORDS, brand)
    assert not [one.name.text for one in altered(unit)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "⟦12.3 oz⟧ and ⟦50 %⟧, 3 inches, ⟦10 x 20 cm⟧"),
        ("zh-CN", "1米线，⟦2 m⟧线，3厘米"),
        ("ru-RU", "длина 5 см, ⟦5 cm⟧"),
    ],
)
def test_a_measure_stays_where_every_language_writes_it_so(locale: str, text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    assert _marked(plain, sealed(plain, locale, WORDS, "")) == text
