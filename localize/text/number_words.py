"""Words that stand for numbers: "two", "zwei-", "dozen", "half", "万", "VII". They explain a digit, they never raise an issue."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

import regex

from localize.model import Numbers
from localize.text import lazy
from localize.text.folding import fold
from localize.text.markup import FILLER
from localize.text.number_forms import SPACES
from localize.text.numerals import Numeral, han, roman
from localize.text.words import SIMPLE, spaceless

_TEN, _DOZEN = 10, 12
_TENS = frozenset(range(20, 100, _TEN))
_SCALE = 100
"""From here on, and a dozen, powers of ten multiply the number before them: "1.5 million", "2 dozen"."""
_SUFFIX = lazy.regex(rf"(?:(k|K|tsd|Tsd)|(M|[{SPACES}-]?(?:MP|MPx|Mpx|MPix|Mpix|[Mm]ega-?pixels?))|(bn|B))(?![\p{{L}}\p{{N}}])")
"""Thousands, millions (of pixels too, which Chinese counts in 万) and milliards."""
_SUFFIXES = (Fraction(1000), Fraction(1_000_000), Fraction(1_000_000_000))


class NumberWords:
    """A locale's number words, compiled."""

    def __init__(self, numbers: Numbers) -> None:
        values = {
            fold(word): tuple(map(_exact, value if isinstance(value, tuple) else (value,)))
            for word, value in numbers.words.items()
        }
        self.known = bool(values)
        self._whole = {word: value for word, value in values.items() if SIMPLE.fullmatch(word) and not spaceless(word)}
        self._others = {word.rstrip("*"): value for word, value in values.items() if word not in self._whole}
        beginnings = {word.rstrip("*") for word in values if word.endswith("*") or spaceless(word)}
        self._minus = _sign(word for word, (value, *_) in values.items() if value == -1)
        scales = [word for word, value in numbers.words.items() if not isinstance(value, tuple) and _multiplies(_exact(value))]
        self._scales = {fold(word).rstrip("*"): values[fold(word)][0] for word in scales}
        self._joints = {"-", " ", *(f" {word} " for word in numbers.list_words)}
        self._scale = _beginning(self._scales, beginnings) if self._scales else None
        self._anywhere = _anywhere(self._others, beginnings)

    def values(self, text: str) -> frozenset[Fraction]:
        """What the number words of a masked text are worth, alone and together ("forty-eight", "two dozen")."""
        found = sorted(self.found(text))
        return frozenset(one.value for one in found) | roman(text) | frozenset(self._together(text, found))

    def found(self, text: str) -> Iterator[Numeral]:
        """The number words of a masked text with their places, whole Han numerals among them."""
        folded = fold(text)
        for piece in SIMPLE.finditer(folded):
            if piece[0] in self._whole:
                yield from (Numeral(piece.start(), piece.end(), value) for value in self._whole[piece[0]])
        if self._anywhere:
            for match in self._anywhere.finditer(folded, overlapped=True):
                yield from (Numeral(match.start(), match.end(), value) for value in self._others[match[0]])
        if not text.isascii():
            yield from han(text)

    def scale(self, text: str, end: int) -> Fraction:
        """What the letter or word after the number that ends there multiplies it by ("10K", "2 dozen"): 1 for none."""
        if suffix := _SUFFIX.match(text, end):
            return _SUFFIXES[(suffix.lastindex or 1) - 1]
        word = self._scale.match(fold(text[end : end + 16].lstrip(SPACES + FILLER))) if self._scale else None
        return self._scales[word[0]] if word else Fraction(1)

    def _together(self, text: str, found: list[Numeral]) -> Iterator[Fraction]:
        """Tens and units, and how many dozens or hundreds, of words that stand side by side."""
        for one, other in pairwise(found):
            if text[one.end : other.start].lower() in self._joints:
                if one.value in _TENS and 1 <= other.value < _TEN:
                    yield one.value + other.value
                elif 1 < one.value <= _DOZEN and fold(text[other.start : other.end]) in self._scales:
                    yield one.value * other.value

    def negates(self, text: str) -> bool:
        """Does the text say "minus" before a number, or "below zero" behind one?"""
        return self._minus is not None and self._minus.search(fold(text)) is not None


def _sign(words: Iterable[str]) -> regex.Pattern[str] | None:
    """One of the words beside a number, but not with another between it and a further one ("20 °C in less than 5 minutes")."""
    found = "|".join(map(regex.escape, sorted(words)))
    behind = r"(?!\p{L})(?![^\p{N}]{1,6}\p{N})"
    return (
        regex.compile(rf"(?:{found})[^\p{{L}}\p{{N}}]{{0,3}}\p{{N}}|\p{{N}}[^\p{{N}}.,;]{{0,16}}(?:{found}){behind}")
        if found
        else None
    )


def _multiplies(value: Fraction) -> bool:
    """A dozen, a hundred, a thousand ..., but no 250 and no 360."""
    return value == _DOZEN or (value >= _SCALE and value == _TEN ** (len(str(int(value))) - 1))


def _exact(value: float) -> Fraction:
    return Fraction(value).limit_denominator(1000)


def _anywhere(words: Iterable[str], beginnings: Container[str]) -> regex.Pattern[str] | None:
    """The words where one begins, in scripts without spaces anywhere, the longest first."""
    found = (("" if spaceless(word) else r"(?<!\p{L})") + one for word, one in _forms(words, beginnings))
    return regex.compile("|".join(found)) if words else None


def _beginning(words: Iterable[str], beginnings: Container[str]) -> regex.Pattern[str]:
    """One of the words at the start of a text, the longest first."""
    return regex.compile("|".join(one for _, one in _forms(words, beginnings)))


def _forms(words: Iterable[str], beginnings: Container[str]) -> Iterator[tuple[str, str]]:
    """The words as patterns, whole unless they may be the beginning of a longer one."""
    for word in sorted(filter(None, words), key=lambda word: (-len(word), word)):
        yield word, regex.escape(word) + ("" if word in beginnings else r"(?!\p{L})")


_COMPILED: dict[int, tuple[NumberWords, Numbers]] = {}
"""By identity; the numbers are kept so that their identity stays theirs."""


def number_words(numbers: Numbers) -> NumberWords:
    """The number words of a locale, compiled once."""
    if id(numbers) not in _COMPILED:
        _COMPILED[id(numbers)] = (NumberWords(numbers), numbers)
    return _COMPILED[id(numbers)][0]
