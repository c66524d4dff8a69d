"""What becomes of one market once all its rows are in: judged as a whole, its job written, its bundle staged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from localize.bundles import uploads
from localize.issues import Policy, Stamp
from localize.model import Bundle, Market
from localize.reporters import Job, Meta, Report, made_groups
from localize.runners import jobs
from localize.runners.comparing import Comparison
from localize.runners.groups import Groups
from localize.runners.shelf import Shelf


class Unfinished(Struct, frozen=True):
    """A market with all that its end takes; another process may do it."""

    market: Market
    policy: Policy
    shelf: Shelf
    comparison: Comparison
    missing: Groups[jobs.Wanted]
    filled: jobs.Filled
    wanted: frozenset[str]
    """The codes that what the upload lacks may have."""
    source_locale: str
    catalog: Path
    out: Path | None
    """Where it is written; None: nowhere."""
    context: uploads.Context


class Finished(Struct, frozen=True):
    """What came of it; the shelf with all that was found on the way."""

    shelf: Shelf
    bundle: Bundle
    jobs: list[Job]


def finish(markets: Sequence[Unfinished], number: int) -> Finished:
    """Bring one of the markets to its end, but for publishing."""
    one = markets[number]
    for place, issue in one.comparison.judged(one.market, one.policy):
        one.shelf.late(place, issue, blocks=one.policy.blocks(issue))
    written = _written(one, one.out) if one.out is not None else []
    bundle = one.shelf.bundle(one.market)
    if one.out is not None:
        made_groups.write(
            Report(Meta(as_of=one.market.as_of, markets=(bundle,)), one.shelf.issues, one.shelf.edits), one.shelf.made
        )
    return Finished(one.shelf, bundle, written)


def _written(one: Unfinished, out: Path) -> list[Job]:
    path = out / "jobs" / f"{one.market.id}.po"
    entries = jobs.write(path, one.market, one.source_locale, one.missing, one.filled)
    stamp = Stamp(one.market, one.policy, None, None)
    for remark in one.shelf.write(out, one.market, one.context, one.catalog):
        issue = stamp.record(remark) if remark.code in one.wanted else None
        if issue is not None:
            one.shelf.said.append(issue)
    return [Job(one.market.id, path.relative_to(out).as_posix(), entries)] if entries else []
