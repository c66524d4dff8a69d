"""Quotation marks of another language.

Why: “Leicht” in German or „Léger“ in French shows at a glance that nobody of that country has read the text.
Straight marks are neutral and let be; so are feet and inches behind a number, and apostrophes.

Fix: set the locale's pair, the inner one for a quotation inside another. Safe where both marks of a pair stand in one
paragraph and cannot be apostrophes; half a pair belongs to another check.

Data: ``typography.quotes``, ``inner_quotes`` and ``also_quotes`` (all three are right), ``quote_space``. A locale that
has no style guide is not judged.

Example: “Leicht” becomes „Leicht“ in German.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from localize.checks import NEVER, When, check, contains
from localize.model import Edit, Finding, Market, Typography
from localize.text import lazy
from localize.text.unit import Unit

_CLOSED_BY = {
    "“": "”",
    "„": "“”‟",
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "〝": "〟〞",
}
_MARKS = "“”„‟«»‹›‘’‚「」『』〝〞〟"
_MARK = lazy.re(f"[{_MARKS}]")
_SPACELESS = lazy.regex(r"[\p{Han}\p{Hiragana}\p{Katakana}ー「」『』]")
_UNKNOWN = (Typography().quotes, Typography().inner_quotes)
"""What stands where nobody has said how the locale quotes."""
_INNER = frozenset("‘‚‹›『")
_DEEPEST = 3
"""How many quotations are open at once; more are apostrophes and inches."""
_REACH = 200
"""How many characters a quotation in a listing has at most."""


class _Pair(NamedTuple):
    start: int
    end: int
    """Where the opening and the closing mark stand."""


def _judged(market: Market) -> When:
    typography = market.typography
    known = (typography.quotes, typography.inner_quotes) != _UNKNOWN or market.conventions.rules
    return contains(_MARKS + "&") if typography.quotes[0] and known else NEVER


@check("T108", "foreign-quotes", severity="warning", when=_judged)
def foreign_quotes(unit: Unit, market: Market) -> Iterator[Finding]:
    typography, masked = market.typography, unit.target.masked
    right = {typography.quotes, typography.inner_quotes, *typography.also_quotes}
    pairs = _pairs(masked)
    for pair in pairs:
        marks = masked[pair.start], masked[pair.end]
        if marks in right:
            continue
        nested = any(other.start < pair.start and pair.end < other.end for other in pairs)
        wanted = typography.inner_quotes if nested or (marks[0] in _INNER and "’" not in marks) else typography.quotes
        edit = _exchange(unit.target.text, pair, wanted, typography, safe="’" not in marks)
        yield Finding(
            message="{found} are not the quotation marks of {locale}: {wanted}",
            args={"found": "…".join(marks), "wanted": "…".join(wanted), "locale": market.locale},
            span=(edit.start, edit.end),
            edit=edit,
        )


def _pairs(masked: str) -> list[_Pair]:
    """Opening marks with the marks that close them; what stands between is paired first."""
    open_: list[tuple[int, str]] = []
    found = []
    for match in _MARK.finditer(masked):
        place, mark = match.start(), match[0]
        depth = next((depth for depth in reversed(range(len(open_))) if mark in _CLOSED_BY[open_[depth][1]]), -1)
        if depth >= 0 and _closes(masked, place):
            start = open_[depth][0]
            del open_[depth:]
            if 1 + (mark in "‘’") < place - start <= _REACH and "\n" not in masked[start:place]:
                found.append(_Pair(start, place))
        elif _opens(masked, place, mark):
            open_ = [*open_[-_DEEPEST:], (place, mark)]
    return found


def _opens(masked: str, place: int, mark: str) -> bool:
    """Does the mark stand where a quotation begins: behind a space, a bracket or another mark, before a word?"""
    before, after = masked[place - 1 : place] if place else "", masked[place + 1 : place + 2]
    if mark not in _CLOSED_BY or not after or (after.isspace() and mark not in "«‹"):
        return False
    if (mark in "”»›‘‚" and not after.isalnum() and not _opens_a_sign(before, mark, after)) or (mark in "‘‚" and after.isdigit()):
        return False
    return not before.isalnum() or mark in "「『" or _SPACELESS.match(before) is not None


def _opens_a_sign(before: str, mark: str, after: str) -> bool:
    """Does a guillemet turned inwards open the quotation of a sign (»-«), behind a space and before no end of a clause?"""
    return mark in "»›" and (not before or before.isspace() or before in "([") and after not in ",.;:!?"


def _closes(masked: str, place: int) -> bool:
    """Does the mark stand where a quotation ends: behind something, and not before a word?"""
    before, after = masked[place - 1], masked[place + 1 : place + 2]
    if before.isspace() and masked[place] not in "»›":
        return False
    return not after.isalnum() or masked[place] in "」』" or any(map(_SPACELESS.match, (before, after)))


def _exchange(text: str, pair: _Pair, wanted: tuple[str, str], typography: Typography, *, safe: bool) -> Edit:
    """The quotation in the locale's marks, its inner spaces as the locale has them."""
    first, last = _behind(text, pair.start), _behind(text, pair.end)
    inner = text[first : pair.end].strip(" \u00a0\u202f\u2009")
    space = typography.quote_space if wanted == typography.quotes else ""
    return Edit(pair.start, last, f"{wanted[0]}{space}{inner}{space}{wanted[1]}", safe=safe)


def _behind(text: str, place: int) -> int:
    """Where the text goes on behind a mark, which may be written as an entity."""
    return text.index(";", place) + 1 if text[place] == "&" else place + 1
