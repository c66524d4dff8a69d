"""A catalog's texts as files for translators: for each market and source language one, each text in it once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from localize.formats.exchange import Job, Unit, digest, exchange_formats
from localize.memory.histories import made
from localize.model import FieldRules, Listing, Segment
from localize.pipeline import Job as Compiled
from localize.pipeline import adapted, find
from localize.runners import drafting
from localize.runners.batch import Worker
from localize.runners.exchange import places, told
from localize.runners.listings import Rows
from localize.runners.options import Options
from localize.runners.sources import compiled, listings, source_of
from localize.terms import put
from localize.text.difference import difference, marked
from localize.text.fields import segments, taken_fields
from localize.text.locales import maximized
from localize.text.markup import reshield, shield
from localize.workspace import Workspace


class Written(Struct, frozen=True):
    """A file that was written: how it is called, and how many texts are in it."""

    file: str
    market: str
    units: int


class Use(Struct):
    """A text while it is gathered: where it stands first, its draft, and the SKUs that use it."""

    segment: Segment
    listing: Listing
    source: str
    target: str
    state: str
    base: str
    origin: str
    """What made the draft; "" where it is the memory's own text, or there is none."""
    former: str
    """Of which source it is, where that is a similar one."""
    own: bool
    skus: dict[str, None]
    pictures: dict[str, None]
    product_types: dict[str, None]


class Language:
    """The texts of one market in one source language."""

    def __init__(self, compiled: Compiled, source_locale: str) -> None:
        self.compiled, self.source_locale = compiled, source_locale
        self._uses: dict[tuple[str, str, str], Use] = {}
        self._terms = told.Terms(compiled.market, compiled.lexicon)

    def add(self, segment: Segment, listing: Listing) -> None:
        source, raws = shield(segment.text)
        own = source in self.compiled.memory.own(segment.kind, listing.locale, listing.sku)
        key = (segment.kind, source, listing.sku if own else "")
        use = self._uses.get(key)
        if use is None:
            draft = find(segment, listing, self.compiled)
            held = self.compiled.memory.find(segment.kind, source, listing.locale, listing.sku, shield(segment.previous)[0])
            origin = draft.origin if made(draft) else ""
            if origin:
                draft, _ = adapted(draft, segment, listing, self.compiled)
            target = reshield(draft.text, raws)
            base = digest(target) if origin else digest(held.text) if held else ""
            use = self._uses[key] = Use(
                segment, listing, source, target, draft.state, base, origin, draft.former, own, {}, {}, {}
            )
        use.skus[listing.sku] = None
        use.product_types[listing.product_type] = None
        if picture := told.picture(listing, segment):
            use.pictures[picture] = None

    def job(self, only: str) -> Job:
        market = self.compiled.market
        return Job(
            market.id, self.source_locale, market.locale, [self._unit(use) for use in self._uses.values() if _wanted(use, only)]
        )

    def _unit(self, use: Use) -> Unit:
        rules = self.compiled.market.strictest(use.segment.kind, use.product_types)
        counted = told.counted(rules)
        return Unit(
            kind=use.segment.kind,
            source=use.source,
            target=use.target,
            state=use.state,
            former=use.former,
            likeness=_likeness(use.origin) if use.former else 0,
            sku=use.listing.sku if use.own else "",
            base=use.base,
            limit=told.binding(rules, use.segment.kind),
            unit=counted.unit if counted else "characters",
            font=counted.font if counted else "",
            size=counted.size if counted else 0,
            notes=tuple(self._notes(use, rules)),
        )

    def _notes(self, use: Use, rules: FieldRules) -> Iterator[tuple[str, str]]:
        yield "field", use.segment.kind
        yield "SKU", told.named(list(use.skus))
        if use.origin:
            yield "draft", use.origin
        if use.former:
            yield "similar", "".join(map(marked, difference(use.former, use.source)))
        yield from (("limit", words) for words in told.limits(rules, use.segment.kind))
        yield from (("term", words) for words in self._terms.of(use.segment.text, use.listing.locale))
        if use.pictures:
            yield "picture", told.named(list(use.pictures))
        if use.segment.previous:
            yield "after", shield(use.segment.previous)[0]
        if maximized(use.listing.locale)[:2] != maximized(self.source_locale)[:2]:
            yield "source-locale", use.listing.locale


def _likeness(origin: str) -> int:
    """The per cent of ``memory fuzzy 87``."""
    return int(next(filter(str.isdecimal, origin.split())))


def _wanted(use: Use, only: str) -> bool:
    """Is a text one of those that were asked for? What has no letters is done: a run takes it as it is."""
    if only == "all":
        return True
    if only == "missing" or not any(map(str.isalpha, use.segment.text)):
        return not use.target or bool(use.origin)
    return not use.target or use.state == "initial"


def export(workspace: Workspace, options: Options, to: Path, name: str, only: str, *, replace: bool) -> list[Written]:
    """Write the files. Raises ``Faults``, before anything is written, as a run does and where a file is there already."""
    module = exchange_formats()[name]
    jobs = [job for job in gathered(workspace, options, only) if job.units]
    paths = places.paths(jobs, to, module.SUFFIX)
    if not replace:
        places.free(paths)
    for job, path in zip(jobs, paths, strict=True):
        put(path, path.as_posix(), module.document(job))
    return [Written(path.as_posix(), job.market, len(job.units)) for job, path in zip(jobs, paths, strict=True)]


def gathered(workspace: Workspace, options: Options, only: str) -> Iterator[Job]:
    """The texts of every market, by source language, in the order of the catalog."""
    source = source_of(workspace, options)
    worker = compiled(workspace, options)
    setup = worker.setup
    drafted = drafting.drafts(workspace, options, setup, partial(listings, workspace, options, Rows(lambda _: None)))
    worker = Worker(msgspec.structs.replace(setup, units=(*setup.units, *drafted.units)))
    found: list[dict[tuple[str, ...], Language]] = [{} for _ in worker.jobs]
    for listing in listings(workspace, options):
        for number, languages in enumerate(found):
            job = worker.jobs[number]
            if listing.sku in job.excluded:
                continue
            written = maximized(listing.locale)[:2]
            mine = source if maximized(source)[:2] == written else listing.locale
            language = languages.get(written) or Language(job, mine)
            languages[written] = language
            for field in taken_fields(listing, worker.compiled.job(number, listing.product_type).market):
                for segment in segments(field):
                    language.add(segment, listing)
    return (language.job(only) for languages in found for language in languages.values())
