"""Drafts of what no memory translates, made before a run: of similar texts of the memory, then by an engine.

They are units like those of a memory, with what made them as their origin, so that everything after treats them alike.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from functools import cache

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from localize import engines
from localize.engines import asking
from localize.engines.planning import Plan
from localize.engines.store import Store
from localize.engines.summary import WORDLESS, Drafted, failed
from localize.memory import Unit
from localize.model import Listing, Said
from localize.pipeline import SOURCE
from localize.reporters import Drafting
from localize.runners.compiled import Compiled, Setup
from localize.runners.options import Options
from localize.runners.wanting import Gap, Gaps, request
from localize.workspace import Workspace

REPAIRED = "repaired"
"""Stands in the origin of a fuzzy match that was put right."""


ASKED = "{engine} is asked for {texts} texts, {characters} characters; cost at most: {cost}"
NOBODY_KNOWS = "?"


class Drafts(Struct, frozen=True):
    """Drafts as units, and what is told of them."""

    units: tuple[Unit, ...] = ()
    told: Drafting | UnsetType = UNSET
    failed: bool = False
    """Was the engine asked, or to be asked, for texts that it did not answer?"""


def drafts(workspace: Workspace, options: Options, setup: Setup, listings: Callable[[], Iterable[Listing]]) -> Drafts:
    """The drafts of a catalog, whose listings are read only if there may be any.

    Raises ``Faults`` where the engine that was asked for lacks something.
    """
    least, engine = workspace.settings.fuzzy, connected(workspace, options) if options.engine else None
    if engine is None and not (least and setup.units):
        return Drafts()
    gaps = gathered(listings(), setup)
    if not gaps.found:
        return Drafts()
    compiled = Compiled(replace(setup, codes=()))
    similar = by_memory(gaps.found, setup, compiled, least)
    repaired = sum(REPAIRED in unit.origin for unit in similar.values())
    told = Drafting(texts=len(gaps.found), fuzzy=len(similar), repaired=repaired)
    if engine is None:
        return Drafts((*similar.values(),), told)
    wanted = requests(gaps, similar, compiled, engine)
    made = _by_engine(wanted, engine, workspace, options)
    units = tuple(_made(one, wanted[one.request], engine) for one in made if one.text)
    copied = sum(one.told == WORDLESS for one in made)
    told = replace(told, engine=engine.name, drafted=len(units) - copied, copied=copied)
    return Drafts((*similar.values(), *units), told, failed=failed(made))


def gathered(listings: Iterable[Listing], setup: Setup) -> Gaps:
    """The texts of listings that no memory translates."""
    found = Gaps(setup)
    for listing in listings:
        found.add(listing)
    return found


def connected(workspace: Workspace, options: Options) -> engines.Engine:
    """The engine that was asked for. Raises ``Faults`` where there is none, or it lacks something."""
    return engines.connected(options.engine, settings(workspace, options), os.environ)


def settings(workspace: Workspace, options: Options) -> engines.Settings:
    """What the workspace says of that engine."""
    return workspace.settings.engines.get(options.engine, engines.Settings())


def by_memory(gaps: Iterable[Gap], setup: Setup, compiled: Compiled, least: int) -> dict[int, Unit]:
    """What similar texts of the memory give, by the number of the gap. ``least``: 0 where none is wanted."""
    return dict(_similar(gaps, setup, compiled, least)) if least and setup.units else {}


def _similar(gaps: Iterable[Gap], setup: Setup, compiled: Compiled, least: int) -> Iterator[tuple[int, Unit]]:
    from localize.memory import fuzzy

    @cache
    def index(number: int, source_locale: str) -> fuzzy.Index:
        job = compiled.jobs[number]
        units = fuzzy.serving(setup.units, job.market.conventions.parents, source_locale)
        terms = fuzzy.glossary_terms(job.lexicon, source_locale)
        return fuzzy.Index(units, job.market.locale, terms, job.lexicon.conventions(source_locale), setup.cache)

    for number, gap in enumerate(gaps):
        market, locale = gap.markets[0], gap.listing.locale
        job = compiled.jobs[market]
        made = fuzzy.draft(index(market, locale), gap.segment.kind, gap.source, job.lexicon, source_locale=locale, least=least)
        if made:
            draft = made.draft
            yield number, _unit(gap, job.market.locale, draft.text, draft.origin, draft.locale, draft.former)


def requests(gaps: Gaps, similar: Collection[int], compiled: Compiled, engine: engines.Engine) -> dict[engines.Request, Gap]:
    """What the engine is to be asked: all gaps but those, by number, that similar texts fill."""
    brands = frozenset(gaps.brands)
    left = (gap for number, gap in enumerate(gaps.found) if number not in similar)
    return {request(gap, compiled, brands, put_in=not engine.glossaries): gap for gap in left}


def _by_engine(
    wanted: Iterable[engines.Request], engine: engines.Engine, workspace: Workspace, options: Options
) -> list[Drafted]:
    """What becomes of each text. What may cost something is told before it is asked."""
    how, tell = settings(workspace, options), options.how.tell

    def cost(plan: Plan) -> None:
        if plan.texts and engine.charges:
            sum_ = str(plan.cost or NOBODY_KNOWS)
            tell(Said(ASKED, engine=engine.name, texts=plan.texts, characters=plan.characters, cost=sum_))

    with closing(Store(options.drafts, tell)) as store:
        again, offline = options.ask_again, options.offline
        return list(asking.drafts(engine, wanted, store, how, tell=tell, before=cost, again=again, offline=offline))


def _made(one: Drafted, gap: Gap, engine: engines.Engine) -> Unit:
    """The unit of a draft. A text that has nothing to translate was not sent and stays as it is: it is no engine's."""
    of = one.request
    origin = SOURCE if one.told == WORDLESS else " ".join((engine.name, *one.route))
    return _unit(gap, of.target_locale, one.text, origin, of.source_locale)


def _unit(gap: Gap, locale: str, text: str, origin: str, notation: str, former: str = "") -> Unit:
    return Unit(
        kind=gap.segment.kind,
        source=gap.source,
        target=text,
        locale=locale,
        source_locale=gap.listing.locale,
        state="initial",
        origin=origin,
        notation=notation,
        former=former,
    )
