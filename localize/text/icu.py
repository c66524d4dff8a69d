"""Messages that choose their words: ``{count, plural, one {# lid} other {# lids}}`` taken apart.

What a translation must keep is the name of the argument, and of a ``select`` the names of its choices. How many
choices a plural has, and what they say, belongs to each language.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from localize.text import lazy

Span = tuple[int, int]
OTHER = "other"
"""The choice that every message needs: without it a program stops at the first number or word that has none of its own."""

_HEAD = lazy.re(r"\{\s*(?P<name>\w+)\s*,\s*(?P<how>plural|selectordinal|select)\s*,\s*(?:offset:\d+\s*)?")
_CHOICE = lazy.re(r"\s*(=\d+|\w+)\s*\{")
_END = lazy.re(r"\s*\}")
_BRACE = lazy.re(r"[{}]")


class Choice(NamedTuple):
    """One choice of a message: its name where it stands, and what it says."""

    name: Span
    body: Span


class Message(NamedTuple):
    """An argument that chooses. ``head`` is ``{count, plural,``; ``frame`` all that is not said by a choice."""

    name: str
    select: bool
    head: Span
    choices: tuple[Choice, ...]
    frame: tuple[Span, ...]


def messages(text: str) -> Iterator[Message]:
    """Every such argument of a text, those inside of choices too. One that never ends has the choices that it has."""
    if "," not in text or "{" not in text:
        return
    for head in _HEAD.finditer(text):
        choices: list[Choice] = []
        frame = [head.span()]
        at = head.end()
        while choice := _CHOICE.match(text, at):
            end = _closed(text, choice.end())
            choices.append(Choice(choice.span(1), (choice.end(), end)))
            frame.append(choice.span())
            at = min(end + 1, len(text))
            frame.append((end, at))
        last = _END.match(text, at)
        if last:
            frame.append(last.span())
        yield Message(head["name"], head["how"] == "select", head.span(), tuple(choices), tuple(frame))


def _closed(text: str, start: int) -> int:
    """Where the brace stands that closes one opened before ``start``; the end of the text if none does."""
    depth = 1
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(text)
