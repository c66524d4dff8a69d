"""The one colour, or the one size by letters, in which two sources differ, as the target names it."""

from __future__ import annotations

from collections.abc import Sequence

from localize.memory.slots import Sides, Slot
from localize.model import Properties
from localize.text import folding, lazy, measured
from localize.text.facts import COLOUR, LETTERS, Fact
from localize.text.forms import recased
from localize.text.properties import wording
from localize.text.unit import Text

_SIZE = lazy.regex(r"(?<![\p{L}\p{N}'’.&+/-])(?:X{1,4}[SL]|[SML]|[2-9]X[SL])(?![\p{L}\p{N}'’.&+/-])")
_BEFORE = lazy.regex(r"(\p{L}+)[.:]?\s+\Z")
_TIED = "-‐‑–/&+"
_KANA = lazy.regex(r"\p{Katakana}|ー")
_HAN = lazy.regex(r"\p{Han}")


def size(sides: Sides) -> Slot | None:
    """Where the target has the size that differs; the letters are the same in every language."""
    was, now, theirs = (_sizes(sides, text) for text in (sides.was, sides.now, sides.target))
    pair = _differing(sides, was, now)
    if pair is None:
        return None
    old, new = pair
    found = [one for one in theirs if one.text == old.text]
    written = _SIZE.findall(sides.target.masked)
    if len(was) != len(theirs) or len(found) != 1 or written.count(old.text) != 1 or new.text in written:
        return None
    return Slot("size", found[0].start, found[0].end, new.text)


def _sizes(sides: Sides, text: Text) -> list[Fact]:
    """Sizes that stand by themselves, and behind a word for size wherever that stands."""
    conventions = sides.lexicon.conventions(text.locale)
    words = {folding.fold(word, text.language) for word in conventions.units.size_words}
    named = sides.lexicon.properties(text.locale).meanings.attributes.get(LETTERS, ())
    words |= set(named)
    found = {one.start: one for one in measured.lettered(text, words, text.language)}
    for match in _SIZE.finditer(text.masked):
        before = _BEFORE.search(text.masked[: match.start()])
        if before and folding.fold(before[1], text.language) in words:
            found.setdefault(match.start(), Fact(LETTERS, match.start(), match.end(), match[0], match[0]))
    return [found[start] for start in sorted(found)]


def colour(sides: Sides) -> Slot | None:
    """Where the target has the colour that differs, in a form in which the word of the new one may stand as well."""
    was, now, theirs = (_colours(sides, text) for text in (sides.was, sides.now, sides.target))
    pair = _differing(sides, was, now)
    if pair is None or len(was) != len(theirs):
        return None
    old, new = pair
    there, here = sides.lexicon.properties(sides.was.locale), sides.lexicon.properties(sides.target.locale)
    found = [one for one in theirs if one.meaning == old.meaning]
    if len(found) != 1 or any(one.meaning == new.meaning for one in theirs) or _tied(sides.target.masked, found[0]):
        return None
    known = all(_word_of(one, sides.was, there) for one in pair)
    word = _alike(found[0], new.meaning, here) if known else ""
    return Slot("colour", found[0].start, found[0].end, recased(word, found[0].text)) if word else None


def _colours(sides: Sides, text: Text) -> list[Fact]:
    """Each once, though the language may spell its word in two ways (чёрный)."""
    return list(dict.fromkeys(wording(sides.lexicon, text.locale).said(text, COLOUR, loose=True)))


def _differing(sides: Sides, was: Sequence[Fact], now: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The two facts that are all in which the sources differ; those beside them mean something else."""
    if len(was) != len(now):
        return None
    for old, new in zip(was, now, strict=True):
        if sides.around((old.start, old.end), (new.start, new.end)):
            once = [one.meaning for one in was].count(old.meaning) == 1 == [one.meaning for one in now].count(new.meaning)
            return (old, new) if once and old.meaning != new.meaning else None
    return None


def _word_of(fact: Fact, text: Text, words: Properties) -> bool:
    """Is the colour called by its plain word?"""
    shown = folding.fold(fact.text, text.language)
    return any(folding.fold(group.get(fact.meaning, ""), text.language) == shown for group in words.alike_colours)


def _alike(fact: Fact, meaning: str, words: Properties) -> str:
    """The word of another colour that may stand where this one does, "" for none."""
    for group in words.alike_colours:
        word = group.get(fact.meaning, "")
        if word and meaning in group and fact.text == recased(word, fact.text) and fact.text in _cased(word):
            return group[meaning]
    return ""


def _cased(word: str) -> tuple[str, str, str]:
    return word, recased(word, "A"), recased(word, "AA")


def _tied(masked: str, fact: Fact) -> bool:
    """Does it belong to a longer word, or to one tied to it?"""
    before, behind = masked[fact.start - 1 : fact.start], masked[fact.end : fact.end + 1]
    kana = _KANA.match(fact.text) is not None and any(map(_KANA.match, (before, behind)))
    shade = _HAN.match(fact.text) is not None and _HAN.match(before) is not None  # 银灰色, 薄茶色: nobody lists all shades
    return kana or shade or (before != "" and before in _TIED) or (behind != "" and behind in _TIED)
