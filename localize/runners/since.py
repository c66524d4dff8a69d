"""A run compared with the same at a revision: what was there before, on a listing that is as it was, is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from localize.gate.causes import Causes, Levels, caused, louder
from localize.gate.comparing import Before, Digests, Fresh, Touched, before, gaps, touched
from localize.gate.known import marked
from localize.gate.revisions import Revision
from localize.model import Fault, Faults, Issue, Said
from localize.packs.days import between
from localize.reporters import Report
from localize.runners.ended import Ended
from localize.runners.options import Options
from localize.runners.past import Past, past
from localize.runners.policies import levels
from localize.runners.run import parted, run
from localize.workspace import Workspace

Kept = Callable[[Path | None], tuple[str, ...]]
"""Reads a file of terms that must survive."""


class Since(Struct, frozen=True):
    """What a comparison came to. ``open`` issues are ``new`` ones, and those that listings had before they were touched."""

    report: Report
    touched: int
    compared: int
    """Listings (or units) at all."""
    open: int
    new: int
    known: int
    remarks: tuple[str, ...]
    fresh: Fresh | None = None
    """What is left for a person to look at; bilingual files have no market that one would publish."""


class Compared(Struct, frozen=True):
    """What was touched, the issues there were, the fingerprints of the markets' data, and what there is to say of it."""

    touched: Touched
    before: Before
    prints: dict[str, str]
    remarks: list[str]
    gaps: frozenset[int] = frozenset()
    """What was not checked."""
    levels: Mapping[str, Levels] = {}
    """What the workspace gave checks, by market."""


def since(workspace: Workspace, options: Options, ended: Ended, at: Revision, keep: Path | None, kept: Kept) -> Since:
    """The report of a run (one with ``compared``), with what was there at the revision marked known, and why the rest is not.

    ``keep``: the file of terms that must survive. Raises ``Faults`` where git cannot lay the revision out; where the
    catalog could not be judged as it was, everything is new.
    """
    found = _compared(workspace, options, ended, at, keep, kept)
    report = marked(ended.report, lambda issue: not found.touched.has(issue) and found.before.had(issue))
    mine = {one.market: one.fingerprint for one in report.meta.markets}
    changed = {market for market, fingerprint in mine.items() if found.prints.get(market) != fingerprint}
    now = {id: levels(workspace.settings, id) for id in found.levels}
    fresh = _by_date(workspace, options, at, report, found.before)
    causes = Causes(
        had=found.before.had,
        touched=lambda issue: issue.market is None or found.touched.has(issue),
        beside=lambda issue: bool(found.touched.by_market.get(issue.market or "")),
        changed=lambda issue: issue.market in changed,
        dated=lambda issue: issue.fingerprint in fresh,
        louder=lambda issue: issue.market in now and louder(issue, found.levels[issue.market], now[issue.market]),
    )
    listings = max((one.listings + one.texts for one in report.meta.markets), default=0)
    report = caused(report, causes.of, lambda ids: between(ids, workspace.roots, at.day, options.as_of))
    came = told(report, len(found.touched.skus), listings, found.before.had, found.remarks)
    return replace(came, fresh=Fresh(found.touched, found.gaps))


def told(report: Report, touched: int, compared: int, had: Callable[[Issue], bool], remarks: list[str]) -> Since:
    """What the comparison came to, in numbers."""
    counts = Counter((issue.standing, had(issue)) for issue in report.issues)
    new, still = counts["open", False], counts["open", True]
    known = counts["known", True] + counts["known", False]
    return Since(report, touched, compared, new + still, new, known, tuple(remarks))


def nothing(at: Revision, error: Faults) -> Said:
    """That what was there cannot be judged, and why."""
    fault = error.faults[0]
    said = "everything counts as new, for what was there at {rev} cannot be judged: {why}"
    return Said(said, rev=at.name, why=_why(fault))


def _why(fault: Fault) -> Said:
    return Said("{place}: {message}", place=fault.place, message=fault.message) if fault.place else Said(fault.message)


def _compared(workspace: Workspace, options: Options, ended: Ended, at: Revision, keep: Path | None, kept: Kept) -> Compared:
    new = _digests(ended)
    with ExitStack() as stack:
        old = stack.enter_context(past(at))
        try:
            workspace_then = old.workspace(workspace)
            then = _then(workspace, workspace_then, options, old, keep, kept)
        except Faults as error:
            return Compared(touched({}, new), before(()), {}, [*old.remarks, nothing(at, error)])
        if then is None:
            return Compared(touched({}, new), before(()), {}, old.remarks)
        stack.callback(then.close)
        was = then.report
        prints = {one.market: one.fingerprint for one in was.meta.markets}
        return Compared(
            touched(_digests(then), new),
            before(was.issues),
            prints,
            old.remarks,
            gaps(was.not_checked),
            {id: levels(workspace_then.settings, id) for id in prints},
        )


def _then(
    workspace: Workspace, workspace_then: Workspace, options: Options, old: Past, keep: Path | None, kept: Kept
) -> Ended | None:
    """The same run as it was, in the markets that could be read; None where none of the markets was there."""
    wanted = old.options(workspace, workspace_then, options)
    if not wanted.markets:
        return None
    _, broken, _ = parted(workspace_then, wanted)
    sound = tuple(id for id in wanted.markets if id not in broken)
    if not sound:
        raise Faults(*chain.from_iterable(broken.values()))
    said = "all of {market} counts as new, for what was there at {rev} cannot be read: {why}"
    old.remarks += [Said(said, market=id, rev=old.revision.name, why=_why(faults[0])) for id, faults in broken.items()]
    return run(workspace_then, replace(wanted, markets=sound, keep=kept(old.existing(keep))))


def _digests(ended: Ended) -> Digests:
    return {one.market: digests for one, digests in zip(ended.report.meta.markets, ended.digests, strict=True)}


def _by_date(workspace: Workspace, options: Options, at: Revision, report: Report, was: Before) -> frozenset[str]:
    """The open issues that were there, and are not with the texts and rules of now on the day of the revision."""
    still = [issue for issue in report.issues if issue.standing == "open" and issue.market and was.had(issue)]
    if not still or at.day >= options.as_of:
        return frozenset()
    markets = tuple(sorted({issue.market for issue in still if issue.market}))
    then = run(workspace, replace(options, markets=markets, as_of=at.day, out=None, compared=False))
    try:
        there = before(then.report.issues)
    finally:
        then.close()
    return frozenset(issue.fingerprint for issue in still if not there.had(issue))
