"""Why a run is red where no revision is named: what the day of ``packs.lock`` and its fingerprints tell of each issue."""

from __future__ import annotations

from msgspec.structs import replace

from localize.gate import waiver_file
from localize.gate.causes import caused, louder
from localize.gate.comparing import Before, before
from localize.model import Issue
from localize.packs.days import between, coming
from localize.packs.lock import Difference, Lock, differences, taken
from localize.reporters import Report
from localize.runners.options import Options
from localize.runners.policies import levels
from localize.runners.run import run
from localize.text.fields import kind_of
from localize.workspace import Workspace

_PARTS = {"P": "pictures", "G": "terms", "G106": "rules"}
"""What checks of a family rest on, or one check of it. A rule that names a row of a glossary is no rule of the rulebook."""


def since_lock(workspace: Workspace, options: Options, report: Report, lock: Lock) -> Report:
    """The report whose open issues tell what made them, as far as the lock knows it. Nothing becomes known by it.

    An issue that is not there on the day of the lock, where rules changed or waivers ended since, was made by a date. Else
    it is by the policy where the workspace gave its check a quieter level, by a text where the market's data is as it was
    locked, and by a pack where the part changed on which the issue rests. Of all others nothing is said.
    """
    ids = tuple(one.market for one in report.meta.markets)
    changed = {one.market: one for one in differences(lock, taken(ids, workspace.roots, lock.as_of))}
    waivers, span = waiver_file.given(options.waivers, workspace, options.as_of), (lock.as_of, options.as_of)
    moved = tuple(id for id in ids if coming(id, workspace.roots, *span) or any(waivers.ending(id, *span)))
    there = _on(workspace, replace(options, as_of=lock.as_of, markets=moved)) if moved else before(())
    given = {id: (lock.levels(id), levels(workspace.settings, id)) for id in ids}

    def cause(issue: Issue) -> str:
        if issue.market is None:
            return ""
        if issue.market in moved and not there.had(issue):
            return "date"
        was, now = given[issue.market]
        if was is None and issue.code in now:
            return ""
        if was is not None and louder(issue, was, now):
            return "policy"
        difference = changed.get(issue.market)
        return "text" if difference is None else "pack" if _rests_on(issue, difference) else ""

    return caused(report, cause, lambda ids: between(ids, workspace.roots, *span))


def _on(workspace: Workspace, options: Options) -> Before:
    """The issues of another day."""
    then = run(workspace, replace(options, out=None, fit_images=False, compared=False))
    try:
        return before(then.report.issues)
    finally:
        then.close()


def _rests_on(issue: Issue, difference: Difference) -> bool:
    """Is one of the changed parts what the check goes by?"""
    changed = {*difference.parts, *difference.of_locale}
    if issue.rule and not issue.code.startswith("G"):
        return "rules" in changed
    if issue.code.startswith("L"):
        return f"fields.{kind_of(issue.path)}" in changed
    return _PARTS.get(issue.code, _PARTS.get(issue.code[0])) in changed
