"""How long a text is, in the unit that a limit names. Every unit is exact, none is estimated from another.

``characters`` are code points. ``graphemes`` are what a reader takes for one character (UAX #29).
``half_width_units`` are the bytes of CP932, by which Japanese shops count. ``pixels`` are set in a real font.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, partial
from math import ceil
from pathlib import Path

import regex

from localize.model import Limit
from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.segmented import segmented
from localize.text.unit import Text
from localize.text.words import spaceless, words

UNITS = {
    "characters": "characters",
    "utf8_bytes": "UTF-8 bytes",
    "utf16_units": "UTF-16 units",
    "graphemes": "visible characters",
    "half_width_units": "half-width units",
    "pixels": "pixels",
    "words": "words",
}
"""The units of a text, and what messages call them."""
AS_READ = frozenset({"pixels", "words"})
"""Units that count what a reader sees; in the others a tag and an entity count as the platform gets them."""
FONTS = {"": "arial_advances.json", "Arial": "arial_advances.json"}
"""The fonts that pixels can be measured in, with their tables of widths."""


def measure(text: str, unit: str, *, font: str = "", size: int = 0) -> int:
    """The length of a text in one of ``UNITS``; ``size`` is that of the font in pixels. ValueError for any other unit."""
    return measurer(unit, font, size)(text)


def size_of(text: Text, limit: Limit) -> int:
    """The length of a text as the limit counts it."""
    return measure(text.masked if limit.unit in AS_READ else text.text, limit.unit, font=limit.font, size=limit.size)


def longest(text: str, limit: int, unit: str, *, font: str = "", size: int = 0) -> int:
    """How many code points of the text, from its start, are within the limit: where what is too long begins."""
    length = measurer(unit, font, size)
    return bisect_right(range(1, len(text) + 1), limit, key=lambda end: length(text[:end]))


def items(text: str, join: str | None) -> Iterator[tuple[int, int]]:
    """Where the items of a list stand that a platform gets as one text; the whole text if nothing joins it."""
    start = 0
    for item in text.split(join) if join else (text,):
        if item.strip():
            yield start, start + len(item)
        start += len(item) + len(join or "")


@cache
def measurer(unit: str, font: str = "", size: int = 0) -> Callable[[str], int]:
    """The function that measures a text in that unit."""
    if unit == "pixels":
        if font not in FONTS or size <= 0:
            raise ValueError(f"pixels need a size and a font of {', '.join(filter(None, FONTS))}, not {font!r} at {size}")
        return partial(_pixels, advances(font), size)
    if unit not in _MEASURES:
        raise ValueError(f"no text is measured in {unit!r}, only in {', '.join(UNITS)}")
    return _MEASURES[unit]


def _utf8_bytes(text: str) -> int:
    # lone surrogates count as the three bytes that a lenient encoder would write
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _utf16_units(text: str) -> int:
    return len(text) if not text or max(text) < "\U00010000" else len(text.encode("utf-16-le", "surrogatepass")) // 2


# --- Graphemes ---------------------------------------------------------------------------------

_ALONE = lazy.re(
    "[\x00-\x0c\x0e-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u200b\u200e-\u20cf\u2100-\u2cee"
    "\u3000-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7a3\uf900-\ufaff\uff00-\uff9d\uffa0-\uffff]*"
)
"""Only characters that never join one another: each is a grapheme. Most listing texts end here."""


@cache
def _clusters() -> regex.Pattern[str]:
    r"""Grapheme clusters as UAX #29, table 1c, defines them since Unicode 15.1.

    ``\X`` is not enough: it joins a Devanagari consonant to a virama that has no consonant before it (rule GB9c).
    """
    joint = r"[\p{InCB=Extend}\p{InCB=Linker}]*"
    return regex.compile(
        rf"""\r\n | [\p{{GCB=Control}}\r\n] | \p{{GCB=Prepend}}*
        (?: \p{{GCB=RI}}\p{{GCB=RI}}
          | \p{{GCB=L}}* (?: \p{{GCB=V}}+ | \p{{GCB=LV}}\p{{GCB=V}}* | \p{{GCB=LVT}} ) \p{{GCB=T}}* | \p{{GCB=L}}+ | \p{{GCB=T}}+
          | \p{{ExtPict}} (?: \p{{GCB=Extend}}*\p{{GCB=ZWJ}}\p{{ExtPict}} )*
          | \p{{InCB=Consonant}} (?: {joint}\p{{InCB=Linker}}{joint}\p{{InCB=Consonant}} )+
          | [^\p{{GCB=Control}}\r\n] )
        [\p{{GCB=Extend}}\p{{GCB=ZWJ}}\p{{GCB=SpacingMark}}]*""",
        regex.X | regex.V1,
    )


def alone(text: str) -> bool:
    """Is surely every character of the text a grapheme by itself?"""
    return _ALONE.fullmatch(text) is not None


def graphemes(text: str) -> list[str]:
    """What a reader takes for the characters of a text: a flag, a family, an accented letter are one each."""
    found: list[str] = _clusters().findall(text)
    return found


def _graphemes(text: str) -> int:
    return len(text) if alone(text) else len(graphemes(text))


# --- Half-width units --------------------------------------------------------------------------

_HALF = lazy.re("[\x00-\x7f\uff61-\uff9f]+")
"""What CP932 holds in one byte: ASCII and half-width katakana."""


def _half_width_units(text: str) -> int:
    """Full-width is two, half-width one, as the Japanese shops state it; their files are CP932.

    So Greek, Cyrillic, ° and × are two, as in that encoding, and as UAX #11 has it for characters of ambiguous
    width beside Japanese. What CP932 lacks (é, an emoji) is two as well: it is never counted too low.
    """
    return len(text) if text.isascii() else 2 * len(text) - sum(map(len, _HALF.findall(text)))


# --- Pixels ------------------------------------------------------------------------------------

_UNSEEN = dict.fromkeys(("Mn", "Me", "Cc", "Cf"), 0.0)
_WIDTHS = {"W": 1.0, "F": 1.0, "H": 0.5, "Na": 0.556, "N": 0.556, "A": 0.556}
"""Widths in em of characters that the font has not, by East Asian Width; a narrow one is as wide as a digit."""
_SQUARE = frozenset("WFH")
"""What the fonts of all systems set to a square, or to half of one."""


class Advances(dict[str, int]):
    """Characters to their widths in ``units_per_em``; what the font has not is filled in as it is met.

    Han, kana and Hangul are as wide as they are high in any font. ``guessed`` holds the others that were met: Arabic, Thai
    or Devanagari are as wide as whatever font the reader's machine has for them.
    """

    def __init__(self, advances: dict[str, str], units_per_em: int) -> None:
        super().__init__((character, int(advance)) for advance, characters in advances.items() for character in characters)
        self.units_per_em = units_per_em
        self.guessed: set[str] = set()
        self.update(dict.fromkeys(f"{FILLER}\u00ad", 0))
        self.update(dict.fromkeys("\t\n\r", self[" "]))

    def __missing__(self, character: str) -> int:
        known = _UNSEEN.get(unicodedata.category(character))
        shape = unicodedata.east_asian_width(character)
        width = _WIDTHS[shape] if known is None else known
        if known is None and shape not in _SQUARE:
            self.guessed.add(character)
        self[character] = found = round(width * self.units_per_em)
        return found


@cache
def advances(font: str = "") -> Advances:
    """The widths of a font of ``FONTS``, without kerning."""
    table = json.loads(Path(__file__).with_name(FONTS[font]).read_text(encoding="utf-8"))
    return Advances(table["advances"], table["units_per_em"])


def guessed(text: str, font: str = "") -> bool:
    """Has the text characters whose width in pixels is no more than a guess?"""
    widths = advances(font)
    sum(map(widths.__getitem__, text))
    return not widths.guessed.isdisjoint(text)


def _pixels(widths: Advances, size: int, text: str) -> int:
    return ceil(sum(map(widths.__getitem__, text)) * size / widths.units_per_em)


# --- Words -------------------------------------------------------------------------------------


def _words(text: str) -> int:
    return sum(1 for _ in segmented(text, "und")) if spaceless(text) else len(words(text))


_MEASURES: dict[str, Callable[[str], int]] = {
    "characters": len,
    "utf8_bytes": _utf8_bytes,
    "utf16_units": _utf16_units,
    "graphemes": _graphemes,
    "half_width_units": _half_width_units,
    "words": _words,
}
