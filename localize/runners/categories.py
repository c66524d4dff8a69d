"""Product types of which a market wants something else than of others: its data, its jobs, and what cannot be judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from localize.checks import Check
from localize.inspection import Inspector
from localize.issues import Policy, Stamp
from localize.model import Fault, Faults, Market, NotChecked, Said
from localize.packs import categories, product_types
from localize.pipeline import Job

NAMED = 12
"""Product types that a remark lists; the others are counted."""


def with_definitions(
    markets: tuple[Market, ...], folder: Path, types: Mapping[str, str], day: date, cache: Path | None
) -> tuple[tuple[Market, ...], dict[str, list[Said]]]:
    """The markets as a folder of product type definitions has them, and by market what cannot be judged by it.

    Raises ``Faults`` with all that is wrong with the folder's files.
    """
    given = product_types.read(folder, cache)
    found: list[Market] = []
    remarks: dict[str, list[Said]] = {}
    faults: list[Fault] = []
    for market in markets:
        try:
            one, remarks[market.id] = categories.laid(market, given, types, day)
            found.append(one)
        except Faults as error:
            faults += error.faults
    if not any(one.upload.writer == categories.WRITER for one in markets):
        faults.append(Fault(folder.as_posix(), 0, 0, "no market of this run takes product type definitions; leave them out"))
    if faults:
        raise Faults(*faults)
    return tuple(found), remarks


def unjudged(market: Market, remarks: Mapping[str, Sequence[Said]], types: Mapping[tuple[str, str], int]) -> Iterator[NotChecked]:
    """What product type definitions leave open in a market, where such are given.

    ``types``: how many listings, or texts beside them, the catalog has of each product type.
    """
    stamp = Stamp(market, Policy(), None, None)
    for one in remarks.get(market.id, ()):
        yield stamp.not_checked("unavailable", "", "", one)
    if market.id not in remarks:
        return
    lacking = sorted(name for what, name in types if what == "listings" and name not in market.categories)
    if lacking and market.upload.writer == categories.WRITER:
        shown = ", ".join(repr(name) for name in lacking[:NAMED])
        more = f" +{len(lacking) - NAMED}" if len(lacking) > NAMED else ""
        message = "no product type definition for {market} is given for {types} (listings: {count})"
        count = sum(types["listings", name] for name in lacking)
        yield stamp.not_checked("unavailable", "", "", Said(message, market=market.id, types=shown + more, count=count))


def with_categories(job: Job, chosen: Sequence[Check], room: int) -> Job:
    """The job with those of its categories, which share its words, its memory and its adapted drafts."""
    made: dict[int, Job] = {}
    found: dict[str, Job] = {}
    for name, category in job.market.categories.items():
        if id(category) not in made:
            market = job.market.within(name)
            made[id(category)] = replace(job, market=market, inspector=Inspector(market, job.lexicon, chosen, room))
        found[name] = made[id(category)]
    return replace(job, categories=found) if found else job
