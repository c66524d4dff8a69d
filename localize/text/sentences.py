"""Sentences counted from both sides: how many a text surely has, and how many it may have at most."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.punctuation import shortened

_WIDE = "。．｡？！"
_END = lazy.regex(
    rf"""(?<![.!?…\s])(?:[!?]+|[.।॥။።۔؟])(?P<close>["'”’“»›)\]]*)(?=\s+["'“„«‹¿¡(\[]?[\p{{Lu}}\p{{Lt}}\p{{Lo}}])"""
    rf"""|(?<![{_WIDE}])[{_WIDE}][」』）”]*(?=\s*[^\s{_WIDE}」』）”…])""",
    regex.X,
)
"""A mark that ends a sentence before the capital or caseless letter that begins another."""
_MAYBE = lazy.regex(rf"[.!?…:;。．｡？！：；।॥។။።۔؟؛•·|–—\n{FILLER}]+")
"""Whatever may part sentences, clauses or items of a list."""
_NUMBER = lazy.regex(r"(?<![\p{L}\p{N}])\p{N}{1,3}\Z|(?<!\p{L})\p{L}\Z")
"""A number, but no year, or a single letter before a stop: an item of a list, an ordinal, an initial."""


def surely(masked: str) -> int:
    """The sentences that a text has at least; short forms, decimal points, list numbers and ellipses end none."""
    return 1 + sum(1 for _ in ends(masked))


def ends(masked: str) -> Iterator[int]:
    """Where a sentence surely ends before another."""
    return (match.end() for match in _END.finditer(masked) if not _no_end(masked, match.start()))


def at_most(masked: str) -> int:
    """The sentences that a text may have: every stop, colon, line, item and block is taken for one's end."""
    parts = [part for part in _MAYBE.split(masked) if any(map(str.isalnum, part))]
    return len(parts)


def _no_end(masked: str, stop: int) -> bool:
    return masked[stop] == "." and (shortened(masked, stop) or _NUMBER.search(masked[max(0, stop - 8) : stop]) is not None)
