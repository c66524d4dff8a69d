"""Words that the market's style guide prefers to others: its ``prefer`` rules, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from localize.adapt.original import Group, Original, change
from localize.model import Said
from localize.text.capitals import named
from localize.text.forms import recased
from localize.text.lexicon import Lexicon
from localize.text.style import RuleHit, replacement
from localize.text.unit import Text, Unit


def changes(original: Original) -> Iterator[Group]:
    """Each word that a rule names, replaced in the case of the text. Rules that need grammar are left to people."""
    for hit in _hits(original.lexicon, original.text, original.kind, original.market.locale):
        found = original.text[hit.start : hit.end]
        use = _new(hit, found, original.masked, original.market.locale)
        if use and use != found and not _circular(original, use) and not _named(original, hit.start):
            code = hit.rule.code or "S102"
            said = "{locale} spelling: '{found}' is '{use}'" if code == "S106" else "{locale} wording: '{found}' is '{use}'"
            reason = Said(said, locale=original.market.locale, found=found, use=use)
            yield (change(hit.start, hit.end, use, code, reason, hit.rule.id),)


def _hits(lexicon: Lexicon, text: str, kind: str, locale: str) -> list[RuleHit]:
    unit = Unit(kind, Text("", locale), Text(text, locale), lexicon)
    return [hit for hit in lexicon.rule_hits(unit) if hit.rule.kind == "prefer" and hit.evidence == "form"]


def _new(hit: RuleHit, found: str, masked: str, locale: str) -> str:
    """What to write for it; "" where the rule does not say so word for word."""
    rule = hit.rule
    if hit.number < 0:
        match = _compiled(rule.pattern).match(masked, hit.start)
        return recased(match.expand(rule.use[0]), found) if match and match.end() == hit.end else ""
    if rule.match != "exact" or found == rule.find[hit.number]:
        return rule.use[hit.number if rule.use[1:] else 0] if rule.match == "exact" else ""
    return replacement(hit, found, locale.partition("-")[0])


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


def _named(original: Original, start: int) -> bool:
    """Is it rather a name ("the Gray family of Center Harbor")? Where nouns have capitals, that tells nothing."""
    market = original.market
    if market.conventions.words.noun_capitals:
        return False
    return named(original.masked, start, frozenset(market.search.function_words), market.locale.partition("-")[0])


def _circular(original: Original, use: str) -> bool:
    """Would a rule find the new words again?"""
    locale = original.market.locale
    return any(_new(hit, use[hit.start : hit.end], use, locale) for hit in _hits(original.lexicon, use, "", locale))
