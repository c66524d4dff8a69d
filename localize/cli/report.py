"""``localize report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from localize.cli import options, output, targets
from localize.cli.interface import LANG
from localize.language import gettext, ngettext, told

if TYPE_CHECKING:
    from localize.reporters import Report


@click.command("report")
@click.argument("directory", type=click.Path(path_type=Path), default=Path("out"))
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help=options.REPORTS,
)
@LANG
@click.option(
    "--fail-on", type=click.Choice(options.LEVELS), default="never", help="Issues from this level on make the exit code 1."
)
@click.option(
    "--apply",
    "book",
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    help="Take back the fixes that people wrote into a workbook (--report xlsx:FILE).",
)
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def command(directory: Path, reports: tuple[str, ...], fail_on: str, book: Path | None, workspace: Path | None) -> int:
    """Show the report of the run in DIRECTORY again (default: out), or take back the fixes of its workbook.

    \b
      localize report out --report xlsx:fixes.xlsx    a sheet per market; write into the column fix
      localize report out --apply fixes.xlsx          into the memory of the run, and its jobs
      localize check de.po --report xlsx:de.xlsx      the same for a bilingual file ...
      localize report --apply de.xlsx                 ... into which the fixes are written

    A row whose text was changed since the report is set aside and named, and makes the exit code 1.
    """
    if book is not None:
        return _apply(directory, book, workspace)
    from localize.reporters.bundled import listed

    output.known_reports(reports)
    path = directory / "report.json" if directory.is_dir() else directory
    opened = options.opened(workspace)
    targets.apart_from_inputs(opened, reports, (path,))
    report = listed(_stored(path), path.parent / "bundles")
    output.show(report, reports, path.parent, workspace=opened, fail_on=fail_on)
    return options.verdict(report, fail_on, broken=False, strict=False)


def _stored(path: Path) -> Report:
    """The report of a run. Raises ``Faults`` where there is none."""
    import msgspec

    from localize.model import Fault, Faults, Said
    from localize.reporters import stored

    try:
        return stored(path.read_bytes(), path.as_posix())
    except FileNotFoundError:
        raise Faults(Fault(path.as_posix(), 0, 0, "there is no report; localize run writes one")) from None
    except msgspec.DecodeError as error:
        raise Faults(Fault(path.as_posix(), 0, 0, Said("is no report of this program: {why}", why=str(error)))) from None


def _apply(directory: Path, book: Path, folder: Path | None) -> int:
    """Take back a workbook's fixes and say what became of its rows."""
    from localize.runners.fixes import apply

    path = directory / "report.json"
    done = apply(options.opened(folder), book, directory, _stored(path).meta if path.is_file() else None)
    for fix, why in done.aside:
        line = gettext("line {line}", line=fix.line) if fix.line else ""
        where = gettext(", ").join(filter(None, (fix.sku or fix.unit, fix.path, line)))
        said = "set aside: {sheet} row {row} ({where}): {why}"
        click.echo(gettext(said, sheet=fix.place[0], row=fix.place[1], where=where, why=told(why)), err=True)
    for file in done.files:
        click.echo(gettext("changed: {file}", file=file), err=True)
    sums = {"applied": f"{done.applied:,}", "unchanged": f"{done.unchanged:,}", "aside": f"{len(done.aside):,}"}
    one = "{n} row = {applied} applied + {unchanged} unchanged + {aside} set aside"
    many = "{n} rows = {applied} applied + {unchanged} unchanged + {aside} set aside"
    click.echo(ngettext(one, many, done.rows, **sums))
    if not done.adds_up:
        return 3
    return 1 if done.aside else 0
