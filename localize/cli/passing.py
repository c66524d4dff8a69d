"""Take a catalog through its markets, as `run` and `check` do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from localize.cli import options, output
from localize.language import gettext, ngettext

NAMED = 5
"""Categories that a line lists; the others are only hinted at."""


def through(what: str, catalog: Path | None, given: dict[str, Any], **more: Any) -> int:
    """Take a catalog through its markets, show the report, and give the exit code. ``more``: what only a run has."""
    from localize.cli.progress import shown
    from localize.runners.run import run

    output.known_reports(given["reports"])
    workspace = options.opened(given["workspace"])
    wanted = msgspec.structs.replace(
        options.asked(workspace, catalog, given),
        keep=options.kept(given["keep"]),
        select=options.codes(given["select"]),
        ignore=options.codes(given["ignore"]),
        jobs=options.processes(given["jobs"]),
        **more,
    )
    _mend(wanted.cache)
    with options.every_fault(workspace), shown(what) as progress:
        ended = run(workspace, wanted, progress)
    if ended.again:
        said = "nothing has changed since the last run; what it wrote in {out} stands, and its report is shown again"
        click.echo(gettext(said, out=wanted.out), err=True)
    if ended.unused:
        unused_limits(ended.unused)
    try:
        output.show(ended.report, given["reports"], wanted.out)
        broken = ended.crashed or not ended.rows_add_up
        return options.verdict(ended.report, given["fail_on"], broken=broken, strict=given["strict"])
    finally:
        ended.close()


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
