"""``localize packs``."""

from __future__ import annotations

from pathlib import Path

import click

from localize.cli import options
from localize.cli.interface import told_fault
from localize.language import gettext


@click.group("packs")
def command() -> None:
    """Style guides, glossaries and market packs: are they sound, and what do they say?"""


@command.command("test")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def test(workspace: Path | None) -> int:
    """Read every pack and run each rule on its own good and bad examples; yours too."""
    from localize.packs.examples import test_all

    tested, faults = test_all(options.opened(workspace).roots)
    for fault in faults:
        click.echo(told_fault(fault), err=True)
    click.echo(gettext("{rules} rules tested, {faults} faults", rules=tested, faults=len(faults)))
    return 2 if faults else 0


@command.command("show")
@click.argument("locale")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def show(locale: str, workspace: Path | None) -> None:
    """Print what a locale's style guide comes to: its conventions and rules, with the file and line of each rule."""
    import msgspec

    from localize import packs

    found = packs.conventions(locale, options.opened(workspace).roots)
    for name in ("typography", "numbers", "units"):
        click.echo(f"{name}:")
        for key, value in msgspec.to_builtins(getattr(found, name)).items():
            click.echo(f"  {key}: {value!r}")
    click.echo(gettext("rules: {n}", n=len(found.rules)))
    for rule in found.rules:
        click.echo(f"  {rule.id:44} {rule.kind:8} {rule.origin}")
