"""Lengths: every unit against an independent way to count it."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from localize.text import measure as module
from localize.text.measure import UNITS, graphemes, guessed, items, longest, measure

TEXT_UNITS = sorted(UNITS)
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
ODD = st.text(
    alphabet="a\r\n\u0301\u200d\u094d\u0915\u0924\u093c\U0001f476\U0001f3ff\U0001f1e9\U0001f1ea\u1100\u1161\u11a8\uac00防ｶ"
)


def size_of(unit: str) -> int:
    return 20 if unit == "pixels" else 0


@pytest.mark.parametrize(
    ("text", "unit", "length"),
    [
        ("", "characters", 0),
        ("Léger", "characters", 5),
        ("Le\u0301ger", "characters", 6),
        ("👩‍👩‍👧", "characters", 5),
        ("Léger", "utf8_bytes", 6),
        ("水筒", "utf8_bytes", 6),
        ("👜", "utf8_bytes", 4),
        ("\ud83d", "utf8_bytes", 3),
        ("Léger", "utf16_units", 5),
        ("👜 👜", "utf16_units", 5),
        ("\ud83d", "utf16_units", 1),
        ("👩‍👩‍👧 🇩🇪🇫🇷", "graphemes", 4),
        ("Le\u0301ger", "graphemes", 5),
        ("a\r\nb", "graphemes", 3),
        ("水筒 750ml", "half_width_units", 10),
        ("ｽｲﾄｳ", "half_width_units", 4),
        ("ｽﾞ", "half_width_units", 2),
        ("ズ", "half_width_units", 2),
        ("ＡＢＣ", "half_width_units", 6),
        ("±5°", "half_width_units", 5),
        ("é👜", "half_width_units", 4),
        ("Y-Wrench for l'acier 2.4 mm", "words", 5),
        ("", "words", 0),
        ("– · –", "words", 0),
        ("กระเป๋าเป้กันน้ำ", "words", 4),
    ],
)
def test_lengths(text: str, unit: str, length: int) -> None:
    assert measure(text, unit) == length


def test_words_of_a_script_without_spaces_are_counted_by_dictionary() -> None:
    assert measure("防水靴です。", "words") == 3


@pytest.mark.parametrize(
    "case",
    # rows of the Unicode Character Database's GraphemeBreakTest: ÷ is a boundary, × is none
    [
        "000D × 000A ÷ 0061 ÷ 000A ÷ 0308",
        "0061 × 0308 ÷ 0062",
        "0020 × 200D ÷ 0646",
        "0646 × 200D ÷ 0020",
        "1100 × 1100",
        "AC00 × 11A8 ÷ 1100",
        "AC01 × 11A8 ÷ 1100",
        "AC00 ÷ AC00",
        "1F1E6 × 1F1E7 ÷ 1F1E8 ÷ 0062",
        "0061 ÷ 1F1E6 × 1F1E7 × 200D ÷ 1F1E8 ÷ 0062",
        "0061 ÷ 1F1E6 × 200D ÷ 1F1E7 × 1F1E8 ÷ 0062",
        "0061 ÷ 1F1E6 × 1F1E7 ÷ 1F1E8 × 1F1E9 ÷ 0062",
        "0061 × 0903 ÷ 0062",
        "0061 ÷ 0600 × 0062",
        "1F476 × 1F3FF ÷ 1F476",
        "0061 × 1F3FF ÷ 1F476 × 200D × 1F6D1",
        "1F476 × 1F3FF × 0308 × 200D × 1F476 × 1F3FF",
        "1F6D1 × 200D × 1F6D1",
        "0061 × 200D ÷ 1F6D1",
        "2701 × 200D ÷ 2701",
        "0915 ÷ 0924",
        "0915 × 094D × 0924",
        "0915 × 094D × 094D × 0924",
        "0915 × 094D × 200D × 0924",
        "0915 × 093C × 200D × 094D × 0924",
        "0915 × 094D × 0924 × 094D × 092F",
        "0915 × 094D ÷ 0061",
        "0061 × 094D ÷ 0924",
        "003F × 094D ÷ 0924",
        "0AB8 × 0AFB × 0ACD × 0AB8 × 0AFB",
        "1019 × 1039 × 1018 ÷ 102C × 1037",
        "179F × 17D2 × 178F × 17D2 × 179A × 17B8",
    ],
)
def test_graphemes_break_where_unicode_says(case: str) -> None:
    clusters = ["".join(chr(int(code, 16)) for code in cluster.split("×")) for cluster in case.split("÷")]
    text = "".join(clusters)
    assert graphemes(text) == clusters
    assert measure(text, "graphemes") == len(clusters)


def test_characters_of_the_short_way_never_join() -> None:
    joins = regex.compile(r"[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}\p{GCB=Prepend}\p{GCB=RI}\p{GCB=L}\p{GCB=V}\p{GCB=T}\r]")
    every = "".join(map(chr, range(0x110000)))
    short = module._ALONE.pattern.removesuffix("*")
    assert not joins.findall("".join(regex.findall(short, every)))


@given(ODD)
def test_the_short_way_counts_as_the_long_one(text: str) -> None:
    assert measure(text, "graphemes") == len(graphemes(text))
    assert "".join(graphemes(text)) == text


def test_half_width_units_are_the_bytes_of_cp932() -> None:
    for code in [*range(0x80), *range(0xA0, 0xD800), *range(0xE000, 0x10000)]:
        character = chr(code)
        try:
            held = len(character.encode("cp932"))
        except UnicodeEncodeError:
            held = 2
        if unicodedata.category(character) != "Co":
            assert measure(character, "half_width_units") == held, hex(code)


@pytest.mark.parametrize(
    ("text", "size", "width"),
    [
        ("", 20, 0),
        ("A", 2048, 1366),
        ("W", 2048, 1933),
        ("0", 2048, 1139),
        ("Á", 2048, 1366),
        ("A\u0301", 2048, 1366),
        ("水", 20, 20),
        ("ｽ", 20, 10),
        ("👜", 20, 20),
        ("\ufffc\u00ad\u200b", 20, 0),
        ("\n", 2048, 569),
        ("iiii", 14, 13),
    ],
)
def test_pixels_are_arials(text: str, size: int, width: int) -> None:
    assert measure(text, "pixels", size=size) == measure(text, "pixels", font="Arial", size=size) == width


@pytest.mark.parametrize(
    ("unit", "font", "size"), [("items", "", 0), ("letters", "", 0), ("pixels", "", 0), ("pixels", "Papyrus", 20)]
)
def test_what_cannot_be_measured_says_so(unit: str, font: str, size: int) -> None:
    with pytest.raises(ValueError, match=r"measured in|pixels need"):
        measure("text", unit, font=font, size=size)


@given(ANY_TEXT | ODD, st.integers(0, 40), st.sampled_from([unit for unit in TEXT_UNITS if unit != "words"]))
def test_longest_is_the_last_place_within_the_limit(text: str, limit: int, unit: str) -> None:
    size = size_of(unit)
    end = longest(text, limit, unit, size=size)
    assert measure(text[:end], unit, size=size) <= limit
    assert end == len(text) or measure(text[: end + 1], unit, size=size) > limit


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(["characters", "utf8_bytes", "utf16_units", "half_width_units"]))
def test_lengths_add_up(first: str, second: str, unit: str) -> None:
    assert measure(first + second, unit) == measure(first, unit) + measure(second, unit)


def test_longest_ends_between_graphemes() -> None:
    assert longest("👩‍👩‍👧👩‍👩‍👧", 1, "graphemes") == 5
    assert longest("one two three", 2, "words") == len("one two ")


def test_items_of_a_joined_list_keep_their_places() -> None:
    assert list(items("red, blue, , green", ", ")) == [(0, 3), (5, 9), (13, 18)]
    assert list(items("red, blue", None)) == [(0, 9)]
    assert list(items(" ", None)) == []


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Größe 42", False),
        ("Щётка", False),
        ("自転車 ｱ Ａ", False),
        ("e\u0301", False),
        ("قارورة", True),
        ("ขวดน้ำ", True),
        ("बोतल", True),
    ],
)
def test_widths_that_depend_on_the_reader_are_known_as_guesses(text: str, guess: bool) -> None:
    assert guessed(text) == guess
