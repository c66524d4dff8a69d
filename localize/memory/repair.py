"""Fragment repair: the target of a fuzzy match with the one thing put right in which its source differs.

Only a number, a number with its unit, a code, a size by letters or a colour is ever replaced, only where the target has the old
one exactly once in the form expected, and only where nothing beside it can depend on it. A wrong repair looks like a
translation and is none, so whatever is in doubt is left as it is.
"""

from __future__ import annotations

from msgspec import Struct

from localize.memory.repair_numbers import number
from localize.memory.repair_words import colour, size
from localize.memory.slots import Sides, Slot
from localize.memory.units import Unit
from localize.text import lazy
from localize.text.lexicon import Lexicon
from localize.text.unit import Text
from localize.text.words import spaceless

_VOWELS = "aeiouyàáâäãåæèéêëìíîïòóôöõøœùúûüýąęóаеёиоуыэюя"
_VOWEL_NUMBER = lazy.re(r"8|1[18](?:\d{3})*(?!\d)")
_OTHER_VOWEL_NUMBER = lazy.re(r"[15]")
_HUNDRED = lazy.re(r"1\d\d(?!\d)")
"""Numbers before which some language has another word: an 8, all'11, az 5, со 100, ze 100."""
_SHORT = 3
"""Letters of a word that may change before a vowel, or before two consonants."""
_WORD_BEFORE = lazy.regex(r"(\p{L}+)[\s\u00a0]\Z")
_APOSTROPHES = "'’ʼ"
_TIES = f"-‐‑{_APOSTROPHES}:"


class Repair(Struct, frozen=True):
    """A repaired target: what stood there from ``start`` on, and what stands there now. ``sort``: number, measure, code, size,
    colour."""

    text: str
    sort: str
    start: int
    was: str
    now: str
    notation: str = ""
    """The locale whose numbers the text has, where that is not the target's own: a measure that is still to be converted."""


def repaired(unit: Unit, source: str, lexicon: Lexicon, source_locale: str = "") -> Repair | None:
    """The target of a unit as that of a new source text, both in shielded form; None where that is not certain.

    ``source_locale``: of the new source; "": the unit's own. The target is written as its own locale writes.
    """
    sides = Sides(
        Text(unit.source, unit.source_locale),
        Text(source, source_locale or unit.source_locale),
        Text(unit.target, unit.locale),
        lexicon.conventions(unit.source_locale),
        lexicon.conventions(unit.locale),
        lexicon,
    )
    if source == unit.source:
        return None
    slot = number(sides) or size(sides) or colour(sides)
    if slot is None or not fits(sides, slot):
        return None
    text = unit.target[: slot.start] + slot.now + unit.target[slot.end :]
    return Repair(text, slot.sort, slot.start, unit.target[slot.start : slot.end], slot.now, slot.notation)


def fits(sides: Sides, slot: Slot) -> bool:
    """Would the words beside the slot stand there with the new text as well?

    A short word before it may change with the sound that follows it (a, an; de, d'; z, ze), an ending tied to it with all of it.
    """
    target = sides.target.masked
    before, behind = target[: slot.start], target[slot.end :]
    if not slot.tight[0] and before and (before[-1] in _APOSTROPHES or _letter(before[-1])):
        return False
    if not slot.tight[1] and behind and (_letter(behind[0]) or (behind[0] in _TIES and _letter(behind[1:2]))):
        return False
    word = _WORD_BEFORE.search(before)
    old = target[slot.start : slot.end]
    if word is None or spaceless(word[1]) or len(word[1]) > _SHORT:
        return True
    article = len(word[1]) == 1 or (len(word[1]) == 2 and _sound(word[1]) == "vowel")
    return _sound(old, article=article) == _sound(slot.now, article=article)


def _letter(sign: str) -> bool:
    return sign.isalpha() and not spaceless(sign)


def _sound(text: str, *, article: bool = False) -> str:
    """How the text begins when it is read out, as far as short words depend on it, or a word as short as an article does."""
    if not text[:1].isdigit():
        return "vowel" if text[:1].casefold() in _VOWELS else "consonant"
    if _VOWEL_NUMBER.match(text) or (article and _OTHER_VOWEL_NUMBER.match(text)):
        return "vowel"
    return "hundred" if _HUNDRED.match(text) else "consonant"
