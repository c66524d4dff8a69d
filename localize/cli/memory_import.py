"""``localize memory import``."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from localize.cli import options
from localize.cli.memory_options import AS_OF, LOCALES, MARKETS, WORKSPACE
from localize.language import gettext, ngettext, told

if TYPE_CHECKING:
    from localize.runners.memory.importing import Brought, Told

SHOWN = 20
"""How many rows that were set aside for one reason are named."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(), required=True, help="A PO file; or a folder, for a file of each language.")
@MARKETS
@LOCALES
@click.option(
    "--source-locale", default="", metavar="L", help="Which language of a tu is the source (default: as the file says)."
)
@click.option("--replace", is_flag=True, help="Write over files that are there.")
@WORKSPACE
@AS_OF
def command(
    files: tuple[Path, ...],
    out: str,
    markets: tuple[str, ...],
    locales: tuple[str, ...],
    source_locale: str,
    replace: bool,
    workspace: Path | None,
    as_of: date | None,
) -> int:
    """Take TMX FILES of whatever program into PO files, which a memory is made of.

    \b
      localize memory import trados.tmx --out locales/de/LC_MESSAGES/trados.po
      localize memory import all.tmx --out memory                     memory/de-DE.po, memory/fr-FR.po ...

    Of several translations of one text the one that was changed last is taken, of equals the first; the others are named. Exit
    code 1 where there are any, or where a row was set aside.
    """
    from localize.formats.bilingual.tags import tag
    from localize.runners import memory as ours
    from localize.runners.memory import importing
    from localize.runners.memory.files import Places

    opened = options.opened(workspace)
    telling = Telling()
    with options.every_fault(opened):
        chains = ours.chains(opened, markets, locales, options.today(as_of))
        done = importing.bring(files, Places(out, replace), chains, tag(source_locale), telling)
    telling.rest()
    for path, texts in done.files.items():
        click.echo(ngettext("{n} text written to {file}", "{n} texts written to {file}", texts, file=path.as_posix()))
    known = {path.resolve() for path, _ in opened.memory_files()} if opened.root and done.files else set()
    for path in done.files:
        if opened.root and path.resolve() not in known:
            click.echo(gettext("{file} is not named under memory in localize.toml; add it there", file=path.as_posix()), err=True)
    return _sums(done)


class Telling:
    """Tells on standard error what was not taken: of each reason the first rows, and how many more there are."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def __call__(self, one: Told) -> None:
        from localize.reporters.visible import printable
        from localize.text.former import quoted

        why = told(one.why)
        place = f"{one.file}:{one.line}"
        if one.what == "remark":
            click.echo(gettext("{place}: {message}", place=place, message=why), err=True)
            return
        reason = gettext("in conflict") if one.what == "conflict" else why
        self._counts[reason] += 1
        if self._counts[reason] <= SHOWN:
            what = gettext("in conflict: {where}: {why}") if one.what == "conflict" else gettext("set aside: {where}: {why}")
            where = gettext("{place} ({terms})", place=place, terms=printable(quoted(one.source))) if one.source else place
            click.echo(what.format_map({"where": where, "why": why}), err=True)

    def rest(self) -> None:
        for reason, count in self._counts.items():
            if count > SHOWN:
                message = ngettext("{n} more row: {why}", "{n} more rows: {why}", count - SHOWN, why=reason)
                click.echo(message, err=True)


def _sums(done: Brought) -> int:
    if done.left:
        props = ", ".join(f"{name} ({count:,})" for name, count in sorted(done.left.items()))
        click.echo(gettext("not carried over, for a memory has no place for it: {props}", props=props), err=True)
    sums = {name: f"{done.counts[name]:,}" for name in ("taken", "there", "conflict", "aside")}
    what = gettext("{taken} taken + {there} there already + {conflict} in conflict + {aside} set aside", **sums)
    click.echo(ngettext("{n} row = {sums}", "{n} rows = {sums}", done.rows, sums=what))
    if not done.adds_up:
        return 3
    return 1 if done.counts["conflict"] or done.counts["aside"] else 0
