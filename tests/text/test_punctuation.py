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


def test_the_mark_of_a_locale_and_a_script() -> None:
    french = Typography(space_before={"!": "\u202f"})
    wide = Typography(full_stop="。", wide=True)
    assert punctuation.mark_for("exclamation", "Léger", french) == "\u202f!"
    assert punctuation.mark_for("question", "軽い", wide) == "？"
    assert punctuation.mark_for("stop", "軽い", wide) == "。"
    assert punctuation.mark_for("ellipsis", "Léger", french) == "…"
    assert punctuation.mark_for("question", "خفيف", Typography()) == "؟"
    assert punctuation.mark_for("question", "Είναι", Typography()) == ";"
    assert punctuation.mark_for("exclamation", "Թեթև", Typography()) == ""
    assert punctuation.mark_for("pause", "Léger", french) == ""
    assert punctuation.mark_for("stop", "Léger", french) == "."
    assert punctuation.mark_for("stop", "軽い", Typography()) == "。"
    assert punctuation.mark_for("stop", "हल्का", Typography()) == ""
    assert punctuation.mark_for("stop", "हल्का", Typography(full_stop="।")) == "।"


@given(st.text(alphabet="aé.。!?;:…)“”|かα \u202f" + FILLER))
def test_the_mark_is_where_it_says(text: str) -> None:
    end = ending(text)
    assert 0 <= end.start <= end.end <= len(text)
    assert (end.kind == "none") == (end.start == end.end)
