"""``localize report``."""

from __future__ import annotations

from pathlib import Path

import click

from localize.cli import options
from localize.cli.interface import LANG


@click.command("report")
@click.argument("directory", type=click.Path(path_type=Path), default=Path("out"))
@click.option(
    "--report", "reports", multiple=True, metavar="FORMAT[:PATH]", help="terminal, json, html, markdown; to stdout or a file."
)
@LANG
@click.option(
    "--fail-on", type=click.Choice(options.LEVELS), default="never", help="Issues from this level on make the exit code 1."
)
def command(directory: Path, reports: tuple[str, ...], fail_on: str) -> int:
    """Show the report of the run in DIRECTORY again (default: out)."""
    import msgspec

    from localize.model import Fault, Faults, Said
    from localize.reporters import stored

    path = directory / "report.json" if directory.is_dir() else directory
    try:
        report = stored(path.read_bytes())
    except FileNotFoundError:
        raise Faults(Fault(path.as_posix(), 0, 0, "there is no report; localize run writes one")) from None
    except msgspec.DecodeError as error:
        raise Faults(Fault(path.as_posix(), 0, 0, Said("is no report of this program: {why}", why=str(error)))) from None
    options.show(report, reports)
    return options.verdict(report, fail_on, broken=False, strict=False)
