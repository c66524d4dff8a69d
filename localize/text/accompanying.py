"""What a product has besides ("Trinkflasche mit Deckel", "Bottle with Lid"): the phrases that a title can do without.

The same word may stand behind one that wants it ("compatible with", "filled with"), behind what something is meant for ("for
bikes with disc brakes"), or before the product itself ("with Wood Handle Knife Set Gift Box"). Each locale lists the words
that want it; where forms tell one meaning of the word from another (Polish "z kapturem", "z bawełny"), it lists the endings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from localize.text import lazy
from localize.text.folding import fold
from localize.text.lexicon import names
from localize.text.segmented import segmented
from localize.text.unit import Unit
from localize.text.words import Word

KINDS = frozenset({"title", "highlight", "seo_title"})
"""Kinds that name a product. In an alt text somebody may fill a bottle with water."""
_COMMA = lazy.re(r"[,،]\s")
_QUOTE = lazy.re('["“”„«»]')
_LONG = 3
"""Words for one thing. Where there are more, English may have gone on to the product: "with Wood Handle Knife Set"."""


def accompanying(unit: Unit, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Of the phrase in ``start:end`` of the unit's target: where it ends without what accompanies it, where that begins and ends.

    All of it, and the last of several things ("und Sieb").
    """
    rules, language = unit.lexicon.market.search, unit.target.language
    if not rules.accompanying:
        return
    text = unit.target.masked[start:end]
    words = [Word(one.start + start, one.end + start, one.text) for one in segmented(text, language)]
    folded = [fold(one.text, language) for one in words]
    at = next((number for number, word in enumerate(folded) if word in rules.accompanying), 0)
    if not at or not folded[at + 1 :] or not _names(unit, words[:at], folded[:at]):
        return
    conjunctions = {fold(word, language) for word in unit.lexicon.market.conventions.numbers.list_words}
    joints = [number for number in range(at + 1, len(words)) if folded[number] in conjunctions]
    stop = _comma(unit, words, joints[-1] if joints else at)
    other = rules.accompanied and not _told(rules.accompanied, folded[at + 1])
    if other or folded[at + 1] in rules.function_words or not _brief(unit, words[at + 1 : stop], folded[at + 1 : stop], joints):
        return
    last = end if stop == len(words) else words[stop - 1].end
    if _QUOTE.search(unit.target.masked, words[at].start, last):
        return
    yield words[at - 1].end, words[at].start, last
    if joints and at + 2 <= joints[-1] < len(words) - 1 and _both(unit, words[at + 1 : joints[-1]], words[joints[-1] :]):
        yield words[joints[-1] - 1].end, words[joints[-1]].start, last


def _brief(unit: Unit, words: Sequence[Word], folded: Sequence[str], joints: Sequence[int]) -> bool:
    """Is it but a thing or two? Where nouns have capitals, what ends in another word goes on ("mit 5 Sternen bewertet")."""
    last = words[-1].text[0] if words else ""
    if not words or (unit.lexicon.market.conventions.words.noun_capitals and not (last.isupper() or last.isdigit())):
        return False
    said = sum(not one[0].isdigit() and one not in unit.lexicon.market.search.function_words for one in folded)
    return 0 < said <= _LONG * (1 + bool(joints))


def _comma(unit: Unit, words: Sequence[Word], at: int) -> int:
    """How many words go up to the comma behind the phrase, which parts it from what else is said; 0: it may be grammar."""
    for number in range(at + 1, len(words) - 1):
        if not _COMMA.match(unit.target.masked, words[number].end):
            continue
        if unit.lexicon.market.conventions.words.noun_capitals:
            if words[number].text[0].isupper():
                return number + 1
        else:
            return number + 1 if number > at + 1 or words[number + 1].text[0].isdigit() else 0
    return len(words)


def _names(unit: Unit, words: Sequence[Word], folded: Sequence[str]) -> bool:
    """Do the words name a thing, without wanting what follows?"""
    rules = unit.lexicon.market.search
    said = [word for word, form in zip(words, folded, strict=True) if form not in rules.function_words]
    last = words[-1]
    if not said[1:] or said[-1] != last or any(start < last.end and last.start < end for start, end in unit.see(names)):
        return False
    if _told(rules.governing, folded[-1]) or any(
        _told(rules.governing, one) for one in rules.function_words.intersection(folded)
    ):
        return False
    return not unit.lexicon.market.conventions.words.noun_capitals or last.text[0].isupper()


def _both(unit: Unit, before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Is what stands on either side of the conjunction surely a thing, and no part of one ("Kontrast- und Farbregler")?"""
    if unit.target.masked[before[-1].end : behind[0].start].strip():
        return False
    if unit.lexicon.market.conventions.words.noun_capitals:
        return before[-1].text[0].isupper() and behind[-1].text[0].isupper()
    return not before[1:] and not behind[2:]


def _told(patterns: Sequence[str], word: str) -> bool:
    return bool(patterns) and _compiled(tuple(patterns)).fullmatch(word) is not None


@lru_cache(maxsize=64)
def _compiled(patterns: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(map(_pattern, patterns)))


def _pattern(one: str) -> str:
    r"""A word, where "*" is the beginning or the end of it; before an ending stand three letters at least (filled, not shed)."""
    begins = r"\p{L}{3,}" if one.startswith("*") else ""
    ends = r"\p{L}*" if one.endswith("*") else ""
    word: str = regex.escape(one.strip("*"))
    return begins + word + ends
