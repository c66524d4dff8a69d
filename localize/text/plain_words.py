"""The words of a text that a language can be told by: no names, links, codes, models or abbreviations."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from localize.model import Span
from localize.text import lazy
from localize.text.links import link_spans
from localize.text.placeholders import spans
from localize.text.unit import Text
from localize.text.words import Word

_WORD = lazy.regex(
    r"""
    (?<![\p{L}\p{M}\p{N}_./@\\\#&])                 # not inside a code, a path, a tag or an entity
    [\p{L}\p{M}]+(?:[-\u2010\u2011][\p{L}\p{M}]+)*
    (?![\p{L}\p{M}\p{N}_@\\])(?![./]\p{L})
    """,
    regex.X,
)
_MIXED = lazy.regex(r"\p{Ll}\p{Lu}")
"""A capital inside a word: a name (AquaPeak)."""
_ABBREVIATION = lazy.regex(r"\p{Lu}{2,5}")
_SHOUTED = lazy.regex(r"\p{Lu}{2}")
"""Two capitals: what stands beside them is shouted with them."""


def plain_words(text: Text, names: Iterable[Span] = ()) -> list[Word]:
    """Those words with their places, without what stands in ``names``."""
    masked = text.masked
    spared = [*names, *link_spans(masked), *spans(masked)]
    found = (match for match in _WORD.finditer(masked) if not _MIXED.search(match[0]) and not _abbreviation(masked, match))
    return [
        Word(match.start(), match.end(), match[0])
        for match in found
        if not any(start < match.end() and match.start() < end for start, end in spared)
    ]


def _abbreviation(masked: str, word: regex.Match[str]) -> bool:
    """Two to five capitals (LED), but not among other words in capitals (EASY TO CLEAN)."""
    if not _ABBREVIATION.fullmatch(word[0]):
        return False
    before = masked[: word.start()].rstrip(" &").rpartition(" ")[2]
    after = masked[word.end() :].lstrip(" &").partition(" ")[0]
    return not any(_SHOUTED.match(one) and one.strip(":.,!–-").isalpha() for one in (before, after))
