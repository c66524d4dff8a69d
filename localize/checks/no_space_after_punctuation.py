"""The next word stands tight against a mark.

Why: two words run into one, which no search finds and no line breaks.

Fix: put the space in. Numbers, times, ratios, links, file names, abbreviations ("z.B."), initials, names that the source
writes alike ("Node.js") and scripts without spaces are let be. A colon may belong to a word, so it is judged only where
the source has a space behind one that is lost here, or none that is tight in a text of a shop.

Data: ``colon_endings`` in ``locales/words.yaml`` (Finnish "10 cm:n").

Example: "Leicht,stabil" becomes "Leicht, stabil".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse

import regex

from localize.checks import beside, check
from localize.model import Edit, Finding, Market
from localize.text import lazy, punctuation
from localize.text.fields import AUTHORED
from localize.text.lexicon import names
from localize.text.links import without_links
from localize.text.markup import FILLER
from localize.text.mistyped import PLAIN_KINDS, suspects, technical, unspaced
from localize.text.punctuation import ENDS, EXCLAMATION, QUESTION
from localize.text.unit import Unit

_MARKS = ",.;:!?،؛؟।۔։"
_OTHERS = frozenset(filterfalse(str.isascii, _MARKS))
_LEFT = lazy.regex(r"(?P<word>[\p{L}\p{M}]+|\p{N}+)(?P<close>[)\]»”]?)\Z")
_RIGHT = lazy.regex(r"[\p{L}\p{M}]+")
_SET_OFF = "\u00a0\u202f"
"""Spaces that some languages set before a mark."""
_REACH = 40
"""How far back a word is looked for."""
_LOWER = lazy.regex(r"[\p{L}\p{M}]+[\p{Ll}\p{Lo}\p{M}]{2}\Z")
_SENTENCE = lazy.regex(r"\p{Lu}\p{M}*\p{Ll}|\p{Lu}(?![\p{L}\p{M}\p{N}.])|\p{Lo}[\p{Lo}\p{M}]{2}")
_GLUED = lazy.regex(rf"(?:[\p{{L}}\p{{M}}]{{2}}|{FILLER})[)\]»”]?([{_MARKS}])(?:\p{{L}}|(?<![.!?]){FILLER})")
_MEASURE = lazy.regex(r"\p{N}(?:\s|\s?°)(?:\p{L}{1,3}/)?\p{L}{1,2}\Z")
_STOPS = "։۔।"
_GOES_ON = ("'", "’", ".")
_SHORT = 5
"""A word so short with a full stop behind it may be the second half of an abbreviation (Abb.Nr.)."""
_TIGHT = lazy.regex(r"[\p{L}\p{M}\p{N}]:[\p{L}\p{N}]")
_COLON = lazy.regex(r"[\p{L}\p{M})\]”»\"][\u00a0\u202f]?:(?=\s)")


@check(
    "T106",
    "no-space-after-punctuation",
    severity="warning",
    when=beside(",a", ",A", ",x", target=_OTHERS),
    of=suspects,
)
def no_space_after_punctuation(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind in AUTHORED:
        return
    found = [place for place in unit.see(suspects) if _glued(unit, place)]
    theirs = (
        {match[1] for match in _GLUED.finditer(without_links(unit.source.masked))}
        if found and unit.kind not in PLAIN_KINDS
        else ()
    )
    for place in found:
        mark = unit.target.masked[place]
        if mark in theirs:
            continue
        yield Finding(
            message="{mark} needs a space after it",
            args={"mark": mark},
            span=(place, place + 1),
            edit=Edit(place + 1, place + 1, " ", safe=mark != ":"),
        )


def _glued(unit: Unit, place: int) -> bool:
    """Does a word follow the mark directly that ought to stand apart?"""
    masked = unit.target.masked
    right = _RIGHT.match(masked, place + 1)
    if masked[place] not in _MARKS or right is None or unspaced(masked, place + 1):
        return False
    left = _LEFT.search(masked[max(0, place - _REACH) : place].rstrip(_SET_OFF))
    if left is None or unspaced(masked, place - 1) or not _apart(unit, masked, place, left, right):
        return False
    if left[0] + masked[place] + right[0] in unit.source.masked or technical(unit, place):
        return False
    return not any(start <= place < end for start, end in unit.see(names))


def _apart(unit: Unit, masked: str, place: int, left: regex.Match[str], right: regex.Match[str]) -> bool:
    """Are these two words, and not the parts of a number, an abbreviation, an initial, a name of a file?"""
    mark, word, closed = masked[place], left["word"], bool(left["close"])
    if mark == ".":
        end = right.end()
        sentence = _SENTENCE.match(right[0]) is not None and not (masked[end : end + 1] == "." and not right[0][_SHORT:])
        return sentence and (closed or (_LOWER.match(word) is not None and not punctuation.shortened(masked, place)))
    measured = _MEASURE.search(masked[max(0, place - _REACH) : place].rstrip(_SET_OFF)) is not None
    if word[0].isnumeric():
        return mark in ",;" and bool(right[0][2:])
    if mark == ":" and _ending(unit, word, right[0], measured=measured):
        return False
    if mark == ":" and not _lost_a_space(unit) and not _came_apart(unit, word, measured=measured):
        return False
    if ENDS[mark] in (QUESTION, EXCLAMATION) and unit.source.text and not _ends(unit.source.masked, ENDS[mark]):
        return False
    named = mark == "," and bool(right[0][2:]) and masked[: place - 1][-1:].isspace()
    return (closed or bool(word[1:]) or measured or named or mark in _STOPS) and _whole(masked, right)


def _ending(unit: Unit, word: str, right: str, *, measured: bool) -> bool:
    """Is it the ending of a unit or an abbreviation, as Finnish and Swedish write it ("10 cm:n", "USB:n")?"""
    return (
        unit.lexicon.market.conventions.words.colon_endings and right.islower() and not right[4:] and (measured or word.isupper())
    )


def _whole(masked: str, right: regex.Match[str]) -> bool:
    """Is what follows a word: two letters, or one by itself, elided or shortened (*o*, *y*, *l'*, *e.g.*)?"""
    after = masked[right.end() : right.end() + 1]
    return bool(right[0][1:]) or (not right[0].isupper() and (after.isspace() or after in _GOES_ON))


def _ends(masked: str, kind: str) -> bool:
    """Has the text a mark of that kind? A lonely question mark in a word is a damaged letter."""
    return any(ENDS.get(character) == kind for character in set(masked))


def _came_apart(unit: Unit, word: str, *, measured: bool) -> bool:
    """Does the colon stand behind a word of a shop's text whose source writes no word and colon tight?"""
    return (
        (unit.kind in PLAIN_KINDS or unit.kind == "description")
        and (measured or bool(word[2:]))
        and bool(unit.source.text)
        and not _TIGHT.search(unit.source.masked)
    )


def _lost_a_space(unit: Unit) -> bool:
    """Has the source more colons with a space behind them than the target?"""
    source, target = (sum(1 for _ in _COLON.finditer(text.masked)) for text in (unit.source, unit.target))
    return source > target
