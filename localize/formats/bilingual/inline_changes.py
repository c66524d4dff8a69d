"""A changed text put back among the inline elements of XLIFF and TMX.

Every stretch whose text stays keeps its bytes; an element that moved takes its own bytes along. What would lose,
double or break an element is not written.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from localize.formats.bilingual.inline import Piece, split, splits
from localize.text import lazy

_UNWRITABLE = lazy.re("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def written(new: str, old: list[Piece], source: list[Piece]) -> str | None:
    """The content with another text; None where that cannot be.

    ``source``: the content beside it, whose inline elements the new text may have where the old one lacked them.
    """
    head, tail, text, middle = _same(new, old)
    breaks = "\r\n" if any("\r\n" in piece.raw for piece in (*old, *source)) else "\n"
    if len(middle) == 1 and middle[0].kind == "cdata" and "]]>" not in text and "\r" not in text:
        found = None if _UNWRITABLE.search(text) else f"<![CDATA[{text.replace(chr(10), breaks)}]]>" if text else ""
    else:
        known = {piece.shown for piece in (*old, *source) if piece.kind == "code" and piece.shown}
        found = _middle(text, middle, _spare(old, source), known, breaks)
    if found is None:
        return None
    result = "".join((*(piece.raw for piece in head), found, *(piece.raw for piece in tail)))
    return result if _well_formed(result) else None


def _same(new: str, old: list[Piece]) -> tuple[list[Piece], list[Piece], str, list[Piece]]:
    """The pieces before and after the change, the new text between them and the pieces it takes the place of."""
    left = list(old)
    head: list[Piece] = []
    tail: list[Piece] = []
    start, end = 0, len(new)
    while left and left[-1].kind == "hidden":
        tail.insert(0, left.pop())
    while left and new.startswith(left[0].shown, start):
        start += len(left[0].shown)
        head.append(left.pop(0))
    while left and new.endswith(left[-1].shown, start, end):
        end -= len(left[-1].shown)
        tail.insert(0, left.pop())
    if left and left[0].kind == "text" and splits(left[0]):
        same = _common(left[0].shown, new[start:end])
        one, left[0] = split(left[0], same)
        head.append(one)
        start += same
    if left and left[-1].kind == "text" and splits(left[-1]):
        same = _common(left[-1].shown[::-1], new[start:end][::-1])
        left[-1], two = split(left[-1], len(left[-1].shown) - same)
        tail.insert(0, two)
        end -= same
    return head, tail, new[start:end], [piece for piece in left if piece.raw]


def _common(a: str, b: str) -> int:
    """How many characters two texts begin alike."""
    return next((at for at, (one, two) in enumerate(zip(a, b, strict=False)) if one != two), min(len(a), len(b)))


def _spare(old: list[Piece], source: list[Piece]) -> list[Piece]:
    """Inline elements of the source that the old text lacks."""
    found = [piece for piece in source if piece.kind == "code"]
    for piece in old:
        other = next((one for one in found if one.shown == piece.shown), None) if piece.kind == "code" else None
        if other:
            found.remove(other)
    return found


def _middle(text: str, old: list[Piece], spare: list[Piece], shown: set[str], breaks: str) -> str | None:
    """The new text between what stays, with the elements that stood there, and others of the source."""
    own = [piece for piece in old if piece.kind == "code"]
    between = "".join("\0" if piece.kind == "code" else piece.shown for piece in old)
    if any(piece.kind == "hidden" for piece in old) or any(one in between for one in shown):
        return None  # an annotation would be lost, or a text looks like an inline element and is none
    parts: list[str] = []
    for number, part in enumerate(re.split("(" + "|".join(map(re.escape, shown)) + ")", text) if shown else [text]):
        if number % 2 == 0:
            if _UNWRITABLE.search(part):
                return None
            parts.append(_escaped(part, breaks))
            continue
        waiting = own if any(one.shown == part for one in own) else spare
        piece = next((one for one in waiting if one.shown == part), None)
        if piece is None:
            return None
        waiting.remove(piece)
        parts.append(piece.raw)
    return None if own else "".join(parts)


def _escaped(text: str, breaks: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;").replace("\n", breaks) if "\n" in text or "\r" in text else text


def _well_formed(content: str) -> bool:
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(f"<r>{content}</r>".encode(), True)
    except (expat.ExpatError, UnicodeEncodeError):
        return False
    return True
