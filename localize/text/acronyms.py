"""Abbreviations in capitals (HTML, USB, MP3): which ones a source has, and what became of each in its target."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple

from localize.model import Span, WordRules
from localize.text import lazy
from localize.text.capitals import tokens
from localize.text.case import CASED, UPPER
from localize.text.folding import fold
from localize.text.script import writes_latin
from localize.text.unit import Text, Unit
from localize.text.words import spaceless

_BEFORE = r"(?<![\w.$@\\%&#={<].)(?<![a-z._]/.)(?<!--.)(?<!\s-.)"
"""What is not before a letter that was just read: to look for the letter first is three times as fast."""
_ACRONYM = lazy.re(rf"[A-Z](?=[A-Z0-9]){_BEFORE}" + r"[A-Z0-9]{1,5}(?:(?=s(?!\w))|(?![\w(=\\}>]|/[a-z_]|[.:][A-Za-z_]))")
_CAPITALS = lazy.re(rf"(?<![{CASED}\d_.$@\\%&#={{<])(?<![a-z._]/)(?<!--)(?<!\s-)[{UPPER}][{UPPER}0-9]{{1,6}}(?![{CASED}\d_])")
_FIRST_LETTERS = lazy.re(r"(?<![\w'’])\w")
_PAIR = lazy.re(r"[A-Z].?[A-Z]")
_LOUD_BEFORE = lazy.re(r"([A-Z]{4})[\s,;/&'’-]+\Z")
_LOUD_AFTER = lazy.re(r"[\s,:;/&'’-]+([A-Z]{4,})")
_VOWEL = lazy.re("[AEIOU]")
_SHORTEST = 3
"""Two letters are too few to tell a slip from another abbreviation."""
_WORDLIKE = 5
"""From so many letters on, two vowels make a word in capitals (GROUP, which Spanish calls GRUPO) and no abbreviation."""


class Changed(NamedTuple):
    """An abbreviation of the source that the target lost, or wrote with other letters (where it stands)."""

    name: str
    span: Span | None = None
    found: str = ""
    sure: bool = True
    """Two letters side by side changed places, or no language has another order for them; else it may be a translation."""


def acronyms(unit: Unit) -> tuple[str, ...]:
    """A view: the abbreviations of the source, each once; none of a heading in capitals, whose words look the same.

    In a script without spaces whatever is in capitals is an abbreviation, so there headings count too.
    """
    masked, kept = unit.source.masked, unit.lexicon.market.conventions.words.kept_acronyms
    if "AA" not in unit.source.shape and "A0" not in unit.source.shape:
        return ()
    found: dict[str, None] = {}
    for match in _ACRONYM.finditer(masked):
        if _PAIR.search(match[0]) and (not _loud(masked, *match.span(), kept) or spaceless(unit.target.masked)):
            found[match[0]] = None
    return tuple(found)


def _loud(text: str, start: int, end: int, kept: Container[str]) -> bool:
    """Does another word in capitals stand beside it, and no abbreviation ("HDMI ARC")?"""
    around = _LOUD_AFTER.match(text, end), _LOUD_BEFORE.search(text, max(0, start - 8), start)
    return any(match is not None and match[1] not in kept for match in around)


def changed(unit: Unit, rules: WordRules) -> Iterator[Changed]:
    """Those that the target has neither as they are nor as its language writes them.

    An abbreviation is reported where its letters stand in the target in another order, or where it is one that no
    language translates; all others may have been translated by a word.
    """
    names = [name for name in unit.see(acronyms) if name not in unit.target.masked]
    if not names:
        return
    known = tokens(unit.source.masked)
    others = [match for match in _CAPITALS.finditer(unit.target.masked) if match[0] not in known]
    for name in names:
        slip = next(
            (match for match in others if _jumbled(name, match[0], unit) and match[0] not in rules.acronyms.get(name, ())),
            None,
        )
        if slip and not _spelled_out(slip[0], unit.target.masked[: slip.start()], ".?"):
            yield Changed(name, slip.span(), slip[0], name in rules.kept_acronyms or _swapped(name, slip[0]))
        elif not slip and name in rules.kept_acronyms and not _there(name, unit.target, rules):
            yield Changed(name)


def _there(name: str, target: Text, rules: WordRules) -> bool:
    """Is it there, in its own form, the language's or in words; or does the language write none in Latin letters?"""
    text = fold(target.masked)
    if any(fold(form) in text for form in (name, *rules.acronyms.get(name, ()))):
        return True
    return _spelled_out(name, target.masked) or not _keeps(target.locale, rules)


def _spelled_out(name: str, text: str, between: str = "") -> bool:
    """Do words stand there that begin with its letters ("Cascading Style Sheets" for CSS)?"""
    letters = "".join(match[0] for match in _FIRST_LETTERS.finditer(text))
    return re.search(between.join(map(re.escape, name)), letters, re.IGNORECASE) is not None


def _jumbled(name: str, other: str, unit: Unit) -> bool:
    """The same letters in another order, three at least, and no word in capitals: one that a dictionary has, or where more
    than two neighbours changed places."""
    if name == other or not len(name) == len(other) >= _SHORTEST or Counter(name) != Counter(other):
        return False
    return not (name[_WORDLIKE - 1 :] and len(_VOWEL.findall(name)) > 1) or (
        _swapped(name, other) and unit.lexicon.knows(name, unit.source.language) is False
    )


def _swapped(name: str, other: str) -> bool:
    """Did no more than two neighbouring letters change places?"""
    places = [place for place, (one, two) in enumerate(zip(name, other, strict=True)) if one != two]
    return len(places) == 2 and places[1] == places[0] + 1


@lru_cache(maxsize=512)
def _latin(locale: str) -> bool:
    return writes_latin(locale)


def _keeps(locale: str, rules: WordRules) -> bool:
    return _latin(locale) if rules.keeps_acronyms is None else rules.keeps_acronyms
