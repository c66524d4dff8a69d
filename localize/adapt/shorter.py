"""Words written shorter without saying less: double spaces, units as symbols, abbreviations of the style guide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from localize.model import Span
from localize.text import lazy
from localize.text.folding import fold
from localize.text.forms import recased
from localize.text.measure import graphemes
from localize.text.number_forms import SPACES
from localize.text.quantities import target_quantities
from localize.text.unit import Unit

NUMBER = "{n} "
"""How a key of ``abbreviations`` begins that holds behind a number only (``{n} pieces``)."""
_BLANKS = lazy.re(r"(?<=\S)[ \t]{2,}(?=\S)|\A[ \t]+|[ \t]+\Z")
_TIED = r"[\p{L}\p{M}\p{N}‐‑’'-]"
"""What ties a word to another, so that it is not by itself."""
_TIED_UNIT = lazy.regex(_TIED)
_BEHIND_NUMBER = rf"(?<=\p{{N}}[{SPACES}]?)"


class Shorter(NamedTuple):
    """Write ``new`` for the text from ``start`` to ``end``. ``loses``: is it more than a space?"""

    start: int
    end: int
    new: str
    loses: bool = True


def shorter(unit: Unit, fixed: Sequence[Span]) -> list[Shorter]:
    """All places of the unit's target that can be written shorter, none over another and none in what is ``fixed``."""
    found: list[Shorter] = []
    for one in (*_blanks(unit), *_units(unit), *_abbreviations(unit)):
        near = [(other.start, other.end) for other in found]
        if not any(start < one.end and one.start < end for start, end in (*fixed, *near)):
            found.append(one)
    return sorted(found)


def _blanks(unit: Unit) -> Iterator[Shorter]:
    for match in _BLANKS.finditer(unit.target.text):
        inside = match.start() > 0 and match.end() < match.endpos
        yield Shorter(match.start(), match.end(), " " if inside else "", loses=False)


def _units(unit: Unit) -> Iterator[Shorter]:
    """Units that are written out behind their number, as the locale's symbol for them (12 Zentimeter: 12 cm)."""
    masked, written = unit.target.masked, unit.lexicon.market.units.names
    for one in unit.see(target_quantities):
        found = masked[one.unit_start : one.unit_end]
        if one.shared or one.units[1:] or not one.units or not found[:1].isalpha():
            continue
        symbol = written.get(one.units[0], ("",))[0]
        tied = _TIED_UNIT.match(masked, one.unit_end) or masked[one.unit_start - 1] in "-‐‑"
        if symbol and not tied and one.unit_start >= one.number.end and _less(symbol, found):
            yield Shorter(one.unit_start, one.unit_end, symbol)


def _abbreviations(unit: Unit) -> Iterator[Shorter]:
    """Words for which the style guide has a shorter form; its full stop takes the place of one that follows."""
    known = unit.lexicon.market.conventions.abbreviations
    if not known:
        return
    pattern, forms = _compiled(unit.target.language, tuple(known.items()))
    folded, text = unit.target.folded, unit.target.masked
    for match in pattern.finditer(folded):
        new = recased(forms[(NUMBER if match["n"] else "") + match[0]], text[match.start() : match.end()])
        if _less(new, match[0]):
            dotted = new.endswith(".") and text.startswith(".", match.end())
            yield Shorter(match.start(), match.end() + dotted, new)


@lru_cache(maxsize=64)
def _compiled(language: str, items: tuple[tuple[str, str], ...]) -> tuple[regex.Pattern[str], Mapping[str, str]]:
    """The long forms as whole words, those behind a number and those anywhere, the longest first; and their short forms."""
    forms = {fold(long, language): short for long, short in items}
    counted = _choice(key.removeprefix(NUMBER) for key in forms if key.startswith(NUMBER))
    free = _choice(key for key in forms if not key.startswith(NUMBER))
    return regex.compile(rf"(?:{_BEHIND_NUMBER}(?P<n>{counted})|(?<!{_TIED})(?:{free}))(?!{_TIED})"), forms


def _choice(words: Iterator[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(regex.escape, longest_first)) or "(?!)"


def _less(new: str, old: str) -> bool:
    return len(graphemes(new)) < len(graphemes(old))
