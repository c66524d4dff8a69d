"""Endings in brackets for a plural that may be ("file(s)"), and which of them are not the language's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from localize.model import WordRules
from localize.text import lazy
from localize.text.unit import Unit
from localize.text.words import spaceless

_ENDING = lazy.re(r"([^\W\d_]+)(\(([a-z]{1,3})\))(?![A-Za-z0-9_(])")
_MAYBE = lazy.re(r"\((?<=\w\()[a-z]{1,3}\)")
_LATIN_LETTER = lazy.re("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_CODE = lazy.re(r"[-\\/@._][\w-]*\Z")


class Ending(NamedTuple):
    """An ending in brackets where it stands, with the word before it."""

    start: int
    end: int
    text: str


def optional_plural(unit: Unit) -> bool:
    """A view: does the target hold a short ending in brackets?"""
    return (
        "(" in unit.target.text
        and _MAYBE.search(unit.target.masked) is not None
        and _ENDING.search(unit.target.masked) is not None
    )


def copied_plurals(unit: Unit, rules: WordRules, theirs: WordRules) -> Iterator[Ending]:
    """Endings of the source's language that the target took over: not its own, and not part of a word left as it was.

    ``theirs``: the words of the source's language; only its own plural endings are copies of one, not "(sec)".
    Where the language's own are not known, only Latin letters behind those of another script are certain.
    """
    masked, source = unit.target.masked, unit.source.masked
    for match in _ENDING.finditer(masked):
        word, bracket, ending = match.groups()
        if (source and (bracket not in source or match[0] in source)) or ending not in (theirs.optional_plurals or (ending,)):
            continue
        if _CODE.search(masked, max(0, match.start() - 40), match.start()):
            continue
        latin = _LATIN_LETTER.match(word[-1]) is not None
        if rules.optional_plurals is None:
            foreign = not latin
        else:
            foreign = ending not in rules.optional_plurals and (rules.plurals or not latin or bool(source))
        if foreign:
            yield Ending(*match.span(2), match[0] if not spaceless(word) else word[-4:] + bracket)
