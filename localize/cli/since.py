"""``--changed-since REV`` of the commands that judge: what was there at the revision is known, and what made the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options
from localize.language import gettext, told
from localize.model import word

if TYPE_CHECKING:
    from localize.reporters import Report
    from localize.runners.options import Options
    from localize.runners.walk import Ended
    from localize.workspace import Workspace

OPTION = click.option(
    "--changed-since",
    "since",
    default="",
    metavar="REV",
    help="Count only what is new since that commit of git (main..., HEAD~1); what was there is listed as known.",
)


class Compared:
    """A run and the revision that it is compared with, if one was named. Raises ``Faults`` for a revision that is not there."""

    def __init__(self, workspace: Workspace, beside: Path, given: dict[str, Any]) -> None:
        from localize.runners.past import revision_of

        self._workspace, self._keep = workspace, given["keep"]
        self._at = revision_of(workspace, beside, given["since"]) if given.get("since") else None

    def options(self, wanted: Options) -> Options:
        """What is asked for, so that its outcome can be compared."""
        from msgspec.structs import replace

        return replace(wanted, compared=True) if self._at else wanted

    def report(self, wanted: Options, ended: Ended) -> Report:
        """The report with what was there before marked, and on standard error what came of the comparison."""
        if self._at is None:
            return ended.report
        from localize.runners.since import since

        found = since(self._workspace, wanted, ended, self._at, self._keep, options.kept)
        for remark in found.remarks:
            click.echo(told(remark), err=True)
        numbers = {"open": found.open, "new": found.new, "known": found.known}
        touched = {"touched": found.touched, "listings": found.listings}
        said = "since {rev}: {touched} of {listings} listings touched; {open} issues open, {new} of them new, {known} known"
        shown = {name: f"{number:,}" for name, number in (touched | numbers).items()}
        click.echo(gettext(said, rev=self._at.name, **shown), err=True)
        return found.report


def causes(counts: dict[str, int]) -> str:
    """How many issues each cause made: ``2 by a text, 1 by a date``."""
    named = {"text": word("by a text"), "pack": word("by a pack"), "date": word("by a date")}
    return ", ".join(f"{number} {named[name]}" for name, number in counts.items())
