"""What ends a text, by script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.model import Typography
from localize.text import punctuation
from localize.text.markup import FILLER
from localize.text.punctuation import ending


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Light", "none"),
        ("", "none"),
        ("Light.", "stop"),
        ("軽い。", "stop"),
        ("軽いですか。", "question"),
        ("हल्का।", "stop"),
        ("हल्का|", "stop"),
        ("Light|", "none"),
        ("Είναι;", "question"),
        ("light;", "pause"),
        ("Թեթև:", "stop"),
        ("خفيف؟", "question"),
        ("Really?!", "question"),
        ("Really!!", "exclamation"),
        ("And..", "ellipsis"),
        ("And…", "ellipsis"),
        ("In the box:", "colon"),
        ("“Light.”" + FILLER, "stop"),
        ("Light. *", "stop"),
    ],
)
def test_the_mark_at_the_end(text: str, kind: str) -> None:
    assert ending(text).kind == kind


def test_a_mark_inside_a_bracket_is_told_apart() -> None:
    assert ending("Light (really.)").inside
    assert not ending("Light “really.”").inside


@pytest.mark.parametrize("text", ["Mit Pumpe usw", "12 oz", "No", "z. B", "p.m", "Größe M", "12 pcs"])
def test_short_forms(text: str) -> None:
    assert punctuation.shortened(text + ".", len(text))


@pytest.mark.parametrize("text", ["Rahmen", "25 cm", "This is it", "Ist rot. Rad", "100 %", ""])
def test_what_is_no_short_form(text: str) -> None:
    assert not punctuation.shortened(text + ".", len(text))


def test_the_mark_of_a_locale() -> None:
    french = Typography(space_before={"!": "\u202f"})
    assert punctuation.mark_for("exclamation", french) == "\u202f!"
    assert punctuation.mark_for("stop", french) == "."
    assert punctuation.mark_for("ellipsis", french) == "…"
    assert punctuation.mark_for("pause", french) == ""
    assert punctuation.mark_for("exclamation", Typography(exclamation="")) == ""
    assert punctuation.mark_for("question", Typography(question="？", wide=True)) == "？"


def test_the_semicolon_asks_behind_latin_letters_where_the_locale_asks_so() -> None:
    assert ending("Είναι το MTB;").kind == "pause"
    assert ending("Είναι το MTB;", ";").kind == "question"


@pytest.mark.parametrize(
    ("text", "expected"), [(".שלום", True), ("שלום.", False), (".NET", False), ("،سلام", False), ("", False)]
)
def test_a_mark_that_was_typed_as_it_looked(text: str, expected: bool) -> None:
    assert punctuation.transposed(text) is expected


@pytest.mark.parametrize(("text", "expected"), [("Light", True), ("है", True), ("12", True), ("”", False), ("", False)])
def test_the_end_of_a_word(text: str, expected: bool) -> None:
    assert punctuation.ends_a_word(text) is expected


@given(st.text(alphabet="aé.。!?;:…)“”|かα \u202f" + FILLER))
def test_the_mark_is_where_it_says(text: str) -> None:
    end = ending(text)
    assert 0 <= end.start <= end.end <= len(text)
    assert (end.kind == "none") == (end.start == end.end)
