"""Proposals that make a text fit: the cases of ``fit_cases.yaml``, and the laws that hold for any text and limit."""

from __future__ import annotations

import datetime
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from localize import packs
from localize.adapt.fit import Fit, fits
from localize.adapt.worth import Known, phrases, protected
from localize.model import Limit, Listing, Term
from localize.packs import nodes
from localize.text.blocks import blocks
from localize.text.lexicon import Lexicon
from localize.text.markup import tags
from localize.text.measure import graphemes, size_of
from localize.text.segmented import segmented
from localize.text.unit import Text, Unit

AS_OF = datetime.date(2026, 11, 22)
CASES: dict[str, dict[str, Any]] = nodes.read(Path(__file__).with_name("fit_cases.yaml"), "fit_cases.yaml").value
KEYS = {"market", "kind", "text", "max", "unit", "keywords", "variants", "brand", "best"}


@cache
def lexicon(market_id: str) -> Lexicon:
    if market_id in packs.market_ids():
        return Lexicon(packs.market(market_id, AS_OF), packs.conventions)
    return Lexicon(packs.locale_market(market_id, AS_OF), packs.conventions)


def unit(market_id: str, text: str, kind: str = "title", brand: str = "") -> Unit:
    words = lexicon(market_id)
    return Unit(kind, Text("", "en-US"), Text(text, words.market.locale), words, brand)


def limit(most: int, unit: str = "characters") -> Limit:
    return Limit(max=most, unit=unit, font="Arial", size=20)


def after(text: str, fit: Fit) -> str:
    return text[: fit.edit.start] + fit.edit.new + text[fit.edit.end :]


@pytest.mark.parametrize("name", CASES)
def test_a_text_is_made_to_fit(name: str) -> None:
    case = CASES[name]
    assert case.keys() <= KEYS
    given_ = unit(case["market"], case["text"], case.get("kind", "title"), case.get("brand", ""))
    most = limit(case["max"], case.get("unit", "characters"))
    known = Known(tuple(case.get("keywords", ())), tuple(case.get("variants", ())))
    assert size_of(given_.target, most) > case["max"], "the text fits as it is"
    found = [after(case["text"], one) for one in fits(given_, most, known)]
    assert found[: len(case["best"]) or None] == case["best"]


def test_a_limit_without_a_maximum_asks_for_nothing() -> None:
    assert fits(unit("amazon-de", "Trinkflasche aus Edelstahl – Rot"), Limit(min=3, unit="characters"), Known()) == []


def test_the_keywords_and_the_variant_are_the_listings_own() -> None:
    source = Listing(sku="A", locale="en-US", variant={"color": "Black"}, keywords={"de-DE": ("trinkflasche", "flasche")})
    target = Listing(sku="A", locale="de-DE", variant={"color": "Schwarz"})
    assert Known.of(source, target) == Known(("trinkflasche", "flasche"), ("Schwarz", "Black"))


# --- Laws ----------------------------------------------------------------------------------------

WORDS = (
    "Quenfell Trinkflasche Edelstahl auslaufsicher Rot mit und für 750 ml 12 Zentimeter 2 Stück inklusive 10 x 20 cm 1,5 l (BPA-frei) "
    "{name} e\u0301 👨‍👩‍👧‍👦 🇩🇪 🇫🇷 水筒 保温 ステンレス製 ขวดน้ำ กันรั่ว قارورة مانعة https://example.de IP67 Flasche(n) – | - , ; 、 ， "
    "<b>leicht</b> &amp; ' " + '" mit with avec con z pokrywką Deckel Lid and et y filled compatible'
).split()
TEXT = st.lists(
    st.sampled_from([*WORDS, ", ", " – ", " | ", "、", " ", "  ", "\u0301", "\u200d", "\U0001f1e9"]), max_size=24
).map(" ".join) | st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=12).map(", ".join)
MARKETS = st.sampled_from(
    ["amazon-de", "amazon-us", "amazon-fr", "amazon-es", "amazon-pl", "amazon-jp", "ar", "th", "shopify-zh-cn"]
)
KINDS = st.sampled_from(["title", "bullet", "search_terms", "alt", "description"])
ITEM = st.lists(
    st.sampled_from(["Hält dicht.", "Sie passt <b>gut</b>.", "Rot", "740 ml", "<i>", "<img src='a'>", "• Leicht"]), max_size=4
).map(" ".join)
HTML = st.lists(
    st.builds("<p>{}</p>".format, ITEM)
    | st.builds("{}<br>".format, ITEM)
    | st.lists(ITEM, max_size=3).map(lambda items: "<ul>" + "\n".join(f"<li>{one}</li>" for one in items) + "</ul>"),
    max_size=5,
).map("".join)
UNITS = st.sampled_from(["characters", "graphemes", "utf8_bytes", "half_width_units", "pixels", "words"])


@cache
def with_terms(market_id: str) -> Lexicon:
    from msgspec.structs import replace

    rows = (Term(source="steel", target="aus Edelstahl"), Term(source="bottle", target="Trinkflasche"))
    own = replace(lexicon(market_id).market, brands=("Quenfell",), terms=rows)
    return Lexicon(own, packs.conventions)


def look(market_id: str, kind: str, text: str, counted: str, share: int) -> tuple[Unit, Limit, list[Fit]]:
    words = with_terms(market_id)
    one = Unit(kind, Text("", "en-US"), Text(text, words.market.locale), words)
    size = size_of(one.target, limit(1, counted))
    assume(size > 1)
    most = limit(max(1, size * share // 10), counted)
    assume(size > (most.max or 0))
    return one, most, fits(one, most, Known())


@given(MARKETS, KINDS, TEXT | HTML, UNITS, st.integers(3, 9))
def test_a_proposal_fits_and_is_like_no_other(market_id: str, kind: str, text: str, counted: str, share: int) -> None:
    one, most, found = look(market_id, kind, text, counted, share)
    results = [after(text, fit) for fit in found]
    assert len({*results}) == len(results)
    for fit, result in zip(found, results, strict=True):
        assert fit.edit.length == size_of(Text(result, one.target.locale), most) <= (most.max or 0)
        assert not fit.edit.safe
    assert [fit.rank for fit in found] == sorted(fit.rank for fit in found)


@given(MARKETS, KINDS, TEXT | HTML, UNITS, st.integers(3, 9))
def test_fitting_what_fits_changes_nothing(market_id: str, kind: str, text: str, counted: str, share: int) -> None:
    one, most, found = look(market_id, kind, text, counted, share)
    for fit in found[:2]:
        again = Unit(kind, one.source, Text(after(text, fit), one.target.locale), one.lexicon)
        assert fits(again, most, Known()) == []


@given(MARKETS, KINDS, TEXT | HTML, UNITS, st.integers(3, 9))
def test_no_grapheme_is_cut_in_two(market_id: str, kind: str, text: str, counted: str, share: int) -> None:
    _, _, found = look(market_id, kind, text, counted, share)
    for fit in found:
        parts = text[: fit.edit.start], fit.edit.new, text[fit.edit.end :]
        assert [one for part in parts for one in graphemes(part)] == graphemes("".join(parts))
        assert sum(map(len, map(graphemes, (*parts[::2], text[fit.edit.start : fit.edit.end])))) == len(graphemes(text))


@given(MARKETS, KINDS, TEXT | HTML)
def test_no_phrase_ends_within_a_word_a_number_with_its_unit_or_a_term(market_id: str, kind: str, text: str) -> None:
    words = with_terms(market_id)
    one = Unit(kind, Text("", "en-US"), Text(text, words.market.locale), words)
    whole = protected(one).whole
    for block in blocks(one, whole):
        for phrase in block.phrases:
            for place in (phrase.cut, phrase.cut_end):
                assert not any(start < place < end for start, end in whole)
        for first, second in pairwise(sorted({(phrase.cut, phrase.cut_end) for phrase in block.phrases})):
            assert second[0] >= first[1] or second[1] <= first[1], "phrases lie behind or inside one another"


@given(MARKETS, KINDS, TEXT | HTML)
def test_no_word_is_cut_in_two(market_id: str, kind: str, text: str) -> None:
    words = with_terms(market_id)
    one = Unit(kind, Text("", "en-US"), Text(text, words.market.locale), words)
    inner = {place for word in segmented(one.target.masked, one.target.language) for place in range(word.start + 1, word.end)}
    for phrase in phrases(one, protected(one), Known()):
        assert not inner & {phrase.cut, phrase.cut_end}


@given(HTML, st.integers(3, 9))
def test_what_is_left_of_a_description_has_its_tags_in_pairs(html: str, share: int) -> None:
    def pairs(text: str) -> Counter[tuple[str, bool]]:
        return Counter((tag.name, tag.closing) for tag in tags(text))

    _, _, found = look("amazon-de", "description", html, "characters", share)
    for fit in found:
        left, before = pairs(after(html, fit)), pairs(html)
        gone = before - left
        assert not left - before
        assert all(gone[name, True] == gone[name, False] for name, _ in gone if name != "br")
        assert left["img", False] == before["img", False]
