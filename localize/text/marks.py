"""Single signs in a text: where some of them stand, what they are called, and which are mere ornament."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from localize.model import Span
from localize.text.markup import FILLER
from localize.text.unit import Text

_ORNAMENT = frozenset("~^¬¦*")
_EXCLAMATION = "!"


class Marks(NamedTuple):
    """A run of signs where it stands; ``ornament``: the span without which the text says the same, or None."""

    start: int
    end: int
    shown: str
    ornament: Span | None


def runs(text: Text, characters: str) -> Iterator[Marks]:
    """Every run of one or more of the characters in what a reader sees."""
    masked = text.masked
    for match in _any(characters).finditer(masked):
        start, end = match.span()
        while end < len(masked) and masked[end] == FILLER and text.text[start] == "&":
            end += 1
        yield Marks(start, end, match[0], _ornament(masked, start, end, match[0]))


@lru_cache(maxsize=256)
def _any(characters: str) -> regex.Pattern[str]:
    return regex.compile(f"[{regex.escape(characters)}]+")


def _ornament(masked: str, start: int, end: int, shown: str) -> Span | None:
    """The run with the space before it, if it only decorates: exclamation marks that end the text, signs that stand free."""
    before, after = masked[:start].rstrip(), masked[end:]
    if set(shown) == {_EXCLAMATION}:
        return (len(before), end) if before[-1:].isalnum() and not after.strip() else None
    free = (not before or masked[start - 1].isspace()) and (not after or after[0].isspace())
    if not free or not _ORNAMENT.issuperset(shown):
        return None
    if not before:
        return start, end + (len(after) - len(after.lstrip()))
    return len(before), end


def named(shown: str) -> str:
    """The signs with their Unicode names: "! (exclamation mark)"."""
    return ", ".join(f"{sign} ({unicodedata.name(sign, 'unnamed').lower()})" for sign in dict.fromkeys(shown))
