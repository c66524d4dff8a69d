"""What a mark does where it is met, in every script, and which brackets pair: a table by character, not by locale.

What a character is good for is a property of the character, as its Unicode category is, and holds in a text of any
locale: so the table is here. What a locale *writes* is data (``locales/marks.yaml``) and comes in as its ``Typography``.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import regex

from localize.model import Typography
from localize.text import lazy
from localize.text.markup import FILLER

NONE, STOP, QUESTION, EXCLAMATION, COLON, ELLIPSIS, PAUSE = (
    "none",
    "stop",
    "question",
    "exclamation",
    "colon",
    "ellipsis",
    "pause",
)

ENDS: dict[str, str] = {
    **dict.fromkeys(".。．｡।॥৷۔։።።៕᠃᠉᱾᱿܀܁܂࠰᙮༎།꓿꘎꛳꡶꡷꣎꣏꤯꩞꯫⳹෴᭟។။᭞꧈꧉᪨᪩", STOP),
    **dict.fromkeys("?？؟⁇⁈⁉‽፧\u037e꘏꛷꫱᥅⸮", QUESTION),
    **dict.fromkeys("!！‼߹᥄", EXCLAMATION),
    **dict.fromkeys(":：፦៖︓᠄꛴", COLON),
    **dict.fromkeys("…⋯‥᠁", ELLIPSIS),
    **dict.fromkeys(",;，；、､،؛፣፤၊߸᠂·\u0387", PAUSE),
}
"""Mark to what it does at the end of a text: Latin, CJK, Devanagari and Bengali, Urdu, Armenian, Ethiopic, Khmer, Burmese,
Mongolian, Ol Chiki, Syriac, Samaritan, Cree, Tibetan, Lisu, Vai, Bamum, Phags-pa, Saurashtra, Kayah Li, Cham, Meetei Mayek,
Coptic, Sinhala, Balinese, Javanese, Lanna, N'Ko, Limbu."""

MARKS = frozenset(ENDS)
PAIRS = {"(": ")", "[": "]", "{": "}", "【": "】", "〔": "〕", "〖": "〗", "｟": "｠"}
"""Opening bracket to closing one, after ``narrow``."""
_NARROW = str.maketrans("（）［］｛｝﹙﹚﹛﹜﹝﹞", "()[]{}(){}〔〕")
_BRACKET_ENDS = frozenset(")]}）］｝】〕〗》〉")
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_THROUGH = "".join(_BRACKET_ENDS) + "\"'”’“‘»«›‹」』〟*\u061c\u200b\u200e\u200f\u2060\u2069\u202c\ufe0f" + FILLER + _SPACES
"""What may stand behind the mark that ends a text: closing quotes and brackets, marks of direction, tags, stars, spaces."""
_DOTS = frozenset(".．。")
"""Two or more of these in a row are an ellipsis."""
_INSIDE_THE_WORD = {QUESTION: "՞", EXCLAMATION: "՜"}
"""Armenian sets these marks on the stressed word, and a stop at the end."""
_ASKING = "か吗嗎呢"
"""Particles that ask, also before a full stop (ですか。)."""

_GREEK = lazy.regex(r"\p{Greek}\P{L}*\Z")
_RIGHT_TO_LEFT = lazy.regex(r"[\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}\p{Nko}]")
_INDIC = lazy.regex(r"[\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Oriya}\p{Ol_Chiki}]\P{L}*\Z")
_ARMENIAN = lazy.regex(r"\p{Armenian}\P{L}*\Z")
_TAIL = 40
"""How many characters at the end of a text say in which script it ends."""

_SHORTENED = lazy.regex(
    r"(?<![\p{L}\p{M}%$)}])(?:(?:\p{L}\.[ \u00a0\u202f]?)+\p{L}{1,3}|(?:\p{L}{1,4}\.)+\p{L}{1,4}|\p{L}+)\Z", regex.I
)
_BARE = lazy.regex(r"[b-df-hj-np-tv-xz]{1,4}|\p{L}", regex.I)
_SHORT_FORMS_LIST = (
    "abb abs adj anz approx aut avg ca cap cca cert chap co col cont corp dept dia diam dim dto ecc eg ekv enz etc evtl "
    "excl exkl fig fl ggf hrs ie inc incl inkl kpl lat max mio misc mod nat no nom noin num osv oz par pers pos pub ref "
    "rev seq spec std stk tel temp usw vol vs wt apod atd itd itp např örn vb vd yak alm bijv dvs esim réf"
)
_SHORT_FORMS = frozenset(_SHORT_FORMS_LIST.split())
"""Short forms written with a full stop in some language of the trade, folded (CLDR lists few). Being one only silences."""
_MEASURES = frozenset({"in", "min", "sec", "mo", "mos", "gal", "doz"})
"""Measures in English that are words elsewhere, and short only behind a number."""
_AFTER_NUMBER = lazy.regex(r"[\p{N}][\s-]?\Z")
_SYMBOLS_LIST = "mm cm dm km nm kg mg ml cl dl hl hz khz mhz ghz kwh wh kw mw mv kv db lm lx bar"
_SYMBOLS = frozenset(_SYMBOLS_LIST.split())
_UNIT = lazy.regex(r"\p{N}(?:[\s\u00a0\u202f]?°[\s\u00a0\u202f]?[CF]|[\s\u00a0\u202f]?[WVAKNJm])\Z")
"""Unit symbols are written without a stop: one behind them ends the sentence."""


class Ending(NamedTuple):
    """How a text ends: the kind of its mark, where the mark stands (empty for none), and whether a bracket closes after it."""

    kind: str
    start: int
    end: int
    inside: bool = False


def ending(masked: str, asking: str = "?") -> Ending:
    """The mark at the end of a text, seen through what may follow it. ``?!`` asks, ``..`` is an ellipsis.

    ``asking``: the mark with which the locale asks; where that is the semicolon, it asks behind Latin letters too.
    """
    end = len(masked)
    if masked[-1:].isalnum():
        return Ending(NONE, end, end)
    if masked[-1:] == "." and masked[-2:-1].isalnum() and masked[-2] not in _ASKING:
        return Ending(STOP, end - 1, end)
    end = len(masked.rstrip(_THROUGH))
    inside = not _BRACKET_ENDS.isdisjoint(masked[end:])
    start = end
    while start and masked[start - 1] in MARKS:
        start -= 1
    if start == end:
        return _piped(masked, end, inside)
    return Ending(_kind(masked, start, end, asking), start, end, inside)


def _kind(masked: str, start: int, end: int, asking: str) -> str:
    run = masked[start:end]
    kinds = {ENDS[mark] for mark in run}
    for kind in (QUESTION, EXCLAMATION, ELLIPSIS):
        if kind in kinds:
            return kind
    if end - start > 1 and run[0] in _DOTS and set(run) == {run[0]}:
        return ELLIPSIS
    kind = ENDS[run[-1]]
    before = masked[max(0, start - _TAIL) : start]
    if kind == PAUSE and run[-1] == ";" and (asking == ";" or _GREEK.search(before)):
        return QUESTION
    if kind == STOP and before and before[-1] in _ASKING:
        return QUESTION
    if kind == COLON and _ARMENIAN.search(before):
        return STOP
    return kind


def _piped(masked: str, end: int, inside: bool) -> Ending:
    """A vertical bar typed for the danda."""
    if end and masked[end - 1] == "|" and _INDIC.search(masked[max(0, end - _TAIL) : end]):
        return Ending(STOP, end - 1, end, inside)
    return Ending(NONE, end, end, inside)


def transposed(masked: str) -> bool:
    """Does a text in a script from right to left begin with the mark that ends it, typed as it looked on the screen?"""
    return ENDS.get(masked.lstrip()[:1], PAUSE) != PAUSE and _RIGHT_TO_LEFT.search(masked) is not None


def asks_inside(kind: str, masked: str) -> bool:
    """Does the text hold that mark inside a word, as Armenian writes it?"""
    return kind in _INSIDE_THE_WORD and _INSIDE_THE_WORD[kind] in masked


def shortened(masked: str, stop: int) -> bool:
    """Is the full stop at ``stop`` that of a short form (``z. B.``, ``incl.``, ``12 oz.``, ``No.``)?"""
    match = _SHORTENED.search(masked[max(0, stop - 16) : stop]) if masked[stop : stop + 1] == "." else None
    if match is None:
        return False
    word = match[0]
    if word in _MEASURES and _AFTER_NUMBER.search(masked, 0, stop - len(word)):
        return True
    if word.casefold() in _SYMBOLS or _UNIT.search(masked, max(0, stop - 8), stop):
        return False
    return "." in word or _BARE.fullmatch(word) is not None or word.casefold() in _SHORT_FORMS


def tiny(text: str) -> bool:
    """Is the text too short to be a sentence (four characters or fewer)?"""
    return len(text.strip()) <= 4


def ends_a_word(masked: str) -> bool:
    """Is the last character a letter, a figure, or a sign that belongs to one (the vowel signs of India)?"""
    return masked[-1:].isalnum() or (masked != "" and unicodedata.category(masked[-1])[0] == "M")


def length(masked: str) -> int:
    """Where the text ends, spaces behind it left out."""
    return len(masked.rstrip())


def mark_for(kind: str, typography: Typography) -> str:
    """The mark that does this at the end of a text of the locale, with the space that the locale sets before it.

    "" where the language has no such mark at the end.
    """
    mark = {
        STOP: typography.full_stop,
        QUESTION: typography.question,
        EXCLAMATION: typography.exclamation,
        COLON: typography.colon,
        ELLIPSIS: typography.ellipsis,
    }.get(kind, "")
    return typography.space_before.get(mark, "") + mark


def narrow(text: str) -> str:
    """The text at the same length with full-width brackets as plain ones."""
    return text if text.isascii() else text.translate(_NARROW)
