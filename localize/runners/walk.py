"""One walk over a catalog: every listing taken in, the whole judged, each market's bundle written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

import msgspec

from localize import checks, formats
from localize.formats import texts
from localize.gate.stale import Watch
from localize.issues import Stamp
from localize.lacking import unavailable
from localize.model import SEVERITIES, Bundle, Issue, Location, Market, Place, Said
from localize.reporters import SETTLED, Job, MarketNote, Meta, Rows
from localize.runners import again, uploading
from localize.runners import jobs as job_files
from localize.runners.batch import Item, Row, encode
from localize.runners.categories import unjudged
from localize.runners.compiled import Setup
from localize.runners.ended import Ended, Progress
from localize.runners.groups import IN_MEMORY, Groups
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
        self.records = Spool(folder / "records.jsonl", Issue)
        self.shelves = [Shelf(folder, market.id) for market in markets]
        room = max(1, IN_MEMORY // (2 * len(markets)))
        self.missing = [Groups(job_files.Wanted, folder / f"{market.id}.missing", room) for market in markets]
        self.keys = [Groups(tuple[str, Location, Place, str, int], folder / f"{market.id}.keys", room) for market in markets]
        self.digests = [Spool(folder / f"{market.id}.digests", tuple[str, str]) for market in markets if options.compared]
        self.counts: Counter[str] = Counter()
        self.equal: Counter[tuple[str, ...]] = Counter()
        self.types: Counter[tuple[str, str]] = Counter()
        self.rows: Counter[str] = Counter()
        """Rows read, by file."""
        self.remarks: Mapping[str, Sequence[Said]] = {}
        """What product type definitions leave open, by market, where such are given."""
        self.watch = Watch(setup.policy.waivers, (), ())
        self._names: dict[str, int] = {}
        self.pictures: set[str] = set()
        """The picture files that the listings name."""
        self.crashed = False

    def close(self) -> None:
        self.records.close()
        for shelf in self.shelves:
            shelf.close()
        for digests in self.digests:
            digests.close()

    def _wanted(self, remark: formats.Remark) -> bool:
        """A row that is set aside is always told, whatever checks were chosen: rows add up."""
        return remark.code in ASIDE or remark.code in self.setup.codes

    def remark(self, remark: formats.Remark, file: str) -> None:
        if not self._wanted(remark):
            return
        location = Location(file, remark.line, remark.column) if remark.line else None
        issue = Stamp(None, self.policy, remark.sku, location, self.equal).record(remark)
        if issue is not None:
            self.records.add(encode(issue))
            self.counts[issue.counted] += 1

    def read(self, catalog: formats.Catalog, progress: Callable[[Progress], None]) -> None:
        done = 0
        for item, found in rows(self.setup, self._batches(catalog), self.options.jobs, self.options.how.tell):
            for number, row in enumerate(found):
                self._take(number, row, item)
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

    def _take(self, number: int, row: Row, item: Item) -> None:
        shelf = self.shelves[number]
        shelf.add(row, item)
        if self.digests:
            self.digests[number].add(encode([row.sku, row.digest.hex()]))
        self.crashed = self.crashed or row.crashed
        if self.watch:
            told = self.watch.not_taken if row.status == "not_taken" else self.watch.looked
            told(self.markets[number].id, row.sku)
        for one in row.missing:
            wanted = job_files.Wanted(one.kind, one.source, one.source_locale, one.after, row.sku, one.product_type)
            self.missing[number].add(f"{one.kind}\0{one.source}", wanted)
        for code, key, written, at in row.keys:
            place = Place(row.sku, key.path, key.text, row.family, item.order, key.compared)
            self.keys[number].add(f"{code}\0{key.key}", (code, item.location, place, written, at))

    def _judge(self, number: int) -> None:
        """The catalog checks over the collected keys; their issues join those of their listings.

        Of two listings the one whose SKU comes first is so in whatever order the catalog has them.
        """
        policy = self.setup.policies[self.markets[number].id]
        equal: Counter[tuple[str, ...]] = Counter()
        for key, members in self.keys[number]:
            check = checks.all_checks()[members[0][0]]
            if check.judge is None:
                continue
            places = [place for _, _, place, _, _ in members]
            if len(members) > 1:
                members.sort(key=lambda member: (member[2].sku, member[2].path))
                places = [msgspec.structs.replace(one[2], order=rank) for rank, one in enumerate(members)]
            for index, finding in check.judge(key.partition("\0")[2], places):
                _, location, place, file, line = members[index]
                stamp = Stamp(self.markets[number], policy, place.sku, location, equal)
                issue = stamp.catalog(check, finding, place.path, place.text)
                if issue is not None:
                    issue = msgspec.structs.replace(issue, written=Location(file, line)) if file else issue
                    self.shelves[number].late(place, issue, blocks=policy.blocks(issue))

    def finish(self, workspace: Workspace, options: Options) -> Ended:
        """Judge, gate and write; the report reads its lists from this pass's folder."""
        bundles, notes, written = [], [], []
        for number, market in enumerate(self.markets):
            self._judge(number)
            shelf, policy = self.shelves[number], self.setup.policies[market.id]
            for gap in chain(unavailable(market, self.setup.codes, policy), unjudged(market, self.remarks, self.types)):
                shelf.not_checked.add(encode(gap))
            if options.out is not None:
                written += self._job(number, market, options.out)
                context = uploading.context(workspace, market, options.into.get(market.id))
                stamp = Stamp(market, policy, None, None)
                for remark in filter(self._wanted, shelf.write(options.out, market, context, self.options.catalog)):
                    issue = stamp.record(remark)
                    if issue is not None:
                        shelf.said.append(issue)
            self.counts.update(shelf.severities())
            bundles.append(shelf.bundle(market))
            notes += [MarketNote(market.id, *note) for note in shelf.reasons()]
        for issue in stale(self.watch, self.policy, Chain(self.records, *(shelf.issues for shelf in self.shelves))):
            self.records.add(encode(issue))
            self.counts[issue.counted] += 1
        meta = self._meta(tuple(bundles), tuple(notes), tuple(written))
        report = listed(meta, self.shelves, self.records)
        if options.out is not None:
            publish_all(report, self.records, self.shelves, self.markets, options.out, options.jobs)
        texts = {market.id: shelf.texts for market, shelf in zip(self.markets, self.shelves, strict=True)}
        return Ended(report, self.crashed, self._adds_up(bundles), lambda: None, texts=texts, digests=tuple(self.digests))

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

    def _job(self, number: int, market: Market, out: Path) -> list[Job]:
        path = out / "jobs" / f"{market.id}.po"
        entries = job_files.write(path, market, self.source_locale, self.missing[number], self.filled[number])
        return [Job(market.id, path.relative_to(out).as_posix(), entries)] if entries else []

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
            out=(out.name if out.is_absolute() else out.as_posix()) if out else "",
        )
