"""Chinese quantities: ``chinese_quantities.yaml`` says what a reader of Chinese sees in each phrase."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from localize.model import Conventions
from localize.packs import conventions
from localize.text.number_words import number_words
from localize.text.numerals import han, han_value, roman
from localize.text.quantities import quantities
from localize.text.spoken import counted, counter_after, spoken

GOLD: dict[str, dict[str, list[list[object]]]] = yaml.safe_load(
    (Path(__file__).parent / "chinese_quantities.yaml").read_text(encoding="utf-8")
)
CHINESE = conventions("zh-CN")


def seen(text: str, locale: Conventions) -> Iterator[tuple[int, Fraction, str]]:
    """Place, value and unit or counter of everything that is a quantity."""
    for one in quantities(text, locale):
        unit = "|".join(one.units) or counter_after(text, one.number.end, locale.units)
        yield (
            one.number.start,
            one.number.value * number_words(locale.numbers).scale(text, one.number.end) ** (not one.units),
            unit,
        )
    for one, counter in counted(text, locale):
        yield one.number.start, one.number.value, "|".join(one.units) or counter


@pytest.mark.parametrize(("text", "wanted"), [(text, wanted) for group in GOLD.values() for text, wanted in group.items()])
def test_a_quantity_is_what_a_reader_sees(text: str, wanted: list[list[object]]) -> None:
    found = [(value, unit) for _, value, unit in sorted(seen(text, CHINESE))]
    assert found == [(Fraction(str(value)), unit) for value, unit in wanted]


def test_the_gold_holds_a_hundred_quantities() -> None:
    assert sum(len(wanted) > 0 for group in GOLD.values() for wanted in group.values()) >= 100


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("二十四", 24),
        ("两万五", 25_000),
        ("二〇二五", 2025),
        ("廿四", 24),
        ("一亿二千万", 120_000_000),
        ("十", 10),
        ("千万", None),
        ("百", None),
    ],
)
def test_han_numerals(run: str, value: int | None) -> None:
    assert han_value(run) == value


def test_numerals_of_other_rules() -> None:
    assert [one.value for one in han("共二十四片, 三支")] == [24, 3]
    assert roman("Teil III, XXIe siècle, MIX, I.") == {3, 21, 1}
    assert roman("") == frozenset()


def test_a_word_before_a_unit_is_a_measure() -> None:
    english = conventions("en-US")
    (half,) = [one for one in spoken("half litre", english) if one.units]
    assert (half.number.value, half.units) == (Fraction(1, 2), ("volume-liter",))
    assert counter_after("2 boxes", 1, english.units) == ""
    assert not counted("two", english)
