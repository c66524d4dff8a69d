"""``localize markets``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from localize.cli import options
from localize.cli.facts import limit_text, source

if TYPE_CHECKING:
    from localize.model import Market


@click.command("markets")
@click.argument("words", nargs=-1, metavar="[show ID]")
@click.option("--as-of", type=options.Day(), help="The day whose rules hold (default: today, UTC).")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def command(words: tuple[str, ...], as_of: date | None, workspace: Path | None) -> None:
    """List the markets; `localize markets show amazon-de` prints one with each limit's unit, dates and source."""
    from localize import packs

    roots = options.opened(workspace).roots
    wanted = [word for word in words if word != "show"]
    if not wanted:
        for root, path in packs.files(roots):
            pack = packs.marketplace(root, path, roots)
            click.echo(f"{pack.name}")
            for site in pack.sites.values():
                click.echo(f"  {site.id:20} {site.locale:8} {site.name}")
        return
    for id in wanted:
        click.echo("\n".join(_lines(packs.market(id, options.today(as_of), roots))))


def _lines(market: Market) -> Iterator[str]:
    from localize.text.fields import KINDS

    yield f"{market.id}: {market.name}, {market.locale}, as of {market.as_of}"
    upload = market.upload
    yield f"  upload: {upload.writer or 'none'} {upload.language_tag} {upload.marketplace_id}{source(upload.cite)}"
    for kind in sorted(market.fields, key=lambda kind: KINDS.index(kind) if kind in KINDS else len(KINDS)):
        rules = market.fields[kind]
        name = f" ({rules.upload})" if rules.upload else ""
        if not rules.takes:
            yield f"  {kind}: not taken"
            continue
        yield f"  {kind}{name}{', required' if rules.required else ''}"
        for limit in (*rules.limits, *rules.items):
            yield f"    {limit_text(limit)}{source(limit.cite)}"
        if rules.repeat:
            yield f"    a word at most {rules.repeat.max} times{source(rules.repeat.cite)}"
        for forbidden in rules.forbidden:
            yield f"    not these characters: {' '.join(forbidden.characters)}{source(forbidden.cite)}"
        if rules.markup is not None:
            yield f"    markup: {', '.join(f'<{tag}>' for tag in rules.markup) or 'none'}{source(rules.markup_cite)}"
        if not rules.links:
            yield f"    no links or contact data{source(rules.contact_cite)}"
    if not market.limits_known:
        yield "  limits unknown: nobody could read them; supply the platform's own"
