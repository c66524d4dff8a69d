"""``localize memory``."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import memory_import, memory_stats, options
from localize.cli.memory_options import AS_OF, LOCALES, MARKETS, SOURCE, WORKSPACE
from localize.language import gettext, ngettext, pgettext, told

if TYPE_CHECKING:
    from localize.memory import Loaded
    from localize.runners.memory.finding import Match
    from localize.text.difference import Stretch


@click.group("memory")
def command() -> None:
    """The translation memory: TMX out and in, what it has for a text, and what is in it."""


command.add_command(memory_import.command)
command.add_command(memory_stats.command)


@command.command("export")
@click.option(
    "--memory", multiple=True, metavar="PATH", help="A PO file, folder or pattern instead of the workspace's; may be repeated."
)
@MARKETS
@LOCALES
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE.tmx", help="The file to write.")
@click.option("--source-locale", default="", metavar="L", help="Only translations from this language.")
@WORKSPACE
@AS_OF
def export(
    memory: tuple[str, ...],
    markets: tuple[str, ...],
    locales: tuple[str, ...],
    out: Path,
    source_locale: str,
    workspace: Path | None,
    as_of: date | None,
) -> int:
    """Write the memory as TMX 1.4b for other programs; kind, SKU, the segment before and states are props.

    \b
      localize memory export --out memory.tmx                         all of the workspace's memory
      localize memory export --market amazon-de --out german.tmx
      localize memory export --source-locale en-US --out english.tmx  many programs want one language of source
      localize memory export --memory old/de.po --out german.tmx      these files alone

    Equal memories give equal bytes. Fuzzy and obsolete entries and plural forms are named, and not written. Exit code 1 where
    an entry could not be written.
    """
    from localize.runners import memory as ours
    from localize.runners.memory import exporting
    from localize.runners.memory.unwritten import unwritten

    opened = options.opened(workspace)
    with options.every_fault(opened):
        chains = ours.chains(opened, markets, locales, options.today(as_of))
        loaded = ours.loaded(opened, memory, "", alone=True)
        done = exporting.export(loaded.units, chains, out, source_locale)
        left = list(unwritten(ours.po_files(opened, memory, alone=True), chains))
    _remarks(loaded)
    telling = memory_import.Telling()
    for row in left:
        telling(row)
    telling.rest()
    for unit in done.left_out:
        message = gettext("its kind, SKU or language holds a control character, which no XML can; remove it")
        place = f"{unit.file}:{unit.line}"
        click.echo(gettext("{place}: not written: {why}", place=place, why=message), err=True)
    one, many = "{n} text written to {file}; translations: {targets}", "{n} texts written to {file}; translations: {targets}"
    click.echo(ngettext(one, many, done.sources, targets=f"{done.targets:,}", file=out.as_posix()))
    return 1 if done.left_out else 0


def _remarks(loaded: Loaded) -> None:
    """What of the memory's files could not be read, on standard error."""
    from localize.model import Said

    for file, one in loaded.remarks:
        place = f"{file}:{one.line}"
        click.echo(gettext("{place}: {message}", place=place, message=told(Said(one.message, **one.args))), err=True)


@command.command("find")
@click.argument("text")
@click.option("--market", "market", metavar="ID", help="The market whose language is asked for.")
@click.option("--target-locale", "locale", metavar="L", help="The language that is asked for, instead of a market.")
@click.option("--kind", default="", metavar="KIND", help="Only entries for this kind of text (title, bullet ...).")
@click.option("--sku", default="", metavar="SKU", help="The SKU whose text it is.")
@click.option("--after", metavar="TEXT", help='The segment that stands before it; "" where it is the first.')
@SOURCE
@click.option(
    "--memory", multiple=True, metavar="PATH", help="A PO file, folder or pattern to take translations from; may be repeated."
)
@WORKSPACE
@AS_OF
def find(
    text: str,
    market: str | None,
    locale: str | None,
    workspace: Path | None,
    memory: tuple[str, ...],
    as_of: date | None,
    **given: Any,
) -> None:
    """Tell what the memory has for TEXT, in the order in which a run takes it; entries for another SKU alone come last.

    \b
      localize memory find "Leakproof lid" --market amazon-de --kind bullet

    Under the translation of a similar text stands how that became TEXT: Holds [-700-]{+750+} ml.
    """
    from localize.policy.settings import DEFAULT_SOURCE
    from localize.runners import memory as ours
    from localize.runners.memory.finding import Asked, matches

    opened = options.opened(workspace)
    if bool(market) == bool(locale):
        raise click.UsageError(gettext("name one market with --market ID, or one language with --target-locale L"))
    source = given["source_locale"] or opened.settings.source_locale or DEFAULT_SOURCE
    with options.every_fault(opened):
        (chain,) = ours.chains(opened, filter(None, [market]), filter(None, [locale]), options.today(as_of))
        loaded = ours.loaded(opened, memory, source)
    asked = Asked(text=text, source_locale=source, chain=chain, kind=given["kind"], sku=given["sku"], after=given["after"])
    _remarks(loaded)
    found = matches(loaded.units, asked)
    for one in found:
        _show(one)
    if not found:
        click.echo(gettext("the memory has nothing for this text in {locale}", locale=chain[0]), err=True)


def _marked(part: Stretch) -> str:
    """A stretch as ``wdiff`` marks it, and in colour."""
    from localize.reporters.visible import printable
    from localize.text.difference import GONE, NEW, marked

    text, colour = marked(part, printable(part.text)), {GONE: "red", NEW: "green"}.get(part.sort)
    return click.style(text, fg=colour) if colour else text


def _show(one: Match) -> None:
    from localize.reporters.visible import printable

    unit = one.unit
    kind = f"{unit.kind}/{unit.sku}" if unit.sku else unit.kind
    click.echo(printable(unit.target))
    if one.changes:
        plain = bool(os.environ.get("NO_COLOR"))
        click.echo("    " + "".join(map(_marked, one.changes)), color=False if plain else None)
    said = gettext("{origin}, {score} %, {state}, {locale}, {kind}, {place}")
    values = {
        "origin": pgettext("word", one.origin),
        "score": one.score,
        "state": pgettext("word", unit.state),
        "locale": unit.locale,
    }
    click.echo("    " + said.format_map({**values, "kind": kind, "place": f"{unit.file}:{unit.line}"}))
