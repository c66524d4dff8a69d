"""How much people changed of what engines drafted: kept drafts beside what the memory has for the same texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from statistics import mean, median

from msgspec import Struct
from rapidfuzz.distance.Levenshtein import normalized_distance

from localize.adapt import adapt
from localize.engines.store import Kept, Store
from localize.memory import Memory
from localize.runners.compiled import by_language, memory_of
from localize.runners.options import Options
from localize.runners.sources import compiled
from localize.text.fields import KINDS
from localize.text.lexicon import Lexicon
from localize.text.locales import maximized
from localize.workspace import Workspace


class Edited(Struct, frozen=True):
    """What became of an engine's drafts in a market, by the edit distance of the characters in per cent of the longer text."""

    market: str
    engine: str
    texts: int
    untouched: int
    """Taken as they were."""
    median: float
    mean: float


def edited(workspace: Workspace, options: Options) -> list[Edited]:
    """The post-editing distance of each engine in each market. A draft counts as it would have gone out, adapted to the market.

    Raises ``Faults`` as a run does.
    """
    worker = compiled(workspace, options)
    units = by_language(worker.setup.units)
    with closing(Store(options.drafts, options.how.tell)) as store:
        kept = store.drafts()
    found: list[Edited] = []
    for number, market in enumerate(worker.setup.markets):
        mine = [one for one in kept if maximized(one.target_locale) == maximized(market.locale)]
        memory = memory_of(market, units)
        for engine in sorted({one.engine for one in mine}):
            own = (one for one in mine if one.engine == engine)
            found += _summed(market.id, engine, list(_distances(own, memory, worker.jobs[number].lexicon)))
    return found


def _summed(market: str, engine: str, distances: list[float]) -> Iterator[Edited]:
    if distances:
        untouched = sum(not one for one in distances)
        yield Edited(market, engine, len(distances), untouched, round(median(distances), 1), round(mean(distances), 1))


def _distances(drafts: Iterable[Kept], memory: Memory, lexicon: Lexicon) -> Iterator[float]:
    """Of each draft whose text a person has translated since, first as the kind it was asked under."""
    for one in drafts:
        found = (memory.find(kind, one.source, one.source_locale, "", "") for kind in (one.kind, *KINDS))
        theirs = next((draft for draft in found if draft is not None and not draft.locale), None)
        if theirs is not None:
            ours = adapt(one.draft, kind=one.kind, origin_locale=one.source_locale, lexicon=lexicon, drafted=True)
            yield 100 * normalized_distance(ours.text.strip(), theirs.text.strip())
