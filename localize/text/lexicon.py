"""All words that a market asks about, compiled once: glossary terms, style rules, brands and function words.

Every check that looks for words reads the same hits: one pass over the target, one over the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from pathlib import Path

from localize.model import Conventions, Market, Span, StyleRule, Term
from localize.text import dictionary, folding, locales
from localize.text.asked import MANDATORY, Required
from localize.text.brands import Keep, brand_hits, own_brand
from localize.text.evidence import Evidence, Token, evidence, tokens
from localize.text.forms import PIECE, Inflected, inflections, spellings
from localize.text.inside import Inside, Joined
from localize.text.leaning import Leaning
from localize.text.misspelled import Slips, slips
from localize.text.morphology import Morphology, Sought
from localize.text.phrases import Hit, Phrase, Phrases, phrase
from localize.text.source_terms import source_phrases
from localize.text.style import WANTED, RuleHit, Rules, rule_phrases
from localize.text.unit import Text, Unit


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

    @cached_property
    def slips(self) -> Slips | None:
        """What tells misspelled words; None where nothing that knows the language's spelling is installed."""
        return slips(self.market, self._morphology, self.known_names, self._term_forms, self._cache_dir)

    def keep(self) -> None:
        """Keep for the next run what was found out in this one."""
        if "slips" in self.__dict__ and self.slips:
            self.slips.spelling.keep()

    def _term_forms(self) -> Iterator[str]:
        return (form for word in self._inflected.values() for form in spellings(word.all, self.language))

    # --- hits ---

    def target_hits(self, text: Text) -> list[Hit]:
        """Terms (role term), rules (rule) and do-not-translate terms (keep) in a text in the market's language."""
        return self._target.hits(text)

    def inside(self, text: Text) -> Iterator[Joined]:
        """Forbidden terms that other words of the text hold, or end as no dictionary knows them to."""
        return self._inside.found(text)

    def source_hits(self, text: Text) -> list[Hit]:
        """The source side of the glossary, and do-not-translate terms, in a text in any language."""
        language = text.language
        if language not in self._sources:
            rules = self.conventions(language).inflection
            found = source_phrases(self.market.terms, language, rules, self._cache_dir)
            self._sources[language] = Phrases((*found, *self._keep_phrases()), language, rules.opaque)
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
        return self._groups.get((language, folding.known(source)), ()) + self._groups.get(("", folding.known(source)), ())

    def official(self, source: str) -> tuple[Term, ...]:
        """The texts that must stand word for word where the source has this one."""
        return self._official.get(folding.known(source), ())

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

    @cached_property
    def _official(self) -> dict[str, tuple[Term, ...]]:
        found: dict[str, tuple[Term, ...]] = {}
        for term in self.market.terms:
            if term.status == "verbatim":
                found[folding.fold(term.source)] = (*found.get(folding.fold(term.source), ()), term)
        return found

    @cached_property
    def _inside(self) -> Inside:
        rows = [(term, self._sought(term.target)) for term in self.market.terms if term.status == "forbidden"]
        return Inside(rows, self._morphology)

    # --- what is compiled ---

    @cached_property
    def _target(self) -> Phrases:
        rules = rule_phrases(self.market.rules, self.language, self._close)
        opaque = self.market.conventions.inflection.opaque
        return Phrases((*self._term_phrases(), *rules, *self._keep_phrases()), self.language, opaque)

    @cached_property
    def _kept(self) -> Phrases:
        return Phrases(self._keep_phrases(), self.language)

    @cached_property
    def _rules(self) -> Rules:
        return Rules(self.market.rules)

    @cached_property
    def _required(self) -> Required:
        return Required(rule for rule in self.market.rules if rule.code != MANDATORY)

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
        return self._noun if term.part_of_speech in ("", "noun") and len(PIECE.findall(term.target)) == 1 else self._close

    @cached_property
    def _noun(self) -> Callable[[str], frozenset[str]]:
        return cache(lambda word: spellings(self._inflected[word].noun, self.language))

    @cached_property
    def _close(self) -> Callable[[str], frozenset[str]]:
        return cache(lambda word: spellings(self._inflected[word].close, self.language))

    @cached_property
    def _all(self) -> Callable[[str], frozenset[str]]:
        return cache(lambda word: spellings(self._inflected[word].all, self.language))

    def _term_phrases(self) -> Iterator[Phrase]:
        for term in self.market.terms:
            if term.status in (*WANTED, "forbidden") and term.target:
                forms = self._forms(term)
                for text in (term.target, *term.forms):
                    yield phrase(text, term, "term", self.language, match=term.match, forms=forms)

    def _keep_phrases(self) -> Iterator[Phrase]:
        for one in self.kept:
            yield phrase(one.text, one, "keep", self.language)


def _language(locale: str) -> str:
    return locale.replace("_", "-").partition("-")[0]


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
