"""Text made comparable at its own offsets: without the difference of case, width and kind of apostrophe or space.

``words.fold`` is for single words and may change their length (ß is ss there). Here every character keeps its
place, so that what is found in the folded text is found in the text.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

from localize.text import words
from localize.text.markup import FILLER

MARKS = "\u02ff"
"""No combining mark lies at or below this character."""
_DOTTED = "İ"
_BROKEN = "\ufffd"
"""Stands for half of a surrogate pair, which no automaton takes."""
_COMPOSED = regex.compile(r"\X", regex.V0)


class _Table(dict[int, str]):
    """Code points of lower-case text to what they are compared as, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character) == "Cs":
            character = _BROKEN
        wide = unicodedata.normalize("NFKC", character)
        folded = wide.lower() if wide.isalnum() and len(wide.lower()) == 1 else character
        self[code] = found = _ALIKE.get(folded, " " if character.isspace() else folded)
        return found


_SIGNS = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "\u2011": "-", "\u00ad": "-"}
_ALIKE = {**_SIGNS, "ς": "σ"}
_PLAIN = str.maketrans({**_SIGNS, "‐": " ", "\u2011": " ", "-": " "})
_TABLE = _Table()


def fold(text: str, language: str = "") -> str:
    """The text in lower case and plain forms of its characters, each at its own offset.

    Turkish and Azerbaijani keep ı and i apart. A text that is not composed (e and an accent as two characters)
    is left uncomposed: see ``composed``.
    """
    if text.isascii():
        return text.replace("I", "ı").lower() if "I" in text and _dotless(language) else text.lower()
    if _dotless(language):
        text = text.replace("I", "ı")
    return text.replace(_DOTTED, "i").lower().translate(_TABLE)


class _Edges(dict[int, str]):
    """Every character to itself if it belongs to a word, else to ``EDGE``; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = found = character if wordish(character) else EDGE
        return found


def plain(text: str) -> str:
    """A name as it is compared with itself: its case kept, tags dropped, apostrophes alike, hyphens as spaces."""
    return " ".join(text.replace(FILLER, "").translate(_PLAIN).split())


EDGE = "\x00"
_EDGES = _Edges()
_ASCII = bytes(code if chr(code).isalnum() else 0 for code in range(256))


def edged(folded: str) -> str:
    """The text with ``EDGE`` for all that belongs to no word, and one before and after it."""
    if folded.isascii():
        return EDGE + folded.encode().translate(_ASCII).decode() + EDGE
    return EDGE + folded.translate(_EDGES) + EDGE


def wordish(character: str) -> bool:
    """Is it a letter, a mark on a letter, or a digit?"""
    return character.isalnum() or (character > MARKS and unicodedata.category(character)[0] == "M")


@cache
def _dotless(language: str) -> bool:
    return words.fold("I", language) != "i"


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text in NFC with the offset in ``text`` of each of its characters and of its end; None: nothing changed."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, None
    out: list[str] = []
    places: list[int] = []
    for cluster in _COMPOSED.finditer(text):
        normal = unicodedata.normalize("NFC", cluster[0])
        out.append(normal)
        places += [cluster.start()] * len(normal)
    return "".join(out), [*places, len(text)]
