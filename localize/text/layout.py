"""Line breaks, tabs and written escapes of a text, as they are compared with those of its source."""

from __future__ import annotations

import re
from typing import NamedTuple

from localize.text.elements import elements
from localize.text.markup import INLINE
from localize.text.unit import Text

WRAPPED = 40
"""A text with lines so long is wrapped to a width, and breaks where its own words end."""
_BREAK = re.compile(r"<br\s*/?>(?:\r?\n)?|\r?\n", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_INDENTED = re.compile(r"\n(?: {4}|\t)")
_EDGES = re.compile(r"\A(\s*)(.*?)(\s*)\Z", re.DOTALL)
_WINDOWS_PATH = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\[^\s\"'<>|]*|\\\\[\w.$-]+\\[^\s\"'<>|]*|%[A-Za-z]+%\\[^\s\"'<>|]*")
_ESCAPE = re.compile(r"\\(?:[nrtf\\\"]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})")


class Lines(NamedTuple):
    """The breaks of a text: at its start, at its end, inside it, and how many of those inside part paragraphs."""

    before: int
    after: int
    inside: int
    paragraphs: int
    wrapped: bool
    """Are its lines long or indented, so that each language breaks them where it must?"""


def has_blocks(text: Text) -> bool:
    """Is it HTML with blocks, in which a line break is nothing but a space?"""
    return any(tag.name and tag.name not in INLINE and tag.name != "br" for tag in elements(text.tags))


def lines(text: str) -> Lines:
    """How the text is broken into lines; a ``<br>`` with the line break behind it is one."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    parts = _EDGES.match(text)
    before, body, after = parts.groups() if parts else ("", text, "")
    inner = _BREAK.findall(body)
    wrapped = max(map(len, _BREAK.split(body))) >= WRAPPED or bool(_INDENTED.search(body))
    return Lines(before.count("\n"), after.count("\n"), len(inner), len(_PARAGRAPH.findall(body)), wrapped)


def escapes(text: str) -> list[tuple[int, int]]:
    """Escapes that are written out (``\\n`` as two characters), those of Windows paths left out."""
    if "\\" not in text:
        return []
    if ":\\" in text or "\\\\" in text or "%\\" in text:
        text = _WINDOWS_PATH.sub(lambda match: " " * len(match[0]), text)
    return [match.span() for match in _ESCAPE.finditer(text)]
