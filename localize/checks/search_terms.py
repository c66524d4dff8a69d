"""Search terms: what is in them and does nothing for search."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from localize.checks import NEVER, When, check, contains
from localize.checks.by_rule import findings, rules_of
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.unit import Unit

_MARKS = ',;:.!?|/\\()[]{}<>"“”„«»‚‘*+=~_–—-•·、。，；：！？・「」（）【】'
_BETWEEN = lazy.regex(rf"\s*[{regex.escape(_MARKS)}\s]*[{regex.escape(_MARKS)}][{regex.escape(_MARKS)}\s]*")
_INSIDE = lazy.regex(r"(?<=[\p{L}\p{N}])[-._–·・](?=[\p{L}\p{N}])|(?<=\p{N})[,:/](?=\p{N})")
"""Marks that belong to a word or a number: t-shirt, 2.5, 16:9, 1/2."""


def _joined(market: Market) -> When:
    return contains(_MARKS) if market.rules_of("search_terms").join is not None else NEVER


@check("K107", "search-terms-punctuation", severity="warning", scope="field", when=_joined, kinds=("search_terms",))
def search_terms_punctuation(unit: Unit, market: Market) -> Iterator[Finding]:
    """Commas and other marks stand between search terms.

    Why: the marketplace splits at spaces; the marks are not searched for and eat bytes of a field that is dropped whole
    when it is too long.

    Fix: one space instead. Safe, as no word changes and the text gets no longer; marks inside a word or number
    ("t-shirt", "16:9") stay.

    Data: markets whose pack joins the search terms to one text (``join``); where each term is an item of its own, the
    check is silent.

    Example: "trinkflasche, edelstahl; kinder".
    """
    text = unit.target.text
    for match in _BETWEEN.finditer(text):
        start, end = match.span()
        inside = _INSIDE.match(text, start)
        if inside and inside.end() == end:
            continue
        yield Finding(
            message="Search terms need no {mark} between them; a space will do",
            args={"mark": "".join(match[0].split())},
            span=(start, end),
            edit=Edit(start, end, " " if text[:start] and text[end:] else "", safe=True),
        )


@check("K108", "search-terms-wasted", severity="warning", scope="field", kinds=("search_terms",), when=rules_of("K108"))
def search_terms_wasted(unit: Unit, market: Market) -> Iterator[Finding]:
    """A search term is praise, or true only for a while.

    Why: nobody finds a product by "best" or "new", and the marketplace asks to leave such words out.

    Fix: take another name of the product that shoppers use.

    Data: rules with ``code: K108``.

    Example: "günstig" among the search terms.
    """
    return findings(unit, "K108")
