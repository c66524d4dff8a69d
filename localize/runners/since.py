"""A run compared with the same at a revision: what was there before, on a listing that is as it was, is known."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from localize.gate.causes import Causes, caused, dated
from localize.gate.comparing import Before, Digests, Touched, before, touched
from localize.gate.known import marked
from localize.gate.revisions import Revision
from localize.model import Fault, Faults, Issue, Said
from localize.reporters import Report
from localize.runners.options import Options
from localize.runners.past import Past, past
from localize.runners.run import run
from localize.runners.walk import Ended
from localize.workspace import Workspace

Kept = Callable[[Path | None], tuple[str, ...]]
"""Reads a file of terms that must survive."""


class Since(Struct, frozen=True):
    """What a comparison came to. ``open`` issues are ``new`` ones, and those that listings had before they were touched."""

    report: Report
    touched: int
    listings: int
    open: int
    new: int
    known: int
    remarks: tuple[str, ...]


def since(workspace: Workspace, options: Options, ended: Ended, at: Revision, keep: Path | None, kept: Kept) -> Since:
    """The report of a run (one with ``compared``), with what was there at the revision marked known, and why the rest is not.

    ``keep``: the file of terms that must survive. Raises ``Faults`` where git cannot lay the revision out; where the
    catalog could not be judged as it was, everything is new.
    """
    found, was, prints, remarks = _compared(workspace, options, ended, at, keep, kept)
    report = marked(ended.report, lambda issue: not found.has(issue) and was.had(issue))
    mine = {one.market: one.fingerprint for one in report.meta.markets}
    changed = {market for market, print in mine.items() if prints.get(market) != print}
    still = dated(report.issues, was)
    fresh = _by_date(workspace, options, at, still) if still else frozenset()
    causes = Causes(found, was, frozenset(changed), fresh)
    counts = {"open": 0, "known": 0}
    new = 0
    for issue in report.issues:
        counts[issue.standing] = counts.get(issue.standing, 0) + 1
        new += issue.standing == "open" and not was.had(issue)
    listings = max((one.listings + one.texts for one in report.meta.markets), default=0)
    return Since(caused(report, causes.of), len(found.skus), listings, counts["open"], new, counts["known"], tuple(remarks))


def _compared(
    workspace: Workspace, options: Options, ended: Ended, at: Revision, keep: Path | None, kept: Kept
) -> tuple[Touched, Before, dict[str, str], list[str]]:
    """What was touched, the issues there were, the fingerprints of the markets' data, and what there is to say of it."""
    new = _digests(ended)
    with ExitStack() as stack:
        old = stack.enter_context(past(at))
        try:
            then = _then(workspace, options, old, keep, kept)
        except Faults as error:
            said = "everything counts as new, for the catalog cannot be judged as it was at {rev}: {why}"
            old.remarks.append(Said(said, rev=at.name, why=_said(error.faults[0])))
            return touched({}, new), before(()), {}, old.remarks
        if then is None:
            return touched({}, new), before(()), {}, old.remarks
        stack.callback(then.close)
        prints = {one.market: one.fingerprint for one in then.report.meta.markets}
        return touched(_digests(then), new), before(then.report.issues), prints, old.remarks


def _then(workspace: Workspace, options: Options, old: Past, keep: Path | None, kept: Kept) -> Ended | None:
    """The same run as it was; None where none of the markets was there."""
    workspace_then = old.workspace(workspace)
    wanted = old.options(workspace, workspace_then, options)
    if not wanted.markets:
        return None
    return run(workspace_then, replace(wanted, keep=kept(old.existing(keep))))


def _said(fault: Fault) -> Said | str:
    return Said("{place}: {message}", place=fault.place, message=fault.message) if fault.place else fault.message


def _digests(ended: Ended) -> Digests:
    return {one.market: digests for one, digests in zip(ended.report.meta.markets, ended.digests, strict=True)}


def _by_date(workspace: Workspace, options: Options, at: Revision, still: list[Issue]) -> frozenset[int]:
    """Those of the issues that are not there with the texts and rules of now on the day of the revision."""
    if at.day >= options.as_of:
        return frozenset()
    markets = tuple(sorted({issue.market for issue in still if issue.market}))
    codes = tuple(sorted({issue.code for issue in still}))
    then = run(workspace, replace(options, markets=markets, as_of=at.day, select=codes, ignore=(), out=None, compared=False))
    try:
        was = before(then.report.issues)
    finally:
        then.close()
    return frozenset(int(issue.fingerprint, 16) for issue in still if issue.market and not was.had(issue))
