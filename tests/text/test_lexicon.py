"""The compiled words of a market: where phrases are found, in which forms, and where not."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Iterable

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from localize.model import Conventions, Market, SearchRules, StyleRule, Term, Units
from localize.text import folding
from localize.text.brands import brand_hits
from localize.text.lexicon import Lexicon, names, source_hits, target_hits
from localize.text.markup import FILLER
from localize.text.phrases import Phrases, phrase
from localize.text.segmented import segmented
from localize.text.style import RuleSet
from localize.text.unit import Text, Unit


def lexicon(
    locale: str = "de-DE", *, terms: Iterable[Term] = (), rules: Iterable[StyleRule] = (), brands: tuple[str, ...] = (), keep=()
) -> Lexicon:
    search = SearchRules(function_words=frozenset({"Der", "für"}))
    own = Conventions(locale=locale, search=search, units=Units(names={"length-inch": ("Zoll",)}))
    market = Market(
        id="x",
        locale=locale,
        as_of=datetime.date(2026, 11, 22),
        conventions=own,
        terms=tuple(terms),
        rules=tuple(rules),
        brands=brands,
    )
    return Lexicon(market, lambda tag: Conventions(locale=tag), keep)


def term(source: str, target: str, **more: object) -> Term:
    return Term(source=source, target=target, **more)  # type: ignore[arg-type]


def shown(found: Iterable, text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.evidence) for hit in found]


def hits(words: Iterable[str], text: str, language: str = "de", *, match: str = "word") -> list[tuple[str, str]]:
    phrases = Phrases([phrase(word, None, "rule", language, match=match) for word in words], language)
    return shown(phrases.hits(Text(text, language)), text)


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("Rad", "Rad", ["Rad"]),
        ("Rad", "gerade Radweg Grad", []),
        ("rad", "RAD (Rad), „rad“", ["RAD", "Rad", "rad"]),
        ("Rad", "Renn-Rad Rad-Weg", ["Rad", "Rad"]),
        ("USB Kabel", "USB-Kabel, USB\u00a0Kabel, usb  kabel", ["USB-Kabel", "USB\u00a0Kabel", "usb  kabel"]),
        ("USB Kabel", "USB, Kabel. USB. Kabel", []),
        ("USB Kabel", "Kabel USB", []),
        ("100% quality", "a 100% quality 100 % quality 100 quality", ["100% quality", "100 % quality"]),
        ("C++", "C++ und C", ["C++"]),
        ("#1 choice", "the #1 choice, 1 choice", ["#1 choice"]),
        ("n/a", "N/A n a", ["N/A"]),
        ("★", "★★", ["★", "★"]),
        ("Füße", "FÜSSE, Füße, Fu\u0308ße", ["FÜSSE", "Füße", "Fu\u0308ße"]),
        ("acier", "l'acier d’acier", ["acier", "acier"]),
        ("stainless steel", "<b>stainless</b> steel &amp; x", ["stainless</b> steel"]),
        ("Black & Decker", "Black &amp; Decker", ["Black &amp; Decker"]),
        ("ΜΠΛΕ ΤΙΣ", "μπλε τις", ["μπλε τις"]),
        ("ＡＢＣ", "abc", ["abc"]),
        ("", "abc", []),
    ],
)
def test_whole_words_are_found_as_they_are_written(word: str, text: str, found: list[str]) -> None:
    assert [one for one, _ in hits([word], text)] == found


@pytest.mark.parametrize(
    ("word", "text", "language", "found"),
    [
        ("防水", "防水靴です", "ja", [("防水", "form")]),
        ("京都", "東京都の地図", "ja", []),
        ("AquaPeak", "軽量AquaPeakの水筒", "ja", [("AquaPeak", "form")]),
        ("AquaPeak", "AquaPeakは", "ja", [("AquaPeak", "form")]),
        ("手机", "二手机床", "zh", []),
        ("물병", "물병 물병을 샀다", "ko", [("물병", "form")]),
        ("枕头", "枕头套", "zh", [("枕头", "stem")]),
        ("コード", "レコード 延長コード", "ja", [("コード", "form")]),
        ("コード", "電源ｺｰﾄﾞ", "ja", [("ｺｰﾄﾞ", "form")]),
        ("ขวดน้ำ", "ขวดน้ำสแตนเลส", "th", [("ขวดน้ำ", "form")]),
        ("ステンレス 水筒", "ステンレス 水筒です", "ja", [("ステンレス 水筒", "form")]),
        ("軽量 水筒", "軽量 水筒です。軽量、水筒", "ja", [("軽量 水筒", "form")]),
        ("पानी", "पानीपत पानी", "hi", [("पानी", "form")]),
        ("ама", "рама 水", "ja", []),
    ],
)
def test_scripts_without_spaces_are_cut_where_their_words_end(
    word: str, text: str, language: str, found: list[tuple[str, str]]
) -> None:
    assert hits([word], text, language) == found


def test_nothing_stands_in_a_word_in_which_nothing_else_is_meant() -> None:
    phrases = Phrases([phrase(word, None, "term", "zh") for word in ("床", "面包", "包")], "zh", frozenset({"机床", "面包"}))
    text = "数控机床与面包, 一张床"
    assert [text[hit.start : hit.end] for hit in phrases.hits(Text(text, "zh"))] == ["面包", "床"]


def test_parts_and_stems_say_what_they_rest_on() -> None:
    assert hits(["Rabatt"], "Rabatt Rabattaktion", match="part") == [("Rabatt", "form"), ("Rabatt", "part")]
    assert hits(["flaska"], "flaska flaskor vattenflaskor", "sv", match="stem") == [("flaska", "form"), ("flaskor", "stem")]
    assert hits(["flask"], "flask-x flask flaskettet", "sv", match="stem") == [("flask", "form"), ("flask", "form")]


def test_a_word_tied_to_another_is_marked() -> None:
    phrases = Phrases([phrase("toxic", None, "rule", "en")], "en")
    tied = [hit.joined for hit in phrases.hits(Text("non-toxic, toxic-free, toxic.example, toxic. Toxic - toxic", "en"))]
    assert tied == [True, True, True, False, False, False]


@given(
    st.lists(st.sampled_from(["rad", "fahrrad", "das rad", "rad weg", "ist"]), min_size=1, max_size=5),
    st.text("radfhistweg -.<>b/", max_size=60),
)
def test_hits_are_those_of_a_regular_expression(words: list[str], text: str) -> None:
    masked = Text(text, "de").masked
    found = {(start, end) for start, end in ((hit.start, hit.end) for hit in _compiled(tuple(words)).hits(Text(text, "de")))}
    wanted = set()
    for word in words:
        inner = rf"(?=[ \-{FILLER}])(?:{FILLER}*[ \-]?{FILLER}*){{1,2}}".join(map(regex.escape, word.split()))
        for match in regex.finditer(rf"(?<![\p{{L}}\p{{N}}]){inner}(?![\p{{L}}\p{{N}}])", masked, overlapped=True):
            wanted.add(match.span())
    assert found == wanted


def _compiled(words: tuple[str, ...]) -> Phrases:
    return Phrases([phrase(word, None, "rule", "de") for word in words], "de")


@given(st.text())
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    for language in ("", "de", "tr"):
        assert len(folding.fold(text, language)) == len(text)
        assert len(folding.edged(folding.fold(text, language))) == len(text) + 2


def test_half_a_surrogate_pair_is_no_letter() -> None:
    assert folding.fold("a\ud83dB") == "a\ufffdb"
    assert hits(["rad"], "\ud83drad\ud83d") == [("rad", "form")]
    assert [word.text for word in segmented("水筒\ud83d防水", "ja")] == ["水筒", "防水"]


@given(st.text())
def test_composed_text_knows_its_places(text: str) -> None:
    composed, places = folding.composed(text)
    if places is None:
        assert composed == text
    else:
        assert len(places) == len(composed) + 1
        assert places == sorted(places)


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    words = lexicon(
        terms=[term("bike", "Rad"), term("水筒", "Flasche", source_locale="ja")],
        rules=[
            StyleRule(id="a", kind="forbid", find=("gut",), match="part"),
            StyleRule(id="b", kind="pattern", pattern="ab+c|[é]"),
        ],
        brands=("AquaPeak",),
    )
    for locale in ("en", "ja", "tr"):
        unit = Unit("title", Text(text, locale), Text(text, "de-DE"), words, "Brand")
        assert unit.see(source_hits) is not None
        assert words.rule_hits(unit) is not None
    assert list(segmented(text, "ja")) is not None


def test_the_target_has_terms_rules_and_names() -> None:
    words = lexicon(
        terms=[term("backpack", "Rucksack", forms=("Ranzen",)), term("AquaLid", "", status="keep", advice=True)],
        rules=[StyleRule(id="r", kind="forbid", find=("billig",))],
        brands=("AquaPeak", "X"),
        keep=("Gore",),
    )
    text = Text("Billiger Ranzen und Rucksäcke von AquaPeak, aqualid, Gore, X", "de-DE")
    found = [(text.text[hit.start : hit.end], hit.phrase.role) for hit in words.target_hits(text)]
    assert sorted(found) == [
        ("AquaPeak", "keep"),
        ("Billiger", "rule"),
        ("Gore", "keep"),
        ("Ranzen", "term"),
        ("Rucksäcke", "term"),
        ("aqualid", "keep"),
    ]
    assert [text.text[start:end] for start, end in words.keeps(text)] == ["AquaPeak", "aqualid", "Gore"]
    unit = Unit("title", Text("", "en"), text, words, "Gore")
    assert unit.see(names) == words.keeps(text)


def test_the_source_has_its_own_language() -> None:
    words = lexicon(
        terms=[term("light", "Licht"), term("lamp", "Lampe", source_locale="en-US"), term("lumière", "Licht", source_locale="fr")]
    )
    english = Text("Two lights and a lamp, lighter than lumière", "en-GB")
    assert [english.text[hit.start : hit.end] for hit in words.source_hits(english)] == ["lights", "lamp"]
    french = Text("Des lumières et lamp", "fr-FR")
    assert [french.text[hit.start : hit.end] for hit in words.source_hits(french)] == ["lumières"]


def test_verbs_and_adjectives_have_all_their_forms_in_the_source() -> None:
    words = lexicon(terms=[term("charge", "laden", part_of_speech="verb")])
    text = Text("charging charges charged", "en")
    assert len(words.source_hits(text)) == 3


def test_wanted_terms_come_preferred_first() -> None:
    words = lexicon(
        terms=[
            term("Frame", "Gestell", status="allowed", source_locale="en"),
            term("frame", "Rahmen", source_locale="en-US"),
            term("frame", "Zarge", status="forbidden", source_locale="en"),
            term("any", "jede"),
        ]
    )
    assert [one.target for one in words.wanted("FRAME", "en")] == ["Rahmen", "Gestell"]
    assert words.wanted("frame", "fr") == ()
    assert [one.target for one in words.wanted("any", "fr")] == ["jede"]


@pytest.mark.parametrize(
    ("wanted", "text", "there"),
    [
        ("Rucksack", "Wanderrucksäcke", True),
        ("Rucksack", "Ruck-Sack", True),
        ("auslaufsicher", "auslaufsichere Flasche", True),
        ("Tor", "Motor", False),
        ("Tasche", "Taste", False),
        ("stabiler Rahmen", "Rahmen, sehr stabile", True),
    ],
)
def test_what_might_be_there_excuses(wanted: str, text: str, there: bool) -> None:
    one = term("x", wanted)
    assert (lexicon(terms=[one]).evidence([one], Text(text, "de-DE")).how != "") is there


def test_a_rule_is_not_found_in_brands_nor_in_longer_wanted_terms() -> None:
    rules = [StyleRule(id="r", kind="forbid", find=("pure", "kabel"))]
    words = lexicon(terms=[term("cable", "USB-Kabel")], rules=rules, brands=("Pure Fix",))
    text = Text("Pure Fix USB-Kabel von Pure Kabel", "de-DE")
    unit = Unit("title", Text("", "en"), text, words, "Kabel Meyer")
    assert [(hit.start, hit.end) for hit in words.rule_hits(unit)] == [(23, 27), (28, 33)]


def test_a_rule_knows_its_kinds_and_whole_texts() -> None:
    words = lexicon(rules=[StyleRule(id="r", kind="forbid", find=("na",), whole=True, kinds=("bullet",))])
    for kind, text, found in (("bullet", "<b>NA</b>.", 1), ("bullet", "NA x", 0), ("title", "NA", 0)):
        assert len(words.rule_hits(Unit(kind, Text("", "en"), Text(text, "de-DE"), words))) == found


def test_one_rule_by_itself_and_among_others() -> None:
    rules = [
        StyleRule(id="a", kind="forbid", find=("gut", "sehr gut")),
        StyleRule(id="b", kind="pattern", pattern=r"\d+ ?Prozent"),
    ]
    text = "Sehr gut, 5 Prozent, besser als das Beste"
    for rule, spans in ((rules[0], [(0, 8)]), (rules[1], [(10, 19)])):
        assert RuleSet((rule,), "de").hits(rule, text) == spans
        assert RuleSet(rules, "de").hits(rule, text) == spans


def test_function_words() -> None:
    words = lexicon()
    assert words.conventions("fr").locale == "fr"
    assert words.function_words == {"der", "für"}
    assert words.uncounted == {"der", "für", "zoll"}


def test_a_listings_own_brand() -> None:
    text = Text("Von Müller & Söhne: MÜLLER &amp; SÖHNE, Müllerei", "de")
    found = [text.text[hit.start : hit.end] for hit in brand_hits(text, "Müller & Söhne")]
    assert found == ["Müller & Söhne", "MÜLLER &amp; SÖHNE"]
    assert all(brand_hits(text, other) == [] for other in ("", "M", "Zebra", "®®"))


def test_nothing_is_compiled_before_it_is_used() -> None:
    words = lexicon(terms=[term("a", "b")])
    assert "_target" not in vars(words)
    assert words.source_hits(Text("x", "en")) == []
    unit = Unit("title", Text("", "en"), Text("b", "de-DE"), words)
    assert [hit.phrase.role for hit in unit.see(target_hits)] == ["term"]


def test_hits_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "from localize.text.phrases import Phrases, phrase; from localize.text.unit import Text;"
        "forms = {'rad': frozenset({'rad', 'räder', 'rads'}), 'weg': frozenset({'weg', 'wege'})}.__getitem__;"
        "p = Phrases([phrase(w, None, 'rule', 'de', forms=forms) for w in ('rad', 'weg', 'rad weg', 'weg rad')], 'de');"
        "print([(h.start, h.end, h.phrase.text) for h in p.hits(Text('rad wege räder weg rads', 'de'))])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
