"""``localize markets``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from localize.cli import options
from localize.cli.facts import called, limit_text, source
from localize.language import gettext

if TYPE_CHECKING:
    from localize.model import FieldRules, Market


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

    yield gettext("{id}: {name}, {locale}, as of {day}", id=market.id, name=market.name, locale=market.locale, day=market.as_of)
    upload = market.upload
    what = f"{upload.writer or gettext('none')} {upload.language_tag} {upload.marketplace_id}{source(upload.cite)}"
    yield "  " + gettext("upload: {what}", what=what)
    for kind in sorted(market.fields, key=lambda kind: KINDS.index(kind) if kind in KINDS else len(KINDS)):
        yield from _field_lines(kind, market.fields[kind])
    if not market.limits_known:
        yield "  " + gettext("limits unknown: nobody could read them; supply the platform's own")


def _field_lines(kind: str, rules: FieldRules) -> Iterator[str]:
    name = f" ({rules.upload})" if rules.upload else ""
    if not rules.takes:
        yield "  " + gettext("{field}: not taken", field=called(kind))
        return
    yield f"  {called(kind)}{name}" + (gettext(", required") if rules.required else "")
    for limit in (*rules.limits, *rules.items):
        yield f"    {limit_text(limit)}{source(limit.cite)}"
    for limit in rules.shown:
        yield "    " + gettext("shown where room is short: {limit}", limit=limit_text(limit)) + source(limit.cite)
    if rules.repeat:
        yield "    " + gettext("a word at most {max} times", max=rules.repeat.max) + source(rules.repeat.cite)
    for forbidden in rules.forbidden:
        said = gettext("not these characters: {characters}", characters=" ".join(forbidden.characters))
        yield f"    {said}{source(forbidden.cite)}"
    if rules.markup is not None:
        tags = ", ".join(f"<{tag}>" for tag in rules.markup) or gettext("none")
        yield "    " + gettext("markup: {tags}", tags=tags) + source(rules.markup_cite)
    if not rules.links:
        yield "    " + gettext("no links or contact data") + source(rules.contact_cite)
    if not rules.codes:
        yield "    " + gettext("no numbers of products (ASIN, EAN)") + source(rules.codes_cite)
