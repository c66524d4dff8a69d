"""Inline elements of XLIFF and TMX: how a text is shown with them as tags.

What is shown: text with its entities and CDATA resolved, ``<g id="1">`` and ``</g>`` around the words they hold, and
one empty tag (``<ph id="1"/>``) for an element with the native code in it. Annotations (``mrk``, ``hi``) are seen
through. Only identifiers are shown: what else an element says may differ between source and target.

``inline_changes`` puts a changed text back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from localize.text import lazy

START = lazy.re(r"<([^\s/>]+)(?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(/?)>")
_TOKEN = lazy.re(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    r"|<(?P<close>/?)(?P<name>[^\s/>]+)(?P<attributes>(?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(?P<empty>/?)>"
    r"|&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<number>[0-9]+)|(?P<entity>lt|gt|amp|quot|apos));",
    re.DOTALL,
)
_ENTITY = lazy.re(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot|apos));")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_NAMED = [(f"&{name};", _ENTITIES[name]) for name in ("lt", "gt", "quot", "apos", "amp")]
"""In this order: what an ampersand leaves behind is no reference."""
_ATTRIBUTE = lazy.re(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_SPACES = " \t\n"


class Piece(NamedTuple):
    """A stretch of an element's content: as it is shown, as it stands, and what it is.

    ``text`` and ``cdata`` can be cut anywhere, a ``character`` and a ``code`` (an inline element) cannot;
    ``hidden`` stands in the file and is not shown.
    """

    shown: str
    raw: str
    kind: str


class Dialect(NamedTuple):
    """The inline elements of a format."""

    pairs: frozenset[str]
    """Shown as a tag before and a tag after their text."""
    codes: frozenset[str]
    """Shown as one empty tag, whatever stands in them."""
    identifiers: tuple[str, ...]
    """The attributes that say which element it is; the first that is there is shown."""
    character: str = ""
    """An element that stands for a character by its ``hex``."""
    begins: str = ""
    ends: str = ""
    """Two codes that belong together by ``i``; the end is shown with the identifier of its beginning (TMX)."""


def inner(raw: str) -> str:
    """The content of an element, given from its start tag to its end tag, that left out."""
    start = START.match(raw)
    return raw[start.end() :] if start else ""


def read(raw: str, dialect: Dialect, *, preserve: bool = True) -> str:
    """The content of an element as it is shown. Without ``preserve``, layout at its edges is left out."""
    if "<" in raw or not (preserve or "\n" not in raw):
        return "".join(piece.shown for piece in pieces(raw, dialect, preserve=preserve))
    return _resolved(_lines(raw)) if "&" in raw else _lines(raw)


def _resolved(text: str) -> str:
    """The text with its references resolved."""
    if "&#" in text:
        return _ENTITY.sub(_character, text)
    for entity, character in _NAMED:
        text = text.replace(entity, character)
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _ENTITIES[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if code < 0x110000 else match[0]


def pieces(raw: str, dialect: Dialect, *, preserve: bool = True) -> list[Piece]:
    """The content of an element, cut up."""
    found = list(_pieces(raw, dialect))
    return found if preserve else _without_layout(found)


def _without_layout(found: list[Piece]) -> list[Piece]:
    """White space at the edges that holds a line break comes from the file's layout."""
    if found and found[0].kind == "text" and splits(found[0]):
        shown = found[0].shown
        lead = len(shown) - len(shown.lstrip(_SPACES))
        if "\n" in shown[:lead]:
            one, two = split(found[0], lead)
            found[:1] = [one._replace(shown="", kind="hidden"), two]
    if found and found[-1].kind == "text" and splits(found[-1]):
        shown = found[-1].shown
        end = len(shown.rstrip(_SPACES))
        if "\n" in shown[end:]:
            one, two = split(found[-1], end)
            found[-1:] = [one, two._replace(shown="", kind="hidden")]
    return found


def splits(piece: Piece) -> bool:
    """Can a piece of text be cut anywhere?"""
    return piece.raw in (piece.shown, piece.shown.replace("\n", "\r\n"))


def split(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """A piece of text in two, at an offset of what is shown."""
    ends = "\r\n" if piece.raw != piece.shown else "\n"
    one, two = piece.shown[:at], piece.shown[at:]
    return Piece(one, one.replace("\n", ends), "text"), Piece(two, two.replace("\n", ends), "text")


def _pieces(raw: str, dialect: Dialect) -> Iterator[Piece]:
    at = depth = began = 0
    shown = ""
    numbers: dict[str, str] = {}
    for match in _TOKEN.finditer(raw):
        name = (match["name"] or "").rpartition(":")[2]
        if depth:
            depth += 0 if not name or match["empty"] else -1 if match["close"] else 1
            if not depth:
                yield Piece(shown, raw[began : match.end()], "code")
                at = match.end()
            continue
        if match.start() > at:
            yield Piece(_lines(raw[at : match.start()]), raw[at : match.start()], "text")
        at = match.end()
        if not name:
            yield _plain(match)
        elif name in dialect.codes:
            shown, began = _tag(name, match, dialect, numbers), match.start()
            depth = 0 if match["empty"] else 1
            if not depth:
                yield Piece(shown, match[0], "code")
        elif name in dialect.pairs:
            yield Piece(_tag(name, match, dialect, numbers), match[0], "code")
        else:
            yield Piece("", match[0], "hidden")
    if at < len(raw) and not depth:
        yield Piece(_lines(raw[at:]), raw[at:], "text")


def _plain(match: re.Match[str]) -> Piece:
    if match["cdata"] is not None:
        return Piece(_lines(match["cdata"]), match[0], "cdata")
    if match[0].startswith("&"):
        return Piece(_ENTITY.sub(_character, match[0]), match[0], "character")
    return Piece("", match[0], "hidden")


def _tag(name: str, match: re.Match[str], dialect: Dialect, numbers: dict[str, str]) -> str:
    """An inline element's tag as it is shown."""
    if match["close"]:
        return f"</{name}>"
    attributes = {key: value or other for key, value, other in _ATTRIBUTE.findall(match["attributes"])}
    if name == dialect.character:
        return _hex(attributes.get("hex", ""))
    identifier = next((f'{key}="{attributes[key]}"' for key in dialect.identifiers if key in attributes), "")
    if name == dialect.begins and "i" in attributes:
        numbers[attributes["i"]] = identifier
    elif name == dialect.ends:
        identifier = numbers.get(attributes.get("i", ""), identifier)
    end = "" if name in dialect.pairs and not match["empty"] else "/"
    return f"<{name}{' ' if identifier else ''}{identifier}{end}>"


def _hex(code: str) -> str:
    try:
        found = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= found <= "\udfff" else found
