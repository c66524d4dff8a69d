"""Ways out of a text: what counts as one, and what only looks like it."""

from __future__ import annotations

import pytest

from localize.text.contact import contacts, is_aside, paragraph, sentence, without_tags
from localize.text.unit import Text

ENGLISH = frozenset({"it", "is", "be", "at"})


def found(text: str, words: frozenset[str] = ENGLISH) -> list[tuple[str, str]]:
    return [(one.what, text[one.start : one.end]) for one in contacts(Text(text, "en"), words, [])]


@pytest.mark.parametrize(
    "text",
    [
        "Node.js, e.g. the U.S., No.1, approx.it 2.4 GHz",
        "ISBN 978-3-16-148410-0 or 0-306-40615-2",
        "GTIN 4006381333931, 2026-11-22, 22.11.2026",
        "700-25-32, RD-5800-105-2040, 10 x 20 x 30",
        "+10 °C to +35 °C, +10 20 30 40, Galaxy phone 12 13 14 15",
        "5 W @12V, Yoga@home, Socket.io, 4.0.com",
        "DIN EN ISO 4210-2:2015, scale 1:64",
        "youtu.be is a host without a path",
        "",
    ],
)
def test_what_only_looks_like_a_way_out(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("See www.example.org/a.", [("address", "www.example.org/a")]),
        ("https://example.org/a?b=1)", [("address", "https://example.org/a?b=1")]),
        ("mail a.b@c-d.co.uk!", [("mail", "a.b@c-d.co.uk")]),
        ("at example.com and youtu.be/x1", [("host", "example.com"), ("host", "youtu.be/x1")]),
        ("@shop_one", [("handle", "@shop_one")]),
        ("+49 30 1234567", [("phone", "+49 30 1234567")]),
        ("+33 1 23 45 67 89", [("phone", "+33 1 23 45 67 89")]),
        ("+4930123456789", [("phone", "+4930123456789")]),
        ("Tel.: 030/123 45 67", [("phone", "Tel.: 030/123 45 67")]),
        ("☎ 030 1234567", [("phone", "☎ 030 1234567")]),
        ("(555) 234-5678 or 555.234.5678", [("phone", "(555) 234-5678"), ("phone", "555.234.5678")]),
        ("1-800-FLOWERS", [("phone", "1-800-FLOWERS")]),
    ],
)
def test_ways_out(text: str, ways: list[tuple[str, str]]) -> None:
    assert found(text) == ways


def test_a_host_that_ends_in_a_word_needs_another_language() -> None:
    assert found("shop.it", frozenset({"der", "die"})) == [("host", "shop.it")]
    assert found("shop.it") == []
    assert found("shop.it", frozenset()) == []
    assert found("shop.it/sale") == [("host", "shop.it/sale")]


def test_elements_are_told_once_with_what_they_hold() -> None:
    html = (
        '<a href="https://example.com">example.com</a> <img src="//cdn.example.org/a.png"> <a href="/here">x</a> <a name=y></a>'
    )
    assert [what for what, _ in found(html)] == ["link", "embed"]
    assert found("<a href=mailto:x@example.com>write</a>")[0][0] == "link"
    assert found('<a href="https://example.com">open') == [("link", '<a href="https://example.com">')]


def test_what_a_brand_holds_is_no_way_out() -> None:
    assert list(contacts(Text("by Booking.com", "en"), ENGLISH, [(3, 14)])) == []


def test_the_visible_text_of_a_link() -> None:
    text = Text('<a href="https://example.com">a <b>b</b></a>', "en")
    (one,) = contacts(text, ENGLISH, [])
    assert without_tags(text, one) == "a <b>b</b>"
    text = Text('<a href="https://example.com">', "en")
    (one,) = contacts(text, ENGLISH, [])
    assert without_tags(text, one) == ""


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("<p>One <i>x</i></p> <p>Two</p>", "<p>One <i>x</i></p> "),
        ("<p>One <i>x</i></p>", None),
        ("<p>One</p><table><tr><td>x</td></tr></table>", None),
        ("One x two", None),
        ("<p>One</p> x <p>two</p>", None),
        ("<div>a<p>x</div></p>", None),
    ],
)
def test_paragraphs(text: str, taken: str | None) -> None:
    at = text.index("x")
    span = paragraph(Text(text, "en"), at, at + 1)
    assert (text[slice(*span)] if span else None) == taken


def test_an_aside_is_short() -> None:
    assert is_aside(Text("<p>short</p>", "en"), (0, 12))
    assert not is_aside(Text("word " * 60, "en"), (0, 300))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("One. x two. Three.", "One. Three."),
        ("One. Two x.", "One."),
        ("Only x.", None),
        ("One. <b>x</b> two.", None),
        ("一。x。三。", "一。三。"),
    ],
)
def test_sentences(text: str, rest: str | None) -> None:
    at = text.index("x")
    span = sentence(Text(text, "en"), at, at + 1)
    assert (text[: span[0]] + text[span[1] :] if span else None) == rest
