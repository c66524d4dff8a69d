"""All words that a market asks about, compiled once: glossary terms, style rules, brands and function words.

Every check that looks for words reads the same hits: one pass over the target, one over the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from localize.model import Conventions, Market, Span, StyleRule, Term
from localize.text import dictionary, folding, locales
from localize.text.asked import Required
from localize.text.evidence import Evidence, Token, evidence, tokens
from localize.text.forms import PIECE, Inflected, inflections
from localize.text.leaning import Leaning
from localize.text.morphology import Morphology, Sought
from localize.text.phrases import Hit, Phrase, Phrases, phrase
from localize.text.style import WANTED, RuleHit, Rules, rule_phrases
from localize.text.unit import Text, Unit


class Keep(NamedTuple):
    """A do-not-translate term: a brand of the market, a term given to keep, or a glossary row with status keep."""

    text: str
    advice: bool = False
    origin: str = ""


class Lexicon:
    """The compiled words of one market. Building it costs nothing: what is not used is not compiled.

    ``conventions`` resolves any locale, the source's too. ``keep``: further terms that must survive.
    ``cache_dir``: where inflected forms are kept between runs (None: each process looks them up again).
    """

    def __init__(
        self, market: Market, conventions: Callable[[str], Conventions], keep: Iterable[str] = (), cache_dir: Path | None = None
    ) -> None:
        self.market = market
        self.conventions = conventions
        self.language = _language(market.locale)
        self._cache_dir = cache_dir
        rows = (Keep(term.source, term.advice, term.origin) for term in market.terms if term.status == "keep")
        given = (Keep(text) for text in (*market.brands, *keep))
        self.kept = tuple({one.text: one for one in (*rows, *given) if len(one.text) > 1}.values())
        self.known_names = frozenset(one.text for one in self.kept)
        self._sources: dict[str, Phrases] = {}
        self._looked_at: Text | None = None
        self._there: list[Token] = []
        self._leanings: dict[str, Leaning] = {}
        self._words_of: dict[str, tuple[Sought, ...]] = {}

    # --- locales ---

    def same_language(self, a: str, b: str) -> bool:
        """Are these locales variants of one written language (same language, same script)?"""
        return locales.same_language(a, b)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Articles, prepositions, conjunctions and pronouns of the market's language, folded."""
        return frozenset(folding.fold(word, self.language) for word in self.market.search.function_words)

    @cached_property
    def uncounted(self) -> frozenset[str]:
        """Words that no count of words counts: function words and the symbols of units, folded."""
        symbols = (symbol for symbols in self.market.units.names.values() for symbol in symbols)
        return self.function_words | frozenset(folding.fold(symbol, self.language) for symbol in symbols)

    def leaning(self, locale: str) -> Leaning:
        """The market's language against that of another locale."""
        if locale not in self._leanings:
            knows = partial(dictionary.known, cache_dir=self._cache_dir)
            self._leanings[locale] = Leaning(self.market.conventions, self.conventions(locale), knows)
        return self._leanings[locale]

    def knows(self, word: str, language: str) -> bool | None:
        """Does the language have the word? None where there is no dictionary of it."""
        return dictionary.known(word, language, self._cache_dir)

    # --- hits ---

    def target_hits(self, text: Text) -> list[Hit]:
        """Terms (role term), rules (rule) and do-not-translate terms (keep) in a text in the market's language."""
        return self._target.hits(text)

    def source_hits(self, text: Text) -> list[Hit]:
        """The source side of the glossary, and do-not-translate terms, in a text in any language."""
        language = text.language
        if language not in self._sources:
            self._sources[language] = Phrases(self._source_phrases(language), language)
        return self._sources[language].hits(text)

    def keeps(self, text: Text) -> list[Span]:
        """Where do-not-translate terms stand in the text, in whatever case."""
        return [(hit.start, hit.end) for hit in self._kept.hits(text)]

    def rule_hits(self, unit: Unit) -> list[RuleHit]:
        """The style rules that the unit's target breaks."""
        return self._rules.hits(unit.target, unit.see(target_hits), unit.kind, lambda: unit.see(names))

    def missing(self, unit: Unit) -> list[tuple[StyleRule, Span]]:
        """The style rules that ask for something that the unit's target lacks, with the place that asks for it."""
        return list(self._required.missing(unit.target, unit.see(target_hits), unit.kind))

    # --- terms ---

    def wanted(self, source: str, language: str) -> tuple[Term, ...]:
        """The preferred and allowed terms for a source term of that language, preferred ones first."""
        folded = folding.known(source)
        return self._groups.get((language, folded), ()) + self._groups.get(("", folded), ())

    def evidence(self, terms: Iterable[Term], text: Text) -> Evidence:
        """The surest sign that one of the terms is in a text of the market's language. Slow; for where no known form is."""
        if self._looked_at is not text:
            self._looked_at, self._there = text, tokens(text, self._morphology)
        texts = (text for term in terms for text in (term.target, *term.forms))
        return max((evidence(self._sought(one), text, self._there, self._morphology) for one in texts), key=Evidence.rank)

    @cached_property
    def _morphology(self) -> Morphology:
        return Morphology(self.language, self.market.conventions.inflection, self._cache_dir)

    def _sought(self, term: str) -> tuple[Sought, ...]:
        """The words of a term, compiled once."""
        if term not in self._words_of:
            words = ((word, self._inflected.get(word, Inflected(word))) for word in PIECE.findall(term))
            self._words_of[term] = tuple(self._morphology.sought(*one) for one in words)
        return self._words_of[term]

    @cached_property
    def _groups(self) -> dict[tuple[str, str], tuple[Term, ...]]:
        groups: dict[tuple[str, str], tuple[Term, ...]] = {}
        for term in sorted(self.market.terms, key=lambda term: term.status != "preferred"):
            if term.status in WANTED and term.target:
                key = (_language(term.source_locale), folding.fold(term.source))
                groups[key] = (*groups.get(key, ()), term)
        return groups

    # --- what is compiled ---

    @cached_property
    def _target(self) -> Phrases:
        rules = rule_phrases(self.market.rules, self.language, self._close)
        return Phrases((*self._term_phrases(), *rules, *self._keep_phrases()), self.language)

    @cached_property
    def _kept(self) -> Phrases:
        return Phrases(self._keep_phrases(), self.language)

    @cached_property
    def _rules(self) -> Rules:
        return Rules(self.market.rules)

    @cached_property
    def _required(self) -> Required:
        return Required(self.market.rules)

    @cached_property
    def _inflected(self) -> dict[str, Inflected]:
        """The forms of every word of the target side, looked up together."""
        texts = [text for term in self.market.terms if term.status != "keep" for text in (term.target, *term.forms)]
        texts += [text for rule in self.market.rules if rule.match == "word" for text in rule.find]
        return inflections((word for text in texts for word in PIECE.findall(text)), self.language, self._cache_dir)

    def _forms(self, term: Term) -> Callable[[str], frozenset[str]]:
        """Wide for what is wanted, narrow for what is forbidden: each errs on the side of silence."""
        if term.status != "forbidden":
            return self._all
        return self._noun if term.part_of_speech in ("", "noun") else self._close

    def _noun(self, word: str) -> frozenset[str]:
        return self._inflected[word].noun

    def _close(self, word: str) -> frozenset[str]:
        return self._inflected[word].close

    def _all(self, word: str) -> frozenset[str]:
        return self._inflected[word].all

    def _term_phrases(self) -> Iterator[Phrase]:
        for term in self.market.terms:
            if term.status in (*WANTED, "forbidden") and term.target:
                forms = self._forms(term)
                for text in (term.target, *term.forms):
                    yield phrase(text, term, "term", self.language, match=term.match, forms=forms)

    def _keep_phrases(self) -> Iterator[Phrase]:
        for one in self.kept:
            yield phrase(one.text, one, "keep", self.language)

    def _source_phrases(self, language: str) -> Iterator[Phrase]:
        rows = {
            (term.source, term.part_of_speech): term
            for term in self.market.terms
            if term.status != "keep" and term.source and _language(term.source_locale) in ("", language)
        }
        found = inflections((word for source, _ in rows for word in PIECE.findall(source)), language, self._cache_dir)
        nouns = {word: entry.noun for word, entry in found.items()}
        others = {word: entry.close for word, entry in found.items()}
        for (source, part_of_speech), term in rows.items():
            forms = nouns if part_of_speech in ("", "noun") else others
            yield phrase(source, term, "term", language, forms=forms.__getitem__)
        yield from self._keep_phrases()


def _language(locale: str) -> str:
    return locale.replace("_", "-").partition("-")[0]


def own_brand(unit: Unit) -> str:
    """The listing's brand, where the market's words do not know it anyway."""
    return "" if unit.brand in unit.lexicon.known_names else unit.brand


def brand_hits(text: Text, brand: str) -> list[Hit]:
    """The hits of a listing's own brand, which the market's words need not know."""
    if not brand:
        return []
    first, phrases = _brand(brand, text.language)
    return phrases.hits(text) if first and first in text.folded else []


@lru_cache(maxsize=4096)
def _brand(brand: str, language: str) -> tuple[str, Phrases]:
    """The first word of a brand, folded, and the brand compiled; a brand of one letter is none."""
    found = phrase(brand, Keep(brand), "keep", language)
    first = PIECE.search(folding.fold(brand, language))
    return first[0] if first and brand[1:] else "", Phrases([found], language)


def target_hits(unit: Unit) -> list[Hit]:
    """A view: what the market's words find in the target (``unit.see(target_hits)``)."""
    return unit.lexicon.target_hits(unit.target)


def names(unit: Unit) -> list[Span]:
    """A view: where the market's and the listing's own brands, and other names to keep, stand in the target."""
    kept = [(hit.start, hit.end) for hit in unit.see(target_hits) if hit.phrase.role == "keep"]
    return kept + [(hit.start, hit.end) for hit in brand_hits(unit.target, own_brand(unit))]


def source_hits(unit: Unit) -> list[Hit]:
    """A view: what the glossary and the do-not-translate terms find in the source."""
    return unit.lexicon.source_hits(unit.source)
