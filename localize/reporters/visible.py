"""Texts made visible for people: spans, insertion points, tags, and the characters that nobody sees.

A text is cut into pieces; each reporter decides how a marked or an invisible one looks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from localize.model import Edit, Span
from localize.text.markup import tags
from localize.text.words import spaceless

_FILLERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
LINE_END = "↵"
CONTEXT = 24
"""Characters shown on each side of a change."""
NEAR = 80
"""Edits of one text that lie within so many characters are shown as one change."""


class Piece(NamedTuple):
    """A stretch of a text in which nothing changes."""

    text: str
    label: str = ""
    """The name of a single invisible character (``U+200B``); "" for all else."""
    marked: bool = False
    tag: bool = False
    point: bool = False
    """A marked place between two characters; ``text`` is empty."""


class Step(NamedTuple):
    """What stays, and what is then taken out and put in."""

    kept: str
    removed: str
    added: str


class Change(NamedTuple):
    """What is done to a text, with a little of what stands around it."""

    steps: tuple[Step, ...]
    tail: str


def label(character: str, before: str = "", *, marked: bool = False) -> str:
    """The name of an invisible character (``U+200B``; ``↵`` for a line's end), "" for one that is seen.

    Joiners and variation selectors inside a word or an emoji do their work and stay; within a marked stretch
    they, and spaces that are not U+0020, are named too. So are marks on a letter, where nothing else is marked.
    """
    if " " <= character <= "~":
        return ""
    category = unicodedata.category(character)
    if character in _JOINERS:
        hidden = marked or not before or (before.isascii() and before not in "0123456789#*")
    else:
        hidden = category in _HIDDEN or character in _FILLERS or "\ufe00" <= character <= "\ufe0f"
    hidden = hidden or (marked and (category == "Zs" or (category == "Mn" and not before)))
    if not hidden:
        return ""
    return LINE_END if character == "\n" else f"U+{ord(character):04X}"


def framed(name: str) -> str:
    """The name of an invisible character as it stands in a text: ``<U+200B>``."""
    return name if name == LINE_END else f"<{name}>"


def printable(text: str, *, marked: bool = False) -> str:
    """The text with every invisible character as ``<U+200B>``: safe for a terminal and a single line."""
    if text.isascii() and text.isprintable():
        return text
    out = []
    for before, character in pairwise(("", *text)):
        name = label(character, before, marked=marked)
        out.append(framed(name) if name else character)
    return "".join(out)


def sound(text: str) -> str:
    """The text as any file holds it: half of a character (a lone surrogate) is replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def pieces(text: str, spans: Iterable[Span] = ()) -> Iterator[Piece]:
    """The text cut at the ends of spans, at tags and around invisible characters; ``text`` of all together is the text."""
    marks = sorted({(max(0, start), min(len(text), end)) for start, end in spans if start <= len(text) and end >= 0})
    points = {start for start, end in marks if start >= end}
    found = [(tag.start, tag.end) for tag in tags(text)]
    cuts = sorted({0, len(text), *points, *(at for pair in (*marks, *found) for at in pair)})
    for start, end in pairwise((*cuts, len(text))):
        if start in points:
            yield Piece("", marked=True, point=True)
        if start < end:
            marked = any(a <= start and end <= b for a, b in marks)
            tag = any(a <= start and end <= b for a, b in found)
            alone = marked and all(unicodedata.category(character) == "Mn" for character in text[start:end])
            yield from _split(text[start:end], "" if alone else text[start - 1 : start], marked=marked, tag=tag)


def _split(text: str, before: str, *, marked: bool, tag: bool) -> Iterator[Piece]:
    start = 0
    for index, character in enumerate(text):
        name = label(character, text[index - 1] if index else before, marked=marked)
        if name:
            if start < index:
                yield Piece(text[start:index], "", marked, tag)
            yield Piece(character, name, marked, tag)
            start = index + 1
    if start < len(text):
        yield Piece(text[start:], "", marked, tag)


def edited(text: str, edits: Sequence[Edit]) -> list[Change]:
    """What edits do to a text: all of them at once where they are near each other, else each by itself.

    Edits outside the text (it may be an excerpt) are left out.
    """
    inside = sorted((edit for edit in edits if 0 <= edit.start <= edit.end <= len(text)), key=lambda edit: edit.start)
    apart = all(a.end <= b.start and (a.start, a.end) != (b.start, b.end) for a, b in pairwise(inside))
    if inside and apart and inside[-1].end - inside[0].start <= NEAR:
        return [_change(text, inside)]
    return [_change(text, [edit]) for edit in inside]


def _change(text: str, edits: Sequence[Edit]) -> Change:
    steps = []
    at = 0
    for edit in edits:
        kept = text[at : edit.start]
        steps.append(Step(_cut(kept, -1) if edit is edits[0] else kept, text[edit.start : edit.end], edit.new))
        at = edit.end
    return Change(tuple(steps), _cut(text[at:], 1))


@lru_cache(maxsize=8192)
def difference(before: str, after: str) -> Change:
    """Where two texts differ: the shortest stretch that turns the one into the other, whole words where letters change."""
    start = _common(before, after)
    same = _common(before[start:][::-1], after[start:][::-1])
    removed, added = before[start : len(before) - same], after[start : len(after) - same]
    end = len(before) - same
    if any(map(str.isalpha, removed + added)):
        left, right = _word_before(before[:start]), _word_after(before[end:])
        removed, added = left + removed + right, left + added + right
        start, end = start - len(left), end + len(right)
    return Change((Step(_cut(before[:start], -1), removed, added),), _cut(before[end:], 1))


def _word_before(text: str) -> str:
    return _word_after(text[::-1])[::-1]


def _word_after(text: str) -> str:
    return "".join(takewhile(lambda character: character.isalpha() and not spaceless(character), text))


def _common(one: str, other: str) -> int:
    return next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(text: str, direction: int) -> str:
    """The end (-1) or the beginning (1) of a text, at a space where one is near, with an ellipsis for what is left out."""
    if len(text) <= CONTEXT:
        return text
    if direction > 0:
        kept = text[:CONTEXT]
        return (kept[: kept.rfind(" ")] if kept.rfind(" ") > CONTEXT // 2 else kept) + "…"
    kept = text[-CONTEXT:]
    return "…" + (kept[kept.find(" ") + 1 :] if 0 <= kept.find(" ") < CONTEXT // 2 else kept)


def window(text: str, spans: Sequence[Span], size: int) -> tuple[str, list[Span]]:
    """At most ``size`` characters of the text, around the first span, and the spans in it; cut ends get an ellipsis."""
    if len(text) <= size:
        return text, list(spans)
    first = max(0, min((start for start, _ in spans), default=0))
    start = max(0, min(first - size // 3, len(text) - size))
    end = start + size
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    by = start - len(head)
    inside = [(max(a, start) - by, min(b, end) - by) for a, b in spans if a <= end and b >= start]
    return head + text[start:end] + tail, inside
