"""HTML as sellers write it: split into fixed parts and segments, shielded for translators, masked for checks.

Nothing here parses HTML into a tree: a description goes back to its shop byte for byte, so tags are found
where they stand. ``"".join(split(html)) == html`` for every string there is.
"""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from localize.text import lazy

FILLER = "\ufffc"
"""Stands in a masked text for each character of a tag: neither a space nor part of a word."""

_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup"
    " time tt u var wbr img"
)
INLINE = frozenset(_INLINE.split())
"""Tags that stand inside a sentence. Every other tag ends a segment."""

_OPAQUE = "script|style|iframe|noscript|template|textarea|svg|object"
_TAG = lazy.re(
    rf"<!--.*?(?:-->|\Z)|<(?P<opaque>{_OPAQUE})\b[^>]*>.*?</(?P=opaque)\s*>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<![A-Za-z][^<>]*>|<!\[CDATA\[|\]\]>",
    re.DOTALL | re.IGNORECASE,
)
_BARE = lazy.re(rf"</?(?!(?:{_OPAQUE})\b)[A-Za-z][A-Za-z0-9]*>", re.IGNORECASE)
_ENTITY = lazy.re(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
SHIELDED = lazy.re(r"<(/?)([a-z0-9]+?)_(\d+)(/?)>")
"""A tag in a shielded text."""
_LONG = 200
"""Tags of so many characters are hardly met twice."""
_EDGE = lazy.re(r"^(?:\s|&nbsp;|&#160;)+|(?:\s|&nbsp;|&#160;)+$")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])


class Tag(Struct, frozen=True, gc=False):
    """A tag where it stands. ``name`` is lower case, "" for a comment or declaration."""

    start: int
    end: int
    name: str
    closing: bool
    raw: str

    @property
    def void(self) -> bool:
        return self.name in VOID or self.raw.endswith("/>")


def tags(text: str) -> list[Tag]:
    """Every tag, comment and opaque element (script, style, iframe, whole) of a text, in order."""
    if "<" not in text:
        return []
    matches = list(_BARE.finditer(text))
    if len(matches) != text.count("<") or "]]>" in text:  # not all of it is as plain as it mostly is
        matches = list(_TAG.finditer(text))
    found = []
    for match in matches:
        raw = match[0]
        name, closing = _read(raw) if len(raw) < _LONG else _read.__wrapped__(raw)
        found.append(Tag(match.start(), match.end(), name, closing, raw))
    return found


@lru_cache(maxsize=8192)
def _read(raw: str) -> tuple[str, bool]:
    """Name of a tag, and whether it is an end tag: most tags are met again and again."""
    match = _TAG.match(raw)
    return ((match["opaque"] or match["name"] or "").lower(), match["close"] == "/") if match else ("", False)


def mask(text: str) -> str:
    """The text as a reader sees it, at the same length: tags become fillers, an entity its character and fillers."""
    return masked(text, tags(text))


def masked(text: str, found: list[Tag]) -> str:
    """The same where the tags are known already."""
    if found:
        pieces: list[str] = []
        at = 0
        for tag in found:
            pieces += (text[at : tag.start], FILLER * (tag.end - tag.start))
            at = tag.end
        text = "".join((*pieces, text[at:]))
    return _ENTITY.sub(_decoded, text) if "&" in text else text


def _decoded(match: re.Match[str]) -> str:
    seen = _html.unescape(match[0])
    return seen.ljust(len(match[0]), FILLER) if seen != match[0] and len(seen) <= len(match[0]) else match[0]


def plain(text: str) -> str:
    """The text without its tags and with its entities decoded; spaces are left as they are."""
    return mask(text).replace(FILLER, "")


@lru_cache(maxsize=32)
def split(html: str) -> tuple[str, ...]:
    """Fixed parts and segments of an HTML text by turns, as ``Field.parts`` wants them.

    A segment runs from one block tag to the next, inline tags inside it; spaces at its edges and pairs of
    inline tags around the whole of it stay outside, so that equal sentences are equal segments.
    A stretch without a word is no segment; an HTML text without any is one fixed part.
    """
    parts: list[str] = []
    done = 0
    for start, end in _stretches(html):
        start, end = _tight(html, start, end)
        if start < end and _has_words(html[start:end]):
            parts += [html[done:start], html[start:end]]
            done = end
    return (*parts, html[done:])


def _stretches(html: str) -> Iterator[tuple[int, int]]:
    start = 0
    for tag in tags(html):
        if tag.name not in INLINE or "</" in tag.raw[1:]:
            yield start, tag.start
            start = tag.end
    yield start, len(html)


def _tight(html: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without spaces at its edges and without inline tags that wrap all of it."""
    while True:
        text = html[start:end]
        stripped = _EDGE.sub("", text)
        if stripped != text:
            start += text.find(stripped) if stripped else len(text)
            end = start + len(stripped)
            text = stripped
        inner = _unwrapped(text)
        if inner is None:
            return start, end
        start, end = start + inner[0], start + inner[1]


def _unwrapped(text: str) -> tuple[int, int] | None:
    """Where the text stands inside a pair of inline tags around all of it, or without a tag that pairs with nothing."""
    found = [tag for tag in tags(text) if tag.name] if text.startswith("<") or text.endswith(">") else []
    if not found:
        return None
    first, last = found[0], found[-1]
    if first.start == 0 and first.closing:
        return first.end, len(text)
    if last.end == len(text) and not last.closing and not last.void:
        return 0, last.start
    whole = first.start == 0 and not first.void and last.end == len(text) and last.closing and last.name == first.name
    return (first.end, last.start) if whole and _closer(found) is last else None


def _closer(found: list[Tag]) -> Tag | None:
    """The tag that closes the first of them."""
    depth = 0
    for tag in found:
        if tag.name == found[0].name and not tag.void:
            depth += -1 if tag.closing else 1
            if depth == 0:
                return tag
    return None


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in plain(text))


def shield(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with each inline tag as a short numbered one (``<a_1>``, ``</a_1>``, ``<br_2/>``), and the tags themselves.

    This is the form that jobs and memories hold: equal sentences with other links are one entry, and a
    translator can move a tag but has nothing in it to break.
    """
    if "<" not in text:
        return text, ()
    raws: list[str] = []
    out: list[str] = []
    open_: list[tuple[str, int]] = []
    at = 0
    for tag in tags(text):
        out.append(text[at : tag.start])
        at = tag.end
        if tag.closing:
            number = next((n for name, n in reversed(open_) if name == tag.name), 0)
            if number:
                open_.remove((tag.name, number))
                out.append(f"</{tag.name}_{number}>")
                raws[number - 1] += "\0" + tag.raw
                continue
        raws.append(tag.raw)
        number = len(raws)
        name = re.sub(r"[^a-z0-9]", "", tag.name) or "x"
        single = tag.void or tag.closing or "</" in tag.raw[1:] or not tag.name
        out.append(f"<{name}_{number}/>" if single else f"<{name}_{number}>")
        if not single:
            open_.append((tag.name, number))
    out.append(text[at:])
    return "".join(out), tuple(raws)


def reshield(text: str, raws: tuple[str, ...]) -> str:
    """Another text with the same tags in the shielded form of the text that ``raws`` are from, its tags in whatever order.

    A tag that is none of ``raws`` stays as it is: ``unshield(reshield(text, raws), raws) == text``.
    """
    shielded, own = shield(text)
    free = list(enumerate(raws, start=1))
    numbers: dict[int, int] = {}
    for number, raw in enumerate(own, start=1):
        match = next((one for one in free if one[1] == raw), None)
        if match is not None:
            free.remove(match)
            numbers[number] = match[0]

    def renumbered(match: re.Match[str]) -> str:
        number = int(match[3])
        if number in numbers:
            return f"<{match[1]}{match[2]}_{numbers[number]}{match[4]}>"
        return unshield(match[0], own)

    return SHIELDED.sub(renumbered, shielded)


def unshield(text: str, raws: tuple[str, ...]) -> str:
    """Put the tags back: ``unshield(*shield(text)) == text``. A number that has no tag is left as it is."""
    if not raws:
        return text

    def raw(match: re.Match[str]) -> str:
        number = int(match[3])
        if not 1 <= number <= len(raws):
            return match[0]
        opening, _, closing = raws[number - 1].partition("\0")
        return (closing or f"</{match[2]}>") if match[1] else opening

    return SHIELDED.sub(raw, text)
