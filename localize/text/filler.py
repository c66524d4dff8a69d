"""Texts that stand for a missing one: "TBD", "lorem ipsum"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from localize.model import Span
from localize.text import lazy
from localize.text.folding import fold
from localize.text.unit import Text

_ANYWHERE = lazy.regex(r"(?<!\p{L})(?:lorem[ \u00a0]+ipsum|copy[ \u00a0]+pending)(?!\p{L})")
_ROOM = 60
"""Signs and tags around a filler: longer texts are not compared."""


def fillers(text: Text, known: tuple[str, ...]) -> Iterator[Span]:
    """Fillers that are all the text says, and the ones that no text can mean wherever they stand."""
    folded = text.folded
    longest = _longest(known)
    shown = text.masked.strip().strip("[](){}<>*_-–—.…:\ufffc \t\r\n") if len(text.masked) < longest + _ROOM else ""
    if shown and len(shown) <= longest and fold(shown, text.language) in _known(known, text.language):
        start = text.masked.find(shown)
        yield start, start + len(shown)
        return
    if "lorem" in folded or "pending" in folded:
        for match in _ANYWHERE.finditer(folded):
            yield match.span()


@lru_cache(maxsize=256)
def _longest(known: tuple[str, ...]) -> int:
    return max(map(len, known), default=0)


@lru_cache(maxsize=256)
def _known(known: tuple[str, ...], language: str) -> frozenset[str]:
    return frozenset(fold(one, language).strip("[](){}<>*_-–—.…:") for one in known)
