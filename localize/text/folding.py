"""Text made comparable at its own offsets: without the difference of case, width and kind of apostrophe or space.

``words.fold`` is for single words and may change their length (ß is ss there). Here every character keeps its
place, so that what is found in the folded text is found in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import regex

from localize.text import lazy, words
from localize.text.markup import FILLER

MARKS = "\u02ff"
"""No combining mark lies at or below this character."""
_DOTTED = "İ"
_BROKEN = "\ufffd"
"""Stands for half of a surrogate pair, which no automaton takes."""
_COMPOSED = lazy.regex(r"\X", regex.V0)
_SOUND_MARK = lazy.re("[ﾞﾟ]")


class _Table(dict[int, str]):
    """Code points of lower-case text to what they are compared as, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character) == "Cs":
            character = _BROKEN
        wide = unicodedata.normalize("NFKC", character)
        folded = wide.lower() if wide.isalnum() and len(wide.lower()) == 1 else character
        self[code] = found = _ALIKE.get(folded, " " if character.isspace() and code > 127 else folded)
        return found


_SIGNS = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "\u2011": "-", "\u00ad": "-"}
_ALIKE = {**_SIGNS, "ς": "σ"}
_PLAIN = str.maketrans({**_SIGNS, "‐": " ", "\u2011": " ", "-": " "})
_TABLE = _Table()
_ODD = lazy.re(
    "[^\x00-\x7f\xa1-\xa7\xab\xae\xb0\xb1\xb6\xb7\xbb\xbf\xd7\xdf-\u017e\u0430-\u045f\u2013-\u2017\u201a-\u2027\u3001-\u3030"
    "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3\ufffc]"
)
"""All but the commonest characters that ``_TABLE`` leaves as they are in lower-case text."""
LOOSE = lazy.re(
    "[\u0300-\u036f\u0374-\u0387\u0483-\u0487\u0591-\u200f\u2028-\u2fff\u302a-\u302f\u3099\u309a\ua000-\uabff\ud7b0-\U0010ffff]"
)
"""Where a text may hold something that is not in NFC; a text without any of them is in NFC."""


def fold(text: str, language: str = "", others: str | None = None) -> str:
    """The text in lower case and plain forms of its characters, each at its own offset; ``others``: its ``rare`` ones.

    Turkish and Azerbaijani keep ı and i apart. A text that is not composed (e and an accent as two characters)
    is left uncomposed: see ``composed``.
    """
    if "I" in text and _dotless(language):
        text = text.replace("I", "ı")
    elif text.isascii() or (others is not None and not _ODD.search(others.lower())):
        return text.lower()
    return _ODD.sub(_plainly, text.replace(_DOTTED, "i").lower())


@lru_cache(maxsize=16384)
def known(text: str) -> str:
    """The same for a text that is met again and again: a row of a glossary."""
    return fold(text)


def _plainly(match: re.Match[str]) -> str:
    return _TABLE[ord(match[0])]


def plain(text: str) -> str:
    """A name as it is compared with itself: its case kept, tags dropped, apostrophes alike, hyphens as spaces."""
    return " ".join(text.replace(FILLER, "").translate(_PLAIN).split())


def bare(word: str) -> str:
    """The word without accents."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


_KEYS = str.maketrans("łıøđæœß", "liodaos")


def typed(word: str) -> str:
    """The word as a keyboard without its letters has it: talir of talíř, kilif of kılıf."""
    return bare(word).translate(_KEYS)


EDGE = "\x1f"
"""Stands where no word is: a sign that ``str.split`` takes for a space."""
_ASCII = bytes(range(128))
_WORDS = bytes(code if code > 127 or chr(code).isalnum() else ord(EDGE) for code in range(256))


def rare(text: str) -> str:
    """The characters of the text that are not ASCII, in their order."""
    return (
        "" if text.isascii() else text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    )


def edged(folded: str, others: str | None = None) -> str:
    """The text with ``EDGE`` for all that belongs to no word, and one before and after it; ``others``: its ``rare`` ones, also as
    they were before it was folded."""
    found = folded.encode().translate(_WORDS).decode()
    if not found.isascii():
        for character in {FILLER, _BROKEN, *(rare(folded) if others is None else others)}:
            if not wordish(character):
                found = found.replace(character, EDGE)
    return EDGE + found + EDGE


@lru_cache(maxsize=16384)
def wordish(character: str) -> bool:
    """Is it a letter, a mark on a letter, or a digit?"""
    return character.isalnum() or (character > MARKS and unicodedata.category(character)[0] == "M")


@cache
def _dotless(language: str) -> bool:
    return words.fold("I", language) != "i"


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text in NFC with the offset in ``text`` of each of its characters and of its end; None: nothing changed.

    Half-width kana are joined with the sound marks behind them too.
    """
    if text.isascii() or not LOOSE.search(text) or (unicodedata.is_normalized("NFC", text) and not _SOUND_MARK.search(text)):
        return text, None
    out: list[str] = []
    places: list[int] = []
    for cluster in _COMPOSED.finditer(text):
        normal = unicodedata.normalize("NFKC" if _SOUND_MARK.search(cluster[0]) else "NFC", cluster[0])
        out.append(normal)
        places += [cluster.start()] * len(normal)
    return "".join(out), [*places, len(text)]
