"""The translation is still the source text.

Why: shoppers meet a foreign language, search does not find the product, and marketplaces suppress listings in the
wrong language. Only text that has a word to translate counts: brands, terms to keep, numbers, units, sizes, codes,
links and placeholders are rightly the same everywhere, and so is all text between variants of one language.

Fix: translate it. If the word is the same in both languages, a glossary row that says so ends the finding. Attribute
values are a note, since a quarter of them are equal by right; a handle too.

Data: the market's glossary and brands; ``units.names`` of both style guides.

Example: "Water Bottle" in a German listing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from localize.checks import check
from localize.model import Finding, Market
from localize.text.lexicon import Lexicon
from localize.text.links import without_links
from localize.text.unit import Unit

_NAMES = regex.compile(
    r"""
    (?<![\p{L}\p{N}])(?:
        [\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*             # 700c, CR2032, H2O
       |\p{Lu}{1,5}s?                               # LED, XXL, LEDs
       |\p{L}*\p{Ll}\p{Lu}\p{L}*                    # AquaPeak, eBike
       |\p{L}                                       # S, M, L
       |[pnµmcdkMGT]?[mgLlVWAJNFHΩ]|k?Wh|mAh|[kMG]?Hz|[kMG]?Pa|lm|lx|dB|bar|rpm|psi|oz|lbs?|ft|in|yd|fl|gal|kcal
    )(?![\p{L}\p{N}])
    """,
    regex.X,
)
_WORD = regex.compile(r"\p{L}{2,}")
_SHOUTED = regex.compile(r"(?<!\p{L})\p{Lu}{6,}(?!\p{L})")
_HAN_WORD = regex.compile(r"(?<!\p{L})\p{Han}{2,4}(?!\p{L})")
_BY_RIGHT = frozenset({"attribute", "handle"})


@check("C104", "same-as-source", severity="error", alone=False)
def same_as_source(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.source.text.strip() != unit.target.text.strip() or unit.copied or unit.same_language:
        return
    if not market.rules_of(unit.kind).takes or not _translatable(unit, market):
        return
    yield Finding(
        message="Still the source text: {locale} is expected",
        args={"locale": market.locale},
        severity="note" if unit.kind in _BY_RIGHT else "",
    )


def _translatable(unit: Unit, market: Market) -> bool:
    """Is there a word that a translator would change?"""
    text = without_links(unit.target.masked)
    for start, end in unit.lexicon.keeps(unit.target):
        text = text[:start] + " " * (end - start) + text[end:]
    if unit.brand:
        text = _phrases((unit.brand,)).sub(" ", text)
    shared = _shared(unit.lexicon, unit.source.language)
    if shared:
        text = _phrases(shared).sub(" ", text)
    text = _units(unit.lexicon, unit.source.locale).sub(" ", text)
    if market.typography.wide:
        text = _HAN_WORD.sub(" ", text)
    return bool(_SHOUTED.search(text) or _WORD.search(_NAMES.sub(" ", text)))


@lru_cache(maxsize=256)
def _phrases(texts: tuple[str, ...]) -> regex.Pattern[str]:
    """Any of these texts as whole words, in whatever case, the longest first."""
    longest_first = sorted(texts, key=lambda text: (text.count(" "), text), reverse=True)
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, longest_first))})(?![\p{{L}}\p{{N}}])", regex.I)


@lru_cache(maxsize=64)
def _shared(lexicon: Lexicon, language: str) -> tuple[str, ...]:
    """The glossary's terms that are the same in both languages."""
    return tuple(
        term.source
        for term in lexicon.market.terms
        if term.source.casefold() == term.target.casefold() and term in lexicon.wanted(term.source, language)
    )


@lru_cache(maxsize=64)
def _units(lexicon: Lexicon, source_locale: str) -> regex.Pattern[str]:
    """A number with any unit that both locales write alike."""
    theirs = {name for names in lexicon.conventions(source_locale).units.names.values() for name in names}
    ours = {name for names in lexicon.market.units.names.values() for name in names}
    shared = sorted(theirs & ours, reverse=True) or ["mm"]
    return regex.compile(rf"\p{{N}}[\s\u00a0\u202f-]?(?:{'|'.join(map(regex.escape, shared))})(?![\p{{L}}\p{{N}}])")
