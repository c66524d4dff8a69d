"""Controls of writing direction: which openers are never closed, which closers close nothing, by the paragraphs of UAX 9."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from localize.text import lazy
from localize.text.script import scripts
from localize.text.unit import Text

NAMES = {
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "pop directional formatting",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "pop directional isolate",
}
MARKS = {"\u200e": "left-to-right mark", "\u200f": "right-to-left mark", "\u061c": "Arabic letter mark"}
"""Marks stand alone by right; in a text without right-to-left letters they do nothing."""
_EMBEDDING = "\u202a\u202b\u202d\u202e"
_OVERRIDE = "\u202d\u202e"
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_CONTROL = lazy.re(f"[{''.join(NAMES)}\n\u2029\u0085\x1c-\x1e]")
_RIGHT_TO_LEFT = lazy.regex(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
_RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Mand", "Samr", "Rohg", "Yezi"})


class Control(NamedTuple):
    """A control where it stands. ``why``: unclosed, unopened or override."""

    place: int
    character: str
    why: str


def runs_right_to_left(text: Text) -> bool:
    """Is the locale written from right to left, or does the text hold a letter that is?"""
    return not _RTL_SCRIPTS.isdisjoint(scripts(text.locale)) or _RIGHT_TO_LEFT.search(text.text) is not None


def unpaired(text: str) -> Iterator[Control]:
    """Controls without their counterpart in the same paragraph, in order of discovery."""
    stack: list[Control] = []
    for match in _CONTROL.finditer(text):
        sign = match[0]
        if sign not in NAMES:
            yield from stack
            stack = []
        elif sign == _POP:
            if stack and stack[-1].character in _EMBEDDING:
                stack.pop()
            else:
                yield Control(match.start(), sign, "unopened")
        elif sign == _POP_ISOLATE:
            if any(one.character not in _EMBEDDING for one in stack):
                while stack[-1].character in _EMBEDDING:
                    yield stack.pop()
                stack.pop()
            else:
                yield Control(match.start(), sign, "unopened")
        else:
            stack.append(Control(match.start(), sign, "unclosed"))
    yield from stack


def overrides(text: str) -> Iterator[Control]:
    """Controls that turn the letters after them round, whatever these are."""
    for match in _CONTROL.finditer(text):
        if match[0] in _OVERRIDE:
            yield Control(match.start(), match[0], "override")
