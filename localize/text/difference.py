"""Two texts side by side: what both have, what is gone and what is new, by words, or by characters where words have no spaces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from localize.text import lazy

EQUAL, GONE, NEW = "equal", "gone", "new"
PIECE = lazy.regex(
    r"</?[a-z0-9]+_\d+/?>|\d+(?:[.,]\d+)*(?:\s?[\p{L}\"″%]{1,2}(?!\p{L}))?"
    r"|[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*"
    r"|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|\s+|.",
)
"""A tag of a shielded text, a figure with its unit, a character of a script without spaces, a word, a gap, any other mark."""


class Stretch(NamedTuple):
    """A part of two texts. ``sort``: equal (in both), gone (in the old one alone) or new."""

    sort: str
    text: str


def difference(old: str, new: str) -> tuple[Stretch, ...]:
    """The stretches of two texts in order; what is gone stands before what is new in its place.

    Equal and gone ones together are the old text, equal and new ones the new text.
    """
    return tuple(
        Stretch(sort, "".join(one.text for one in some))
        for change, group in groupby(_stretches(old, new), lambda one: one.sort != EQUAL)
        for sort, some in groupby(sorted(group, key=lambda one: one.sort == NEW) if change else group, lambda one: one.sort)
    )


def marked(one: Stretch, text: str = "") -> str:
    """A stretch as ``wdiff`` marks it: [-gone-], {+new+}. ``text``: how it is to be shown, where not as it is."""
    text = text or one.text
    return text if one.sort == EQUAL else f"[-{text}-]" if one.sort == GONE else f"{{+{text}+}}"


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    from rapidfuzz.distance.Indel import opcodes  # not before a difference is asked for

    before, after = PIECE.findall(old), PIECE.findall(new)
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(piece, len(numbers)) for piece in pieces] for pieces in (before, after)]
    for sort, start, end, first, last in opcodes(*rows):
        if sort == "equal":
            yield Stretch(EQUAL, "".join(before[start:end]))
        if sort in ("delete", "replace"):
            yield Stretch(GONE, "".join(before[start:end]))
        if sort in ("insert", "replace"):
            yield Stretch(NEW, "".join(after[first:last]))
