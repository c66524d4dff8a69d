"""Sizes of shoes and clothing in another country's system, and what the seller's own chart makes of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import regex

from localize.model import Market
from localize.text import lazy
from localize.text.beside import beside
from localize.text.locales import maximized
from localize.text.sizes import LINK
from localize.text.unit_symbols import symbols

_SIZE = r"(?P<figure>\d{1,2}(?:[.,]5|[  \u00a0]?½)?)(?![\d.,]\d|\d|[ \u00a0]?(?:%|\p{L}))"
_LETTERED = lazy.re(r"(?<![\w'’&.-])(?:\d?X{1,3}[SL]|[SML])(?=[\s/]*[(,;/)–-]|\Z)")
"""A size by letters (M, XXL), which every market reads."""
_BEFORE = lazy.regex(r"\d[ \u00a0]?(?:mm|cm)(?!\p{L})[^.;()\d]{0,24}\(?\Z")
_SIZED = lazy.regex(rf"\d(?:[.,]\d|½)?{LINK}\Z")
_OTHERS = lazy.regex(r"\d(?:[.,]\d|½)?[ \u00a0]?\([^()]*\Z")
"""A size, and in brackets behind it the others ("42 (UK 8, US 9")."""
_BEHIND = lazy.regex(r"[^.;\d]{0,12}\d{1,3}(?:[.,]\d+)?[ \u00a0]?(?:mm|cm)(?!\p{L})")
_ROOM = 16
"""Characters behind a size in which a further one is looked for."""
_FIGURE = lazy.re(r"\d+(?:[.,]\d+)?")


class Systems(NamedTuple):
    """The patterns of one locale: marks with a number, and which marks are its own, the one we write first."""

    own: tuple[str, ...]
    hint: re.Pattern[str]
    """Finds the marks of other systems, whatever they stand beside."""
    marked: regex.Pattern[str]


def systems(market: Market) -> Systems | None:
    """None: nobody said in which systems the market reads sizes."""
    own = market.units.sizes.get(maximized(market.locale)[2], ())
    return _compiled(own, market.units.size_marks, market.units.size_words) if own and market.units.size_marks else None


@lru_cache(maxsize=64)
def _compiled(own: tuple[str, ...], marks: tuple[str, ...], words: tuple[str, ...]) -> Systems:
    mark = rf"(?<![\p{{L}}\p{{N}}])(?P<mark>{'|'.join(map(regex.escape, marks))})(?!\p{{L}})"
    word = rf"(?P<word>(?i:{'|'.join(map(regex.escape, words)) or '(?!)'}))"
    gap = r"[ \u00a0:.-]{0,2}"
    apart = r"(?:\A|(?<=[,;(/|–—•\n]|[,;(/|–—•] ))"
    ends = r"(?=[ \u00a0]?(?:\Z|[,;)/|–—•\n]))"
    return Systems(
        own,
        re.compile("(?:" + "|".join(re.escape(mark) for mark in marks if mark not in own) + ")(?![a-z])"),
        regex.compile(
            rf"{word}{gap}{mark}{gap}{_SIZE}|{mark}{gap}{word}{gap}{_SIZE}"
            rf"|{word}{gap}{_SIZE}[ \u00a0]?(?P<open>\()?{mark}(?!{gap}\d)|{apart}{mark}[ \u00a0]?{_SIZE}{ends}"
        ),
    )


def foreign_sizes(masked: str, known: Systems) -> list[regex.Match[str]]:
    """Sizes by another system's mark, in a text that gives none in the market's own: groups mark, figure and word."""
    if not known.hint.search(masked):
        return []
    found = [match for match in known.marked.finditer(masked) if not _measured(masked, match)]
    if not found or any(match["mark"] in known.own for match in found) or _local(known, masked):
        return []
    return found


def charted(match: regex.Match[str], masked: str, market: Market) -> tuple[str, str]:
    """The size with the market's own before it ("EU 39 (US 8)") by the seller's chart, and the row that says so.

    Both are empty where the chart has not exactly one such size for what the text is about, and where a range or list goes on.
    """
    known, figure = systems(market), _plain(match["figure"])
    if known is None or _goes_on(match, masked, market):
        return "", ""
    rows = [row for row in market.size_chart if _plain(row.figures.get(match["mark"], "")) == figure]
    rows = [row for row in rows if not row.whose or beside(masked, row.whose)]
    for system in known.own:
        found = {row.figures[system]: row.origin for row in rows if row.figures.get(system)}
        if len(found) == 1:
            ((size, origin),) = found.items()
            own = f"{system} {size.replace('.', market.numbers.decimal)}"
            word = f"{match['word']} " if match["word"] else ""
            return f"{word}{own} ({match['mark']} {match['figure']}{'' if match['open'] else ')'}", origin
    return "", ""


def _goes_on(match: regex.Match[str], masked: str, market: Market) -> bool:
    """Does a further size follow ("US 8 bis 10", "US 8, 9")?"""
    end = match.end() + masked.startswith(")", match.end())
    further, known = _FIGURE.search(masked, end, end + _ROOM), symbols(market.conventions)
    if further is None or known.after(masked, further.end()):
        return False  # nothing, or a measure
    return any(joins(masked, end, further.start()) for joins in (known.joints.ranged, known.joints.between))


def _plain(figure: str) -> str:
    """8,5 and 8 ½ as 8.5."""
    return re.sub(r"[ \u00a0]?½", ".5", figure).replace(",", ".").removesuffix(".0")


def _measured(masked: str, match: regex.Match[str]) -> bool:
    """Does the measure itself stand beside it ("5 mm needles, US 8"), or a size before it ("42,5 (US 9)")?"""
    return (
        any(pattern.search(masked, 0, match.start()) for pattern in (_BEFORE, _SIZED, _OTHERS))
        or _BEHIND.match(masked, match.end()) is not None
    )


def _local(known: Systems, masked: str) -> bool:
    """Does a size in a system of the market stand in the text too, in whatever form?"""
    own = "|".join(map(regex.escape, sorted(known.own)))
    before, after = rf"(?<![\p{{L}}\p{{N}}])(?:{own})[ \u00a0:.=-]{{0,3}}\d", rf"\d[ \u00a0]?\(?(?:{own})(?!\p{{L}})"
    return regex.search(f"{before}|{after}", masked) is not None or _LETTERED.search(masked) is not None
