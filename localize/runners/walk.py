"""One walk over a catalog: every listing taken in, the whole judged, each market's bundle written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from localize import formats
from localize.formats import native, texts
from localize.gate.stale import Watch
from localize.issues import Stamp
from localize.lacking import unavailable
from localize.model import SEVERITIES, Bundle, Issue, Location, Market, Said
from localize.reporters import SETTLED, Drafting, Job, MarketNote, Meta, Rows
from localize.runners import again, uploading
from localize.runners import jobs as job_files
from localize.runners.batch import Item, Row, encode
from localize.runners.categories import unjudged
from localize.runners.comparing import Comparison
from localize.runners.compiled import Setup
from localize.runners.ended import Ended, Progress
from localize.runners.finishing import Unfinished, finish
from localize.runners.groups import IN_MEMORY, Groups
from localize.runners.local import spread
from localize.runners.options import Options
from localize.runners.publish import Chain, listed, publish_all
from localize.runners.rows import rows
from localize.runners.shelf import Shelf
from localize.runners.spool import Spool
from localize.runners.waived import stale
from localize.workspace import Workspace

ASIDE = frozenset({"F101", "F102"})
BATCH = 32
"""Listings a worker is handed at a time."""
FEW = 500
"""Rows of all markets up to which the end is one process's work: starting others would cost more."""


class Walk:
    """One walk over the catalog: what is on disk of it, market by market, and the sums."""

    def __init__(
        self,
        setup: Setup,
        markets: tuple[Market, ...],
        folder: Path,
        source_locale: str,
        options: Options,
        beside: Sequence[tuple[Path, str]],
    ) -> None:
        """``beside``: the files of texts beside the listings, and how they are called in output."""
        self.filled = [job_files.earlier(options.out, market.id) for market in markets]
        self.setup, self.policy, self.markets = setup, setup.policy, markets
        self.source_locale, self.options, self.shown, self.beside = source_locale, options, setup.shown, beside
        self.wanted = ASIDE.union(setup.codes)
        """What readers and writers may say. A row that is set aside is always told: rows add up."""
        self.records = Spool(folder / "records.jsonl", Issue)
        self.sources = Spool(folder / "sources.jsonl", Any)
        self.shelves = [Shelf(folder, market.id, self.sources) for market in markets]
        room, at_a_time = IN_MEMORY // (2 * len(markets)) or 1, IN_MEMORY // (2 * options.jobs) or 1
        self.missing = [Groups(job_files.Wanted, folder / f"{market.id}.missing", room) for market in markets]
        self.comparisons = [Comparison(folder, market.id, at_a_time) for market in markets]
        self.digests = [Spool(folder / f"{market.id}.digests", tuple[str, str]) for market in markets if options.compared]
        self.counts: Counter[str] = Counter()
        self.equal: Counter[tuple[str, ...]] = Counter()
        self.types: Counter[tuple[str, str]] = Counter()
        self.rows: Counter[str] = Counter()
        """Rows read, by file."""
        self.remarks: Mapping[str, Sequence[Said]] = {}
        """What product type definitions leave open, by market, where such are given."""
        self.drafting: Drafting | UnsetType = UNSET
        """What was drafted before."""
        self.watch = Watch(setup.policy.waivers, (), ())
        self._names: dict[str, int] = {}
        self.pictures: set[str] = set()
        """The picture files that the listings name."""
        self.crashed = False

    def close(self) -> None:
        for spool in self._spools():
            spool.close()

    def _spools(self) -> Iterator[Spool]:
        yield from (self.records, self.sources, *self.digests, *(one.spool for one in self.comparisons))
        yield from (spool for shelf in self.shelves for spool in shelf.spools)

    def remark(self, remark: formats.Remark, file: str) -> None:
        if remark.code not in self.wanted:
            return
        location = Location(file, remark.line, remark.column) if remark.line else None
        issue = Stamp(None, self.policy, remark.sku, location, self.equal).record(remark)
        if issue is not None:
            self.records.add(encode(issue))
            self.counts[issue.counted] += 1

    def read(self, catalog: formats.Catalog, progress: Callable[[Progress], None]) -> None:
        done = 0
        for item, found in rows(self.setup, self._batches(catalog), self.options.jobs, self.options.how.tell):
            source = encode(native.plain(item.listing))
            self.sources.add(source)
            for number, row in enumerate(found):
                self._take(number, row, item, source)
            done += 1
            if not done % BATCH:
                progress(Progress(done, 0))
        progress(Progress(done, 0))

    def _batches(self, opened: formats.Catalog) -> Iterator[list[Item]]:
        """Every listing of the catalog, then every text beside them."""
        catalog = self._items(formats.records(opened), self.shown, "listings")
        beside = (self._items(texts.read(path, self._claim), shown, "texts") for path, shown in self.beside)
        items = chain(catalog, chain.from_iterable(beside))
        numbered = (msgspec.structs.replace(item, order=order) for order, item in enumerate(items))
        while batch := list(islice(numbered, BATCH)):
            yield batch

    def _items(self, records: Iterable[formats.Record], shown: str, what: str) -> Iterator[Item]:
        for record in records:
            self.rows[shown] += record.rows
            self.counts["aside"] += record.rows * record.aside
            self.counts["blank"] += record.rows * record.blank
            self.counts[f"in_{what}"] += record.rows * (not record.aside and not record.blank)
            for remark in record.remarks:
                self.remark(remark, shown)
            if record.listing is not None:
                self.counts[what] += 1
                self.types[what, record.listing.product_type] += 1
                if len(self.pictures) <= again.PICTURES:
                    self.pictures.update(one.file for one in record.listing.images if one.file)
                locale = self.options.source_locale or record.listing.locale or self.source_locale
                yield Item(0, record.line, msgspec.structs.replace(record.listing, locale=locale), shown)

    def _claim(self, name: str, line: int) -> int | None:
        """The line of the text beside the listings that has this name already."""
        return None if self._names.setdefault(name, line) == line else self._names[name]

    def _take(self, number: int, row: Row, item: Item, source: bytes) -> None:
        shelf = self.shelves[number]
        shelf.add(row, item, source)
        if self.digests:
            self.digests[number].add(encode([row.sku, row.digest.hex()]))
        self.crashed = self.crashed or row.crashed
        if self.watch:
            told = self.watch.not_taken if row.status == "not_taken" else self.watch.looked
            told(self.markets[number].id, row.sku)
        for one in row.missing:
            place = (one.source_locale, one.after, row.sku, one.product_type, one.draft, one.origin, one.former)
            wanted = job_files.Wanted(one.kind, one.source, *place)
            self.missing[number].add(f"{one.kind}\0{one.source}", wanted)
        if row.keys:
            self.comparisons[number].add(item.order, item.location, row.sku, row.family, row.keys)

    def finish(self, workspace: Workspace, options: Options) -> Ended:
        """Judge, gate and write; the report reads its lists from this pass's folder."""
        for market, shelf in zip(self.markets, self.shelves, strict=True):
            policy = self.setup.policies[market.id]
            for gap in chain(unavailable(market, self.setup.codes, policy), unjudged(market, self.remarks, self.types)):
                shelf.not_checked.add(encode(gap))
        for spool in self._spools():
            spool.close()
        jobs = options.jobs if self.counts["listings"] * len(self.markets) > FEW else 1
        bundles, notes, written = [], [], []
        numbers = range(len(self.markets))
        for number, done in zip(numbers, spread(finish, partial(list, self._unfinished(workspace)), numbers, jobs), strict=True):
            self.shelves[number] = done.shelf
            self.counts.update(done.shelf.severities())
            bundles.append(done.bundle)
            written += done.jobs
            notes += [MarketNote(done.bundle.market, *note) for note in done.shelf.reasons()]
        for issue in stale(self.watch, self.policy, Chain(self.records, *(shelf.issues for shelf in self.shelves))):
            self.records.add(encode(issue))
            self.counts[issue.counted] += 1
        meta = self._meta(tuple(bundles), tuple(notes), tuple(written))
        report = listed(meta, self.shelves, self.records)
        if options.out is not None:
            publish_all(report, self.records, self.shelves, self.markets, options.out, jobs)
        texts = {market.id: shelf.texts for market, shelf in zip(self.markets, self.shelves, strict=True)}
        return Ended(report, self.crashed, self._adds_up(bundles), lambda: None, texts=texts, digests=tuple(self.digests))

    def _unfinished(self, workspace: Workspace) -> list[Unfinished]:
        return [
            Unfinished(
                market=market,
                policy=self.setup.policies[market.id],
                shelf=self.shelves[number],
                comparison=self.comparisons[number],
                missing=self.missing[number],
                filled=self.filled[number],
                wanted=self.wanted,
                source_locale=self.source_locale,
                catalog=self.options.catalog,
                out=self.options.out,
                context=uploading.context(workspace, market, self.options.into.get(market.id)),
            )
            for number, market in enumerate(self.markets)
        ]

    def _adds_up(self, bundles: list[Bundle]) -> bool:
        sums = self._rows()
        return sums.accounted == sums.read and all(
            one.listings == one.published + one.held_back + one.not_taken == self.counts["listings"]
            and one.texts == self.counts["texts"]
            for one in bundles
        )

    def _rows(self) -> Rows:
        counts = self.counts
        return Rows(self.rows.total(), counts["in_listings"], counts["aside"], counts["blank"], texts=counts["in_texts"])

    def _meta(self, bundles: tuple[Bundle, ...], notes: tuple[MarketNote, ...], written: tuple[Job, ...]) -> Meta:
        out, files = self.options.out, ((self.options.catalog, self.shown), *self.beside)
        return Meta(
            as_of=self.options.as_of,
            source_locale=self.source_locale,
            inputs=tuple({"path": shown, "sha256": formats.sha256(path), "rows": self.rows[shown]} for path, shown in files),
            markets=bundles,
            summary={name: self.counts[name] for name in SEVERITIES},
            settled={name: self.counts[name] for name in SETTLED},
            rows=self._rows(),
            jobs=written,
            held=notes,
            memory=self.setup.memory,
            drafting=self.drafting,
            out=(out.name if out.is_absolute() else out.as_posix()) if out else "",
        )
