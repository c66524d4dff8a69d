"""Punctuation that this locale sets off with a space stands tight against its word.

Why: in France "Léger!" reads as a typing error, and a listing with typing
errors reads as a counterfeit. Québec sets "!", "?" and ";" tight but spaces the
colon, so the marks and their space belong to the locale, not to the language.

Fix: insert the locale's space before the mark, and inside its guillemets. Safe: no word changes. Any space that is
there already is taken as it is, a plain one too: it looks the same until a line breaks at it. Times, ratios, links,
smileys, brands that end in a mark, and the sign that a program sets behind a placeholder (%s: ) are left alone.

Data: ``typography.space_before``, ``quotes`` and ``quote_space`` in ``style_guides/<locale>.yaml``.

Example: "Léger!" becomes "Léger !".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from localize.checks import When, check, contains
from localize.model import Edit, Finding, Market, Typography
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.markup import FILLER
from localize.text.placeholders import placeholders
from localize.text.unit import Unit

_RUN = lazy.re(rf"[!?;:]+(?=[\s{FILLER}\"'”’»)\]}}.,…]|\Z)")
_OPENING = frozenset("([{«“‘‹¿¡…!?;:/\\")
"""Behind these a mark begins something, or goes on with a run of marks."""
_LINK = ("://", "www.", "@")
_SMILEY = (":)", ";)")


def _set_off(market: Market) -> When:
    typography = market.typography
    return contains({*typography.space_before, *(typography.quotes if typography.quote_space else ())})


@check("T107", "unspaced-punctuation", severity="warning", when=_set_off)
def unspaced_punctuation(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind in AUTHORED:
        return
    masked, typography = unit.target.masked, market.typography
    for run in _RUN.finditer(masked):
        space = typography.space_before.get(run[0][0])
        if space and _tight(masked, run.start()) and not _part_of_something(unit, market, run):
            yield _finding(market, run[0], run.span(), run.start(), space)
    yield from _guillemets(masked, market, typography)


def _tight(masked: str, place: int) -> bool:
    """Does the place follow a visible character directly, tags between them left out?"""
    while place and masked[place - 1] == FILLER:
        place -= 1
    return place > 0 and not masked[place - 1].isspace() and masked[place - 1] not in _OPENING


def _part_of_something(unit: Unit, market: Market, run: re.Match[str]) -> bool:
    """Does the mark belong to a link, a smiley, a brand, or a placeholder that the source follows up alike (%s: )?"""
    masked = unit.target.masked
    if masked.startswith(_SMILEY, run.end() - 1):
        return True
    word = masked[: run.start()].rsplit(None, 1)[-1]
    if any(sign in word for sign in _LINK) or (placeholders(word) and word + run[0] in unit.source.masked):
        return True
    return any(brand.endswith(run[0]) and masked.endswith(brand, 0, run.end()) for brand in (unit.brand, *market.brands) if brand)


def _guillemets(masked: str, market: Market, typography: Typography) -> Iterator[Finding]:
    """The inner sides of the locale's quotation marks."""
    opening, closing = typography.quotes
    inside = False
    for match in _either(opening, closing).finditer(masked) if typography.quote_space else ():
        place = match.start()
        if match[0] == opening:
            inside = True
            if masked[place + 1 : place + 2].strip() and masked[place + 1] != closing:
                yield _finding(market, opening, match.span(), place + 1, typography.quote_space, before=False)
        elif inside and _tight(masked, place):
            yield _finding(market, closing, match.span(), place, typography.quote_space)


@lru_cache(maxsize=64)
def _either(opening: str, closing: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(opening + closing)}]")


def _finding(market: Market, mark: str, span: tuple[int, int], place: int, space: str, *, before: bool = True) -> Finding:
    return Finding(
        id="before" if before else "after",
        message="{mark} needs a space before it in {locale}" if before else "{mark} needs a space after it in {locale}",
        args={"mark": mark, "locale": market.locale},
        span=span,
        edit=Edit(place, place, space, safe=True),
    )
