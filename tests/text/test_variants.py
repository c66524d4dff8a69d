"""Which translations of one source say the same in another form, and how long texts and their sentences may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.text.lengths import odd
from localize.text.plural_forms import without_figure
from localize.text.sentences import at_most, surely
from localize.text.variants import kinds_of

ALIKE = [
    ("de", "schwarz", "schwarze"),
    ("de", "Rad", "Räder"),
    ("de", "Schwarzes Leder", "schwarzem Leder"),
    ("fr", "noir", "noires"),
    ("es", "rojo", "roja"),
    ("pl", "czarny", "czarna"),
    ("ru", "чёрный", "чёрная"),
    ("de", "Modell „Leicht“", "modell “Leicht”."),
    ("fr", "L'acier", "L’acier\u00a0!"),
    ("ja", "ＵＳＢケーブル", "USBケーブル"),
]
APART = [
    ("de", "Schwarz", "Dunkel"),
    ("de", "Größe 42", "Größe 43"),
    ("de", "Kanne", "Kante"),
    ("de", "Tasche", "Taschenlampe"),
    ("de", "Flasche", "Die Flasche"),
    ("ja", "ブラック", "黒"),
    ("en", "bag", "bags and more"),
]


@pytest.mark.parametrize(("language", "first", "second"), ALIKE)
def test_forms_of_one_word_are_no_difference(language: str, first: str, second: str) -> None:
    assert len(set(kinds_of([first, second], language))) == 1


@pytest.mark.parametrize(("language", "first", "second"), APART)
def test_other_words_are(language: str, first: str, second: str) -> None:
    assert len(set(kinds_of([first, second], language))) == 2


@given(st.lists(st.text(max_size=12), max_size=8))
def test_equal_texts_are_of_one_kind(texts: list[str]) -> None:
    kinds = kinds_of([*texts, *texts], "de")
    assert kinds[: len(texts)] == kinds[len(texts) :]


SENTENCES = {
    "It is light. It is tight.": (2, 2),
    "Fits approx. 95 % of bikes, e.g. Road bikes.": (1, 4),
    "Weighs 1.5 kg": (1, 2),
    "And then... It holds.": (1, 2),
    "Am 3. Mai kommt er. Dann nicht mehr.": (2, 3),
    "轻巧结实。密封性好！": (2, 2),
    "Really?! Yes.": (2, 2),
    "„Leicht.“ Und dicht.": (2, 2),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_are_counted_from_both_sides(text: str) -> None:
    assert (surely(text), at_most(text)) == SENTENCES[text]


@given(st.text(max_size=80))
def test_a_text_never_has_more_sentences_than_it_may_have(text: str) -> None:
    assert surely(text) >= 1
    assert at_most(text) >= 0


def test_lengths_are_told_with_what_was_expected() -> None:
    assert odd("a sentence of some length, and then some more of it", "x", 1.0) is not None
    assert odd("short", "x", 1.0) is None
    assert odd("", "x" * 400, 1.0) is None


@pytest.mark.parametrize(
    ("locale", "forms"), [("de", {0}), ("fr", {0}), ("ru", set()), ("ja", set()), ("ar", {0, 1, 2}), ("xx", {0}), ("pt-BR", {0})]
)
def test_a_form_for_one_count_needs_no_figure(locale: str, forms: set[int]) -> None:
    assert without_figure(locale) == forms
