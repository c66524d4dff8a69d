"""``localize markets``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from localize.cli import options
from localize.language import ENGLISH, gettext, pgettext, spoken

if TYPE_CHECKING:
    from localize.model import Cite, Limit, Market


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
    what = f"{upload.writer or gettext('none')} {upload.language_tag} {upload.marketplace_id}{_source(upload.cite)}"
    yield "  " + gettext("upload: {what}", what=what)
    for kind in sorted(market.fields, key=lambda kind: KINDS.index(kind) if kind in KINDS else len(KINDS)):
        rules = market.fields[kind]
        name = f" ({rules.upload})" if rules.upload else ""
        if not rules.takes:
            yield "  " + gettext("{field}: not taken", field=_called(kind))
            continue
        yield f"  {_called(kind)}{name}" + (gettext(", required") if rules.required else "")
        for limit in (*rules.limits, *rules.items):
            yield f"    {_limit(limit)}{_source(limit.cite)}"
        if rules.repeat:
            yield "    " + gettext("a word at most {max} times", max=rules.repeat.max) + _source(rules.repeat.cite)
        for forbidden in rules.forbidden:
            yield (
                "    "
                + gettext("not these characters: {characters}", characters=" ".join(forbidden.characters))
                + _source(forbidden.cite)
            )
        if rules.markup is not None:
            tags = ", ".join(f"<{tag}>" for tag in rules.markup) or gettext("none")
            yield "    " + gettext("markup: {tags}", tags=tags) + _source(rules.markup_cite)
        if not rules.links:
            yield "    " + gettext("no links or contact data") + _source(rules.contact_cite)
    if not market.limits_known:
        yield "  " + gettext("limits unknown: nobody could read them; supply the platform's own")


def _limit(limit: Limit) -> str:
    values = {"min": limit.min, "max": limit.max, "unit": pgettext("word", limit.unit.replace("_", " "))}
    if limit.max is None:
        bounds = gettext("at least {min} {unit}", **values)
    else:
        bounds = gettext("at most {max} {unit}" if limit.min is None else "{min} to {max} {unit}", **values)
    since = gettext(" since {day}", day=limit.from_) if limit.from_ else ""
    until = gettext(" until {day}", day=limit.until) if limit.until else ""
    return gettext("{what} ({number})", what=bounds, number=pgettext("word", limit.kind) + since + until)


def _source(cite: Cite | None) -> str:
    return f" [{pgettext('word', cite.confidence)}: {cite.url or cite.source}]" if cite else ""


def _called(kind: str) -> str:
    """A field as its key, which options and files use, and in the language spoken."""
    name = pgettext("word", kind.replace("_", " "))
    return kind if spoken() == ENGLISH or name == kind else f"{kind} {name}"
