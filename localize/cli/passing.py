"""Take a catalog through its markets, as `run`, `check` and `gate` do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from localize.cli import engine_options, locked, options, output, since, targets
from localize.cli.baselines import before
from localize.cli.codes import codes
from localize.language import gettext, ngettext

if TYPE_CHECKING:
    from localize.reporters import Report
    from localize.runners.ended import Ended
    from localize.runners.options import Options
    from localize.workspace import Workspace

NAMED = 5
"""Categories that a line lists; the others are only hinted at."""


def through(what: str, catalog: Path | None, given: dict[str, Any], **more: Any) -> int:
    """Take a catalog through its markets, show the report, and give the exit code. ``more``: what only a run has."""
    output.known_reports(given["reports"])
    workspace = options.opened(given["workspace"])
    catalog = catalog or options.own_catalog(workspace)
    targets.free(workspace, (catalog, *more.get("into", {}).values()), given)
    with taken(what, workspace, catalog, given, **more) as (ended, report, wanted):
        output.show(report, given["reports"], wanted.out, workspace=workspace, fail_on=given["fail_on"])
        broken = ended.crashed or not ended.rows_add_up
        return options.verdict(report, given["fail_on"], broken=broken, strict=given["strict"])


@contextmanager
def taken(
    what: str, workspace: Workspace, catalog: Path | None, given: dict[str, Any], **more: Any
) -> Iterator[tuple[Ended, Report, Options]]:
    """A catalog taken through its markets: what came of it, the report as it is to be shown and judged, what was asked for."""
    from localize.cli.progress import shown
    from localize.runners.run import run

    wanted = msgspec.structs.replace(
        options.asked(workspace, catalog, given),
        keep=options.kept(given["keep"]),
        select=codes(given["select"]),
        ignore=codes(given["ignore"]),
        jobs=options.processes(given["jobs"]),
        **engine_options.asking(given),
        **more,
    )
    _mend(wanted.cache)
    settled: Callable[[Report], Report] = (
        before(workspace, given, wanted.select, wanted.ignore) if wanted.out is None else _as_it_is
    )
    lock = locked.read(workspace)
    at = since.revision(workspace, wanted.catalog, given)
    wanted = since.wanted(wanted, at)
    with options.every_fault(workspace), shown(what) as progress:
        ended = run(workspace, wanted, progress)
    try:
        if ended.again:
            said = "nothing has changed since the last run; what it wrote in {out} stands, and its report is shown again"
            click.echo(gettext(said, out=wanted.out), err=True)
        if ended.unused:
            unused_limits(ended.unused)
        if wanted.out:
            _frozen(workspace, ended.report)
        locked.tell(workspace, lock, ended.report)
        compared = msgspec.structs.replace(ended, report=settled(ended.report))
        marked = since.marked(workspace, wanted, compared, at, given["keep"])
        fails = given["fail_on"] or workspace.settings.gate.fail_on
        yield marked, locked.told(workspace, wanted, marked.report, lock, fails), wanted
    finally:
        ended.close()


def _as_it_is(report: Report) -> Report:
    """A run's report stands in its directory: nothing that was there before is known to it."""
    return report


def _frozen(workspace: Workspace, report: Report) -> None:
    """Say on standard error which markets of a run are frozen, so that nothing of them is published."""
    for bundle in report.meta.markets:
        reason = workspace.settings.gate.of(bundle.market).frozen
        if reason:
            said = "{market} is frozen, so that its bundle publishes nothing: {reason}"
            click.echo(gettext(said, market=bundle.market, reason=reason), err=True)


def unused_limits(categories: tuple[str, ...]) -> None:
    """Say on standard error which categories of the seller's own limits no listing has."""
    names = ", ".join(categories[:NAMED]) + (" ..." if len(categories) > NAMED else "")
    said = "--limits: the limits of {n} category were not used, since no listing has it as its product_type: {names}"
    more = "--limits: the limits of {n} categories were not used, since no listing has them as its product_type: {names}"
    click.echo(ngettext(said, more, len(categories), names=names), err=True)


def _mend(folder: Path | None) -> None:
    """A damaged cache of pictures is made anew, and said."""
    if folder is None or not (folder / "pictures").is_dir():
        return
    from localize.pictures import remembered

    if remembered.mended(folder):
        place = remembered.place(folder).as_posix()
        click.echo(gettext("the cache of pictures was damaged; it is made anew: {file}", file=place), err=True)
