"""Quotation marks in pairs, and strokes that are inches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.text.quotes import MARKS, lonely, quotes


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('Say "hello" now', ["hello"]),
        ("“Hi” and «salut»", ["Hi", "salut"]),
        ("„Hallo“ und »hallo«", ["Hallo", "hallo"]),
        ("”hej”", ["hej"]),
        ("「一」と『二』", ["一", "二"]),
        ("« l’“eau” pure »", [" l’“eau” pure ", "eau"]),
        ('the 13" "Pro" model', ["Pro"]),
        ('("x")', ["x"]),
        ('"Model 12"', ["Model 12"]),
        ('26" wheel', []),
        ("no marks", []),
        ("", []),
    ],
)
def test_pairs(text: str, inside: list[str]) -> None:
    found = quotes(text)
    assert found.clear
    assert [text[pair.start + 1 : pair.end] for pair in found.pairs] == inside


def test_levels() -> None:
    assert [pair.level for pair in quotes("«a “b” c» «d»").pairs] == [0, 1, 0]


def test_inches_are_strokes_after_numbers() -> None:
    assert quotes('12" x 3½” x 4″').inches == {2, 8, 13}


@pytest.mark.parametrize("text", ['one " alone', 'a "13" b" c', "“open", "closed”", '"a" "b', 'x " y " z'])
def test_what_does_not_pair_up_is_left_alone(text: str) -> None:
    found = quotes(text)
    assert not found.clear
    assert not found.pairs


@given(st.text(alphabet='"“”„«»「」″ 1½ab\n(', max_size=30))
def test_pairs_nest_and_inches_are_none(text: str) -> None:
    found = quotes(text)
    ends = [pair.end for pair in found.pairs]
    for pair in found.pairs:
        assert pair.start < pair.end
        assert not {pair.start, pair.end} & found.inches
    assert len(set(ends)) == len(ends)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("no marks", []),
        ("„Leicht“ und »stark«", []),
        ("„Leicht und rot", [0]),
        ("Leicht“ und rot", [6]),
        ('Das "Leicht und rot', [4]),
        ("„a“ „b", [4]),
        ("“a “b” c", [0]),
        ("« Léger", [0]),
        ("Léger »", [6]),
        ("「軽量", [0]),
        ("軽量」", [2]),
        ("发现“轻便。", [2]),
        ("»a« »b", [4]),
        ('12" breit', []),
        ('{size}" breit', []),
        ("„26” und", []),
        ("„Erster\n„Zweiter\n„Dritter“", []),
        ("«Erster\n»Zweiter\n»Dritter»", []),
        ("«a «b»", [0]),
        ('תנ"ך', []),
        ('"', [0]),
        ('a"b', [1]),
    ],
)
def test_lonely_marks(text: str, places: list[int]) -> None:
    assert lonely(text) == places


def test_guillemets_that_close_together() -> None:
    assert lonely("«a «b».", nested=True) == []
    assert lonely("«a «b» c", nested=True) == [0]


@given(st.text(alphabet='"“”„«»「」‹› 1abש\n(', max_size=30))
def test_lonely_marks_are_marks_of_families_with_an_odd_number(text: str) -> None:
    found = lonely(text)
    assert found == sorted(set(found))
    assert all(text[place] in MARKS for place in found)
