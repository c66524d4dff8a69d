"""Numbers without digits that are still written by a rule: Han numerals (二十四, 两万五, 二〇二五) and Roman ones (III, XXI)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from localize.text import lazy

HALF = "半"
_FIGURES = "零〇一二三四五六七八九十百千万亿萬億壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
_HAN = lazy.regex(f"(?:[{_FIGURES}]|(?<![{_FIGURES}])[两兩]|[两兩](?=[百千万亿萬億]))+")
_LIANG = "两兩"
"""Two, before a counter or a power of ten; after another figure it is a weight (二两)."""
_MYRIAD = 10_000
_LONGEST = 18
_ROMAN = lazy.regex(r"(?<![\p{L}\p{N}.])(?=[XVI])(X{0,3}(?:IX|IV|V?I{0,3}))(?:e|er|ère|º|°)?(?![\p{L}\p{N}])")
_WORTH = {"I": 1, "V": 5, "X": 10}


class Numeral(NamedTuple):
    start: int
    end: int
    value: Fraction


def han(text: str) -> Iterator[Numeral]:
    """Every run of Han numerals that is a number, with its place. 千万 (by no means) and 万 (all) alone are none."""
    for match in _HAN.finditer(text):
        value = han_value(match[0])
        if value is not None:
            yield Numeral(match.start(), match.end(), Fraction(value))


def han_value(run: str) -> int | None:
    """What a run of Han numerals comes to, or None where it is no number: 二十四 is 24, 二〇二五 2025, 两百五 250, 万 nothing."""
    figures = [2 if character in _LIANG else int(unicodedata.numeric(character)) for character in run]
    if max(figures) < 10:
        return int("".join(map(str, figures[:_LONGEST])))
    if figures[0] >= 100:
        return None
    total = section = digit = scale = 0
    for figure in figures:
        if figure in (20, 30):
            section += figure
        elif figure < 10:
            digit, scale = figure, scale if figure else 0
        elif figure < _MYRIAD:
            section, digit, scale = section + (digit or 1) * figure, 0, figure
        else:
            total, section, digit, scale = total + (section + digit) * figure, 0, 0, figure
    return total + section + digit * (scale // 10 if scale > 10 else 1)


def roman(text: str) -> frozenset[Fraction]:
    """The Roman numerals of a text up to 39, as they number parts, models and centuries."""
    found = (match[1] for match in _ROMAN.finditer(text))
    return frozenset(Fraction(_roman(numeral)) for numeral in found if numeral)


def _roman(numeral: str) -> int:
    worth = [_WORTH[letter] for letter in numeral]
    return sum(-one if one < max(worth[place:]) else one for place, one in enumerate(worth))
