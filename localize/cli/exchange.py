"""``localize exchange``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from localize.cli import engine_options, options
from localize.language import gettext, ngettext, told

if TYPE_CHECKING:
    from localize.runners.exchange.bringing import Brought
    from localize.runners.exchange.taking import Verdict

FORMATS = ("xliff", "xliff2", "po", "xlsx")
_WORKSPACE = click.option(
    "--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards)."
)


@click.group("exchange")
def command() -> None:
    """Texts out to translators' own tools, and back into the memory: XLIFF 1.2 and 2.1, PO, workbooks."""


@command.command("export")
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@options.catalog_and_engine
@click.option(
    "--to", type=click.Path(path_type=Path), required=True, help="A folder; or a file, where there is only one to write."
)
@click.option("--as", "as_", type=click.Choice(FORMATS), default="xliff", help="The format (default: xliff, which is 1.2).")
@click.option(
    "--only",
    type=click.Choice(["missing", "needs-work", "all"]),
    default="missing",
    help="Texts without a translation (default), also those with a draft that nobody accepted, or all.",
)
@click.option("--replace", is_flag=True, help="Write over files that are there, whatever was written into them.")
def export(catalog: Path | None, to: Path, as_: str, only: str, replace: bool, workspace: Path | None, **given: Any) -> None:
    """Write CATALOG's texts as files for translators, one for each market.

    Each text stands in its file once, with the SKUs that use it, its limits, the glossary's terms and the picture that it
    describes. What nothing translates has a draft of a similar text of the memory, or of an engine (--engine); one that comes
    back as it went out, not confirmed, is not taken. Ids stay the same in every export.

    \b
      localize exchange export --market amazon-de --to for-translation
      localize exchange export products.csv --market shopify-fr --to fr.xlsx --as xlsx --only all
      localize exchange export --market amazon-es --engine apertium --to es.xlf
    """
    from localize.runners.exchange import export as exporting

    opened = options.opened(workspace)
    with options.every_fault(opened):
        asked = msgspec.structs.replace(options.asked(opened, catalog, given), **engine_options.asking(given))
        written = exporting.export(opened, asked, to, as_, only, replace=replace)
    for one in written:
        click.echo(ngettext("{n} text written to {file}", "{n} texts written to {file}", one.units, file=one.file))
    if not written:
        click.echo(gettext("nothing to translate; --only all writes what is translated too"))


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--market", "markets", multiple=True, metavar="ID", help="Only files for the languages of these markets.")
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and write nothing.")
@click.option(
    "--prefer",
    type=click.Choice(["theirs", "ours"]),
    help="In a conflict take what the files say (of two files the last), or leave what the memory says.",
)
@click.option("--memory", multiple=True, metavar="PATH", help="The same as at the export.")
@_WORKSPACE
def import_(
    files: tuple[Path, ...],
    markets: tuple[str, ...],
    dry_run: bool,
    prefer: str | None,
    memory: tuple[str, ...],
    workspace: Path | None,
) -> int:
    """Take FILES that came back from translators into the workspace's memory.

    A unit whose id or source was changed is refused. Where the memory was changed since the export, or two files say
    different things, both are shown and neither is taken, unless --prefer says which. Reviewed and final text stays as it is.
    Exit code 1 where a unit was refused, or is in conflict.

    \b
      localize exchange import for-translation/*.xlf
      localize exchange import de.xlsx --dry-run
    """
    from localize.packs import market
    from localize.runners.exchange import bringing

    opened = options.opened(workspace)
    with options.every_fault(opened):
        locales = [market(id, options.today(None), opened.roots).locale for id in markets]
        brought = bringing.bring(opened, files, locales, memory, prefer or "", dry=dry_run)
    for one in brought.verdicts:
        _tell(one)
    for file in brought.files:
        click.echo(gettext("changed: {file}", file=file), err=True)
    for file in brought.unnamed:
        click.echo(gettext("{file} is not named under memory in localize.toml; add it there", file=file), err=True)
    return _sums(brought, dry_run=dry_run)


def _tell(one: Verdict) -> None:
    """A unit that was not taken, on standard error; of a conflict both sides."""
    if not one.why:
        return
    place = f"{one.file}:{one.back.line}"
    unit = one.back.context or one.back.id
    what = {
        "refused": gettext("refused"), "conflict": gettext("conflict"), "kept": gettext("kept"), "empty": gettext("not taken")
    }.get(one.what, one.what)  # fmt: skip
    message = "{place}: {unit} ({id}): {what}: {why}"
    click.echo(gettext(message, place=place, unit=unit, id=one.back.id, what=what, why=told(one.why)), err=True)
    if one.what in ("conflict", "kept"):
        sides = {
            gettext("source"): one.back.source,
            gettext("memory"): one.now,
            gettext("file"): one.back.target,
            gettext("other"): one.other,
        }
        for name, text in sides.items():
            if text:
                click.echo(f"    {name}: {text}", err=True)


def _sums(brought: Brought, *, dry_run: bool) -> int:
    sums = {what: f"{number:,}" for what, number in brought.counts.items()}
    what = "{taken} taken + {unchanged} unchanged + {kept} kept + {conflict} in conflict + {refused} refused + {empty} empty"
    click.echo(ngettext("{n} unit = {sums}", "{n} units = {sums}", len(brought.verdicts), sums=gettext(what, **sums)))
    if dry_run:
        click.echo(gettext("nothing was written (--dry-run)"))
    if not brought.adds_up:
        return 3
    return 1 if brought.counts["refused"] or brought.counts["conflict"] else 0
