"""Capitals and small letters: which letters have them, how a word is cased, and what it is with another first letter.

Case is Unicode's, with what a language departs from given to each call: Turkish i has the capital İ, the Dutch ij is
IJ at the start of a word. Scripts without capitals have neither; Georgian, whose capitals begin no word, counts as one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from localize.text import words


def _class(wanted: Callable[[str], bool]) -> str:
    """The characters of which that is true as the inside of a class of ``re``, in ranges."""
    spans: list[list[int]] = []
    for code in (*range(0x2E00), *range(0xA640, 0xA800), *range(0xFF21, 0xFF5B)):
        if wanted(chr(code)):
            if spans and spans[-1][1] == code - 1:
                spans[-1][1] = code
            else:
                spans.append([code, code])
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in spans)


def capital(letter: str) -> bool:
    """Is this a capital letter?"""
    return letter.isupper() and letter.isalpha()


def small(letter: str) -> bool:
    """Is this a small letter that has a capital to begin a word with?"""
    return letter.islower() and letter.isalpha() and letter.title() != letter


UPPER = _class(capital)
"""Every capital letter, as the inside of a class of ``re``."""
LOWER = _class(small)
"""Every small letter that has a capital, as the inside of a class of ``re``."""
CASED = UPPER + LOWER


def capitalized(word: str, language: str, capitals: Mapping[str, str]) -> str:
    """The word with a capital at its start; ``capitals`` are the language's own, by their small letters."""
    for letters, upper in capitals.items():
        if word.startswith(letters):
            return upper + word.removeprefix(letters)
    first = "İ" if word[:1] == "i" and words.fold("I", language) != "i" else word[:1].title()
    return first + word[1:]


def uncapitalized(word: str, language: str, capitals: Mapping[str, str]) -> str:
    """The word with a small letter at its start."""
    for letters, upper in capitals.items():
        if word.startswith(upper):
            return letters + word.removeprefix(upper)
    return lowered(word[:1], language) + word[1:]


def lowered(word: str, language: str) -> str:
    """The word in small letters, at the same length; a final Greek sigma has its own form."""
    if words.fold("I", language) != "i":
        word = word.replace("I", "ı").replace("İ", "i")
    found = word.lower()
    return found if len(found) == len(word) else "".join(letter.lower()[:1] for letter in word)
