"""What there is to translate, by how much of it the memory has: the bands in which translators quote.

A segment is in context (the memory has it for this SKU, or behind the same segment), else 100 (the same text), else a
repetition of a segment before it in the same market, else in the band of the text most like it, else new. Repetitions go by
text alone, whatever the field, as CAT programs have it; a text that the memory has is 100 each time it stands there (memoQ's
default; "repetitions take precedence over 100%" is the other way). What variants of a product say in one field is one text. A
text of a parent locale, or one that nobody accepted, is a draft and no 100: it is in the highest fuzzy band. What needs no
translation stands apart: values of the seller's own tables, and texts taken as they are, where market and source share a
language or there is no word in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

from msgspec import Struct

from localize.memory import EXACT, IN_CONTEXT, fuzzy
from localize.model import Draft, Segment, word
from localize.pipeline import OWN, SOURCE, Job, find
from localize.runners.compiled import Setup
from localize.runners.listings import Rows
from localize.runners.options import Options
from localize.runners.sources import compiled, listings, source_of
from localize.text.fields import segments, taken_fields
from localize.text.locales import maximized
from localize.text.markup import shield
from localize.text.volume import NOTHING, Volume, volume
from localize.workspace import Workspace

CONTEXT, HUNDRED, REPETITION, NEW = word("in context"), "100", word("repetition"), word("new")
FUZZY = {95: "95–99", 85: "85–94", 75: "75–84", 50: "50–74"}
"""The fuzzy bands by their least score, the highest first."""
BANDS = (CONTEXT, REPETITION, HUNDRED, *FUZZY.values(), NEW)
"""What is translated, from the least work to the most."""
COPIED, VALUES = word("copied"), word("own values")
APART = (COPIED, VALUES)
"""What is not translated."""
HIGHEST = max(FUZZY)
_FOUND = {IN_CONTEXT: CONTEXT, EXACT: HUNDRED}
_APART = {SOURCE: COPIED, OWN: VALUES}

Place = tuple[str, str, int]
"""Of a text that variants may share: the family, the field, which segment of it."""
Best = Callable[[str, str], int]
"""How like the best text of the memory is to another, of 100: asked with a kind and a shielded source."""


class Estimate(Struct, frozen=True):
    """The texts of one market in one source language, by band."""

    market: str
    source_locale: str
    locale: str
    bands: dict[str, Volume]
    """Every band of ``BANDS`` and ``APART``, in that order."""

    @property
    def translated(self) -> Volume:
        """All that a translator is asked for."""
        return total(self.bands[band] for band in BANDS)

    @property
    def whole(self) -> Volume:
        """All texts of the catalog that the market takes."""
        return total(self.bands.values())


def total(found: Iterable[Volume]) -> Volume:
    return reduce(Volume.plus, found, NOTHING)


def estimate(workspace: Workspace, options: Options, rows: Rows | None = None) -> list[Estimate]:
    """Each market with each source language, markets in their order. Raises ``Faults`` as a run does.

    ``rows``: counts those of the catalog, of which some may be set aside.
    """
    source = source_of(workspace, options)
    worker = compiled(workspace, options)
    found: list[dict[tuple[str, ...], Counting]] = [{} for _ in worker.jobs]
    for listing in listings(workspace, options, rows):
        for number, languages in enumerate(found):
            job = worker.compiled.job(number, listing.product_type)
            if listing.sku in job.excluded:
                continue
            written = maximized(listing.locale)[:2]
            if written not in languages:
                mine = source if maximized(source)[:2] == written else listing.locale
                languages[written] = Counting(job, mine, similar(job, mine, worker.setup))
            for field in taken_fields(listing, job.market):
                for number, segment in enumerate(segments(field)):
                    place = (listing.family, field.path, number) if listing.family else None
                    languages[written].add(segment, find(segment, listing, job), place)
    return [one.estimate() for languages in found for one in languages.values()]


def similar(job: Job, source_locale: str, setup: Setup) -> Best:
    """How like a text the best one of the memory is that serves a market, in one language of source."""
    units = fuzzy.serving(setup.units, job.market.conventions.parents, source_locale)
    terms = fuzzy.glossary_terms(job.lexicon, source_locale)
    index = fuzzy.Index(units, job.market.locale, terms, job.lexicon.conventions(source_locale), setup.cache)
    return lambda kind, source: next((one.score for one in index.find(kind, source, least=min(FUZZY), most=1)), 0)


class Counting:
    """One market in one source language, while its texts come by."""

    def __init__(self, job: Job, source_locale: str, best: Best) -> None:
        self._market, self._source_locale, self._best = job.market, source_locale, best
        self._seen: set[str] = set()
        self._shared: set[tuple[str, str, int, str, str]] = set()
        self._bands = dict.fromkeys((*BANDS, *APART), NOTHING)

    def add(self, segment: Segment, draft: Draft, place: Place | None) -> None:
        """Count a text. What variants say in one ``place`` of their product, with one translation or none, is one text."""
        if place and (one := (*place, segment.text, draft.text)) in self._shared:
            return
        if place:
            self._shared.add(one)
        band = self._band(segment, draft)
        self._bands[band] = self._bands[band].plus(volume(segment.text))

    def _band(self, segment: Segment, draft: Draft) -> str:
        if draft.origin in _APART:
            return _APART[draft.origin]
        source = shield(segment.text)[0]
        again = source in self._seen
        self._seen.add(source)
        if draft.origin in _FOUND and draft.state != "initial":
            return _FOUND[draft.origin]
        if again:
            return REPETITION
        return FUZZY[HIGHEST] if draft.text else band_of(self._best(segment.kind, source))

    def estimate(self) -> Estimate:
        return Estimate(self._market.id, self._source_locale, self._market.locale, self._bands)


def band_of(score: int) -> str:
    """The band of a text that the memory has not, by how like the best of it is."""
    return next((name for least, name in FUZZY.items() if score >= least), NEW)
