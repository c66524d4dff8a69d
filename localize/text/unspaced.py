"""Is it a word, what stands at certain letters of a text without spaces between its words?

ICU's dictionaries are asked. For languages in Han characters alone, which they often cut wrongly, jieba's is a second witness,
for words in kana what stands around them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import ahocorasick_rs

from localize.model import Span
from localize.text import lazy, segmented
from localize.text.folding import fold
from localize.text.script import scripts

_HAN = lazy.regex(r"\p{Han}")
_KANA = lazy.regex(r"[\p{Hiragana}\p{Katakana}]")
_KATAKANA = lazy.regex("[ァ-ヺー]+")
_KATAKANA_END = lazy.regex("[ァ-ヺー]+$")
_HIRAGANA = lazy.regex("[ぁ-ゖ]")
_SHORT = 2
"""What stands beside a word in the same run of katakana is a word of its own from more than so many letters on."""
_BEFORE = lazy.regex("[のをがにはともやへでかなたいるくりしうつすむぶぐてき]$")
"""What ends the word before one in hiragana: particles and the endings of verbs and adjectives."""
_AFTER = lazy.regex("[のをがにはともやへで]|です|から|まで|より|だ|な|など|つき")
"""What begins the word after one in hiragana."""
_DIGIT = lazy.regex(r"\d$")
_COUNTERS = frozenset("本枚個台足着丈巻束")


def seat(text: str, language: str, start: int, end: int, sure: frozenset[int] = frozenset()) -> str:
    """``word``, ``part`` (the end of a longer word, or its beginning), or "" where letters meet by chance.

    ``sure``: which of the two places are edges without a question (a hyphen stands there, or a change of script).
    """
    word = text[start:end]
    if _KANA.search(text):
        found = _seat(segmented.breaks(text, language) | sure, start, end) if _stands(text[:start], word, text[end:]) else ""
        return "" if found == "part" and _KATAKANA.fullmatch(word) else found
    if not _HAN.search(word) or "Hira" in scripts(language):
        return _seat(segmented.breaks(text, language) | sure, start, end)
    seats = {
        _seat(cuts, start, end, short=True)
        for cuts in (segmented.breaks(text, language) | sure, segmented.second_breaks(text) | sure)
    }
    return "" if "" in seats else seats.pop() if len(seats) == 1 else "part"


def _seat(cuts: frozenset[int], start: int, end: int, *, short: bool = False) -> str:
    """``short``: words are so short that one of two characters begins a longer one, and one of one character ends it."""
    if start in cuts and end in cuts:
        return "word"
    last, first = end in cuts and (short or end - start > 1), start in cuts and short and end - start > 1
    return "part" if (last or first) and cuts.isdisjoint(range(start + 1, end)) else ""


def _stands(before: str, word: str, after: str) -> bool:
    """Do the kana around it allow it to be a word?"""
    if _KATAKANA.fullmatch(word):
        beside = (_KATAKANA_END.search(before), _KATAKANA.match(after))
        return all(run is None or len(run[0]) > _SHORT for run in beside)
    if _HIRAGANA.match(word[-1]) and _HIRAGANA.match(after) and not _AFTER.match(after):
        return False
    if _HIRAGANA.match(word) and _HIRAGANA.match(before[-1:]) and not _BEFORE.search(before):
        return False
    return not (word[0] in _COUNTERS and _DIGIT.search(before))


@lru_cache(maxsize=8)
def longer_words(words: frozenset[str], language: str) -> Callable[[str], list[Span]]:
    """What tells where such words stand in a folded text."""
    find = ahocorasick_rs.AhoCorasick(sorted(fold(word, language) for word in words)).find_matches_as_indexes
    return lambda text: [(start, end) for _, start, end in find(text, overlapping=True)]
