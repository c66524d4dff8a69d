"""The rows of a catalog in input order: those that an earlier run kept, and those that processes work out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

import msgspec
from msgspec import Struct

from localize.memory import Memory
from localize.model import Listing, Market
from localize.runners.batch import Item, Made, Row, Task, Worker, work
from localize.runners.compiled import Setup, Units, by_language, memory_of
from localize.runners.keyed import Keys, digest
from localize.runners.local import beside
from localize.runners.looking import Pictures
from localize.runners.questions import again
from localize.runners.results import Kept, New, Results
from localize.text.locales import maximized

_row = msgspec.msgpack.Decoder(Row).decode
Rows = Iterator[tuple[Item, list[Row]]]


class Looked(Struct, frozen=True):
    """Listings, and what is kept of each by the market's number."""

    items: list[Item]
    found: list[dict[int, bytes]]


def rows(setup: Setup, batches: Iterable[list[Item]], jobs: int, tell: Callable[[str], None]) -> Rows:
    """Every listing with its row in each market; what is kept nowhere is worked out by so many processes, and kept."""
    kept = Before(setup, Results(setup.cache, tell)) if setup.surroundings and setup.cache else None
    markets = range(len(setup.markets))
    looked = (kept.looked(batch) if kept else Looked(batch, [{} for _ in batch]) for batch in batches)
    try:
        for one, made in beside(work, partial(Worker, setup), ((one, _task(one, markets)) for one in looked), jobs):
            new = iter(made or ())
            for item, found in zip(one.items, one.found, strict=True):
                fresh = next(new) if len(found) < len(markets) else {}
                if kept:
                    kept.keep(fresh)
                yield item, [_row(found[number] if number in found else fresh[number][0]) for number in markets]
    finally:
        if kept:
            kept.results.close()


def _task(looked: Looked, markets: range) -> Task | None:
    """What is left to do of some listings; None where that is nothing."""
    left = [
        (item, [number for number in markets if number not in found])
        for item, found in zip(looked.items, looked.found, strict=True)
        if len(found) < len(markets)
    ]
    return Task([item for item, _ in left], [numbers for _, numbers in left]) if left else None


class Before:
    """What earlier runs kept of the rows of this one."""

    def __init__(self, setup: Setup, results: Results) -> None:
        self._setup, self.results = setup, results
        self._keys = Keys(setup)
        self._pictures = Pictures(setup)
        self._units = by_language(setup.units)
        self._digests = digests(setup.markets, self._units)
        self._memories: dict[int, Memory] = {}

    def looked(self, items: list[Item]) -> Looked:
        """What is kept of some listings."""
        keys = [self._keys_of(item.listing) for item in items]
        kept = self.results.find(list(chain.from_iterable(keys)))
        return Looked(items, [self._found(own, kept) for own in keys])

    def _keys_of(self, listing: Listing) -> list[bytes]:
        """The keys of a listing's rows in each market; none where its pictures have to be looked at first."""
        known = self._pictures.known(listing)
        if known is None:
            return []
        seen = self._keys.of(listing, known)
        return [self._keys.one(seen, listing, number) for number in range(len(self._setup.markets))]

    def _found(self, keys: list[bytes], kept: Mapping[bytes, Kept]) -> dict[int, bytes]:
        return {number: kept[key].row for number, key in enumerate(keys) if key in kept and self._holds(number, kept[key])}

    def _holds(self, number: int, one: Kept) -> bool:
        """Does the memory of now answer what the row asked as that of then did?"""
        if one.memory == self._digests[number]:
            return True
        asked = self.results.asked(one.id)
        if not asked or again(asked, self._memory(number)) != one.answers:
            return False
        self.results.confirm(one.key, self._digests[number])
        return True

    def _memory(self, number: int) -> Memory:
        if number not in self._memories:
            self._memories[number] = memory_of(self._setup.markets[number], self._units)
        return self._memories[number]

    def keep(self, fresh: dict[int, Made]) -> None:
        for number, (row, key, asked, answers) in fresh.items():
            if key:
                self.results.add(New(key, self._digests[number], answers, row, asked))


def digests(markets: Iterable[Market], units: Units) -> list[bytes]:
    """A digest of the memory of each market."""
    known = {tag: digest(found) for tag, found in units.items()}
    return [digest([known.get(maximized(tag)) for tag in market.conventions.parents]) for market in markets]
