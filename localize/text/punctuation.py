"""What ends a sentence, in every script, and which marks open, close and pair: tables by character, not by locale."""

from __future__ import annotations

from typing import NamedTuple

import regex

from localize.model import Typography
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
    **dict.fromkeys(".。．｡।॥۔։።។៕။།᠃᠉᱾܀", STOP),
    **dict.fromkeys("?？؟⁇⁈⁉‽፧\u037e", QUESTION),
    **dict.fromkeys("!！‼", EXCLAMATION),
    **dict.fromkeys(":：፦៖︓", COLON),
    **dict.fromkeys("…⋯‥", ELLIPSIS),
    **dict.fromkeys(",;，；、､،؛፣፤၊·\u0387", PAUSE),
}
"""Mark to what it does at the end of a text: Latin, CJK, Devanagari, Urdu, Armenian, Ethiopic, Khmer, Burmese and others."""

MARKS = frozenset(ENDS)
PAIRS = {"(": ")", "[": "]", "{": "}", "【": "】", "〔": "〕", "〖": "〗", "｟": "｠"}
"""Opening bracket to closing one, after ``narrow``."""
_NARROW = str.maketrans("（）［］｛｝﹙﹚﹛﹜﹝﹞", "()[]{}(){}〔〕")
_BRACKET_ENDS = frozenset(")]}）］｝】〕〗》〉")
_THROUGH = _BRACKET_ENDS | frozenset("\"'”’“‘»«›‹」』〟*\u200b\u200e\u200f\u2060\ufe0f" + FILLER)
"""What may stand behind the mark that ends a text: closing quotes and brackets, tags, footnote stars."""
_INSIDE_THE_WORD = {QUESTION: "՞", EXCLAMATION: "՜"}
"""Armenian sets these marks on the stressed word, and a stop at the end."""
_ASKING = "か吗嗎呢"
"""Particles that ask, also before a full stop (ですか。)."""

_GREEK = regex.compile(r"\p{Greek}\P{L}*\Z")
_INDIC = regex.compile(r"[\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Oriya}\p{Ol_Chiki}]\P{L}*\Z")
_ARABIC = regex.compile(r"[\p{Arabic}\p{Syriac}\p{Thaana}]\P{L}*\Z")
_ARMENIAN = regex.compile(r"\p{Armenian}\P{L}*\Z")
_STOPLESS = regex.compile(r"[\p{Thai}\p{Lao}\p{Tibetan}]\P{L}*\Z")
_TAIL = 40
"""How many characters at the end of a text say in which script it ends."""

_SHORTENED = regex.compile(r"(?<!\p{L})(?:(?:\p{L}\.[ \u00a0\u202f]?)+\p{L}{1,3}|(?:\p{L}{1,4}\.)+\p{L}{1,4}|\p{L}+)\Z", regex.I)
_BARE = regex.compile(r"[b-df-hj-np-tv-xz]{1,4}|\p{L}", regex.I)
_SHORT_FORMS_LIST = (
    "abb abs adj anz approx aut avg ca cap cca cert chap co col cont corp dept dia diam dim dto ecc eg ekv enz etc evtl "
    "excl exkl fig fl ggf hrs ie inc incl inkl kpl lat max mio misc mod nat no nom noin num osv oz par pers pos pub ref "
    "rev seq spec std stk tel temp usw vol vs wt apod atd itd itp např örn vb vd yak alm bijv dvs esim réf"
)
_SHORT_FORMS = frozenset(_SHORT_FORMS_LIST.split())
"""Short forms written with a full stop in some language of the trade, folded (CLDR lists few). Being one only silences."""
_SYMBOLS_LIST = "mm cm dm km nm kg mg ml cl dl hl hz khz mhz ghz kwh wh kw mw mv kv db lm lx bar"
_SYMBOLS = frozenset(_SYMBOLS_LIST.split())
"""Unit symbols are written without a stop: one behind them ends the sentence."""

_WIDE = {QUESTION: "？", EXCLAMATION: "！", COLON: "："}
_OF_SCRIPT = (
    (_ARABIC, {QUESTION: "؟", PAUSE: "؛"}),
    (_GREEK, {QUESTION: ";"}),
    (_ARMENIAN, {STOP: "։", QUESTION: "", EXCLAMATION: "", COLON: ""}),
    (_INDIC, {STOP: ""}),
    (regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー]\P{L}*\Z"), {STOP: "。"}),
    (regex.compile(r"\p{Ethiopic}\P{L}*\Z"), {STOP: "።", QUESTION: "፧"}),
    (regex.compile(r"\p{Khmer}\P{L}*\Z"), {STOP: "។"}),
    (regex.compile(r"\p{Myanmar}\P{L}*\Z"), {STOP: "။"}),
)
"""Marks of a script, where the locale's data has none; "": its languages differ."""
_TIGHT = {STOP: ".", QUESTION: "?", EXCLAMATION: "!", COLON: ":"}


class Ending(NamedTuple):
    """How a text ends: the kind of its mark, where the mark stands (empty for none), and whether a bracket closes after it."""

    kind: str
    start: int
    end: int
    inside: bool = False


def ending(masked: str) -> Ending:
    """The mark at the end of a text, seen through what may follow it. ``?!`` asks, ``..`` is an ellipsis."""
    end = len(masked)
    if masked[-1:].isalnum():
        return Ending(NONE, end, end)
    if masked[-1:] == "." and masked[-2:-1].isalnum() and masked[-2] not in _ASKING:
        return Ending(STOP, end - 1, end)
    inside = False
    while end and (masked[end - 1] in _THROUGH or masked[end - 1].isspace()):
        inside = inside or masked[end - 1] in _BRACKET_ENDS
        end -= 1
    start = end
    while start and masked[start - 1] in MARKS:
        start -= 1
    if start == end:
        return _piped(masked, end, inside)
    return Ending(_kind(masked, start, end), start, end, inside)


def _kind(masked: str, start: int, end: int) -> str:
    run = masked[start:end]
    kinds = {ENDS[mark] for mark in run}
    for kind in (QUESTION, EXCLAMATION, ELLIPSIS):
        if kind in kinds:
            return kind
    if end - start > 1 and kinds == {STOP}:
        return ELLIPSIS
    kind = ENDS[run[-1]]
    before = masked[max(0, start - _TAIL) : start]
    if kind == PAUSE and run[-1] == ";" and _GREEK.search(before):
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


def stopless(masked: str) -> bool:
    """Does the text end in a script that sets no full stop?"""
    return _STOPLESS.search(masked[-_TAIL:]) is not None


def asks_inside(kind: str, masked: str) -> bool:
    """Does the text hold that mark inside a word, as Armenian writes it?"""
    return kind in _INSIDE_THE_WORD and _INSIDE_THE_WORD[kind] in masked


def shortened(masked: str, stop: int) -> bool:
    """Is the full stop at ``stop`` that of a short form (``z. B.``, ``incl.``, ``12 oz.``, ``No.``)?"""
    match = _SHORTENED.search(masked[max(0, stop - 16) : stop])
    if match is None:
        return False
    word = match[0]
    if word.casefold() in _SYMBOLS:
        return False
    return "." in word or _BARE.fullmatch(word) is not None or word.casefold() in _SHORT_FORMS


def tiny(text: str) -> bool:
    """Is the text too short to be a sentence (four characters or fewer)?"""
    return len(text.strip()) <= 4


def length(masked: str) -> int:
    """Where the text ends, spaces behind it left out."""
    return len(masked.rstrip())


def mark_for(kind: str, masked: str, typography: Typography) -> str:
    """The mark that does this at the end of this text in this locale, with the space that the locale sets before it.

    "" where the language has no such mark at the end.
    """
    if kind == ELLIPSIS or (kind == STOP and typography.full_stop != "."):
        return typography.ellipsis if kind == ELLIPSIS else typography.full_stop
    tail = masked[-_TAIL:]
    for script, marks in _OF_SCRIPT:
        if kind in marks and script.search(tail):
            return marks[kind]
    if typography.wide:
        return _WIDE.get(kind, "")
    mark = _TIGHT.get(kind, "")
    return typography.space_before.get(mark, "") + mark


def narrow(text: str) -> str:
    """The text at the same length with full-width brackets as plain ones."""
    return text if text.isascii() else text.translate(_NARROW)
