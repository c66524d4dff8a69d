"""One picture twice in a listing: byte for byte, or saved once more in another size or quality."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import lru_cache

from localize.checks import check
from localize.checks.unusable_picture import looked_at
from localize.model import Finding, Market, PictureFacts
from localize.text.unit import Localized

_BITS = 6
"""Of the 64 of the outline, how many may differ: a first look that costs little."""
_LEVELS = 4
"""Levels by which every cell of the grid may differ. Another size or quality makes a difference of 2; a picture that is moved,
turned or flipped, has another print, or shows the product in another colour makes one of 7 and more."""
_SHAPE = 0.02


@check("P109", "same-picture-twice", severity="warning", scope="listing")
def same_picture_twice(pair: Localized, market: Market) -> Iterator[Finding]:
    """Two files of a listing are the same picture.

    Why: the second takes the place of a view that would sell, and looks like a mistake.

    Fix: take one of them out, or put the picture there that was meant. One file that is named twice is not told.

    Data: the files' checksums; where these differ, small copies of the pictures, compared cell by cell. What differs in more
    than size and quality of storing, be it the colour of a variant, is another picture.

    Example: front.jpg and front (1).jpg, or front.jpg and the same as front-small.png: the latter is a note.
    """
    first: dict[str, str] = {}
    before: list[tuple[str, PictureFacts]] = []
    for path, name, facts in looked_at(pair):
        if not facts.sha256 or facts.problem or any(name == other for other, _ in before):
            continue
        args = {"picture": name}
        if facts.sha256 in first:
            message = "{picture} is the same picture as {other}"
            yield Finding(message=message, args=args | {"other": first[facts.sha256]}, path=path)
        elif other := next((other for other, known in before if _alike(facts, known)), ""):
            message = "{picture} is the same picture as {other}, in another size or quality"
            yield Finding(message=message, args=args | {"other": other}, id="alike", path=path, severity="note")
        first.setdefault(facts.sha256, name)
        before.append((name, facts))


def _alike(one: PictureFacts, other: PictureFacts) -> bool:
    if not (one.cells and other.cells):
        return False
    if (int(one.outline, 16) ^ int(other.outline, 16)).bit_count() > _BITS:
        return False
    if abs(one.width * other.height - one.height * other.width) > _SHAPE * one.width * other.height:
        return False
    cells = zip(_levels(one.cells), _levels(other.cells), strict=True)
    return all(abs(here - there) <= _LEVELS for here, there in cells)


@lru_cache(maxsize=256)
def _levels(cells: str) -> bytes:
    return base64.b64decode(cells)
