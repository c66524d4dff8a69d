"""Which scripts a text is written in, and which its locale is written in, by Unicode's properties and CLDR's subtags."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import regex

from localize.model import Span
from localize.text import lazy
from localize.text.locales import maximized
from localize.text.unit import Text, Unit
from localize.text.words import words

_MADE_OF = {
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
    "Hans": ("Hani", "Bopo"),
    "Hant": ("Hani", "Bopo"),
}
"""ISO 15924 codes of writing systems that are made of several of Unicode's scripts, or named otherwise there."""
_LATIN = lazy.regex(r"\p{Latin}")
_LETTER = lazy.regex(r"\p{L}")
_TECHNICAL = lazy.regex(r"\p{Lu}+|.*\p{N}.*|.*\p{Ll}\p{Lu}.*")
"""Words that stay as they are in any script: abbreviations, model numbers, names with a capital inside."""


class Run(NamedTuple):
    """Words in a script that the locale does not use: where they stand, and the script's name."""

    start: int
    end: int
    script: str


@cache
def scripts(locale: str) -> tuple[str, ...]:
    """The scripts that a locale is written in, by their ISO 15924 codes; empty where CLDR does not know."""
    script = maximized(locale)[1]
    return _MADE_OF.get(script, (script,)) if script else ()


@cache
def writes_latin(locale: str) -> bool:
    """Is the locale written in Latin letters?"""
    return "Latn" in scripts(locale)


def writes(letter: str, locale: str) -> bool:
    """Does this letter belong to a script that the locale is written in? False where CLDR does not know the locale."""
    return bool(scripts(locale)) and _own(locale).match(letter) is not None


@cache
def _own(locale: str) -> regex.Pattern[str]:
    return regex.compile(f"[{_properties(locale)}]")


def _properties(locale: str) -> str:
    return "".join(rf"\p{{Script={script}}}" for script in scripts(locale))


@cache
def _foreign(locale: str) -> regex.Pattern[str]:
    """Letters of scripts that are neither the locale's nor Latin nor shared by several scripts (ー, µ)."""
    letter = rf"(?:(?![{_properties(locale)}\p{{Latin}}\p{{Common}}\p{{Inherited}}])[\p{{L}}\p{{M}}])"
    return regex.compile(rf"{letter}(?:{letter}|ー)+(?:[ ・'’-](?:{letter}|ー)+)*|(?=\p{{Han}}){letter}")


_BEYOND = lazy.re("[^\u0000-\u036f\u1d00-\u1eff\u2000-\u2bff\u3000-\u3004\ufe00-\ufe0f\ufff0-\uffff]")
"""Anything beyond Latin letters, their marks, punctuation and signs: a text without it has no other script."""


def other_scripts(unit: Unit) -> bool:
    """A view: may the target hold letters of a script that its locale is not written in, or nothing but Latin ones?"""
    return not writes_latin(unit.target.locale) or _BEYOND.search(unit.target.others) is not None


def foreign_runs(text: Text) -> list[Run]:
    """Words of two letters or more in a script that the text's locale is not written in, Latin aside.

    Single letters are signs (Ω, α, の as decoration), but a Han character is a word.
    """
    if text.text.isascii() or not scripts(text.locale):
        return []
    if writes_latin(text.locale) and not _BEYOND.search(text.others):
        return []
    found = _foreign(text.locale).finditer(text.masked)
    return [Run(match.start(), match.end(), _script_name(match[0])) for match in found]


def latin_only(text: Text, spared: Iterable[Span]) -> Run | None:
    """The Latin words of a text that has none in its locale's own script; None where it has, or has hardly any words.

    Four words of three letters are needed that are neither brands (``spared``) nor abbreviations, model numbers or names.
    """
    if not scripts(text.locale) or writes_latin(text.locale) or _own(text.locale).search(text.masked):
        return None
    covered = list(spared)
    found = [
        word
        for word in words(text.masked)
        if len(word.text) > 2
        and _LATIN.match(word.text)
        and not _TECHNICAL.fullmatch(word.text)
        and not any(start < word.end and word.start < end for start, end in covered)
    ]
    return Run(found[0].start, found[-1].end, "Latin") if len(found) >= 4 else None


_NAMES = ("Cyrillic", "Greek", "Han", "Hiragana", "Katakana", "Hangul", "Arabic", "Hebrew", "Thai", "Devanagari")


@cache
def _named(name: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{Script={name}}}")


def _script_name(text: str) -> str:
    letter = _LETTER.search(text)
    return next((name for name in _NAMES if letter and _named(name).match(letter[0])), "another script")


_KANA = {code: chr(code + 0x60) for code in range(0x3041, 0x3097)} | {code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
"""Hiragana to katakana, and the other way round."""


def other_kana(word: str) -> str:
    """The word in the other kana (ざる, ザル), where all of it is in one of the two; else ""."""
    one = all("ぁ" <= letter <= "ゖ" for letter in word) or all("ァ" <= letter <= "ヶ" for letter in word)
    return word.translate(_KANA) if one and word[1:] else ""
