"""``localize estimate``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options, output, streams, targets
from localize.language import gettext, ngettext, pgettext
from localize.model.said import word

if TYPE_CHECKING:
    from localize.runners.estimate import Estimate
    from localize.runners.listings import Rows
    from localize.text.volume import Volume

COLUMNS = ("market", "source_locale", "locale", "band", "segments", "words", "characters")
TRANSLATED, WHOLE = word("to translate"), word("all")


@click.command("estimate")
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@options.catalog
@click.option(
    "--report", "reports", multiple=True, metavar="FORMAT[:PATH]", help="table (default), csv or json, to stdout or a file."
)
def command(catalog: Path | None, reports: tuple[str, ...], workspace: Path | None, **given: Any) -> int:
    """Count the words of CATALOG to translate for each market, by how much of them the memory has.

    \b
      localize estimate                                         the workspace's catalog and markets
      localize estimate new.csv --market amazon-de --report csv:offer.csv

    Bands as translators quote them: in context, repetition, 100, 95–99, 85–94, 75–84, 50–74, new. Numbers are words, tags are
    not. Chinese, Japanese and Thai are cut into words by dictionary; offers for them go by characters, counted without
    spaces. Texts taken as they are and values of your own tables are counted apart. Exit code 1 where a row of the catalog
    was set aside, so that its words are lacking.
    """
    from localize.runners.estimate import estimate
    from localize.runners.listings import Rows

    opened = options.opened(workspace)
    _known(reports)
    targets.apart(reports)
    asked = options.asked(opened, catalog, given)
    with options.every_fault(opened):
        targets.free(opened, [asked.catalog], {**given, "reports": reports})
        found = estimate(opened, asked, rows := Rows(asked.how.tell))
    for wanted in sorted(reports or ("table",), key=lambda one: ":" not in one):
        name, _, path = wanted.partition(":")
        if name != "table":
            output.plain_stdout()
        _write(FORMATS[name](found, rows), Path(path) if path else None)
    return 1 if rows.asides else 0


def _known(reports: tuple[str, ...]) -> None:
    """Refuse a report that there is none of, before any work is done."""
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest

    for wanted in reports:
        name = wanted.partition(":")[0]
        if name not in FORMATS:
            message = Said("no report is called {name!r}{hint}", name=name, hint=nearest(name, FORMATS))
            raise Faults(Fault("", 0, 0, message))


def _write(text: str, target: Path | None) -> None:
    if target is None:
        click.echo(text, nl=False)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with streams.to_file(target):
        target.write_text(text, encoding="utf-8", newline="")


def _rows(one: Estimate) -> Iterator[tuple[str, Volume]]:
    """Each band with its volume, the sums behind them."""
    yield from one.bands.items()
    yield TRANSLATED, one.translated
    yield WHOLE, one.whole


def _csv(found: list[Estimate], rows: Rows) -> str:
    """A row for each band; the sums are left to whoever reads it. Rows of the catalog that lack stand in one of no market."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (one.market, one.source_locale, one.locale, name, *counts) for one in found for name, counts in one.bands.items()
    )
    if aside := rows.counts["aside"]:
        writer.writerow(("", "", "", f"set aside: {aside} rows of the catalog", 0, 0, 0))
    return file.getvalue()


def _json(found: list[Estimate], rows: Rows) -> str:
    said = [
        {
            "id": one.market,
            "source_locale": one.source_locale,
            "locale": one.locale,
            "bands": [{"band": name, **volume._asdict()} for name, volume in one.bands.items()],
            "to_translate": one.translated._asdict(),
            "all": one.whole._asdict(),
        }
        for one in found
    ]
    read = {"read": rows.counts.total(), **{name: rows.counts[name] for name in ("listings", "aside", "blank")}}
    aside = [{name: getattr(one, name) for name in one.__struct_fields__} for one in rows.asides]
    return json.dumps({"schema": 1, "markets": said, "rows": read, "aside": aside}, ensure_ascii=False, indent=1) + "\n"


def _table(found: list[Estimate], rows: Rows) -> str:
    """A block for each market and source language, and what is lacking in them."""
    from localize.text.cells import padded, width

    lines: list[str] = []
    for one in found:
        head = gettext("{market} ({source} to {target})", market=one.market, source=one.source_locale, target=one.locale)
        cells = [[head, gettext("segments"), gettext("words"), gettext("characters")]]
        cells += [["  " + pgettext("word", name), *(f"{number:,}" for number in volume)] for name, volume in _rows(one)]
        wide = [max(map(width, column)) for column in zip(*cells, strict=True)]
        for first, *numbers in cells:
            right = (" " * (room - width(cell)) + cell for cell, room in zip(numbers, wide[1:], strict=True))
            lines.append("  ".join((padded(first, wide[0]), *right)))
        lines.append("")
    if aside := rows.counts["aside"]:
        lines.append(
            ngettext(
                "{n} row of the catalog is set aside and not counted",
                "{n} rows of the catalog are set aside and not counted",
                aside,
            )
            + "\n"
        )
    return "\n".join(lines) if found else gettext("the catalog holds no text that these markets take") + "\n"


FORMATS: dict[str, Callable[[list[Estimate], Rows], str]] = {"table": _table, "csv": _csv, "json": _json}
