"""Emoji in a text: pictures in colour, not the signs that print has always had (™ ® © ✓ ★ →), nor digits in keycaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from localize.model import Span
from localize.text import lazy

BEGINNINGS = frozenset(map(chr, (*range(0x231A, 0x2B56), *range(0x1F000, 0x1FB00)))) | {"\ufe0f"}
"""Every character that an emoji may begin with, and the sign that asks for colour; far more than emoji are among them."""
_SIGNS = "©®™‼⁉〰〽㊗㊙ℹⓂ\u2190-\u21ff\u2900-\u297f\u2b05-\u2b07"
"""Signs of text that some systems draw in colour where U+FE0F follows."""
_COLOURED = rf"(?:\p{{Emoji_Presentation}}(?!\ufe0e)|(?![{_SIGNS}])\p{{Extended_Pictographic}}\ufe0f)"
_ONE = rf"{_COLOURED}\ufe0f?\p{{Emoji_Modifier}}?[\U000e0020-\U000e007f]*"
_FLAG = r"\p{Regional_Indicator}{2}"
_JOINED = r"\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?"
_RUN = lazy.regex(rf"(?:(?:{_FLAG}|{_ONE})(?:{_JOINED})*(?: (?=\p{{Emoji_Presentation}}))?)+")
_SPACE = lazy.re(r"[ \u00a0]*")


class Emoji(NamedTuple):
    """A run of emoji where it stands, and the stretch to take away so that no double space is left."""

    start: int
    end: int
    text: str
    cut: Span
    ornament: bool
    """At the start or end of a line: it decorates, and stands for no word."""


def emoji(text: str) -> Iterator[Emoji]:
    """Every run of emoji in a text."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        shown = match[0].rstrip(" ")
        end = start + len(shown)
        yield Emoji(start, end, shown, *_cut(text, start, end))


def _cut(text: str, start: int, end: int) -> tuple[Span, bool]:
    after = _SPACE.match(text, end)
    assert after is not None
    begins = not start or text[start - 1] in "\n>"
    ends = after.end() == len(text) or text[after.end()] in "\n<"
    before = len(text[:start].rstrip(" \u00a0"))
    if begins:
        return (start, after.end()), True
    if ends or (before < start and after.end() > end):
        return (before, end), ends
    return (start, end), False
