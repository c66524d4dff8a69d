"""``localize keywords``."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from localize.cli import options
from localize.language import ngettext


@click.group("keywords")
def command() -> None:
    """Search words: which fields say them, and what would fill the search terms best."""


_OUT = click.option("--out", type=click.Path(path_type=Path), help="A CSV file for the table (default: standard output).")


@command.command("gaps")
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@options.catalog
@_OUT
def gaps(catalog: Path | None, workspace: Path | None, out: Path | None, **given: Any) -> None:
    """Tell for every keyword of CATALOG's listings how many of its words each field of each market says.

    \b
      localize keywords gaps products.jsonl --market amazon-de --out gaps.csv

    Any form of a word counts. An empty cell: the listing has no such field there. Exit code 0 whatever is missing; K101 and
    K102 of a check judge.
    """
    from localize.runners import keywords

    opened = options.opened(workspace)
    with options.every_fault(opened):
        asked = options.asked(opened, catalog, given)
        found = [gap for target in keywords.targets(opened, asked) for gap in keywords.gaps(target)]
    header = ["sku", "market", "keyword", "words", *keywords.KINDS]
    cells = (
        [gap.sku, gap.market, gap.keyword, gap.words, *(gap.found.get(kind, "") for kind in keywords.KINDS)] for gap in found
    )
    _write(out, header, cells)
    whole = sum(gap.found.get("title") == gap.words for gap in found)
    one, many = "{n} keyword, {whole} of them whole in the title", "{n} keywords, {whole} of them whole in the title"
    click.echo(ngettext(one, many, len(found), whole=whole), err=True)


@command.command("pack")
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@options.catalog
@_OUT
@click.option(
    "--values", type=click.Path(path_type=Path), required=True, help="CSV: keyword, value, and perhaps locale, market, sku."
)
def pack(catalog: Path | None, workspace: Path | None, out: Path | None, values: Path, **given: Any) -> None:
    """Propose search terms for CATALOG's listings: the most valuable keywords of your list that fit behind what is there.

    \b
      localize keywords pack products.jsonl --market amazon-de --values keywords.csv --out terms.csv

    Words that title, bullets or search terms say already cost nothing; a word that several keywords share is said once. Of up
    to 18 keywords the best choice is found; of more, "bound" says what no choice can be worth more than. Nothing is changed:
    you take the terms over.
    """
    from localize.runners import keywords

    opened = options.opened(workspace)
    with options.every_fault(opened):
        asked = options.asked(opened, catalog, given)
        options.readable(values, "give one keyword and its value a line")
        wanted = keywords.wishes(values, values.as_posix())
        found = [one for target in keywords.targets(opened, asked) if (one := keywords.filled(target, wanted))]
    header = ["sku", "market", "search_terms", "used", "room", "value", "bound", "keywords", "left_out"]
    rows = (
        [
            one.sku, one.market, one.text, one.used, one.room, f"{one.packed.value:g}", f"{one.packed.bound:g}",
            "|".join(one.chosen), "|".join(one.left_out),
        ]
        for one in found
    )  # fmt: skip
    _write(out, header, rows)
    click.echo(ngettext("search terms for {n} listing", "search terms for {n} listings", len(found)), err=True)


def _write(out: Path | None, header: list[str], rows: Iterable[list[Any]]) -> None:
    """The table as CSV, to a file or to standard output."""

    def written(file: Any) -> None:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)

    if out is None:
        written(sys.stdout)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8", newline="") as file:
        written(file)
