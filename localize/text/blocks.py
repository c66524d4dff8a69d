"""A text as its blocks, each with what it can do without: the paragraphs and lists of a description, the longest first.

A paragraph can do without a sentence, a list without an item, each but the first. An item goes with its tags, and with the
space or break before it; lines that begin with a bullet are items too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from localize.model import Span
from localize.text import lazy, markup
from localize.text.fields import HTML_KINDS
from localize.text.stretches import Stretch, sentences, stretches
from localize.text.unit import Unit

_BULLET = lazy.re(r"[•●▪‣◦∙·✓✔➤►★*–—-]\s*(?=\w)")


class Block(NamedTuple):
    """A stretch of a text, and the phrases in it that can be dropped, in their order."""

    start: int
    end: int
    phrases: Sequence[Stretch]


def blocks(unit: Unit, whole: Sequence[Span]) -> list[Block]:
    """The blocks of the unit's target, the longest first; ``whole`` is what no cut may go through."""
    masked = unit.target.masked
    if unit.kind not in HTML_KINDS:
        return [Block(0, len(masked), stretches(unit, whole))]
    found = []
    for group in _groups(unit.target.text, masked):
        if group[1:]:
            gone = [Stretch(*other, one[1], other[1]) for one, other in pairwise(group)]
        else:
            gone = sentences(masked, group[0], whole)
        found.append(Block(group[0][0], group[-1][1], gone))
    return sorted(found, key=lambda one: -len(masked[one.start : one.end].replace(markup.FILLER, "")))


def balanced(text: str) -> bool:
    """Is every tag of the text closed in it, and no picture or comment among them, so that it can be taken out of another?"""
    open_: list[str] = []
    for tag in markup.tags(text):
        if tag.closing:
            if not open_ or open_.pop() != tag.name:
                return False
        elif tag.name not in markup.INLINE | {"li", "br"} or tag.name == "img":
            return False
        elif not tag.void:
            open_.append(tag.name)
    return not open_


def _groups(text: str, masked: str) -> Iterator[list[Span]]:
    """The parts of a text: segments, and elements of lists, those of one list together."""
    elements = list(_elements(text))
    inside = [span for span in _segments(text) if not any(start <= span[0] and span[1] <= end for start, end in elements)]
    group: list[Span] = []
    for span in sorted((*inside, *elements)):
        if group and not _listed(text, masked, group[-1], span):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _segments(text: str) -> Iterator[Span]:
    at = 0
    for number, part in enumerate(markup.split(text)):
        if number % 2:
            yield at, at + len(part)
        at += len(part)


def _elements(text: str) -> Iterator[Span]:
    """The items of lists that hold no further list."""
    start = None
    for tag in markup.tags(text):
        if tag.name == "li":
            if tag.closing and start is not None:
                yield start, tag.end
            start = None if tag.closing else tag.start


def _listed(text: str, masked: str, one: Span, other: Span) -> bool:
    """Are they neighbours in a list?"""
    between = text[one[1] : other[0]]
    if markup.plain(between).strip():
        return False
    if not between.strip():
        return text[one[0] : one[0] + 3].casefold() == text[other[0] : other[0] + 3].casefold() == "<li"
    bullets = _BULLET.match(masked, one[0]) and _BULLET.match(masked, other[0])
    return bool(bullets and all(tag.name == "br" for tag in markup.tags(between)))
