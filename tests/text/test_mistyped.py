"""Where marks may be mistyped, and which places belong to machines."""

from __future__ import annotations

import datetime

import pytest

from localize import packs
from localize.text import mistyped
from localize.text.lexicon import Lexicon
from localize.text.unit import Text, Unit

LEXICON = Lexicon(packs.locale_market("de", datetime.date(2026, 11, 22)), packs.conventions)


def unit(target: str) -> Unit:
    return Unit("message", Text("", "en-US"), Text(target, "de"), LEXICON)


@pytest.mark.parametrize(
    "text",
    [
        "Leicht, stabil. Schnell! Wirklich? Ja: gut; sehr.",
        "1,5 kg um 9:30",
        "「軽い」。丈夫、便利！",
        "It’s l'eau",
        "",
        "https://a.de",
    ],
)
def test_clean_text_has_no_suspect(text: str) -> None:
    assert [place for place in mistyped.suspects(unit(text)) if not mistyped.technical(unit(text), place)] == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a ,b", [2]),
        ("ab,c", [2]),
        ("ja!!", [2]),
        ("ja…", [2]),
        ("l´eau", [1]),
        ("¡¡ja", [0]),
        ("軽い。。", [2]),
        ("・・・", [0, 1]),
        ("ab...", [2, 3]),
    ],
)
def test_suspects(text: str, places: list[int]) -> None:
    assert mistyped.suspects(unit(text)) == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("siehe https://a.de/b,c", True),
        ("{a,b} ,c", True),
        ("std::vector,x", True),
        ("a/b,c", True),
        ("Leicht,stabil", False),
    ],
)
def test_what_belongs_to_machines(text: str, expected: bool) -> None:
    assert mistyped.technical(unit(text), text.index(",")) is expected


def test_the_token_around_a_place_ends_at_spaces_and_tags() -> None:
    assert mistyped.token("eins zwei,drei vier", 9) == "zwei,drei"
    assert mistyped.token("\ufffca,b\ufffc", 2) == "a,b"
    assert mistyped.token("a,b", 0) == "a,b"


@pytest.mark.parametrize(("text", "expected"), [("軽", True), ("พ", True), ("ཡ", True), ("a", False), ("가", False), ("", False)])
def test_scripts_without_spaces(text: str, expected: bool) -> None:
    assert mistyped.unspaced(text, 0) is expected
