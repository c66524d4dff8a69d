"""What is like a text is found, scored as translators read it, in the same order every time."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from rapidfuzz.distance.Levenshtein import normalized_similarity

from localize import packs
from localize.memory import columns, grams
from localize.memory.fuzzy import PENALTIES, Index, Match, draft, glossary_terms, serving
from localize.memory.units import Unit
from localize.model import Market, Term
from localize.text import stamps
from localize.text.lexicon import Lexicon


def unit(source: str, target: str = "", kind: str = "title", **more: Any) -> Unit:
    return replace(Unit(kind, source, target or source, "de-DE", "en-US", "translated"), **more)


def find(source: str, *units: Unit, kind: str = "title", locale: str = "de-DE", **more: Any) -> list[Match]:
    return Index(units, locale, written=packs.conventions("en-US")).find(kind, source, **more)


SCORES = {
    "equal": ("Steel bottle", unit("Steel bottle"), 100, {}),
    "equal, another kind": ("Steel bottle", unit("Steel bottle", kind="bullet"), 99, {"kind": 1}),
    "equal, no kind": ("Steel bottle", unit("Steel bottle", kind="message"), 100, {}),
    "equal, for one SKU": ("Steel bottle", unit("Steel bottle", sku="A-1"), 99, {"override": 1}),
    "equal, another locale": ("Steel bottle", unit("Steel bottle", locale="de-AT"), 98, {"locale": 2}),
    "one letter of twelve": ("Steel bottles", unit("Steel bottle"), 92, {}),
    "capitals count": ("steel bottle", unit("Steel bottle"), 91, {}),
    "another number": ("Set of 2 steel bottles", unit("Set of 3 steel bottles"), 92, {"numbers": 3}),
    "the same numbers in another order": ("2 cups, 3 plates", unit("3 cups, 2 plates"), 84, {"numbers": 3}),
    "the same units in another order": ("Lead 5 m, for 5 kg", unit("Lead 5 kg, for 5 m"), 69, {"units": 8}),
    "a tag more": ("<b_1>Steel</b_1> bottle for tea", unit("Steel bottle for tea", "<b_1>Stahl</b_1> für Tee"), 88,
                   {"tags": 2}),
    "another tag": ("<b_1>Steel</b_1> bottle", unit("<i_1>Steel</i_1> bottle", "<b_1>Stahlflasche</b_1>"), 97, {"tags": 2}),
    "other numbers of tags": ("<b_2>Steel</b_2> bottle", unit("<b_1>Steel</b_1> bottle", "<b_2>Stahlflasche</b_2>"), 99, {}),
    "all at once": ("Set of 2 steel cups", unit("Set of 3 steel cups", kind="alt", sku="A", locale="de-AT"), 87,
                    {"kind": 1, "override": 1, "locale": 2, "numbers": 3}),
    "another unit": ("Steel bottle, 500 ml", unit("Steel bottle, 500 g"), 82, {"units": 8}),
    "a measure more": ("Steel bottle for tea, 500 ml", unit("Steel bottle for tea"), 68, {"numbers": 3}),
    "a fraction": ("Steel blade of 12¾ in", unit("Steel blade of 17 in"), 87, {"numbers": 3}),
    "one unit by two names": ("Steel bottle, 500 millilitre", unit("Steel bottle, 500 milliliter"), 92, {}),
    "another degree": ("Safe up to 70 °F in all", unit("Safe up to 70 °C in all"), 87, {"units": 8}),
    "another model": ("Helmet for bikes KB-200", unit("Helmet for bikes KB-300"), 87, {"codes": 8}),
    "another letter of a model": ("Helmet for bikes KB-200", unit("Helmet for bikes WB-200"), 87, {"codes": 8}),
    "a count is no model": ("Steel bottle for tea x2", unit("Steel bottle for tea x4"), 92, {"numbers": 3}),
    "denied": ("This bottle is not safe for the dishwasher", unit("This bottle is safe for the dishwasher"), 65,
               {"negation": 25}),
    "denied by a contraction": ("The lid can’t be washed by hand", unit("The lid can be washed by hand"), 68, {"negation": 25}),
    "the opposite of a word": ("Unscented candle of pure soy wax", unit("Scented candle of pure soy wax"), 65, {"negation": 25}),
    "denied by both": ("The lid does not leak at all", unit("The lids do not leak at all"), 89, {}),
    "Chinese": ("黑色不锈钢保温杯", unit("白色不锈钢保温杯"), 87, {}),
}  # fmt: skip


@pytest.mark.parametrize(("source", "one", "score", "penalties"), SCORES.values(), ids=SCORES)
def test_a_score_is_the_similarity_less_what_it_does_not_tell(
    source: str, one: Unit, score: int, penalties: dict[str, int]
) -> None:
    [match] = find(source, one, least=50)
    assert (match.score, match.penalties) == (score, penalties)
    assert match.plain == score + sum(penalties.values())


DENIED = {
    "en": ("en-US", "Keep the lid in the dishwasher, safe", "Keep the lid in the dishwasher, not safe", True),
    "en without": ("en-US", "Steel bottle with lid and straw", "Steel bottle without lid and straw", True),
    "zh": ("zh-CN", "不锈钢保温杯可放入洗碗机清洗", "不锈钢保温杯不可放入洗碗机清洗", True),
    "zh, no denial": ("zh-CN", "不锈钢保温杯", "陶瓷保温杯", False),
    "zh, not at all": ("zh-CN", "这款保温杯好看", "这款保温杯非常好看", False),
    "zh-TW": ("zh-TW", "可放入洗碗機清洗", "不可放入洗碗機清洗", True),
    "de": ("de-DE", "Für die Spülmaschine geeignet", "Für die Spülmaschine nicht geeignet", True),
    "de, a word": ("de-DE", "Duftende Kerze, parfümiert", "Duftende Kerze, unparfümiert", True),
    "de, inside a word": ("de-DE", "Vernichter aus Stahl", "Vernichteter Stahl", False),
    "es": ("es-ES", "Apto para lavavajillas", "No apto para lavavajillas", True),
    "fr": ("fr-FR", "Passe au lave-vaisselle", "Ne passe pas au lave-vaisselle", True),
    "fr, with and without": ("fr-FR", "Gourde avec couvercle", "Gourde sans couvercle", True),
    "en, free": ("en-US", "BPA-free plastic lunch box", "BPA plastic lunch box", True),
    "en, excluding": ("en-US", "Price including the carrying case", "Price excluding the carrying case", True),
    "en, an ending": ("en-US", "Corded stick vacuum cleaner", "Cordless stick vacuum cleaner", True),
    "en, two spellings of a word": ("en-US", "Non-stick frying pan with lid", "Nonstick frying pan with lid", False),
    "en, a hyphen and none": ("en-US", "BPA-free water bottle, 500 ml", "BPA free water bottle, 500 ml", False),
    "en, two words for one": ("en-US", "Sugarless chewing gum, mint", "Sugar-free chewing gum, mint", False),
    "en, a number": ("en-US", "Lid for pan No. 5, cast iron", "Lid for pan size 5, cast iron", False),
    "en, not only": ("en-US", "Not only light but also strong", "Light but also strong", False),
    "en, a gift": ("en-US", "Free gift bag with every order", "A gift bag with every order", False),
    'en, no opposite of "it"': ("en-US", "The unit charges in two hours", "It charges in two hours", False),
    "en, stainless": ("en-US", "Steel bottle with a loop", "Stainless steel bottle with a loop", False),
    "de, an ending": ("de-DE", "Alkoholfreies Bier, 6 Flaschen", "Alkoholisches Bier, 6 Flaschen", True),
    "de, a phrase": ("de-DE", "Lieferung inklusive Leuchtmittel", "Lieferung exklusive Leuchtmittel", True),
    "de, except": ("de-DE", "Alle Teile sind spülmaschinenfest", "Alle Teile außer dem Deckel sind spülmaschinenfest", True),
    "de, blinds and shirts": ("de-DE", "Rollos und Polos in Weiß", "Rollo und Polo in Weiß", False),
    "de, two words for one": ("de-DE", "BPA-freie Brotdose für Kinder", "Brotdose ohne BPA für Kinder", False),
    'de, no opposite of "Halt"': ("de-DE", "Fester Halt der Flasche im Auto", "Inhalt der Flasche 500 ml im Auto", False),
    "es, free of": ("es-ES", "Libre de BPA y ftalatos", "Contiene BPA y ftalatos", True),
    "es, a number": ("es-ES", "Aguja nº 5 para punto", "Aguja de 5 para punto", False),
    "es, from": ("es-ES", "Envío desde España en 24 h", "Envío de España en 24 h", False),
    "fr, except": (
        "fr-FR",
        "Toutes les pièces vont au lave-vaisselle",
        "Toutes les pièces sauf le couvercle vont au lave-vaisselle",
        True,
    ),
    "fr, a step": ("fr-FR", "Vis au pas de 1,5 mm, acier", "Vis au diamètre de 1,5 mm, acier", False),
    "fr, a fabric": ("fr-FR", "Sac en non-tissé réutilisable", "Sac en tissu réutilisable", False),
    "zh, forbidden": ("zh-CN", "杯身可以机洗，请放心", "杯身禁止机洗，请放心", True),
    "zh, different": ("zh-CN", "不同颜色可供选择", "多种颜色可供选择", False),
    "zh, a fruit": ("zh-CN", "无花果干500克罐装", "芒果干500克罐装", False),
    "zh-TW, to avoid": ("zh-TW", "避免刮傷檯面和地板", "防止刮傷檯面和地板", False),
    "it": ("it-IT", "Borraccia con coperchio", "Borraccia senza coperchio", True),
    "it, not only": ("it-IT", "Non solo leggera, anche robusta", "Leggera, anche robusta", False),
    "pt": ("pt-BR", "Livre de BPA e ftalatos", "Contém BPA e ftalatos", True),
    "pt, outdoors": ("pt-BR", "Cadeira para usar ao ar livre", "Cadeira para usar no jardim", False),
    "nl": ("nl-NL", "Levering inclusief batterijen", "Levering exclusief batterijen", True),
    "nl, rather": ("nl-NL", "Vrij grote tas voor elke dag", "Heel grote tas voor elke dag", False),
    "pl": ("pl-PL", "Mysz przewodowa do biura", "Mysz bezprzewodowa do biura", True),
    "pl, somewhat": ("pl-PL", "Nieco większa torba na co dzień", "Większa torba na co dzień", False),
    "ja": ("ja-JP", "食洗機で使えます", "食洗機で使えません", True),
    "ja, for nothing": ("ja-JP", "無料ギフトラッピング", "有料ギフトラッピング", False),
    "ja, a fabric": ("ja-JP", "不織布マスク50枚入り", "布製マスク50枚入り", False),
    "ko, not known": ("ko-KR", "식기세척기에 넣어도 됩니다", "식기세척기에 넣으면 안 됩니다", False),
}


@pytest.mark.parametrize(("locale", "one", "other", "denied"), DENIED.values(), ids=DENIED)
def test_what_one_text_denies_and_the_other_says_is_told_by_the_language(locale: str, one: str, other: str, denied: bool) -> None:
    [match] = Index([unit(one, source_locale=locale)], "de-DE", written=packs.conventions(locale)).find("title", other, least=25)
    assert match.penalties.get("negation", 0) == (25 if denied else 0)


NONE = {
    "less alike": ("Steel bottle", unit("Glass jug")),
    "a draft": ("Steel bottle", unit("Steel bottle", state="initial")),
    "below after penalties": ("Cup 1 a", unit("Cup 2 a", kind="alt")),
    "nothing at all": ("", unit("Steel bottle")),
    "a target with another tag": ("Steel bottle", unit("Steel bottle", "<b_1>Stahlflasche</b_1>")),
}


@pytest.mark.parametrize(("source", "one"), NONE.values(), ids=NONE)
def test_what_is_no_match(source: str, one: Unit) -> None:
    assert find(source, one, least=85) == []


def test_where_no_kind_is_asked_for_none_is_another() -> None:
    assert [one.score for one in find("Steel bottle", unit("Steel bottle", kind="alt"), kind="")] == [100]


def test_a_term_of_the_glossary_that_differs_counts() -> None:
    def terms(source: str) -> set[str]:
        return {"bottle", "cup"} & set(source.split())

    units = [unit("Steel bottle for tea"), unit("Steel bottles for tea")]
    found = Index(units, terms=terms).find("title", "Steel bottle for teas")
    assert [(one.unit.source, one.score, one.penalties) for one in found] == [
        ("Steel bottle for tea", 95, {}),
        ("Steel bottles for tea", 86, {"terms": PENALTIES["terms"]}),
    ]


def lexicon(locale: str = "de-DE", *terms: Term) -> Lexicon:
    day = datetime.date(2026, 11, 22)
    market = Market(id="shop", locale=locale, as_of=day, conventions=packs.conventions(locale), terms=terms)
    return Lexicon(market, packs.conventions, properties=packs.properties)


def test_the_markets_words_say_what_terms_a_source_has() -> None:
    term = Term(source="cup", target="Becher", status="preferred", source_locale="en")
    terms = glossary_terms(lexicon("de-DE", term), "en-US")
    assert set(terms("Two cups")) == set(terms("A cup")) != set()
    assert set(terms("A jug")) == set()


def test_equal_scores_stand_in_the_order_of_the_memory_and_equal_texts_once() -> None:
    units = [unit("Cup A", "1"), unit("Cup B", "2"), unit("Cup A", "3"), unit("Cup A", "1", kind="alt"), unit("Cup C", "4")]
    assert [one.unit.target for one in find("Cup X", *units)] == ["1", "2", "3", "4"]
    assert [one.unit.target for one in find("Cup X", *units, most=2)] == ["1", "2"]
    assert [one.unit.target for one in find("Cup X", *units, kind="alt")] == ["1", "2", "3", "4"]


def test_who_serves_a_locale() -> None:
    units = [
        unit("a"),
        unit("b", locale="de"),
        unit("c", locale="fr"),
        unit("d", source_locale="zh-CN"),
        unit("e", source_locale="en-GB"),
        unit("f", state="initial"),
        unit("g", locale="de-AT", sku="A-1"),
        unit("h", locale="de-AT"),
    ]
    assert "".join(one.source for one in serving(units, ("de-DE", "de"), "en-US")) == "abe"
    assert "".join(one.source for one in serving(units, ("de-AT", "de"), "en-US")) == "abegh"


WORD = st.sampled_from(
    ["cup", "cups", "steel", "bottle", "black", "2", "30", "<b_1>tea</b_1>", "for", "保温杯", "黑色", "不锈钢", "x"]
)
SOURCE = st.lists(WORD, min_size=1, max_size=7).map(" ".join) | st.text(st.sampled_from("ab茶杯"), min_size=1, max_size=12)
UNITS = st.lists(
    st.builds(
        unit,
        SOURCE,
        target=st.sampled_from(["", "eins", "zwei"]),
        kind=st.sampled_from(["title", "alt", "message"]),
        locale=st.sampled_from(["de-DE", "de-AT"]),
        sku=st.sampled_from(["", "A-1"]),
    ),
    max_size=30,
)


@given(UNITS, SOURCE, st.sampled_from([50, 75, 90]), st.integers(1, 6))
def test_all_that_brute_force_finds_is_found(units: list[Unit], source: str, least: int, most: int) -> None:
    alone = [match for one in units for match in find(source, one, least=least)]
    best = {}
    for match in alone:
        key = match.unit.source, match.unit.target
        best[key] = max(best.get(key, 0), match.score)
    wanted = sorted(best.values(), reverse=True)[:most]
    assert [one.score for one in find(source, *units, least=least, most=most)] == wanted


@given(UNITS, SOURCE, st.randoms(use_true_random=False))
def test_the_order_of_the_memory_decides_between_equal_scores_only(units: list[Unit], source: str, random: Any) -> None:
    shuffled = random.sample(units, len(units))
    some, others = (find(source, *them, most=50) for them in (units, shuffled))
    assert [one.score for one in some] == [one.score for one in others]
    assert {(one.unit.source, one.unit.target, one.score) for one in some} == {
        (one.unit.source, one.unit.target, one.score) for one in others
    }
    places = [min(at for at, one in enumerate(units) if one is match.unit) for match in some]
    assert [(-one.score, place) for one, place in zip(some, places, strict=True)] == sorted(
        (-one.score, place) for one, place in zip(some, places, strict=True)
    )


@given(UNITS, SOURCE)
def test_only_the_same_text_scores_a_hundred_and_a_score_is_what_it_says(units: list[Unit], source: str) -> None:
    for match in find(source, *units, least=50, most=50):
        assert match.score < 100 or match.unit.source == source
        assert 50 <= match.score <= match.plain <= 100
        assert match.plain - sum(match.penalties.values()) == match.score
        assert set(match.penalties) <= set(PENALTIES)


@given(
    SOURCE, SOURCE, st.lists(st.sampled_from(["kind", "sku", "locale"]), unique=True), st.sampled_from(["kind", "sku", "locale"])
)
def test_whatever_more_differs_the_score_is_no_higher(source: str, other: str, some: list[str], more: str) -> None:
    changes = {"kind": "alt", "sku": "A-1", "locale": "de-AT"}
    assume(more not in some)
    first = unit(other, **{name: changes[name] for name in some})
    second = replace(first, **{more: changes[more]})
    before, after = (find(source, one, least=50) for one in (first, second))
    assert not after or (before and after[0].score < before[0].score)


@given(st.lists(st.text(st.sampled_from("abcde 茶杯"), min_size=1, max_size=24), unique=True, min_size=1, max_size=60), st.data())
def test_few_edits_of_a_text_leave_it_among_those_looked_at(texts: list[str], data: Any) -> None:
    texts.sort(key=len)
    own = data.draw(st.sampled_from(texts))
    at = data.draw(st.integers(0, len(own) - 1))
    query = own[:at] + data.draw(st.sampled_from(["", "x", own[at] * 2])) + own[at + 1 :]
    assume(normalized_similarity(query, own) >= 0.75)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grams, "MOST", 0)
        held = grams.Grams(grams.made(texts), list(map(len, texts)))
        counted = {number: len(shared(query, text, held)) for number, text in enumerate(texts)}
        most = max(counted.values())
        found = held.near(query, 0, 99)
    assert {number for number, count in counted.items() if count == most > 0} <= set(found) or most == 0


def shared(query: str, text: str, held: grams.Grams) -> set[str]:
    """The grams of the query that the index has of a text, counted by hand."""
    paired = held._paired
    size = 2 if paired or len(query) < grams.SHORT else 3
    sizes = (2,) if paired else grams._sizes(len(text))
    return grams._grams(query, size) & grams._grams(text, size) if size in sizes else set()


@pytest.mark.parametrize("most", [1, 5])
def test_a_large_memory_finds_what_brute_force_finds(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grams, "MOST", 40)
    things = [f"{color} {thing} {use}, {size} cm" for color in ("Black", "White", "Green", "Blue") for size in range(5, 60, 4)
              for thing in ("steel bottle", "glass jug", "oak board", "tea towel") for use in ("for the kitchen", "with lid")]  # fmt: skip
    units = [unit(one) for one in things]
    index = Index(units, "de-DE")
    for asked in (
        "Black steel bottle for the kitchen, 77 cm",
        "Red oak board with lid, 9 cm",
        "Blue tea towels with a lid, 13 cm",
    ):
        best = sorted((match.score for one in units for match in find(asked, one)), reverse=True)
        assert [one.score for one in index.find("title", asked, most=most)] == best[:most]


SEEDED = """
import msgspec
from localize.memory import grams
from localize.memory.fuzzy import Index
from localize.memory.units import Unit
grams.MOST, grams.ELEMENTS = 10, 30
texts = [f"{color} {thing}, {size} cm" for color in ("Black", "White") for thing in ("bottle", "cup", "jug") for size in range(30)]
index = Index(Unit("title", text, text, "de", "en", "translated") for text in texts)
found = [[match.unit.source for match in index.find("title", text)] for text in ("Black jugs, 77 cm", "White bottle, 8 cm", "Red cup, 3 cm")]
print(msgspec.msgpack.encode(grams.made(sorted(texts, key=len))).hex(), found)
"""


def test_nothing_depends_on_the_seed_of_hashes() -> None:
    def run(seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", SEEDED], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout

    assert run("1") == run("2") != ""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "LARGE", 0)


@pytest.mark.kept
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "damage", [lambda data: data, lambda data: data[:50], lambda data: b"", lambda data: data[:-3] + b"\0\0\0"]
)
def test_grams_are_kept_and_made_anew_where_they_are_damaged_or_old(
    damage: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = [unit("Steel bottle", file="de.po"), unit("Steel cup", file="de.po")]
    first = Index(units, cache=tmp_path).find("title", "Steel cups")
    [place] = (tmp_path / "memory").iterdir()
    whole = place.read_bytes()
    place.write_bytes(damage(whole))
    assert Index(units, cache=tmp_path).find("title", "Steel cups") == first
    assert place.read_bytes() == whole
    more = [*units, unit("Steel cups", file="de.po")]
    assert Index(more, cache=tmp_path).find("title", "Steel cups")[0].score == 100
    assert [one.name for one in (tmp_path / "memory").iterdir()] == [place.name]
    assert place.read_bytes() != whole
    monkeypatch.setattr(grams, "made", lambda _: pytest.fail("they were made again"))
    assert Index(more, cache=tmp_path).find("title", "Steel cups")[0].score == 100


@pytest.mark.kept
def test_grams_of_a_small_memory_are_not_kept(tmp_path: Path) -> None:
    assert stamps.program()
    assert len(Index([unit("Steel bottle")], cache=tmp_path)) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_the_match_that_can_be_repaired() -> None:
    units = [
        unit("Steel bottle, 750 ml", "Stahlflasche, 750 ml", line=7, file="de.po"),
        unit("Steel bottle, 500 mg", "Stahlflasche, 500 mg"),
    ]
    found = draft(Index(units, "de-DE"), "title", "Steel bottle, 500 ml", lexicon())
    assert found is not None
    assert found.repair is not None
    assert (found.draft.text, found.draft.origin, found.draft.state) == (
        "Stahlflasche, 500 ml",
        "memory fuzzy 87 repaired",
        "initial",
    )
    assert (found.draft.file, found.draft.line, found.draft.locale) == ("de.po", 7, "")


def test_a_draft_is_else_the_best_match_as_it_is() -> None:
    one = unit("Steel bottle with lid", "Stahlflasche mit Deckel", locale="de-AT")
    found = draft(Index([one], "de-DE"), "title", "Steel bottle with lids", lexicon())
    assert found is not None
    assert found.repair is None
    assert (found.draft.text, found.draft.origin, found.draft.locale) == ("Stahlflasche mit Deckel", "memory fuzzy 93", "de-AT")
    assert draft(Index([one], "de-DE"), "title", "Oak board", lexicon()) is None


def test_a_match_of_other_tags_takes_no_place_of_one_that_can_be_a_draft() -> None:
    tagged = [unit("Steel bottle for tea", f"<b_1>Stahlflasche</b_1> {number}") for number in range(5)]
    found = draft(
        Index([*tagged, unit("Steel bottles for tea", "Stahlflaschen für Tee")], "de-DE"),
        "title",
        "Steel bottle for tea",
        lexicon(),
    )
    assert found is not None
    assert found.draft.text == "Stahlflaschen für Tee"
