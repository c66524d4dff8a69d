"""Every word has a capital, as in an English title, in a language that writes titles as sentences.

Why: "Bouteille Isotherme En Acier Pour Enfants" tells a French reader at once that nobody French has read it.

Fix: capitals only for the first word and for names. The words are offered in small letters, never changed unasked: a
name among them would be spoilt. Two articles or prepositions with a capital inside a sentence are proof; without
them nearly all words must have one, and a message of a program may then be a long name. Words that the source has
just so, that stand after a mark, a dash or a number, brands, and abbreviations do not count, and languages whose
nouns have capitals are left alone.

Data: ``title_case`` and ``polite`` in ``locales/words.yaml``; ``function_words`` in ``locales/<locale>/seo.yaml``.

Example: "Zaino Impermeabile Per La Scuola" in Italian.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Edit, Finding, Market, WordRules
from localize.text.capitals import Titled, many_capitals, titled
from localize.text.case import uncapitalized
from localize.text.folding import fold
from localize.text.lexicon import names
from localize.text.unit import Unit

_OTHER = frozenset({"attribute", "search_terms", "keyword", "handle"})


def _unlike_english(market: Market) -> When:
    return ALWAYS if market.conventions.words.title_case is False else NEVER


@check("W103", "title-case", severity="warning", when=_unlike_english, of=many_capitals)
def title_case(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind in _OTHER or unit.copied:
        return
    particles = _particles(market.search.function_words, unit.target.language)
    apart = unit.kind != "message"
    if not titled(unit, particles, (), names_apart=apart, polite=market.conventions.words.polite):
        return
    found = titled(unit, particles, unit.see(names), names_apart=apart, polite=market.conventions.words.polite)
    if not found:
        return
    yield Finding(
        message="{locale} writes titles as sentences: “{word}” and others have a capital without need",
        args={"locale": market.locale, "word": unit.target.masked[slice(*found.words[0])]},
        span=found.span,
        edit=Edit(*found.span, _sentence(unit, found, market.conventions.words)),
    )


def _sentence(unit: Unit, found: Titled, rules: WordRules) -> str:
    """The stretch with those words in small letters; tags and all else as they are."""
    begin, end = found.span
    pieces, at = [], begin
    for start, stop in found.words:
        pieces += [unit.target.text[at:start], uncapitalized(unit.target.text[start:stop], unit.target.language, rules.capitals)]
        at = stop
    return "".join((*pieces, unit.target.text[at:end]))


@lru_cache(maxsize=64)
def _particles(words: frozenset[str], language: str) -> frozenset[str]:
    return frozenset(fold(word, language) for word in words)
