"""Placeholders: what is one, what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.text.placeholders import placeholders


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("{brand} {0} {} {price:.2f} %{n} #{x}", ["{brand}", "{0}", "{}", "{price}", "{n}", "{x}"]),
        ("%s %d %i %.2f %(n)d %1$s %@", ["%s", "%d", "%d", "%f", "%(n)", "%s", "%@"]),
        ("${x} {{ x }} {{x}} {% if sale %} [[x]]", ["${x}", "{{x}}", "{{x}}", "{%ifsale%}", "[[x]]"]),
        ("{count, plural, one {# lid} other {# lids}}", ["{count}", "{count} other"]),
        ("https://shop.example/a%20d%2d/{sku}", ["{sku}"]),
        ("50 %d'acier, 100%silk, 20%, 30%ige, { a b }, [1], <a_1>x</a_1>", []),
        ("plain", []),
    ],
)
def test_placeholders_by_what_they_stand_for(text: str, keys: list[str]) -> None:
    assert [one.key for one in placeholders(text)] == keys


@given(st.text(alphabet="{}[]%$#x1.( )sd"))
def test_a_placeholder_is_where_it_says(text: str) -> None:
    found = placeholders(text)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert all(a.end <= b.start for a, b in pairwise(found))
