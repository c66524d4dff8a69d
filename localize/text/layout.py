"""Line breaks, tabs and written escapes of a text, as they are compared with those of its source."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import or_
from typing import NamedTuple

from localize.text import lazy
from localize.text.elements import elements
from localize.text.markup import INLINE
from localize.text.unit import Text

WRAPPED = 40
"""A text with lines so long is wrapped to a width, and breaks where its own words end."""
_BREAK = lazy.re(r"<br\s*/?>(?:\r?\n)?|\r?\n", re.IGNORECASE)
_PARAGRAPH = lazy.re(r"\n[ \t]*(?:\n[ \t]*)+")
_INDENTED = lazy.re(r"\n(?: {4}|\t)")
_ITEM = lazy.re(r"(?:\d{1,2}[.)]|[-*•–])[ \t]|[^\W\d_][^:：.!?。\n]{0,30}[:：](?!\n|\Z)")
"""The number or bullet of an item, or its label ("Weight: 2 kg")."""
_SENTENCE = lazy.re(r"(?:[.!?:…。！？：][\"'”’»)]*|\A)\Z")
_EDGES = lazy.re(r"\A(\s*)(.*?)(\s*)\Z", re.DOTALL)
_WINDOWS_PATH = lazy.re(r"(?<![A-Za-z])[A-Za-z]:\\[^\s\"'<>|]*|\\\\[\w.$-]+\\[^\s\"'<>|]*|%[A-Za-z]+%\\[^\s\"'<>|]*")
_ESCAPE = lazy.re(r"\\(?:[nrtf\\\"]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})")


class Lines(NamedTuple):
    """The breaks of a text: at its start, at its end, inside it, and how many of those inside part paragraphs."""

    before: int
    after: int
    inside: int
    paragraphs: int
    wrapped: bool
    """Are its lines long or indented, so that each language breaks them where it must?"""
    chosen: bool
    """Does every break stand where no width asks for it, or behind a sentence?"""
    meant: int
    """Breaks inside that no width asks for: the next word would have fitted on the line, or is the number, bullet or label
    of an item. None in an indented text."""


def has_blocks(text: Text) -> bool:
    """Is it HTML with blocks, in which a line break is nothing but a space?"""
    return any(tag.name and tag.name not in INLINE and tag.name != "br" for tag in elements(text.tags))


def lines(text: str) -> Lines:
    """How the text is broken into lines; a ``<br>`` with the line break behind it is one."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    edges = _EDGES.match(text)
    before, body, after = edges.groups() if edges else ("", text, "")
    inner = _BREAK.findall(body)
    parts = [part.strip() for part in _BREAK.split(body)]
    width = max(map(len, parts))
    fits = [
        len(one) + 1 + len(other.partition(" ")[0]) <= width or _ITEM.match(other) is not None for one, other in pairwise(parts)
    ]
    ends = [_SENTENCE.search(one) is not None and not other[:1].islower() for one, other in pairwise(parts)]
    indented = _INDENTED.search(body) is not None
    wrapped, chosen = indented or width >= WRAPPED, not indented and all(map(or_, fits, ends))
    meant = 0 if indented else sum(fits)
    return Lines(before.count("\n"), after.count("\n"), len(inner), len(_PARAGRAPH.findall(body)), wrapped, chosen, meant)


def escapes(text: str) -> list[tuple[int, int]]:
    """Escapes that are written out (``\\n`` as two characters), those of Windows paths left out."""
    if "\\" not in text:
        return []
    if ":\\" in text or "\\\\" in text or "%\\" in text:
        text = _WINDOWS_PATH.sub(lambda match: " " * len(match[0]), text)
    return [match.span() for match in _ESCAPE.finditer(text)]
