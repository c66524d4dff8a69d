"""A bracket that opens and never closes, or closes and never opened.

Why: it is what is left when a phrase was cut, moved or half deleted, and the reader looks for the rest.

Fix: add the missing bracket, or remove this one; which of the two, only a reader can tell. A full-width bracket and
a plain one are the same. Smileys, list markers such as "a)" or "2)", and brackets that lack their partner in the
source too are let be.

Example: "Bottle (750 ml".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import regex

from localize.checks import check, contains
from localize.model import Finding, Market
from localize.text import lazy
from localize.text.markup import FILLER
from localize.text.punctuation import PAIRS, narrow
from localize.text.unit import Unit

_CLOSING = {closing: opening for opening, closing in PAIRS.items()}
_SIGNS = "()[]{}（）［］｛｝【】〔〕〖〗｟｠﹙﹚﹛﹜﹝﹞"
_BRACKET = lazy.re(f"[{re.escape(_SIGNS)}]")
_SMILEY = lazy.regex(r"(?<![\p{L}\p{N}])[:;=xX][-'’^o]?[()\[\]{}]+|(?<!\S)[(\[]+[-'’^o]?[:;=](?!\S)|(?<=[\p{L}!?.…])\){3,}(?!\S)")
_MARKER = lazy.regex(
    rf"(?:^|(?<!\p{{N}})[\s{FILLER},;:–—])(?:\p{{N}}{{1,3}}\.?|\p{{N}}{{0,2}}\p{{L}}\.?|[ivxIVX]{{1,4}}\.?)\)"
    rf"(?![\p{{Latin}}\p{{Cyrillic}}\p{{Greek}}])(?=[ \t\u00a0{FILLER}]*\S)",
    regex.M,
)


_BEGINS = lazy.re(rf"(?:\A|[\n\t{FILLER}.,;:!?–—(]|[^\w\s][ \t]*)[ \t]*\Z")
"""A lonely list marker stands where a text, a line, an item or a clause begins."""


@check("T110", "unpaired-bracket", severity="warning", scope="field", when=contains(_SIGNS))
def unpaired_bracket(unit: Unit, market: Market) -> Iterator[Finding]:
    lonely = _lonely(unit.target.masked)
    if not lonely:
        return
    excused = Counter(bracket for _, bracket in _lonely(unit.source.masked))
    for place, bracket in lonely:
        excused[bracket] -= 1
        if excused[bracket] < 0:
            shown = unit.target.masked[place]
            yield Finding(message="{bracket} has no partner", args={"bracket": shown}, span=(place, place + 1))


def _lonely(masked: str) -> list[tuple[int, str]]:
    """Brackets without a partner, in order of place, as plain brackets."""
    found: list[tuple[int, str]] = []
    open_: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(masked):
        bracket = narrow(match[0])
        if bracket in PAIRS:
            open_.append((match.start(), bracket))
        elif open_ and open_[-1][1] == _CLOSING[bracket]:
            open_.pop()
        elif any(opening == _CLOSING[bracket] for _, opening in open_):
            while open_[-1][1] != _CLOSING[bracket]:
                found.append(open_.pop())
            open_.pop()
        else:
            found.append((match.start(), bracket))
    found += open_
    return sorted(_meant(narrow(masked), found)) if found else []


def _meant(text: str, found: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Without smileys and list markers."""
    others = {place for match in _SMILEY.finditer(text) for place in range(*match.span())}
    markers = list(_MARKER.finditer(text))
    for match in markers:
        if markers[1:] or text[match.end() - 2].islower() or _BEGINS.search(text[: match.start() + 1]):
            others.add(match.end() - 1)
    return (one for one in found if one[0] not in others)
