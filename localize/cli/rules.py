"""``localize rules``."""

from __future__ import annotations

from pathlib import Path

import click

from localize.cli import options


@click.command("rules")
@click.option("--market", metavar="ID", help="Also the style rules and limits of this market.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def command(market: str | None, workspace: Path | None) -> None:
    """List every check with its severity; with --market, what its data asks for too."""
    from localize.checks import all_checks

    for check in all_checks().values():
        first = check.explanation.strip().partition("\n")[0]
        click.echo(f"{check.code}  {check.severity:8} {check.name:26} {first}")
    if market is None:
        return
    from localize import packs

    found = packs.market(market, options.today(None), options.opened(workspace).roots)
    click.echo(f"\n{len(found.rules)} rules of {found.id} ({found.locale}):")
    for rule in found.rules:
        click.echo(f"{rule.id:44} {rule.kind:8} {rule.severity or 'default':8} {rule.origin}")
        click.echo(f"    {rule.message}")
