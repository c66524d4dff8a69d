"""One number, colour or size of a match is put right where that is certain, and nothing is where it is not."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from localize import packs
from localize.memory.repair import repaired
from localize.memory.units import Unit
from localize.model import Market
from localize.text.lexicon import Lexicon

CASES: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("repairs.yaml").read_text("utf-8"))
LOCALES = sorted(CASES)


def rows(sort: str) -> list[Any]:
    found = []
    for locale, sorts in CASES.items():
        for name, case in sorts[sort].items():
            source, row = (case["source"], case["row"]) if isinstance(case, dict) else ("en-US", case)
            found.append(pytest.param(locale, source, *row, id=f"{locale} {name}"))
    return found


@cache
def lexicon(locale: str) -> Lexicon:
    market = Market(id="shop", locale=locale, as_of=datetime.date(2026, 11, 22), conventions=packs.conventions(locale))
    return Lexicon(market, packs.conventions, properties=packs.properties)


def unit(source: str, target: str, locale: str, source_locale: str = "en-US") -> Unit:
    return Unit("title", source, target, locale, source_locale, "translated")


@pytest.mark.parametrize(("locale", "source_locale", "old", "target", "new", "wanted"), rows("repairs"))
def test_what_is_certain_is_put_right(locale: str, source_locale: str, old: str, target: str, new: str, wanted: str) -> None:
    found = repaired(unit(old, target, locale, source_locale), new, lexicon(locale))
    assert found is not None
    assert found.text == wanted
    end = found.start + len(found.was)
    assert target[found.start : end] == found.was
    assert found.text == target[: found.start] + found.now + target[end:]
    back = repaired(unit(new, wanted, locale, source_locale), old, lexicon(locale))
    assert back is None or back.text == target


@pytest.mark.parametrize(("locale", "source_locale", "old", "target", "new"), rows("refusals"))
def test_what_is_in_doubt_is_left(locale: str, source_locale: str, old: str, target: str, new: str) -> None:
    assert repaired(unit(old, target, locale, source_locale), new, lexicon(locale)) is None


@pytest.mark.parametrize("locale", LOCALES)
def test_there_are_cases_enough(locale: str) -> None:
    assert len(CASES[locale]["repairs"]) >= 8
    assert len(CASES[locale]["refusals"]) >= 8


@pytest.mark.parametrize("locale", LOCALES)
def test_colours_that_stand_for_one_another_are_known_ones_each_called_by_one_word(locale: str) -> None:
    words = packs.properties(locale)
    assert words.alike_colours
    for group in words.alike_colours:
        assert len(set(group.values())) == len(group) > 1
        assert all(word in (*words.colours.get(one, ()), *words.colours_alone.get(one, ())) for one, word in group.items())


@pytest.mark.parametrize(
    ("locale", "source_locale", "old", "target", "new", "wanted"),
    [
        ("de-CH", "en-US", "Bottle, black", "Flasche in Schwarz", "Bottle, white", "Flasche in Weiss"),
        ("de-CH", "en-US", "Bottle, white", "Flasche, weiss", "Bottle, red", "Flasche, rot"),
        ("de-AT", "en-US", "Bottle, black", "Flasche in Schwarz", "Bottle, white", "Flasche in Weiß"),
        ("en-US", "de-DE", "Flasche, schwarz", "Bottle, black", "Flasche, grau", "Bottle, gray"),
        ("en-US", "de-DE", "Flasche, grau", "Bottle, grey", "Flasche, schwarz", "Bottle, black"),
        ("en-GB", "de-DE", "Flasche, schwarz", "Bottle, black", "Flasche, grau", "Bottle, grey"),
        ("es-MX", "en-US", "Bottle, blue", "Botella azul", "Bottle, green", "Botella verde"),
        ("es-MX", "en-US", "Bottle, blue", "Botella azul", "Bottle, brown", None),
        ("zh-TW", "en-US", "Bottle, black", "水壺 黑色", "Bottle, red", None),
    ],
)
def test_a_colour_is_spelled_as_the_market_spells_it(
    locale: str, source_locale: str, old: str, target: str, new: str, wanted: str | None
) -> None:
    found = repaired(unit(old, target, locale, source_locale), new, lexicon(locale))
    assert (found.text if found else None) == wanted


WORDS = {
    "de-DE": "Becher",
    "fr-FR": "Gobelet",
    "es-ES": "Vaso",
    "it-IT": "Tazza",
    "pl-PL": "Kubek",
    "ru-RU": "Чашка",
    "ja-JP": "カップ",
    "zh-CN": "杯子",
}
FIGURE = st.one_of(st.integers(2, 40000), st.integers(11, 999).map(lambda one: one / 10))


def written(value: float, locale: str) -> str:
    """As the locale writes it, without groups."""
    return str(value).replace(".", packs.conventions(locale).numbers.decimal)


@given(st.sampled_from(LOCALES), st.lists(FIGURE, min_size=1, max_size=3), FIGURE, st.data())
def test_the_new_number_stands_there_once_the_old_one_not_and_all_else_byte_for_byte(
    locale: str, figures: list[float], new: float, data: Any
) -> None:
    place = data.draw(st.integers(0, len(figures) - 1))
    changed = [*figures[:place], new, *figures[place + 1 :]]
    old_source, new_source = (" / ".join(f"Cup {one} cm" for one in some) for some in (figures, changed))
    old_target, wanted = (" / ".join(f"{WORDS[locale]} {written(one, locale)} cm" for one in some) for some in (figures, changed))
    found = repaired(unit(old_source, old_target, locale), new_source, lexicon(locale))
    if figures.count(figures[place]) == 1 and new not in figures:
        assert found is not None
        assert found.text == wanted
        assert found.text.split().count(found.now) == 1
        assert found.was not in found.text.split()
    else:
        assert found is None


@given(st.sampled_from(LOCALES), st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_text_makes_it_stumble(locale: str, old: str, target: str, new: str) -> None:
    found = repaired(unit(old, target, locale), new, lexicon(locale))
    assert found is None or (found.was and found.now and found.text != target)


@pytest.mark.parametrize(("number", "old"), [("8", "7"), ("11", "12"), ("800", "750"), ("18000", "17000")])
def test_a_short_word_before_a_vowel_is_not_trusted(number: str, old: str) -> None:
    assert repaired(unit(f"From {old} g", f"da {old} g", "it-IT"), f"From {number} g", lexicon("it-IT")) is None
    assert repaired(unit(f"Weight {old} g", f"Peso {old} g", "it-IT"), f"Weight {number} g", lexicon("it-IT")) is not None


def test_sources_that_write_numbers_in_two_ways_are_not_compared() -> None:
    one = unit("Kabel 1.500 m", "Cable 1.500 m", "es-ES", "de-DE")
    assert repaired(one, "Kabel 1.600 m", lexicon("es-ES"), "de-DE") is not None
    assert repaired(one, "Kabel 1.600 m", lexicon("es-ES"), "de-CH") is None
