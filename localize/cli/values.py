"""``localize values``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

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
@options.catalog
@click.option("--attribute", "attributes", multiple=True, metavar="NAME", help="Only this attribute; may be repeated.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write the tables to be filled in here (values).")
def gaps(catalog: Path | None, attributes: tuple[str, ...], workspace: Path | None, out: Path | None, **given: Any) -> None:
    """List the attribute values and options of CATALOG that no table has, by the number of SKUs.

    \b
      localize values gaps products.jsonl --market amazon-de
      localize values gaps --attribute color --out values

    With --out each attribute's table is written as CSV with an empty target: fill it in, and put it at
    values/MARKETPLACE/ATTRIBUTE.csv of the workspace. Rows that are there already stay as they are. What is like a value
    is named beside it and never filled in. Exit code 0 whatever is missing; C114 of a run notes the same by SKU.
    """
    from localize.runners import values

    opened = options.opened(workspace)
    with options.every_fault(opened):
        found = values.gaps(opened, options.asked(opened, catalog, given), attributes)
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
