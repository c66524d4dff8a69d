"""What an encoding of an upload file cannot hold, or changes without a word, and what can stand for it."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

_UNICODE = ("utf", "gb18030", "unicode", "raw-unicode", "idna", "punycode")
_COUSINS = {"shift_jis": "cp932", "euc_kr": "cp949", "gb2312": "gbk", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
"""Encodings that are read as a larger one of Windows, whose characters of the same bytes may differ (Shift-JIS: 〜 and ～)."""
_INSTEAD = {
    "〜": "～",
    "−": "－–-",
    "–": "-",
    "—": "―-",
    "‖": "∥",
    "¢": "￠",
    "£": "￡",
    "¬": "￢",
    "¥": "￥",
    "\u2010": "-",
    "\u2011": "-",
    "\u202f": "\u00a0 ",
    "\u2009": " ",
    "\u00a0": " ",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "″": '"',
    "′": "'",
    "…": ("..."),
    "•": "・·",
    "·": "・",
    "×": "x",
    "˚": "°",
    "µ": "μ",
    "μ": "µ",
    "\u2126": "Ω",
}
"""A character to those that look like it, the first that the encoding holds is taken; of … three points."""


class Lost(NamedTuple):
    """A run of characters that the encoding lacks or changes (``becomes``), and what can stand for it ("": nothing)."""

    start: int
    end: int
    becomes: str
    instead: str


@cache
def limited(encoding: str) -> bool:
    """Does the encoding hold only part of Unicode? An unknown name is taken for one that holds all."""
    try:
        return not codecs.lookup(encoding).name.startswith(_UNICODE)
    except LookupError:
        return False


def lost(text: str, encoding: str) -> Iterator[Lost]:
    """The characters of a text that do not come through, those alike and side by side together."""
    if all(map(_fate_of(encoding).__getitem__, set(text))):
        return
    start = 0
    while start < len(text):
        fate = _fate(text[start], encoding)
        end = start + 1
        while not fate.same and end < len(text) and text[end] == text[start]:
            end += 1
        if not fate.same:
            yield Lost(start, end, fate.becomes * (end - start), fate.instead * (end - start))
        start = end


class _Fate(NamedTuple):
    same: bool
    becomes: str = ""
    instead: str = ""


@lru_cache(maxsize=16384)
def _fate(character: str, encoding: str) -> _Fate:
    """What becomes of one character."""
    came = _through(character, encoding)
    if came == character:
        return _Fate(same=True)
    instead = _INSTEAD.get(character) or unicodedata.normalize("NFKC", character)
    choices = [instead] if instead == "..." or character not in _INSTEAD else list(instead)
    found = next((one for one in choices if one != character and all(_through(each, encoding) == each for each in one)), "")
    return _Fate(same=False, becomes=came, instead=found)


def _through(character: str, encoding: str) -> str:
    """The character as it comes out at the other end; "" where it cannot go in."""
    name = codecs.lookup(encoding).name
    try:
        raw = character.encode(name)
        came = raw.decode(name)
        return raw.decode(_COUSINS[name]) if came == character and name in _COUSINS else came
    except UnicodeError:
        return ""


class _Fates(dict[str, bool]):
    """Characters of one encoding to whether they come through, filled as they are met."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def __missing__(self, character: str) -> bool:
        self[character] = found = _fate(character, self._encoding).same
        return found


@cache
def _fate_of(encoding: str) -> _Fates:
    return _Fates(encoding)
