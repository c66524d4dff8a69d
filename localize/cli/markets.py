"""``localize markets``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from localize.cli import options
from localize.cli.facts import WIDTH, called, limit_text, source
from localize.language import gettext

if TYPE_CHECKING:
    from localize.model import FieldRules, Market, TitleOrder
    from localize.packs.marketplace_files import Dispute, Site


@click.command("markets")
@click.argument("words", nargs=-1, metavar="[show ID | NAME]")
@click.option("--as-of", type=options.Day(), help="The day whose rules hold (default: today, UTC).")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def command(words: tuple[str, ...], as_of: date | None, workspace: Path | None) -> None:
    """List the markets; `localize markets show amazon-de` prints one with each limit's unit, dates and source.

    \b
      localize markets                 the ids of all, by marketplace
      localize markets ebay            those of a marketplace, with their languages
      localize markets de              those in a language (or locale: fr-CA)
      localize markets show ebay-uk    one, with its limits and where sources disagree
    """
    from localize import packs

    roots = options.opened(workspace).roots
    wanted = [word for word in words if word != "show"]
    if wanted and ("show" in words or set(wanted) & set(packs.market_ids(roots))):
        for id in wanted:
            click.echo("\n".join(_lines(packs.market(id, options.today(as_of), roots), packs.disputes(id, roots))))
    else:
        click.echo("\n".join(_listed(wanted, roots)))


def _listed(wanted: list[str], roots: tuple[Path, ...]) -> Iterator[str]:
    """The markets by marketplace: those of the marketplaces, countries or languages wanted with their names, else all ids."""
    from localize import packs
    from localize.model import Fault, Faults

    found = False
    for root, path in packs.files(roots):
        pack = packs.marketplace(root, path, roots)
        sites = [site for site in pack.sites.values() if all(_meant(word, path.stem, site) for word in wanted)]
        if not sites:
            continue
        found = True
        yield f"{pack.name} ({len(sites)})"
        known = {site.id: pack.limits_known(site.id) for site in sites}
        if wanted:
            yield from (f"  {site.id:20} {site.locale:8} {site.name}{'' if known[site.id] else _unknown()}" for site in sites)
        else:
            yield from _wrapped(" ".join(id for id in known if known[id]), "  ")
            yield from (
                _wrapped(" ".join(id for id in known if not known[id]) + _unknown(), "  ") if not all(known.values()) else ()
            )
    if not found:
        raise Faults(*(Fault("", 0, 0, packs.unknown(word, packs.market_ids(roots))) for word in wanted))
    if not wanted:
        yield gettext("localize markets NAME lists those of a marketplace or language; localize markets show ID prints one")


def _unknown() -> str:
    return "  " + gettext("(limits unknown)")


def _meant(word: str, marketplace: str, site: Site) -> bool:
    """Does the word name the marketplace, the market's language or locale, or the beginning of its id?"""
    from localize.text.locales import parents

    return word == marketplace or word in parents(site.locale) or site.id.startswith(word)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _lines(market: Market, disputes: Iterable[Dispute]) -> Iterator[str]:
    from localize.text.fields import KINDS

    yield gettext("{id}: {name}, {locale}, as of {day}", id=market.id, name=market.name, locale=market.locale, day=market.as_of)
    upload = market.upload
    what = f"{upload.writer or gettext('none')} {upload.language_tag} {upload.marketplace_id}{source(upload.cite)}"
    yield "  " + gettext("upload: {what}", what=what)
    for kind in sorted(market.fields, key=lambda kind: KINDS.index(kind) if kind in KINDS else len(KINDS)):
        yield from _field_lines(kind, market.fields[kind])
    for one in disputes:
        said = gettext("sources disagree on {topic}: {conflict}", topic=one.topic, conflict=one.conflict)
        yield from _wrapped(said + source(one.cite), "  ")
        yield from _wrapped(gettext("what is done: {choice}", choice=one.choice), "    ")
    if not market.limits_known:
        yield "  " + gettext("limits unknown: nobody could read them; give the platform's own with --limits FILE")


def _order_text(order: TitleOrder) -> str:
    elements = ", ".join(one if isinstance(one, str) else "/".join(one) for one in order.elements)
    if order.product_types:
        return gettext("named in this order for {types}: {elements}", types=", ".join(order.product_types), elements=elements)
    return gettext("named in this order: {elements}", elements=elements)


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
    for order in rules.order:
        yield "    " + _order_text(order) + source(order.cite)
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
