"""``localize init``."""

from __future__ import annotations

from pathlib import Path

import click

from localize.language import gettext

STARTER = Path(__file__).parent / "starter"


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path), default=Path())
def command(directory: Path) -> None:
    """Write a workspace that works into DIRECTORY: localize.toml, a catalog of two listings, a memory for German.

    Nothing that is there already is touched.
    """
    from localize.model import Fault, Faults

    files = sorted(path.relative_to(STARTER) for path in STARTER.rglob("*") if path.is_file())
    there = [name for name in files if (directory / name).exists()]
    if there:
        wrong = (Fault((directory / name).as_posix(), 0, 0, "is there already; name another directory") for name in there)
        raise Faults(*wrong)
    for name in files:
        target = directory / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((STARTER / name).read_bytes())
        click.echo(gettext("wrote {file}", file=target.as_posix()))
    folder = "" if directory == Path() else f"cd {directory.as_posix()} && "
    click.echo("\n" + gettext("Next: {command}", command=f"{folder}localize run"))
