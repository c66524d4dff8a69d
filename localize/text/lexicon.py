"""All words that a market asks about, compiled once: glossary terms, style rules, brands and function words.

Every check that looks for words reads the same hits: one pass over the target, one over the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from localize.model import Conventions, Market, Properties, Span, StyleRule, Term
from localize.text import dictionary, folding
from localize.text.asked import MANDATORY, Required
from localize.text.brands import Keep, brand_hits, own_brand
from localize.text.evidence import Evidence, Token, evidence, tokens
from localize.text.forms import PIECE, Inflected, inflections, own_forms, spellings
from localize.text.inside import Inside, Joined
from localize.text.leaning import Leaning
from localize.text.misspelled import Slips, slips
from localize.text.morphology import Morphology, Sought
from localize.text.phrases import Hit, Phrase, Phrases, phrase
from localize.text.source_terms import source_phrases
from localize.text.style import WANTED, RuleHit, Rules, rule_phrases
from localize.text.unit import Text, Unit

T = TypeVar("T")
_WIDTHS = ("noun", "close", "all")


class Lexicon:
    """The compiled words of one market. Building it costs nothing: what is not used is not compiled.

    ``conventions`` resolves any locale, the source's too. ``keep``: further terms that must survive.
    ``cache_dir``: where inflected forms are kept between runs (None: each process looks them up again).
    """

    def __init__(
        self,
        market: Market,
        conventions: Callable[[str], Conventions],
        keep: Iterable[str] = (),
        cache_dir: Path | None = None,
        properties: Callable[[str], Properties] = lambda _: Properties(),
    ) -> None:
        self.market = market
        self.conventions, self.properties = conventions, properties
        self.language, self.cache_dir = _language(market.locale), cache_dir
        rows = [Keep(term.source, term.advice, term.origin) for term in market.terms if term.status == "keep"]
        rows += map(Keep, (*market.brands, *keep))
        self.kept = tuple({one.text: one for one in rows if len(one.text) > 1}.values())
        self.known_names = frozenset(one.text for one in self.kept)
        self._sources: dict[str, Phrases] = {}
        self._looked_at: tuple[Text | None, list[Token]] = (None, [])
        self._once: dict[tuple[Any, str], Any] = {}

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Articles, prepositions, conjunctions and pronouns of the market's language, folded."""
        return frozenset(folding.fold(word, self.language) for word in self.market.search.function_words)

    @cached_property
    def uncounted(self) -> frozenset[str]:
        """Words that no count of words counts: function words and the symbols of units, folded."""
        names = self.market.units.names.values()
        return self.function_words | frozenset(folding.fold(symbol, self.language) for symbols in names for symbol in symbols)

    def leaning(self, locale: str) -> Leaning:
        """The market's language against that of another locale."""
        return self.once(_leaning, locale)

    def once(self, made: Callable[[Lexicon, str], T], locale: str) -> T:
        """What is made of a locale's data, compiled at first use and kept."""
        key = (made, locale)
        if key not in self._once:
            self._once[key] = made(self, locale)
        return self._once[key]  # type: ignore[no-any-return]

    def knows(self, word: str, language: str) -> bool | None:
        """Does the language have the word? None where there is no dictionary of it."""
        return dictionary.known(word, language, self.cache_dir)

    @cached_property
    def slips(self) -> Slips | None:
        """What tells misspelled words; None where nothing that knows the language's spelling is installed."""
        return slips(self.market, self._morphology, self.known_names, self._term_forms, self.cache_dir)

    def keep(self) -> None:
        """Keep for the next run what was found out in this one."""
        if "slips" in self.__dict__ and self.slips:
            self.slips.spelling.keep()

    def _term_forms(self) -> Iterator[str]:
        """The forms of the glossary's words, and the style guide's abbreviations."""
        yield from spellings(PIECE.findall(" ".join(self.market.conventions.abbreviations.values())), self.language)
        yield from (form for word in self.inflected.values() for form in spellings(word.all, self.language))

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
            found = source_phrases(self.market.terms, language, rules, self.cache_dir)
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

    def wanted(self, source: str, language: str) -> tuple[Term, ...]:
        """The preferred and allowed terms for a source term of that language, preferred ones first."""
        return self._groups.get((language, folding.known(source)), ()) + self._groups.get(("", folding.known(source)), ())

    def official(self, source: str) -> tuple[Term, ...]:
        """The texts that must stand word for word where the source has this one."""
        return self._official.get(folding.known(source), ())

    def evidence(self, terms: Iterable[Term], text: Text) -> Evidence:
        """The surest sign that one of the terms is in a text of the market's language. Slow; for where no known form is."""
        if self._looked_at[0] is not text:
            self._looked_at = text, tokens(text, self._morphology)
        texts = (text for term in terms for text in (term.target, *term.forms))
        return max((evidence(self._sought(one), text, self._looked_at[1], self._morphology) for one in texts), key=Evidence.rank)

    @cached_property
    def _morphology(self) -> Morphology:
        return Morphology(self.language, self.market.conventions.inflection, self.cache_dir)

    @cached_property
    def _sought(self) -> Callable[[str], tuple[Sought, ...]]:
        """The words of a term, compiled once."""
        sought, known = self._morphology.sought, self.inflected
        return cache(lambda term: tuple(sought(word, known.get(word, Inflected(word))) for word in PIECE.findall(term)))

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

    @cached_property
    def _target(self) -> Phrases:
        rules = rule_phrases(self.market.rules, self.language, self._accepted["close"])
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
    def inflected(self) -> dict[str, Inflected]:
        """The forms of every word of the target side, looked up together: that reads the whole dictionary."""
        texts = [text for term in self.market.terms if term.status != "keep" for text in (term.target, *term.forms)]
        texts += [text for rule in self.market.rules if rule.match == "word" for text in rule.find]
        found = inflections((word for text in texts for word in PIECE.findall(text)), self.language, self.cache_dir)
        return own_forms(found, self.market.conventions.inflection.foreign)

    def _forms(self, term: Term) -> Callable[[str], frozenset[str]]:
        """Wide for what is wanted, narrow for what is forbidden: each errs on the side of silence."""
        if term.status != "forbidden":
            return self._accepted["all"]
        noun = term.part_of_speech in ("", "noun") and len(PIECE.findall(term.target)) == 1
        return self._accepted["noun" if noun else "close"]

    @cached_property
    def _accepted(self) -> dict[str, Callable[[str], frozenset[str]]]:
        """The folded forms of a word, by how wide they are: ``noun``, ``close`` or ``all``."""
        known, language = self.inflected, self.language
        return {which: cache(lambda word, which=which: spellings(getattr(known[word], which), language)) for which in _WIDTHS}

    def _term_phrases(self) -> Iterator[Phrase]:
        for term in self.market.terms:
            if term.status in (*WANTED, "forbidden") and term.target:
                forms = self._forms(term)
                for text in (term.target, *term.forms):
                    yield phrase(text, term, "term", self.language, match=term.match, forms=forms)

    def _keep_phrases(self) -> Iterator[Phrase]:
        for one in self.kept:
            yield phrase(one.text, one, "keep", self.language)


def _leaning(lexicon: Lexicon, locale: str) -> Leaning:
    return Leaning(
        lexicon.market.conventions, lexicon.conventions(locale), partial(dictionary.known, cache_dir=lexicon.cache_dir)
    )


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
