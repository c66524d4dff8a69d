"""Letters of another script that look like those of the word they stand in (a Cyrillic о in a Latin word)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from localize.text import lazy
from localize.text.script import scripts
from localize.text.unit import Text, Unit

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u052f"
_GREEK = "\u0370-\u0373\u0376\u0377\u037b-\u037d\u0386\u0388-\u03ff\u1f00-\u1fff"
_MIXED = lazy.re(f"[{_LATIN}][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}][{_LATIN}]")
_ABROAD = lazy.re(f"[{_CYRILLIC}{_GREEK}]")
_WORD = lazy.re(f"[{_LATIN}{_CYRILLIC}{_GREEK}\u0300-\u036f]+")
_OF = {name: lazy.re(f"[{letters}]") for name, letters in (("Latn", _LATIN), ("Cyrl", _CYRILLIC), ("Grek", _GREEK))}
NAMES = {"Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek"}

_CYRILLIC_AS_LATIN = dict(zip("АВЕЅІЈКМНОРСТУХҮЁЇаесорухіјѕһёїӏԁԛԝәӘү", "ABESIJKMHOPCTYXYËÏaecopyxijshëïldqwəƏy", strict=True))
_GREEK_AS_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_GREEK_INSIDE = dict(zip("νικαυρχγ", "vikaupxy", strict=True))
"""Small letters that are signs as well (α, κ, ρ): only between Latin small letters are they look-alikes."""
_LATIN_AS_CYRILLIC = dict(zip("ABEKMHOPCTYXËIÏJaeocpyxëiïjəƏ", "АВЕКМНОРСТУХЁІЇЈаеосрухёіїјәӘ", strict=True))
_LATIN_AS_GREEK = {latin: greek for greek, latin in _GREEK_AS_LATIN.items()} | {"v": "ν", "u": "υ"}
_BETWEEN_SMALL = lazy.re(f"(?<=[a-z])[{''.join(_GREEK_INSIDE)}](?=[a-z])")
_SHORTEST = 3
_CODE_BEFORE = lazy.re(r"[\d%\\_\[$]\Z|(?:\A|\s)-{1,2}\Z")
_ENDING = {
    name: lazy.re(f"[{_LATIN}]+[{letters}]{{1,3}}") for name, letters in (("Cyrl", _CYRILLIC), ("Grek", _GREEK), ("Latn", "\0"))
}


class Mixed(NamedTuple):
    """Letters of another script in a word: where they stand, what they should be, the word, and the word with its own letters.

    ``certain``: the word has more letters of its own script than of the other.
    """

    start: int
    end: int
    new: str
    word: str
    right: str
    script: str
    certain: bool


def scripts_meet(unit: Unit) -> bool:
    """A view: do letters of two alphabets stand side by side in the target?"""
    return _ABROAD.search(unit.target.others) is not None and _MIXED.search(unit.target.masked) is not None


def mixed(text: Text, source: str) -> Iterator[Mixed]:
    """Words of one script with letters of another that all look like letters of the first.

    A word that holds others as well (``USBшный``, µm, kΩ, ΔE) is meant so, and so is one of the source, an abbreviation
    with an ending (``PCа``), and a foreign word with an ending of the locale's own script (``Googleа``).
    """
    for match in _WORD.finditer(text.masked):
        word = match[0]
        if _MIXED.search(word) and word not in source and _letters(word) >= _SHORTEST and not _code(text.masked, match):
            found = _judged(word, text.locale)
            if found:
                right, script, certain = found
                places = [place for place, (old, new) in enumerate(zip(word, right, strict=True)) if old != new]
                first, last = places[0], places[-1] + 1
                yield Mixed(match.start() + first, match.start() + last, right[first:last], word, right, script, certain)


def _code(masked: str, match: re.Match[str]) -> bool:
    """Does the word follow on a digit, an option's hyphen or a sign of some code?"""
    return _CODE_BEFORE.search(masked, max(0, match.start() - 3), match.start()) is not None


def _glued(word: str, strange: re.Pattern[str]) -> bool:
    """Do the strange letters begin or end the word where a capital shows that two things were put together (``МетодHTTP``)?"""
    places = [place for place, letter in enumerate(word) if strange.match(letter)]
    first, last = places[0], places[-1] + 1
    if last - first != len(places) or (first and last < len(word)):
        return False
    edge = last if first == 0 else first
    before, after = word[:edge], word[edge:]
    if before[-1].islower() and after[0].isupper():
        return True
    return before.isupper() and ((bool(before[1:]) and after.islower()) or (after[0].isupper() and after[1:2].islower()))


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))


def _judged(word: str, locale: str) -> tuple[str, str, bool] | None:
    """The word in one script, and the script that its strange letters are of; None where it is no look-alike's doing."""
    counts = {name: len(letters.findall(word)) for name, letters in _OF.items()}
    present = [name for name, count in counts.items() if count]
    if len(present) != 2 or "Latn" not in present:
        return None
    other = next(name for name in present if name != "Latn")
    readings = [(main, strange, _respelled(word, main, strange)) for main, strange in (("Latn", other), (other, "Latn"))]
    possible = [one for one in readings if one[2] and counts[one[0]] >= counts[one[1]]]
    own = scripts(locale)
    if not possible:
        return None
    main, strange, right = max(possible, key=lambda one: (counts[one[0]], one[0] in own))
    if (strange in own and _ENDING[strange].fullmatch(word)) or _glued(word, _OF[strange]):
        return None
    return right, strange, counts[main] > counts[strange]


def _respelled(word: str, main: str, strange: str) -> str:
    """The word with the strange letters' look-alikes; "" where one has none."""
    if main == "Latn":
        table = _CYRILLIC_AS_LATIN if strange == "Cyrl" else _GREEK_AS_LATIN
        if strange == "Grek":
            word = _BETWEEN_SMALL.sub(lambda match: _GREEK_INSIDE[match[0]], word)
    else:
        table = _LATIN_AS_CYRILLIC if main == "Cyrl" else _LATIN_AS_GREEK
    letters = _OF[strange]
    if any(letter not in table for letter in letters.findall(word)):
        return ""
    return letters.sub(lambda match: table[match[0]], word)
