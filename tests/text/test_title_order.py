"""Titles in another order than a marketplace advises: what is recognised in them, and what is made of it."""

from __future__ import annotations

import datetime
from collections import Counter
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import packs
from localize.model import FieldRules, Limit, Listing, Market, TitleOrder
from localize.text.fields import fields
from localize.text.folding import fold
from localize.text.lexicon import Lexicon
from localize.text.measure import measure
from localize.text.segmented import segmented
from localize.text.title_elements import elements
from localize.text.title_order import Candidate, Misplaced, misplaced, order_for
from localize.text.unit import Localized, Text, Unit

AS_OF = datetime.date(2026, 11, 22)
SOURCE = {
    "title": "Quenfell Skerry Insulated Water Bottle, 25 fl oz (740 ml), Black",
    "attributes": {"color": "Black", "size": "Large"},
    "variant": {"color": "Black"},
}
WORDS = {
    "amazon-de": ("isolierte Trinkflasche", "Schwarz", "740 ml", "2er-Pack", "mit Strohhalm", "Edelstahl"),
    "mercadolibre-mx": ("botella térmica", "Negro", "740 ml", "2 piezas", "con popote", "Acero inoxidable"),
    "amazon-jp": ("真空断熱水筒", "ブラック", "740ml", "2個セット", "ストロー付き", "ステンレス"),
}
"""Product, colour, capacity, pack, a phrase that no data knows, and material, as each market says them."""


@cache
def lexicon(market: str) -> Lexicon:
    return Lexicon(packs.market(market, AS_OF), packs.conventions, properties=packs.properties)


def pair(title: str, market: str = "amazon-de", source: dict[str, Any] | None = None, **more: Any) -> Localized:
    """A listing of one brand with its translated title, and the listing that it is a translation of."""
    words = lexicon(market)
    own = {"sku": "A-1", "brand": "Quenfell"}
    target = msgspec.convert(own | {"locale": words.market.locale, "title": title} | more, Listing)
    origin = msgspec.convert(own | {"locale": "en-US"} | (SOURCE if source is None else source), Listing)
    before = {field.path: field.text for field in fields(origin, {})}
    units = {
        field.path: Unit(
            field.kind, Text(before.get(field.path, ""), origin.locale), Text(field.text, target.locale), words, target.brand
        )
        for field in fields(target, {})
    }
    return Localized(origin, target, units, {})


def recognised(title: str, market: str = "amazon-de", **more: Any) -> list[tuple[str, str]]:
    return [(one.name, title[one.start : one.end]) for one in pair(title, market, **more).see(elements)]


def result(title: str, market: str = "amazon-de", order: TitleOrder | None = None, **more: Any) -> Misplaced | None:
    order = order or order_for(lexicon(market).market, "")
    assert order
    return misplaced(pair(title, market, **more), order)


def proposed(title: str, market: str = "amazon-de", order: TitleOrder | None = None, **more: Any) -> list[str]:
    found = result(title, market, order, **more)
    return [one.text for one in found.candidates] if found else []


BLACK = {"attributes": {"color": "Schwarz"}}


def test_an_element_is_known_by_brand_attribute_or_measure_and_the_rest_is_the_product() -> None:
    assert recognised("Quenfell Skerry isolierte Trinkflasche, 740 ml, mit Strohhalm, Schwarz", **BLACK) == [
        ("brand", "Quenfell Skerry"),
        ("product", "isolierte Trinkflasche"),
        ("capacity", "740 ml"),
        ("", "mit Strohhalm"),
        ("color", "Schwarz"),
    ]


def test_a_colour_that_no_attribute_gives_is_none() -> None:
    assert ("", "Schwarz") in recognised("Trinkflasche Quenfell, 740 ml, Schwarz", attributes={}, source={"title": "Bottle"})


def test_a_size_that_is_a_letter_is_one_only_by_itself() -> None:
    sized = {"attributes": {"size": "M"}}
    assert recognised("Quenfell Trikot, M", **sized)[-1] == ("size", "M")
    assert recognised("Quenfell Trikot M", **sized)[-1] == ("product", "Trikot M")


def test_what_is_in_brackets_behind_a_measure_goes_with_it() -> None:
    found = recognised("Quenfell Bottle, 25 fl oz (740 ml), Black", "amazon-us", attributes={"color": "Black"})
    assert ("capacity", "25 fl oz (740 ml)") in found


def test_words_that_the_source_has_behind_the_brand_too_are_names() -> None:
    assert recognised("Trinkflasche Quenfell Skerry, 740 ml")[1] == ("brand", "Quenfell Skerry")


def test_one_value_of_two_attributes_is_neither() -> None:
    both = {"attributes": {"size": "Skerry", "model": "Skerry"}, "source": {"title": "Bottle"}}
    assert ("", "Skerry") in recognised("Quenfell Trinkflasche, Skerry, 740 ml", **both)


def test_markup_in_a_title_is_left_alone() -> None:
    assert recognised("Trinkflasche <b>Quenfell</b>, 740 ml, Schwarz", **BLACK) == []


@pytest.mark.parametrize("phrase", ["mit Strohhalm", "2 Flaschen", "Flaschen für"])
def test_a_phrase_that_may_be_no_product_is_not_taken_for_one(phrase: str) -> None:
    assert recognised(f"740 ml, {phrase}, Schwarz", **BLACK) == []


def test_what_stands_in_its_order_has_no_candidate() -> None:
    assert proposed("Quenfell Skerry isolierte Trinkflasche, 740 ml, Schwarz", **BLACK) == []


def test_a_title_without_its_variant_is_offered_with_it_too() -> None:
    found = result("Trinkflasche Quenfell, 740 ml", **BLACK)
    assert found
    assert found.candidates == (
        Candidate("Quenfell Trinkflasche, 740 ml"),
        Candidate("Quenfell Trinkflasche, 740 ml, Schwarz", added=("Schwarz",)),
    )


def test_a_colour_that_the_product_has_in_its_words_is_not_added() -> None:
    assert proposed("Schwarze Trinkflasche Quenfell, 740 ml", **BLACK) == ["Quenfell Schwarze Trinkflasche, 740 ml"]


def test_a_size_of_the_variant_is_added_behind_what_comes_before_it() -> None:
    source = SOURCE | {"variant": {"size": "Large"}}
    found = proposed("Trinkflasche Quenfell, 740 ml", source=source, attributes={"size": "Groß"})
    assert found == ["Quenfell Trinkflasche, 740 ml", "Quenfell Trinkflasche, 740 ml, Groß"]


def test_what_is_left_out_to_fit_is_said_and_never_tells_the_variant() -> None:
    long = "Isolierte Trinkflasche aus Stahl mit Strohhalm Quenfell, für Sport und Reise, 740 ml, Schwarz"
    found = result(long, **BLACK)
    assert found
    assert found.candidates[0].dropped == ("für Sport und Reise",)
    assert "Schwarz" in found.candidates[0].text


def test_where_nobody_says_what_tells_the_variant_no_colour_or_measure_is_left_out() -> None:
    long = "Isolierte Trinkflasche aus Stahl mit Strohhalm und Haken Quenfell, 740 ml, Schwarz"
    assert proposed(long, **BLACK) == ["Quenfell Isolierte Trinkflasche aus Stahl mit Strohhalm und Haken, Schwarz"]
    assert proposed(long, source=SOURCE | {"variant": {}}, **BLACK) == []


def test_places_that_are_filled_by_another_element_are_not_called_empty() -> None:
    found = result("真空断熱水筒 Quenfell 740ml ブラック", "amazon-jp", attributes={"color": "ブラック"})
    assert found
    assert (found.has, found.lacks) == (("product", "brand", "capacity", "color"), ("model",))


def test_an_element_that_the_order_does_not_name_goes_with_what_stands_before_it() -> None:
    order = TitleOrder(elements=("brand", "product", "capacity"))
    assert proposed("Trinkflasche, Schwarz, Quenfell, 740 ml", order=order, **BLACK) == ["Quenfell Trinkflasche, Schwarz, 740 ml"]


def test_an_element_with_two_places_keeps_to_the_nearer() -> None:
    order = TitleOrder(elements=("brand", "capacity", "product", "color", "capacity"))
    assert proposed("Trinkflasche, Schwarz, Quenfell, 740 ml", order=order, **BLACK) == ["Quenfell Trinkflasche, Schwarz, 740 ml"]
    assert proposed("740 ml, Trinkflasche Quenfell, Schwarz", order=order, **BLACK) == ["Quenfell, 740 ml, Trinkflasche, Schwarz"]


def test_the_order_of_a_product_type_comes_before_the_one_for_all() -> None:
    bottles, every = (
        TitleOrder(elements=("product", "brand"), product_types=("BOTTLE",)),
        TitleOrder(elements=("brand", "product")),
    )
    market = msgspec.structs.replace(lexicon("amazon-de").market, fields={"title": FieldRules(order=(bottles, every))})
    assert order_for(market, "bottle") == bottles
    assert order_for(market, "LAMP") == every
    assert order_for(market, "") == every


def test_no_order_but_one_for_another_product_type_is_none() -> None:
    only = TitleOrder(elements=("product", "brand"), product_types=("BOTTLE",))
    market: Market = msgspec.structs.replace(lexicon("amazon-de").market, fields={"title": FieldRules(order=(only,))})
    assert order_for(market, "LAMP") is None


# --- Laws ----------------------------------------------------------------------------------------


@st.composite
def titles(draw: st.DrawFn) -> tuple[str, str, dict[str, str]]:
    """A market, a title of it in any order, and the attributes that it was made of."""
    market = draw(st.sampled_from(sorted(WORDS)))
    product, colour, capacity, pack, rest, material = WORDS[market]
    named = draw(
        st.sampled_from([f"Quenfell {product}", f"{product} Quenfell", f"Quenfell Skerry {product}", "Quenfell", product])
    )
    pieces = [named, *draw(st.lists(st.sampled_from([colour, capacity, pack, rest, material, product]), max_size=5))]
    sign = draw(st.sampled_from([" "] if market == "amazon-jp" else [", ", " – ", " ", " | "]))
    return (
        market,
        sign.join(draw(st.permutations(pieces))),
        {"color": colour, "material": material, "size": draw(st.sampled_from(["L", "42", rest]))},
    )


def tokens(text: str, locale: str) -> Counter[str]:
    language = locale.partition("-")[0]
    return Counter(fold(word.text, language) for word in segmented(text, language))


@given(titles())
@settings(deadline=None)
def test_every_word_of_a_candidate_stands_in_the_title_or_in_an_attribute(case: tuple[str, str, dict[str, str]]) -> None:
    market, title, attributes = case
    locale = lexicon(market).market.locale
    found = result(title, market, attributes=attributes)
    for one in found.candidates if found else ():
        assert one.text != title
        assert tokens(one.text, locale) <= tokens(title, locale) + sum(
            (tokens(text, locale) for text in one.added), Counter[str]()
        )
        assert set(one.added) <= set(attributes.values())
        assert all(text in title for text in one.dropped)


@given(titles(), st.integers(20, 70), st.sampled_from(["characters", "utf8_bytes", "half_width_units"]))
@settings(deadline=None)
def test_a_candidate_keeps_to_every_limit(case: tuple[str, str, dict[str, str]], most: int, unit: str) -> None:
    market, title, attributes = case
    one = pair(title, market, attributes=attributes)
    limits = (Limit(max=most, unit=unit), Limit(max=75, unit="characters", kind="policy"))
    one.units["title"].market = msgspec.structs.replace(lexicon(market).market, fields={"title": FieldRules(limits=limits)})
    order = order_for(lexicon(market).market, "")
    found = misplaced(one, order) if order else None
    for candidate in found.candidates if found else ():
        assert all(measure(candidate.text, limit.unit) <= (limit.max or 0) for limit in limits)


@given(titles(), st.randoms())
@settings(deadline=None)
def test_the_order_of_the_attributes_changes_nothing(case: tuple[str, str, dict[str, str]], random: Any) -> None:
    market, title, attributes = case
    items = list(attributes.items())
    random.shuffle(items)
    assert result(title, market, attributes=dict(items)) == result(title, market, attributes=attributes)


@given(titles())
@settings(deadline=None)
def test_a_candidate_is_in_its_order(case: tuple[str, str, dict[str, str]]) -> None:
    market, title, attributes = case
    for text in proposed(title, market, attributes=attributes):
        assert proposed(text, market, attributes=attributes) == []


@pytest.mark.parametrize("market", [id for id in packs.market_ids() if id.startswith(("amazon", "mercadolibre", "yandex"))])
def test_every_market_of_these_has_an_order_with_its_source(market: str) -> None:
    order = order_for(packs.market(market, AS_OF), "BOTTLE")
    assert order
    assert order.cite
    assert order.cite.source


@pytest.mark.parametrize("market", [id for id in packs.market_ids() if id.startswith(("tiktok", "yahoo"))])
def test_a_market_whose_pages_give_no_order_has_none(market: str) -> None:
    assert order_for(packs.market(market, AS_OF), "BOTTLE") is None
