"""What listings meet in each market, compiled: a job for the market, and one for each category with limits of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize import checks, packs
from localize.inspection import Inspector
from localize.inspection.inspector import ROOM
from localize.issues import Policy
from localize.memory import Memory, Unit
from localize.model import Market
from localize.pipeline import Job
from localize.text.lexicon import Lexicon
from localize.text.locales import maximized

CATEGORIES = 16
"""Categories whose jobs a worker keeps; listings of one category mostly stand together."""


class Setup(Struct, frozen=True):
    """What a worker needs to compile its jobs; small, so that it travels well."""

    markets: tuple[Market, ...]
    policy: Policy
    """Of what belongs to no market."""
    policies: Mapping[str, Policy]
    """By market."""
    codes: tuple[str, ...]
    keep: tuple[str, ...]
    units: Sequence[Unit]
    memory: tuple[str, ...]
    """How the files of the memory are called in output."""
    source_locale: str
    """The locale of listings that name none."""
    excluded: Mapping[str, Mapping[str, str]]
    frozen: Mapping[str, str]
    """Why nothing of a market is published, by market."""
    catalog: Path
    shown: str
    conventions: Callable[[str], Any]
    cache: Path | None
    fitted: Path | None = None
    """Where fitted copies of pictures are put; None: pictures go out as they are."""
    surroundings: str = ""
    """What results follow from besides; "": no result is kept, nor one of before taken."""


class Jobs:
    """A job for each market, made when it is first asked for."""

    def __init__(self, make: Callable[[Market], Job], markets: Sequence[Market]) -> None:
        self._make, self._markets = make, markets
        self._made: dict[int, Job] = {}

    def __len__(self) -> int:
        return len(self._markets)

    def __getitem__(self, number: int) -> Job:
        if number not in self._made:
            self._made[number] = self._make(self._markets[number])
        return self._made[number]

    def __iter__(self) -> Iterator[Job]:
        return map(self.__getitem__, range(len(self)))

    @property
    def made(self) -> Iterable[Job]:
        """Those that are there."""
        return self._made.values()


class Compiled:
    """The jobs of all markets in one process."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._checks = [checks.all_checks()[code] for code in setup.codes]
        self._room = ROOM // (2 * len(setup.markets))
        self._units = by_language(setup.units)
        self.jobs = Jobs(self._job, setup.markets)
        self._own: dict[tuple[int, str], Job] = {}

    def _job(self, market: Market) -> Job:
        setup = self._setup
        lexicon = Lexicon(market, setup.conventions, setup.keep, setup.cache, partial(packs.properties, cache=setup.cache))
        memory = memory_of(market, self._units)
        inspector = Inspector(market, lexicon, self._checks, self._room)
        policy, frozen = setup.policies[market.id], setup.frozen.get(market.id, "")
        return Job(market, lexicon, inspector, memory, policy, setup.excluded.get(market.id, {}), frozen)

    def job(self, number: int, category: str) -> Job:
        """The job of a market for listings of a category; words are compiled once for all of them."""
        base = self.jobs[number]
        if category not in base.market.categories:
            return base
        found = self._own.get((number, category))
        if found is None:
            if len(self._own) >= CATEGORIES:
                self._own.clear()
            market = base.market.within(category)
            inspector = Inspector(market, base.lexicon, self._checks, max(1, self._room // CATEGORIES))
            found = self._own[number, category] = msgspec.structs.replace(base, market=market, inspector=inspector)
        return found


Units = dict[tuple[str, str, str], list[Unit]]
"""The units of a memory by language, script and region of their locale."""


def by_language(units: Iterable[Unit]) -> Units:
    """The units put together by their locale, so that each market looks only at its own."""
    found: Units = {}
    for locale, of in groupby(units, attrgetter("locale")):
        found.setdefault(maximized(locale), []).extend(of)
    return found


def memory_of(market: Market, units: Units) -> Memory:
    """The memory that serves a market."""
    parents = market.conventions.parents
    own = (units.get(tag, ()) for tag in dict.fromkeys(map(maximized, parents)))
    return Memory(chain.from_iterable(own), market.locale, parents)
