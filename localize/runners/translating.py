"""A catalog's missing texts and an engine, without the rest of a run: what asking would take, or the asking itself."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from functools import partial

from msgspec import Struct

from localize.engines import asking
from localize.engines.store import Store
from localize.engines.summary import summary
from localize.runners import drafting
from localize.runners.listings import Rows
from localize.runners.options import Options
from localize.runners.sources import compiled, listings
from localize.workspace import Workspace


class Ask(Struct, frozen=True):
    """What an engine would be asked for a language."""

    locale: str
    texts: int
    characters: int


class Planned(Struct, frozen=True):
    """What it would be asked in all, by language, and what that costs ("" where nobody knows)."""

    asks: tuple[Ask, ...]
    cost: str
    told: tuple[str, ...]
    """The sums of all other texts: those that have a draft or need none, and those that are left out, with why."""


def planned(workspace: Workspace, options: Options, rows: Rows) -> Planned:
    """What the engine would be asked, before anything leaves; ``rows`` are counted. Raises ``Faults`` as a run does."""
    worker = compiled(workspace, options)
    gaps = drafting.gathered(listings(workspace, options, rows), worker.setup)
    similar = drafting.by_memory(gaps.found, worker.setup, worker.compiled, workspace.settings.fuzzy)
    engine, how = drafting.connected(workspace, options), drafting.settings(workspace, options)
    wanted = drafting.requests(gaps, similar, worker.compiled, engine)
    with closing(Store(options.drafts, options.how.tell)) as store:
        plan = asking.planned(engine, wanted, store, how, again=options.ask_again, offline=options.offline)
    texts, characters = Counter[str](), Counter[str]()
    for one in (one for batch in plan.batches for one in batch.texts):
        texts[one.requests[0].target_locale] += len(one.requests)
        characters[one.requests[0].target_locale] += one.sent
    asks = tuple(Ask(locale, texts[locale], characters[locale]) for locale in texts)
    return Planned(asks, str(plan.cost or ""), tuple(summary(engine.name, plan.settled)))


def translated(workspace: Workspace, options: Options, rows: Rows) -> drafting.Drafts:
    """Ask it, and keep what it answers for the runs to come. ``rows`` are counted. Raises ``Faults`` as a run does."""
    found = partial(listings, workspace, options, rows)
    return drafting.drafts(workspace, options, compiled(workspace, options).setup, found)
