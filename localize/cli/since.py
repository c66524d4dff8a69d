"""``--changed-since REV`` of the commands that judge: what was there at the revision is known, and what made the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options
from localize.language import gettext, told
from localize.model import template

if TYPE_CHECKING:
    from localize.gate.revisions import Revision
    from localize.reporters import Report
    from localize.runners.ended import Ended
    from localize.runners.options import Options
    from localize.runners.since import Since
    from localize.runners.units_since import Units
    from localize.workspace import Workspace

OPTION = click.option(
    "--changed-since",
    "since",
    default="",
    metavar="REV",
    help="Count only what is new since that commit of git (main..., HEAD~1); what was there is listed as known.",
)


def revision(workspace: Workspace, beside: Path, given: dict[str, Any]) -> Revision | None:
    """The revision that was named, if any. Raises ``Faults`` for one that is not there."""
    if not given.get("since"):
        return None
    from localize.runners.past import revision_of

    return revision_of(workspace, beside, given["since"])


def wanted(asked: Options, at: Revision | None) -> Options:
    """What is asked for, so that its outcome can be compared."""
    from msgspec.structs import replace

    return replace(asked, compared=True) if at else asked


def marked(workspace: Workspace, asked: Options, ended: Ended, at: Revision | None, keep: Path | None) -> Ended:
    """The outcome with what was there before marked, and on standard error what came of the comparison."""
    if at is None:
        return ended
    from msgspec.structs import replace

    from localize.runners.since import since

    said = template(
        "since {rev}: {touched} of {compared} listings touched; issues: {open} open, {new} of them new, {known} known"
    )
    found = since(workspace, asked, ended, at, keep, options.kept)
    return replace(ended, report=_shown(found, at, said), fresh=found.fresh)


def marked_units(report: Report, before: Units | None, at: Revision | None) -> Report:
    """The same for bilingual files."""
    if at is None or before is None:
        return report
    from localize.runners.units_since import since

    said = template("since {rev}: {touched} of {compared} units touched; issues: {open} open, {new} of them new, {known} known")
    return _shown(since(report, before), at, said)


def _shown(found: Since, at: Revision, said: str) -> Report:
    """Tell what came of a comparison."""
    from localize.reporters.visible import printable

    for remark in found.remarks:
        click.echo(printable(told(remark)), err=True)
    numbers = {name: f"{getattr(found, name):,}" for name in ("touched", "compared", "open", "new", "known")}
    click.echo(gettext(said, rev=at.name, **numbers), err=True)
    return found.report
