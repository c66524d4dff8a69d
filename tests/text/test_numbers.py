"""Numbers: where they stand, what they may be worth, how they are written."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.model import Numbers
from localize.text.number_forms import ascii_digits, grouped, known, readings, style_of, written
from localize.text.number_words import number_words
from localize.text.numbers import CODE, DATE, ITEM, QUANTITY, TIME, VERSION, find

ENGLISH = Numbers(words={"two": 2, "half": 0.5, "million*": 1_000_000, "twin*": 2})
GERMAN = Numbers(decimal=",", group=(".", "\u00a0", " "), words={"zwei*": 2, "minus": -1, "Mio": 1_000_000})
SPANISH = Numbers(decimal=",", group=(".",), minimum_grouping=2)
SWISS = Numbers(group=("’",))
JAPANESE = Numbers(words={"二": 2, "万": 10_000})


def first(form: str, numbers: Numbers = ENGLISH) -> list[Fraction]:
    return list(readings(form, style_of(numbers))[0].values)


def values(form: str, numbers: Numbers = ENGLISH) -> set[Fraction]:
    return {value for reading in readings(form, style_of(numbers)) for value in reading.values}


@pytest.mark.parametrize(
    ("form", "numbers", "value"),
    [
        ("9.7", ENGLISH, "9.7"),
        ("9,7", GERMAN, "9.7"),
        ("9,7", ENGLISH, "9.7"),
        ("1,000.00", ENGLISH, "1000"),
        ("1.000,00", GERMAN, "1000"),
        ("1 000,00", GERMAN, "1000"),
        ("1\u202f000,00", GERMAN, "1000"),
        ("1,00,000", ENGLISH, "100000"),
        ("1’000", SWISS, "1000"),
        ("1'000", SWISS, "1000"),
        ("1.500", GERMAN, "1500"),
        ("1.500", ENGLISH, "1.5"),
        ("1,234,567", ENGLISH, "1234567"),
        (".75", ENGLISH, "0.75"),
        ("007", ENGLISH, "7"),
        ("٩٫٧", ENGLISH, "9.7"),
        ("١٬٠٠٠", GERMAN, "1000"),
        ("1/2", ENGLISH, "1/2"),
        ("½", ENGLISH, "1/2"),
        ("1⅛", ENGLISH, "9/8"),
        ("11-5/8", ENGLISH, "93/8"),
        ("5 1/2", ENGLISH, "11/2"),
        ("9" * 50, ENGLISH, "9" * 40),
    ],
)
def test_a_form_is_read_in_the_conventions_of_its_locale(form: str, numbers: Numbers, value: str) -> None:
    assert first(ascii_digits(form), numbers) == [Fraction(value)]


def test_what_the_form_would_be_elsewhere_is_kept() -> None:
    assert values("1.500", GERMAN) == {1500, Fraction("1.5")}
    assert [reading.native for reading in readings("1.500", style_of(GERMAN))] == [True, False]


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("24/7", [24, 7]),
        ("3/180", [3, 180]),
        ("1/1/8", [1, 1, 8]),
        ("1.2.3", [1, 2, 3]),
        ("3 9/8", [3, 9, 8]),
        ("5/0", [5, 0]),
    ],
)
def test_what_is_no_measure_is_its_parts(form: str, parts: list[Fraction]) -> None:
    assert first(form) == parts


def test_numbers_side_by_side_may_be_one_or_several() -> None:
    assert values("12 128", ENGLISH) == {12, 128, 12128}
    assert values("12 128,5", GERMAN) == {12, Fraction("128.5"), Fraction("12128.5")}
    assert first("012 128", ENGLISH) == [12, 128]


@pytest.mark.parametrize(
    ("form", "source", "target", "wanted"),
    [
        ("9.7", ENGLISH, GERMAN, "9,7"),
        ("1,234.50", ENGLISH, GERMAN, "1.234,50"),
        ("1,500", ENGLISH, SPANISH, "1500"),
        ("10,000", ENGLISH, SPANISH, "10.000"),
        ("1.000,5", GERMAN, SWISS, "1’000.5"),
        ("1,000", ENGLISH, Numbers(group=()), "1000"),
    ],
)
def test_a_reading_is_written_as_the_locale_writes_it(form: str, source: Numbers, target: Numbers, wanted: str) -> None:
    assert written(readings(form, style_of(source))[0], target) == wanted


def test_a_locale_that_says_nothing_is_unknown() -> None:
    assert not known(Numbers())
    assert known(GERMAN)


KINDS = [
    ("WB-750-BLK", CODE, "WB-750"),
    ("CR2032", CODE, "CR2032"),
    ("H7", CODE, "H7"),
    ("X100V", CODE, "X100V"),
    ("IP67", CODE, "IP67"),
    ("AL-7075-T6", CODE, "AL-7075-T6"),
    ("5W30", CODE, "5W30"),
    ("co2", CODE, "co2"),
    ("USB 3.0", VERSION, "3.0"),
    ("Bluetooth 5.2", VERSION, "5.2"),
    ("10.0.0.1", VERSION, "10.0.0.1"),
    ("EN 71", QUANTITY, "71"),
    ("2.4 GHz", QUANTITY, "2.4"),
    ("W53mm", QUANTITY, "53"),
    ("mid-90s", QUANTITY, "90"),
    ("700c", QUANTITY, "700"),
    ('26"', QUANTITY, "26"),
    ("-4 °F", QUANTITY, "-4"),
    ("50%", QUANTITY, "50"),
    ("2个装", QUANTITY, "2"),
    ("12/31/2024", DATE, "12/31/2024"),
    ("31.12.24", DATE, "31.12.24"),
    ("2024-12-31", DATE, "2024-12-31"),
    ("17:30", TIME, "17:30"),
    ("17h30", TIME, "17h30"),
    ("1. Open", ITEM, "1"),
    ("2) Close", ITEM, "2"),
]


@pytest.mark.parametrize(("text", "kind", "written_as"), KINDS)
def test_numbers_are_told_from_names_dates_and_list_numbers(text: str, kind: str, written_as: str) -> None:
    (number,) = find(text, ENGLISH)
    assert (number.kind, number.text) == (kind, written_as)
    assert text[number.start : number.end] == number.text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("700x28c", ["700", "28"]),
        ("650Cx23c", ["650", "23"]),
        ("10x20x30", ["10", "20", "30"]),
        ("10 × 20", ["10", "20"]),
        ("10-12 and 10–12", ["10", "12", "10", "12"]),
        ("3-in-1", ["3", "1"]),
        ("sizes 8, 9 and 10", ["8", "9", "10"]),
        ("W27mm x H76.5mm", ["27", "76.5"]),
        ("3lbs 13oz", ["3", "13"]),
        ("160psi/11bar", ["160", "11"]),
        ("5'10\"", ["5", "10"]),
        ("１０００ｇ, ३", ["１０００", "३"]),
        ("https://a.example/12 a3@b.example {n4} %5$s a.shop/6", []),
        ("none", []),
        ("(1) and 3", ["1", "3"]),
    ],
)
def test_every_number_is_found(text: str, wanted: list[str]) -> None:
    assert [number.text for number in find(text, ENGLISH)] == wanted


def test_a_number_may_follow_words_of_other_clocks_and_decades() -> None:
    assert find("5:30 PM", ENGLISH)[0].values == {5, 17, 30}
    assert find("12 am", ENGLISH)[0].values == {12, 0}
    assert find("5:00 pm", ENGLISH)[0].readings[-1].values == (17,)
    assert find("1940's", ENGLISH)[0].values == {1940, 40}
    assert find("1940 g", ENGLISH)[0].values == {1940}


def test_a_minus_sign_belongs_to_its_number_and_a_dash_does_not() -> None:
    assert [number.negative for number in find("-4 and −5, 3-4 a-6", ENGLISH)] == [True, True, False, False, False]
    assert find("-4", ENGLISH)[0].value == 4


def test_entities_inside_a_number_are_seen_through() -> None:
    (number,) = find("1\u00a0\ufffc\ufffc\ufffc\ufffc\ufffc000", GERMAN)
    assert number.value == 1000


def test_words_stand_for_numbers() -> None:
    english, german, japanese = number_words(ENGLISH), number_words(GERMAN), number_words(JAPANESE)
    assert english.values("Two and a HALF twins") == {2, Fraction(1, 2)}
    assert german.values("Zweiteilig, beide") == {2}
    assert japanese.values("二個") == {2}
    assert not number_words(Numbers()).values("two")
    assert english.scale("1.5 million", 3) == 1_000_000
    assert english.scale("1.5 kg", 3) == 1
    assert japanese.scale("1万", 1) == 10_000
    assert german.negates("Bis Minus 20")
    assert not english.negates("minus")
    assert number_words(Numbers()).scale("1 k", 1) == 1
    assert number_words(ENGLISH) is english


def test_words_of_several_words_are_whole_unless_a_star_says_otherwise() -> None:
    words = number_words(Numbers(words={"half a dozen": 6, "quarter to*": 45, "dozen": 12, "december": (12,)}))
    assert 6 in words.values("half a dozen eggs")
    assert not words.values("half a dozens, quarter tile")
    assert 45 in words.values("quarter tonight")
    assert (words.scale("3 dozen", 1), words.scale("3 december", 1)) == (12, 1)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    for number in find(text, ENGLISH):
        assert text[number.start : number.end] == number.text
        assert number.readings
        assert number.values


@given(st.integers(0, 10**12), st.integers(0, 999), st.sampled_from([ENGLISH, GERMAN, SPANISH, SWISS]))
def test_what_is_written_is_read_again(whole: int, fraction: int, numbers: Numbers) -> None:
    form = grouped(str(whole), numbers) + (f"{numbers.decimal}{fraction:03}1" if fraction else "")
    assert first(form, numbers) == [Fraction(f"{whole}.{fraction:03}1") if fraction else Fraction(whole)]
