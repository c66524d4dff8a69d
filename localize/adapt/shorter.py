"""Words written shorter without saying less: double spaces, and abbreviations of the style guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from localize.model import Span
from localize.text import lazy
from localize.text.folding import fold
from localize.text.forms import recased
from localize.text.lexicon import Lexicon
from localize.text.measure import graphemes
from localize.text.number_forms import SPACES
from localize.text.unit import Unit

NUMBER = "{n}"
"""In a key of ``abbreviations``: the number behind or before which the word has to stand ("{n} pieces", "Größe {n}")."""
_BLANKS = lazy.re(r"(?<=\S)[ \t]{2,}(?=\S)|\A[ \t]+|[ \t]+\Z")
_TIED = r"[\p{L}\p{M}\p{N}‐‑’'-]"
"""What ties a word to another, so that it does not stand by itself."""


class Shorter(NamedTuple):
    """Write ``new`` for the text from ``start`` to ``end``. ``loses``: is it more than a space?"""

    start: int
    end: int
    new: str
    loses: bool = True


def shorter(unit: Unit, fixed: Sequence[Span]) -> list[Shorter]:
    """All places of the unit's target that can be written shorter, none over another and none in what is ``fixed``."""
    found: list[Shorter] = []
    for one in (*_blanks(unit), *_abbreviations(unit)):
        near = [(other.start, other.end) for other in found]
        if not any(start < one.end and one.start < end for start, end in (*fixed, *near)):
            found.append(one)
    return sorted(found)


def _blanks(unit: Unit) -> Iterator[Shorter]:
    for match in _BLANKS.finditer(unit.target.text):
        inside = match.start() > 0 and match.end() < match.endpos
        yield Shorter(match.start(), match.end(), " " if inside else "", loses=False)


def _abbreviations(unit: Unit) -> Iterator[Shorter]:
    """Words for which the style guide has a shorter form; its full stop takes the place of one that follows."""
    known = unit.lexicon.market.conventions.abbreviations
    if not known:
        return
    pattern, forms = _compiled(unit.target.language, tuple(known.items()))
    text = unit.target.masked
    for match in pattern.finditer(unit.target.folded):
        found = text[match.start() : match.end()]
        new = _cased(*forms[int((match.lastgroup or "_0")[1:])], found, unit.lexicon)
        if _less(new, found):
            dotted = new.endswith(".") and text.startswith(".", match.end())
            yield Shorter(match.start(), match.end() + dotted, new)


@lru_cache(maxsize=64)
def _compiled(language: str, items: tuple[tuple[str, str], ...]) -> tuple[regex.Pattern[str], Sequence[tuple[str, str]]]:
    """One pattern for all long forms as whole words, each a group with its number in the list; the longest first."""
    longest = sorted(items, key=lambda item: (-len(item[0]), item[0]))
    choices = "|".join(f"(?P<_{number}>{_word(fold(long, language))})" for number, (long, _) in enumerate(longest))
    words = [(long.replace(NUMBER, "").strip(), short) for long, short in longest]
    return regex.compile(rf"(?<!{_TIED})(?:{choices})(?!{_TIED})"), words


def _word(key: str) -> str:
    before = rf"(?<=(?<!{_TIED}|[.,])\p{{N}}[\p{{N}}.,/]*[{SPACES}])" if key.startswith(NUMBER) else ""  # not in "CO2 meter"
    behind = rf"(?=[{SPACES}]\p{{N}})" if key.endswith(NUMBER) else ""
    word: str = regex.escape(key.replace(NUMBER, "").strip())
    return before + word + behind


def _cased(long: str, short: str, found: str, lexicon: Lexicon) -> str:
    """The short form in the case of the text; the symbol of a unit has its own."""
    unit = any(short in symbols for symbols in lexicon.market.units.names.values())
    return short if unit or found == long else recased(short, found)


def _less(new: str, old: str) -> bool:
    return len(graphemes(new)) < len(graphemes(old))
