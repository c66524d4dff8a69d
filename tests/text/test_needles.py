"""Literals of a pattern: never a text that matches without holding one."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from localize.model import StyleRule
from localize.text import folding
from localize.text.needles import needles
from localize.text.style import Patterns
from localize.text.unit import Text


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("abc", {"abc"}),
        ("(?i)AbC", {"AbC"}),
        (r"(?<!\p{L})(?:foo|bar)s?(?!\p{L})", {"foo", "bar"}),
        ("[Dd]aß", {"Daß", "daß"}),
        ("(?:ab|c)d", {"abd", "cd"}),
        ("(?:ab)+c", {"ab"}),
        ("fo+bar", {"bar"}),
        (r"x{0,2}yz", {"yz"}),
        (r"x{2}yz", {"yz"}),
        (r"\u00e9t\xe9", {"été"}),
        (r"a\.b", {"a.b"}),
        (r"ab\tc", {"ab\tc"}),
        ("[^a]bc", {"bc"}),
        ("[]a]b", {"]b", "ab"}),
        ("[a-c]xx", {"axx", "bxx", "cxx"}),
        ("[-a]xx", {"-xx", "axx"}),
        (r"[a\d]xx", {"xx"}),
        ("^ab$", {"ab"}),
        ("(?P<n>ab)c", {"abc"}),
        ("(?=x)ab", {"ab"}),
        (r"(?:now|only)\s+(?:€|USD)\s?\d", {"€", "USD"}),
        (".ab.", {"ab"}),
        ("№|℡", {"№", "℡"}),
        ("(?:a.|b.)cd", {"cd"}),
        ("(?:ab.|cd.)", {"ab", "cd"}),
        ("(?:ab.|.)", None),
        ("(?:ab)?", None),
        ("a|", None),
        ("a", None),
        (r"\d+", None),
        ("", None),
        (r"(?(1)ab|cd)", None),
        (r"(?x) a b", None),
        (r"(?:foo){e<=1}", None),
        (r"\L<words>", None),
        (r"(?-i:ab)", None),
        ("(ab", None),
        ("ab)", None),
        ("[一-龥]", None),
        (r"[a--b]xx", {"xx"}),
    ],
)
def test_literals_of_a_pattern(pattern: str, found: set[str] | None) -> None:
    known = needles(pattern)
    assert (known and set(known.literals)) == found


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("abc", True),
        (r"(?<!\p{L})(?:foo|bar)s?(?!\p{L})", True),
        (r"(?<!\p{L})(?:[Dd]ein(?:e[mn]?)?|(?<=wenn\s)du)", True),
        (r"(?:ab)+\d", True),
        (r"ab\d*cd", True),
        (r"ab\d*cdef", False),
        ("[^a]bc", False),
        (r"(?:ab)?cd", False),
        (r"\d*ab", False),
        (r"(?:ab|\d)cd", False),
    ],
)
def test_which_literals_a_match_begins_with(pattern: str, first: bool) -> None:
    known = needles(pattern)
    assert known is not None
    assert known.first is first


PIECES = st.sampled_from(
    ["ab", "c", "[cd]", "(?:ab|c)", "(?:d|ab)?", "c*", "d+", ".", r"\w", "(?:ab|cd)+", "|", "[^a]", "(?=d)", "a{1,2}"]
)


@given(st.lists(PIECES, max_size=6).map("".join), st.text("abcd ", max_size=8))
def test_no_match_without_a_literal(pattern: str, text: str) -> None:
    found = needles(pattern)
    for match in regex.finditer(pattern, text, overlapped=True):
        assert not found or any(match[0].startswith(one) if found.first else one in match[0] for one in found.literals)


@given(st.lists(PIECES, max_size=6).map("".join), st.text("abcd ", max_size=12))
def test_a_pattern_tried_where_it_may_begin_finds_what_a_search_finds(pattern: str, text: str) -> None:
    rule = StyleRule(id="a", kind="pattern", pattern=pattern)
    wanted = [match.span() for match in regex.finditer(pattern, text) if match[0]]
    assert [(one.start, one.end) for one in Patterns([rule]).hits(Text(text, "en"))] == wanted


def test_patterns_run_where_a_literal_stands() -> None:
    rules = [
        StyleRule(id="a", kind="pattern", pattern="(?i)foo+"),
        StyleRule(id="b", kind="pattern", pattern=r"\d\d"),
        StyleRule(id="c", kind="pattern", pattern="[０-９]"),
        StyleRule(id="d", kind="require", pattern="foo"),
        StyleRule(id="e", kind="forbid", find=("x",)),
    ]
    text = "FOOO 12 ３"
    found = [(one.rule.id, text[one.start : one.end]) for one in Patterns(rules).hits(Text(text, "en"))]
    assert found == [("a", "FOOO"), ("b", "12"), ("c", "３")]
    assert list(Patterns(rules[:1]).hits(Text("bar", "en"))) == []
    assert list(Patterns([]).hits(Text("bar", "en"))) == []


@given(st.text(max_size=30))
def test_folding_hides_no_literal(text: str) -> None:
    for literal in ("foo", "ß", "É"):
        if regex.search(f"(?i){literal}", text) and literal in text:
            assert folding.fold(literal) in folding.fold(text)
