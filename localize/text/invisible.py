"""Characters that take no room, and where the script they stand in works with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from localize.text import lazy
from localize.text.bidi import MARKS, runs_right_to_left
from localize.text.unit import Text

SOFT_HYPHEN = "\u00ad"
NAMES = {
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    SOFT_HYPHEN: "soft hyphen",
    "\u034f": "combining grapheme joiner",
    "\u180e": "Mongolian vowel separator",
    "\u2061": "function application",
    "\u2062": "invisible times",
    "\u2063": "invisible separator",
    "\u2064": "invisible plus",
    "\u115f": "Hangul filler",
    "\u1160": "Hangul filler",
    "\u3164": "Hangul filler",
    "\uffa0": "Hangul filler",
    **MARKS,
    **dict.fromkeys(map(chr, range(0xE0000, 0xE0080)), "tag character"),
}
_RUN = lazy.regex(f"[{''.join(NAMES)}]+")
_JOINING = (
    r"[\p{Arabic}\p{Syriac}\p{NKo}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}"
    r"\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Balinese}\p{Javanese}\p{Thaana}\p{Adlam}\p{Newa}]"
)
_SPACELESS = r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Javanese}\p{Balinese}\p{Tai_Le}]"
_EMOJI = r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\U000e0020-\U000e007f]"
_AT_WORK = lazy.regex(
    rf"(?<={_EMOJI})\u200d(?=\p{{Extended_Pictographic}})|(?<={_JOINING}[^\p{{L}}]{{0,2}})[\u200c\u200d]+"
    rf"|[\u200c\u200d]+(?={_JOINING})|(?<={_SPACELESS}\P{{L}}?)\u200b+|\u200b+(?={_SPACELESS})"
    r"|(?<=🏴[\U000e0020-\U000e007e]*)[\U000e0020-\U000e007e]+\U000e007f|(?<=[\p{Mongolian}])\u180e"
    r"|(?<=[\u1100-\u11ff])[\u115f\u1160]|\u115f\u1160?(?=[\u1160-\u11ff])|(?<=\p{M})\u034f|\u034f(?=\p{M})"
)


class Invisible(NamedTuple):
    """Characters without room where they do no work: place and the first one's name."""

    start: int
    end: int
    name: str


def invisible(text: Text, *, prose: bool, source: str) -> Iterator[Invisible]:
    """The invisible characters of a text that its script does not need.

    ``prose``: soft hyphens may break the long words of it. ``source``: a text whose invisible characters are taken over
    by right; "" for none.
    """
    for run in _RUN.finditer(text.text):
        work = _AT_WORK.match(text.text, run.start())
        if (work and work.end() >= run.end()) or run[0] in source:
            continue
        if prose and run[0] == SOFT_HYPHEN and _within_word(text.text, run):
            continue
        if MARKS.keys() >= set(run[0]) and runs_right_to_left(text):
            continue
        start, end = run.span()
        yield Invisible(start, end, NAMES[run[0][0]])


def _within_word(text: str, run: regex.Match[str]) -> bool:
    return text[: run.start()][-1:].isalpha() and text[run.end() :][:1].isalpha()
