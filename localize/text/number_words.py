"""Words that stand for numbers: "two", "zwei-", "dozen", "half", "万". They explain a digit, they never raise an issue."""

from __future__ import annotations

from fractions import Fraction

import regex

from localize.model import Numbers
from localize.text.folding import fold
from localize.text.markup import FILLER
from localize.text.number_forms import SPACES
from localize.text.words import pieces, spaceless

_SCALE = 1000
"""From here on a word multiplies the number before it: "1.5 million"."""


class NumberWords:
    """A locale's number words, compiled."""

    def __init__(self, words: dict[str, float]) -> None:
        values = {fold(word): Fraction(value).limit_denominator(1000) for word, value in words.items()}
        self.known = bool(values)
        self._whole = {word: value for word, value in values.items() if not word.endswith("*") and not spaceless(word)}
        self._open = {word.rstrip("*"): value for word, value in values.items() if word.endswith("*") or spaceless(word)}
        self._minus = {word for word, value in values.items() if value == -1}
        self._scales = {word.rstrip("*"): value for word, value in values.items() if value >= _SCALE}
        self._opening = _anywhere(self._open)

    def values(self, text: str) -> frozenset[Fraction]:
        """What the number words of a masked text are worth."""
        folded = fold(text)
        found = {self._whole[piece.text] for piece in pieces(folded) if piece.text in self._whole}
        if self._opening:
            found |= {self._open[match[0]] for match in self._opening.finditer(folded, overlapped=True)}
        return frozenset(found)

    def scale(self, text: str, end: int) -> Fraction:
        """What the word after the number that ends there multiplies it by: 1 for none."""
        if not self._scales:
            return Fraction(1)
        ahead = fold(text[end : end + 16].lstrip(SPACES + FILLER))
        return max((value for word, value in self._scales.items() if ahead.startswith(word)), default=Fraction(1))

    def negates(self, text: str) -> bool:
        """Does the text say "minus" somewhere?"""
        return bool(self._minus) and any(word in fold(text) for word in self._minus)


def _anywhere(words: dict[str, Fraction]) -> regex.Pattern[str] | None:
    """Beginnings of words; in scripts without spaces, anywhere."""
    found = [regex.escape(word) if spaceless(word) else rf"(?<!\p{{L}}){regex.escape(word)}" for word in words if word]
    return regex.compile("|".join(sorted(found, key=lambda word: (-len(word), word)))) if found else None


_COMPILED: dict[int, tuple[NumberWords, Numbers]] = {}
"""By identity; the numbers are kept so that their identity stays theirs."""


def number_words(numbers: Numbers) -> NumberWords:
    """The number words of a locale, compiled once."""
    if id(numbers) not in _COMPILED:
        _COMPILED[id(numbers)] = (NumberWords(numbers.words), numbers)
    return _COMPILED[id(numbers)][0]
