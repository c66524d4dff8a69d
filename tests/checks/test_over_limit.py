"""Limits that no shipped pack has yet: items of a joined list, pixels, words, several limits of one kind."""

from __future__ import annotations

from datetime import date

import pytest

from localize.checks.over_limit import crossings
from localize.model import Conventions, FieldRules, Limit, Market
from localize.text.lexicon import Lexicon
from localize.text.unit import Text, Unit


def unit_of(text: str, *limits: Limit, join: str | None = None) -> Unit:
    own = Conventions(locale="en-US")
    market = Market(
        id="m", locale="en-US", as_of=date(2026, 11, 22), conventions=own, fields={"title": FieldRules(limits=limits, join=join)}
    )
    return Unit("title", Text("", "en-US"), Text(text, "en-US"), Lexicon(market, lambda _: own))


def places(text: str, *limits: Limit, join: str | None = None) -> list[tuple[int, bool, str]]:
    return [(one.length, one.over, text[one.start : one.end]) for one in crossings(unit_of(text, *limits, join=join))]


def test_items_of_a_joined_list_are_measured_one_by_one_and_the_worst_is_named() -> None:
    limit = Limit(max=5, unit="characters", per="item")
    assert places("steel, stainless, bottles", limit, join=", ") == [(9, True, "less")]
    assert places("steel, grey", limit, join=", ") == []
    assert places("steel, grey", Limit(max=5, unit="characters"), join=", ") == [(11, True, ", grey")]


def test_of_two_limits_of_one_kind_and_unit_the_stricter_speaks() -> None:
    limits = (Limit(max=4, unit="characters"), Limit(max=2, unit="characters"), Limit(max=3, unit="characters"))
    assert places("steel", *limits) == [(5, True, "eel")]


def test_limits_of_other_kinds_and_units_speak_for_themselves() -> None:
    limits = (Limit(max=4, unit="characters"), Limit(max=4, unit="utf8_bytes"), Limit(max=3, unit="characters", kind="policy"))
    assert places("Größe", *limits) == [(5, True, "e"), (7, True, "ße"), (5, True, "ße")]


@pytest.mark.parametrize(
    ("text", "limit", "found"),
    [
        ("<b>one</b> two &amp; three", Limit(max=2, unit="words"), [(3, True, "three")]),
        ("<b>one</b> two", Limit(max=13, unit="characters"), [(14, True, "o")]),
        ("<b>A</b>A", Limit(max=14, unit="pixels", font="Arial", size=20), [(27, True, "A")]),
        ("AA", Limit(max=27, unit="pixels", font="Arial", size=20), []),
        ("水筒", Limit(max=3, unit="half_width_units"), [(4, True, "筒")]),
        ("👩‍👩‍👧 x", Limit(max=1, unit="graphemes"), [(3, True, " x")]),
        ("two words", Limit(min=3, unit="words"), [(2, False, "two words")]),
        ("text", Limit(max=1, unit="items"), []),
        ("text", Limit(unit="characters"), []),
    ],
)
def test_each_unit_counts_what_it_is_about(text: str, limit: Limit, found: list[tuple[int, bool, str]]) -> None:
    assert places(text, limit) == found
