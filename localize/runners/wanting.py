"""The texts of a catalog that no memory translates, each once for a target language, with all that a draft of it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import groupby

from msgspec import Struct

from localize.engines import Request, Wording
from localize.engines.pieces import cut
from localize.model import Limit, Listing, Market, Segment, Span
from localize.runners.compiled import Compiled, Setup, by_language, memory_of
from localize.text.case import lowered
from localize.text.fields import fields, joined, segments
from localize.text.folding import known
from localize.text.lexicon import Lexicon
from localize.text.locales import same_language
from localize.text.markup import shield
from localize.text.own_words import KIND as ATTRIBUTE
from localize.text.own_words import own_value
from localize.text.plural_words import in_its_number, verb
from localize.text.sealed import sealed
from localize.text.unit import Text

NEIGHBOURS = ("title", "bullet", "description")
"""Kinds of texts that say what a listing is about."""
STYLES = "S"
"""How codes of the style guide's own checks begin; its rules go before those of laws and marketplaces."""
STYLE = 40
"""Rules of style that an engine is told."""
SHOWN = 400
"""Code points of a neighbour that an engine is shown."""


class Gap(Struct):
    """A text without a translation: where it stands first, and the markets that want it, by number."""

    segment: Segment
    source: str
    """In shielded form."""
    listing: Listing
    markets: list[int]
    product_types: dict[str, None]


class Gaps:
    """All of them, gathered listing by listing."""

    def __init__(self, setup: Setup) -> None:
        units = by_language(setup.units)
        self._setup = setup
        self._memories = [memory_of(market, units) for market in setup.markets]
        self._found: dict[tuple[str, str, str, str], Gap] = {}
        self.brands: set[str] = set()
        """Those of the listings: names in whatever text they stand."""
        joins = sorted((sorted(joined(market).items()), number) for number, market in enumerate(setup.markets))
        alike = groupby(joins, key=lambda one: one[0])
        self._alike = [(dict(join), cache(partial(self._lacking, [number for _, number in group]))) for join, group in alike]

    @property
    def found(self) -> list[Gap]:
        return list(self._found.values())

    def add(self, listing: Listing) -> None:
        """What is lacking of a listing."""
        if listing.brand:
            self.brands.add(listing.brand)
        for join, lacking in self._alike:
            for field in fields(listing, join):
                for segment in segments(field):
                    attribute = segment.path if segment.kind == ATTRIBUTE else ""
                    text, numbers = lacking(segment.kind, segment.text, listing.locale, attribute)
                    for number in numbers:
                        self._add(listing, segment, text, number)

    def _lacking(self, numbers: Iterable[int], kind: str, text: str, locale: str, attribute: str) -> tuple[str, list[int]]:
        """The text in shielded form, and the markets that would need it translated, wherever it stands."""
        if not any(map(str.isalpha, text)):
            return text, []
        shielded, segment = shield(text)[0], Segment(kind, attribute, text)
        return shielded, [
            number
            for number, market, memory in ((one, self._setup.markets[one], self._memories[one]) for one in numbers)
            if market.rules_of(kind).takes
            and not same_language(locale, market.locale)
            and not own_value(market, segment)
            and memory.find(kind, shielded, locale, "", "") is None
        ]

    def _add(self, listing: Listing, segment: Segment, text: str, number: int) -> None:
        """Unless the market does not take the listing, or the memory has a text for it alone."""
        market, memory = self._setup.markets[number], self._memories[number]
        out = listing.sku in self._setup.excluded.get(market.id, ())
        if out or text in memory.own(segment.kind, listing.locale, listing.sku):
            return
        gap = self._found.setdefault((market.locale, segment.kind, text, listing.locale), Gap(segment, text, listing, [], {}))
        gap.product_types[listing.product_type] = None
        if number not in gap.markets:
            gap.markets.append(number)


def request(gap: Gap, compiled: Compiled, brands: frozenset[str], *, put_in: bool) -> Request:
    """What an engine is asked for a text, by the words of the first market that wants it and the limits of all.

    ``brands``: names of the whole catalog. ``put_in``: the glossary's words take the place of terms, for engines that know
    no glossary.
    """
    markets = [compiled.jobs[number].market for number in gap.markets]
    lexicon, listing = compiled.jobs[gap.markets[0]].lexicon, gap.listing
    source, locale = gap.source, listing.locale
    text = Text(source, locale)
    terms = list(_terms(text, lexicon))
    spans: list[tuple[Span, str | None]] = [(span, None) for span in sealed(source, locale, lexicon, listing.brand, brands)]
    if put_in:
        there = ((span, _put_in(one, text, span, lexicon)) for span, one in terms)
        spans += [(span, word) for span, word in there if word]
    return Request(
        kind=gap.segment.kind,
        text=source,
        source_locale=locale,
        target_locale=markets[0].locale,
        pieces=cut(source, spans),
        limits=tuple(_limits(markets, gap)),
        terms=tuple(dict.fromkeys(one for _, one in terms)),
        neighbours=tuple(_neighbours(gap)),
        style=_style(markets[0], gap.segment.kind),
    )


def _put_in(one: Wording, text: Text, span: Span, lexicon: Lexicon) -> str | None:
    """What takes the place of a term: an official text as it is, else the glossary's word in the same number, if known.

    Nothing does where it may be another word: a verb by its neighbours, or one of several that the glossary has.

    Capitals of a title stay where the market's language has such titles.
    """
    found, locale = text.text[slice(*span)], lexicon.market.locale
    senses = {row.part_of_speech for row in lexicon.wanted(known(one.source), text.language)} - {""}
    if len(senses) > 1 or verb(text.masked, *span, text.locale, lexicon):
        return None
    if lexicon.official(one.source):
        return one.target if known(found) == known(one.source) else None
    if not lexicon.market.conventions.words.title_case and not found.isupper():
        found = lowered(found, text.language)
    return in_its_number(found, one.source, text.locale, one.target, locale, lexicon)


def _limits(markets: Iterable[Market], gap: Gap) -> Iterator[Limit]:
    for market in markets:
        yield from market.strictest(gap.segment.kind, gap.product_types).limits


def _terms(text: Text, lexicon: Lexicon) -> Iterator[tuple[Span, Wording]]:
    """The glossary's terms in a text, with the word that is wanted for each and those that are not."""
    for hit in lexicon.source_hits(text):
        if hit.phrase.role != "term" or hit.joined:
            continue
        source = hit.phrase.owner.source
        official, wanted = lexicon.official(source), lexicon.wanted(known(source), text.language)
        best = (*official, *wanted)[:1]
        if best:
            others = [one for one in lexicon.market.terms if one.status == "forbidden" and known(one.source) == known(source)]
            yield (hit.start, hit.end), Wording(source, best[0].target, tuple(one.target for one in others))


def _style(market: Market, kind: str) -> tuple[str, ...]:
    """What the rules of a market ask of a text of that kind, in their own words."""
    address = market.conventions.address
    said = [f"form of address: {address}"] if address else []
    rules = sorted(market.rules, key=lambda rule: bool(rule.code) and not rule.code.startswith(STYLES))
    said += [rule.message for rule in rules if rule.message and (not rule.kinds or kind in rule.kinds)]
    return tuple(dict.fromkeys(said))[:STYLE]


def _neighbours(gap: Gap) -> Iterator[tuple[str, str]]:
    for field in fields(gap.listing, {}):
        if field.kind in NEIGHBOURS and field.path != gap.segment.path:
            yield field.kind, field.text[:SHOWN]
