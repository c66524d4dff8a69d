"""Scripts of locales and texts, runs of signs, counts of words, fillers: small views that one check each reads."""

from __future__ import annotations

import pytest

from localize.text.filler import fillers
from localize.text.marks import named, runs
from localize.text.repeats import repeated
from localize.text.script import foreign_runs, latin_only, scripts, writes_latin
from localize.text.unit import Text


@pytest.mark.parametrize(
    ("locale", "found"),
    [
        ("de-AT", ("Latn",)),
        ("ja", ("Hani", "Hira", "Kana")),
        ("zh-TW", ("Hani", "Bopo")),
        ("sr-Latn", ("Latn",)),
        ("sr", ("Cyrl",)),
        ("xx", ()),
    ],
)
def test_scripts_of_a_locale(locale: str, found: tuple[str, ...]) -> None:
    assert scripts(locale) == found
    assert writes_latin(locale) is ("Latn" in found)


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        ("de", "Größe 5 Ω, µm, α", []),
        ("de", "plain ascii", []),
        ("de", "Рама und フレーム", [("Рама", "Cyrillic"), ("フレーム", "Katakana")]),
        ("de", "愛", [("愛", "Han")]),
        ("de", "गाड़ी", [("गाड़ी", "Devanagari")]),
        ("de", "გემი", [("გემი", "another script")]),
        ("ru", "Рама ボトル", [("ボトル", "Katakana")]),
        ("zh-CN", "防水の瓶", []),
        ("ko", "물병 防水", []),
        ("xx", "Рама", []),
    ],
)
def test_foreign_runs(locale: str, text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[run.start : run.end], run.script) for run in foreign_runs(Text(text, locale))] == found


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        ("ja", "Stainless Steel Water Bottle", True),
        ("ja", "Stainless Steel Water ボトル", False),
        ("ja", "SHIMANO Dura-Ace RD-R9250 iPhone LED Di2", False),
        ("de", "Stainless Steel Water Bottle", False),
        ("xx", "Stainless Steel Water Bottle", False),
    ],
)
def test_latin_only(locale: str, text: str, *, found: bool) -> None:
    assert (latin_only(Text(text, locale), []) is not None) is found


def test_names_are_no_latin_words() -> None:
    assert latin_only(Text("Pure Fix Cycles Frame Black", "ja"), [(0, 15)]) is None


@pytest.mark.parametrize(
    ("text", "ornament"),
    [
        ("Now!", "!"),
        ("Now !!", " !!"),
        ("Now! Then", None),
        ("!", None),
        ("a ~ b", " ~"),
        ("~ b", "~ "),
        ("~5 b", None),
        ("a ~", " ~"),
        ("a ? b", None),
        ("a~b", None),
    ],
)
def test_ornaments(text: str, ornament: str | None) -> None:
    (one,) = runs(Text(text, "en"), "!~?")
    assert (text[slice(*one.ornament)] if one.ornament else None) == ornament


def test_runs_and_their_names() -> None:
    text = Text("a&reg;b™™ <b title='®'>x</b>", "en")
    assert [text.text[one.start : one.end] for one in runs(text, "®™")] == ["&reg;", "™™"]
    assert named("!!?") == "! (exclamation mark), ? (question mark)"
    assert named("\x07") == "\x07 (unnamed)"


def test_words_that_stand_too_often() -> None:
    text = Text("Lock lock LOCK, l'acier d'acier acier, men's 2x 3x 4x a a a", "en")
    found = {(one.word, one.times, one.exact) for one in repeated(text, 2, frozenset(), [])}
    assert found == {("LOCK", 3, True), ("acier", 3, True)}
    assert list(repeated(Text("lock lock lock", "en"), 2, frozenset({"lock"}), [])) == []
    assert list(repeated(Text("Old Navy navy navy", "en"), 2, frozenset(), [(0, 8)])) == []
    (family,) = repeated(Text("wheel wheels wheel", "en"), 2, frozenset(), [])
    assert (family.word, family.times, family.last, family.exact) == ("wheel", 3, (13, 18), False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TBD", "TBD"),
        ("[tbd.]", "tbd"),
        ("<p>TBD</p>", "TBD"),
        ("x TBD", ""),
        ("Lorem  ipsum dolor", "Lorem  ipsum"),
        ("", ""),
        ("pending", ""),
    ],
)
def test_fillers(text: str, found: str) -> None:
    assert "".join(text[start:end] for start, end in fillers(Text(text, "en"), ("TBD", "n/a"))) == found
