"""The checks that read the words of a market, held against texts that nobody wrote, and the edits they offer."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import checks, packs
from localize.inspection import Inspector
from localize.model import Market, StyleRule, Term
from localize.text.lexicon import Lexicon
from localize.text.unit import Text, Unit

CODES = "D102 G101 G102 G103 K103 K107 K108 S101 S102 S104 S105 S106 X101 X102 X103 X104 X105 X106 X107 X108 X110 X111"
PIECES = [
    "Rad",
    "räder",
    "AquaPeak",
    "aquapeak",
    "gut",
    "besser",
    "!",
    " ",
    ", ",
    "<p>",
    "</p>",
    "&amp;",
    "Рама",
    "水筒",
    "www.a.com",
    "-",
    "TBD",
]


def inspector(market_id: str) -> Inspector:
    market: Market = packs.market(market_id, datetime.date(2026, 11, 22), brands=("AquaPeak", "Pure Fix"))
    terms = (
        Term(source="bike", target="Rad"),
        Term(source="", target="Gaul", status="forbidden"),
        Term(source="水筒", target="x"),
    )
    rules = (*market.rules, StyleRule(id="t", kind="prefer", find=("gut",), use=("fein",)))
    market = msgspec.structs.replace(market, terms=terms, rules=rules)
    return Inspector(market, Lexicon(market, packs.conventions), [checks.all_checks()[code] for code in CODES.split()])


INSPECTORS = {market: inspector(market) for market in ("amazon-de", "amazon-jp", "shopify-fr")}


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)),
    st.lists(st.sampled_from([*PIECES, "bike"])).map("".join),
    st.data(),
)
def test_no_text_makes_a_check_raise_or_point_outside(target: str, source: str, data: st.DataObject) -> None:
    one = INSPECTORS[data.draw(st.sampled_from(sorted(INSPECTORS)))]
    kind = data.draw(st.sampled_from(["title", "bullet", "description", "search_terms", "message"]))
    unit = Unit(kind, Text(source, "en-US"), Text(target, one.market.locale), one.lexicon, "Brand")
    found, crashes = one.unit(unit)
    assert crashes == ()
    for finding in (each.finding for each in found):
        assert finding.message.format(**finding.args)
        for start, end in filter(None, (finding.span, finding.edit and (finding.edit.start, finding.edit.end))):
            assert 0 <= start <= end <= sum(1 for _ in target)


def finding(code: str, kind: str, text: str, market: str = "amazon-de", **unit: str):  # type: ignore[no-untyped-def]
    one = INSPECTORS[market]
    found, _ = one.unit(
        Unit(kind, Text(unit.get("source", ""), "en-US"), Text(text, one.market.locale), one.lexicon, unit.get("brand", ""))
    )
    return next(each.finding for each in found if each.check.code == code)


@pytest.mark.parametrize(
    ("text", "after", "others"),
    [
        (
            '<p>Buy at <a href="https://a.example">Our Shop</a></p><p>Rad</p>',
            "<p>Rad</p>",
            ["<p>Buy at Our Shop</p><p>Rad</p>"],
        ),
        (
            f'<p>{"Viel über das Rad. " * 9}<a href="https://a.example">mehr</a></p><p>Ende</p>',
            f"<p>{'Viel über das Rad. ' * 9}mehr</p><p>Ende</p>",
            ["<p>Ende</p>"],
        ),
        ("Rad aus Stahl. Fragen an a@b.example. Schwarz.", "Rad aus Stahl. Schwarz.", []),
        ('Rad <img src="https://a.example/b.png"> aus Stahl', "Rad  aus Stahl", []),
    ],
)
def test_ways_out_may_be_taken_out(text: str, after: str, others: list[str]) -> None:
    found = finding("X103", "description", text)
    edits = [found.edit, *found.proposals]
    assert not any(edit.safe for edit in edits)
    results = [text[: edit.start] + edit.new + text[edit.end :] for edit in edits]
    assert results == [after, *others]


def test_contact_data_that_is_all_there_is_has_no_edit() -> None:
    assert finding("X103", "bullet", "a@b.example").edit is None


def test_a_name_with_markup_in_it_is_not_replaced() -> None:
    assert finding("G103", "description", "Pure <b>fix</b>", source="Pure Fix").edit is None
    assert finding("G103", "title", "pure fix", source="Pure Fix").edit.new == "Pure Fix"


def test_a_preferred_word_is_offered_in_the_case_of_the_text() -> None:
    assert finding("S102", "bullet", "Gut").edit.new == "Fein"
    assert finding("S102", "bullet", "guter").edit is None


def test_checks_that_have_no_data_never_run() -> None:
    bare = msgspec.structs.replace(INSPECTORS["shopify-fr"].market, terms=(), rules=(), fields={})
    for code in CODES.split():
        when = checks.all_checks()[code].when
        if callable(when):
            assert when(bare).never is (code != "D102"), code


def test_names_that_nobody_knows_are_not_missed() -> None:
    one = inspector("shopify-fr")
    market = msgspec.structs.replace(one.market, brands=())
    unit = Unit("title", Text("AquaPeak", "en-US"), Text("Gourde", "fr-FR"), Lexicon(market, packs.conventions))
    assert list(checks.all_checks()["G103"].run(unit, market)) == []


def test_short_names_and_names_in_capitals_are_lost_rather_than_inflected() -> None:
    for name, text in (("LED", "LEDin lamppu"), ("ACME", "ACM lamppu")):
        assert finding("G103", "title", text, source=f"{name} lamp", brand=name).id == "lost"


def test_a_slug_is_no_place_for_terms() -> None:
    assert INSPECTORS["shopify-fr"].unit(
        Unit("handle", Text("bike", "en"), Text("gaul", "fr-FR"), INSPECTORS["shopify-fr"].lexicon)
    ) == ((), ())
