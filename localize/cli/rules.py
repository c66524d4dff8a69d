"""``localize rules``."""

from __future__ import annotations

from pathlib import Path

import click

from localize.cli import options
from localize.language import ENGLISH, gettext, ngettext, paragraphs, spoken


@click.command("rules")
@click.option("--market", metavar="ID", help="Also the style rules and limits of this market.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def command(market: str | None, workspace: Path | None) -> None:
    """List every check with its severity; with --market, what its data asks for too."""
    from localize.checks import all_checks
    from localize.reporters.wording import check_name, severity
    from localize.text.cells import padded

    for check in all_checks().values():
        level, first = padded(severity(check.severity), 8), _first(check.explanation)
        click.echo(f"{check.code}  {level} {padded(check_name(check.name), 26)} {first}")
    if market is None:
        return
    from localize import packs

    found = packs.market(market, options.today(None), options.opened(workspace).roots)
    one, many = "{n} rule of {market} ({locale}):", "{n} rules of {market} ({locale}):"
    click.echo("\n" + ngettext(one, many, len(found.rules), market=found.id, locale=found.locale))
    for rule in found.rules:
        level = padded(severity(rule.severity) if rule.severity else gettext("default"), 8)
        click.echo(f"{rule.id:44} {rule.kind:8} {level} {rule.origin}")
        click.echo(f"    {rule.message}")


def _first(explanation: str) -> str:
    """What a check finds: the first line of its explanation, in other languages the whole sentence."""
    return explanation.strip().partition("\n")[0] if spoken() == ENGLISH else gettext(paragraphs(explanation)[0])
