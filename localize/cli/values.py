"""``localize values``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from localize.cli import options
from localize.language import gettext, ngettext

if TYPE_CHECKING:
    from localize.runners.values import Gap


@click.group("values")
def command() -> None:
    """Attribute values: which have no word of the marketplace's own yet (values/MARKETPLACE/ATTRIBUTE.csv)."""


@command.command("gaps")
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@click.option("--market", "markets", multiple=True, metavar="ID", help="A market; give it again for more.")
@click.option("--attribute", "attributes", multiple=True, metavar="NAME", help="Only this attribute; may be repeated.")
@click.option("--source-locale", default="", metavar="L", help="Language of the source, such as en-US.")
@click.option("--format", "format_", default="", metavar="NAME", help="Format of the file (default: recognized).")
@click.option("--memory", multiple=True, metavar="PATH", help="A PO file, folder or pattern to take translations from.")
@click.option(
    "--product-types", type=click.Path(path_type=Path), metavar="DIR", help="Product type definitions of Amazon, as downloaded."
)
@click.option("--as-of", type=options.Day(), help="The day whose rules hold (default: today, UTC).")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
@click.option("--no-cache", is_flag=True, help="Do not read or write the cache.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write the tables to be filled in here (values).")
def gaps(
    catalog: Path | None,
    markets: tuple[str, ...],
    attributes: tuple[str, ...],
    source_locale: str,
    format_: str,
    memory: tuple[str, ...],
    product_types: Path | None,
    as_of: date | None,
    workspace: Path | None,
    no_cache: bool,
    out: Path | None,
) -> None:
    """List the attribute values and options of CATALOG that no table has, by the number of SKUs.

    \b
      localize values gaps products.jsonl --market amazon-de
      localize values gaps --attribute color --out values

    With --out each attribute's table is written as CSV with an empty target: fill it in, and put it at
    values/MARKETPLACE/ATTRIBUTE.csv of the workspace. Rows that are there already stay as they are. What is like a value
    is named beside it and never filled in. Exit code 0 whatever is missing; C114 of a run notes the same by SKU.
    """
    from localize.runners import values
    from localize.runners.walk import Options

    opened = options.opened(workspace)
    asked = Options(
        catalog=catalog or options.own_catalog(opened),
        markets=markets,
        as_of=options.today(as_of),
        source_locale=source_locale,
        format=format_,
        memory=memory,
        cache=options.cache(no_cache),
        product_types=product_types,
    )
    with options.every_fault(opened):
        found = values.gaps(opened, asked, attributes)
        paths = values.written(out, found) if out else []
    for line in _table(found):
        click.echo(line)
    click.echo(ngettext("{n} value without a row", "{n} values without a row", len(found)), err=True)
    for path in paths:
        click.echo(gettext("to be filled in: {file}", file=path.as_posix()), err=True)


def _table(found: list[Gap]) -> list[str]:
    """The gaps as lines of equal columns."""
    names = (gettext("market"), gettext("attribute"), gettext("SKUs"), gettext("value"))
    header = (*names, gettext("goes out as"), gettext("listed values like it"))
    cells = [(one.market, one.attribute, str(one.skus), one.value, one.translation, ", ".join(one.near)) for one in found]
    rows = [header, *cells] if cells else []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
