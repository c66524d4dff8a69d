"""Every fact that was gathered about a locale is what its style guide and lists say, or stands here with the reason why not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from localize.packs import conventions
from localize.text.locales import parents
from tests.packs.test_cldr import GUIDES, departures
from tests.packs.test_facts import FACTS, all_facts, needs_facts

Row = dict[str, Any]
ROWS: list[Row] = [row for row in all_facts() if row["marketplace"] == "locale"] if FACTS.is_file() else []
SPACES = {"NBSP": "\u00a0", "NNBSP": "\u202f"}
NOT_HELD = {
    "currency": "prices stand in the offer, which is carried and never read",
    "case/formality": "general editorial practice that nobody read; guides have rules of address and case with sources of their own",
}
"""Parts of rows that no data answers to, and why."""
DEPARTS = {("de-CH", "grouping"): "CLDR 48 prints ', the national practice is ’: locales/cldr.md"}
MARKS = frozenset("“”‘’„‚«»「」『』")


def said_in(row: Row) -> dict[str, str]:
    """quotes, decimal, grouping ... and what the row says of each."""
    found = {}
    for part in row["recommended"].split(" | "):
        name = next(name for name in ("punctuation spacing:", "case/formality:", *part.split()[:1]) if part.startswith(name))
        found[name.rstrip(":")] = part.removeprefix(name).strip()
    return found


def rows(field: str) -> list[Any]:
    return [pytest.param(row, id=row["site"]) for row in ROWS if row["field"] == field]


def space_before(text: str) -> dict[str, str]:
    """What a row says of spaces before marks: "NNBSP before ; ! ? and NBSP before :"."""
    found: dict[str, str] = {}
    for space, marks in re.findall(r"(NNBSP|NBSP|NO space) before ([;:!? ]+)", text):
        found |= dict.fromkeys(marks.split(), SPACES.get(space, ""))
    return {mark: space for mark, space in found.items() if space}


@needs_facts
@pytest.mark.parametrize("row", rows("typography.numbers"))
def test_marks_and_figures_are_what_the_facts_say(row: Row) -> None:
    said, guide = said_in(row), conventions(row["site"])
    told = departures(next(tag for tag in parents(row["site"]) if tag in GUIDES))
    wanted = [mark for mark in said["quotes"] if mark in MARKS]
    first = SPACES.get(said["grouping"].split()[0], said["grouping"].split()[0])
    assert {*guide.typography.quotes} <= {*wanted} or "typography.quotes" in told
    assert guide.numbers.decimal in said["decimal"].split()
    assert first in guide.numbers.group or "numbers.group" in told or (row["site"], "grouping") in DEPARTS
    assert ("minGrouping 2" in said["grouping"]) <= (guide.numbers.minimum_grouping == 2)
    percent = guide.numbers.percent
    assert percent or "numbers.percent" in told
    assert not percent or ("NBSP" in said["percent"]) == any(space in percent for space in " \u00a0\u202f")
    assert ("prefix" in said["percent"]) == percent.startswith("%")
    assert set(said) - {"quotes", "decimal", "grouping", "percent", "units"} <= set(NOT_HELD)
    assert said["units"].startswith({"metric": "metric", "us": "US", "uk": "UK"}[guide.units.system])


@needs_facts
@pytest.mark.parametrize("row", rows("typography.practice"))
def test_spaces_before_marks_are_what_the_facts_say(row: Row) -> None:
    said = said_in(row)
    found = {mark: space for mark, space in conventions(row["site"]).typography.space_before.items() if mark in ";:!?"}
    assert found == space_before(said["punctuation spacing"])
    assert set(said) - {"punctuation spacing"} <= set(NOT_HELD)


@needs_facts
@pytest.mark.parametrize("row", rows("punctuation_space"))
def test_spaces_in_france_and_quebec(row: Row) -> None:
    assert "otherwise NO space" in row["note"]
    france, quebec = (conventions(tag).typography.space_before for tag in ("fr-FR", "fr-CA"))
    assert {*";:!?"} <= set(france)
    assert {*";!?"}.isdisjoint(quebec)
    assert quebec[":"] == "\u00a0"


@needs_facts
@pytest.mark.parametrize("row", rows("stop_words"))
def test_function_words_are_a_short_list(row: Row) -> None:
    counts = {language: int(count) for language, count in re.findall(r"\b([a-z]{2}) (\d+)", row["note"])}
    assert len(counts) == 18
    for language, count in counts.items():
        words = conventions({"no": "nb", "zh": "zh-CN"}.get(language, language)).search.function_words
        assert 0 < len(words) < count, language


@needs_facts
def test_no_other_fact_of_a_locale_is_left() -> None:
    known = {"typography.numbers", "typography.practice", "punctuation_space", "stop_words"}
    assert {row["field"] for row in ROWS} == known
