"""A shoe or clothing size stands in another country's system alone.

Why: US 9 is EU 42 or 43; who orders by the wrong system sends the parcel back, and sizes are the first reason for
returns of shoes and clothes.

Fix: give the size of the market by the maker's own chart, beside the foreign one or in its place. There is no formula, so
no edit is offered.

Data: ``units.sizes`` (region to the systems read there), ``units.size_marks`` and ``units.size_words`` of the style
guides. Only a mark beside a number is read: with a size word ("Größe US 9", "Size 9 (US)"), or set apart by itself
("Laufschuh, US 9"); plugs ("US 2-pin") and counts are none, nor a size beside
its measure ("5 mm needles, US 8").

Example: "Laufschuh Größe US 9".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from localize.checks import DIGITS, NEVER, When, beside, check, contains
from localize.model import Finding, Market
from localize.text.figures import target_figures
from localize.text.locales import maximized
from localize.text.quantities import source_quantities
from localize.text.sizes import LINK
from localize.text.sizes import mark as mark_of
from localize.text.unit import Unit

_AUTHORED = frozenset({"search_terms", "keyword", "handle"})
_SIZE = r"\d{1,2}(?:[.,]5|[  \u00a0]?½)?(?![\d.,]\d|\d|[ \u00a0]?(?:%|\p{L}))"

_LETTERED = re.compile(r"(?<![\w'’&.-])(?:\d?X{1,3}[SL]|[SML])(?=[\s/]*[(,;/)–-]|\Z)")
"""A size by letters (M, XXL), which every market reads."""
_BEFORE = regex.compile(r"\d[ \u00a0]?(?:mm|cm)(?!\p{L})[^.;()\d]{0,24}\(?\Z")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)?")
_SIZED = regex.compile(rf"\d(?:[.,]\d|½)?{LINK}\Z")
_BEHIND = regex.compile(r"[^.;\d]{0,12}\d{1,3}(?:[.,]\d+)?[ \u00a0]?(?:mm|cm)(?!\p{L})")


class Sizes(NamedTuple):
    """The patterns of one locale: marks with a number, and which marks are its own."""

    own: frozenset[str]
    hint: re.Pattern[str]
    """Finds the marks of other systems, whatever they stand beside."""
    marked: regex.Pattern[str]


def _marks(market: Market) -> When:
    if not _sizes(market):
        return NEVER
    loud = all(mark.isascii() and mark[:2].isupper() for mark in market.units.size_marks)
    return beside("AA") if loud else contains(DIGITS)


def _sizes(market: Market) -> Sizes | None:
    own = market.units.sizes.get(maximized(market.locale)[2], ())
    return _compiled(own, market.units.size_marks, market.units.size_words) if own and market.units.size_marks else None


@lru_cache(maxsize=64)
def _compiled(own: tuple[str, ...], marks: tuple[str, ...], words: tuple[str, ...]) -> Sizes:
    mark = rf"(?<![\p{{L}}\p{{N}}])(?P<mark>{'|'.join(map(regex.escape, marks))})(?!\p{{L}})"
    word = rf"(?i:{'|'.join(map(regex.escape, words)) or '(?!)'})"
    gap = r"[ \u00a0:.-]{0,2}"
    apart = r"(?:\A|(?<=[,;(/|–—•\n]|[,;(/|–—•] ))"
    ends = r"(?=[ \u00a0]?(?:\Z|[,;)/|–—•\n]))"
    return Sizes(
        frozenset(own),
        re.compile("(?:" + "|".join(re.escape(mark) for mark in marks if mark not in own) + ")(?![a-z])"),
        regex.compile(
            rf"{word}{gap}{mark}{gap}{_SIZE}|{mark}{gap}{word}{gap}{_SIZE}"
            rf"|{word}{gap}{_SIZE}[ \u00a0]?\(?{mark}(?!{gap}\d)|{apart}{mark}[ \u00a0]?{_SIZE}{ends}"
        ),
    )


@check("N111", "foreign-size-system", severity="warning", when=_marks, of=target_figures)
def foreign_size_system(unit: Unit, market: Market) -> Iterator[Finding]:
    sizes = _sizes(market)
    if not sizes or not sizes.hint.search(unit.target.masked) or unit.kind in _AUTHORED:
        return
    found = [match for match in sizes.marked.finditer(unit.target.masked) if not _measured(unit.target.masked, match)]
    if not found or any(match["mark"] in sizes.own for match in found) or _local(sizes, unit.target.masked):
        return
    for match in found:
        yield Finding(
            message="{size} is a size of another system; {locale} reads {wanted}",
            args={"size": match[0].strip(), "locale": market.locale, "wanted": " or ".join(sorted(sizes.own))},
            span=match.span(),
            severity="note" if _theirs(match, unit) else "",
        )


def _theirs(match: regex.Match[str], unit: Unit) -> bool:
    """Has the source the size in the same system? Then only the seller's chart can tell the market's."""
    there = unit.lexicon.conventions(unit.source.locale).units
    figure = _FIGURES.findall(match[0])[-1].replace(",", ".")
    return any(
        one.number.text == figure and mark_of(one.number, unit.source.masked, there) == match["mark"]
        for one in unit.see(source_quantities)
    )


def _measured(masked: str, match: regex.Match[str]) -> bool:
    """Does the measure itself stand beside it ("5 mm needles, US 8"), or a size before it ("42,5 (US 9)")?"""
    return (
        any(pattern.search(masked, 0, match.start()) for pattern in (_BEFORE, _SIZED))
        or _BEHIND.match(masked, match.end()) is not None
    )


def _local(sizes: Sizes, masked: str) -> bool:
    """Does a size in a system of the market stand in the text too, in whatever form?"""
    own = "|".join(map(regex.escape, sorted(sizes.own)))
    before, after = rf"(?<![\p{{L}}\p{{N}}])(?:{own})[ \u00a0:.=-]{{0,3}}\d", rf"\d[ \u00a0]?\(?(?:{own})(?!\p{{L}})"
    return regex.search(f"{before}|{after}", masked) is not None or _LETTERED.search(masked) is not None
