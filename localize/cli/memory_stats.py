"""``localize memory stats``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options
from localize.language import gettext, ngettext, pgettext

if TYPE_CHECKING:
    from localize.runners.memory.counting import Row


@click.command("stats")
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@options.catalog
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def command(catalog: Path | None, workspace: Path | None, as_json: bool, **given: Any) -> None:
    """Count the memory's entries by language, kind and state, and those that stand there twice.

    With CATALOG also those that none of its texts uses in the markets (--market, else the workspace's).

    \b
      localize memory stats
      localize memory stats catalog.jsonl --market amazon-de --json
    """
    from localize.runners import memory as ours
    from localize.runners.memory import counting

    if given["markets"] and not catalog:
        raise click.UsageError(gettext("--market says whose texts are looked for in the memory; name the CATALOG they are in"))
    opened = options.opened(workspace)
    with options.every_fault(opened):
        units = ours.loaded(opened, given["memory"], given["source_locale"]).units
        used = counting.used(opened, options.asked(opened, catalog, given)) if catalog else None
        rows = counting.counted(units, used)
    if as_json:
        import msgspec

        click.echo(json.dumps({"schema": 1, "locales": msgspec.to_builtins(rows)}, ensure_ascii=False, indent=1))
        return
    for row in rows:
        for line in _lines(row):
            click.echo(line)


def _lines(row: Row) -> Iterator[str]:
    entries = ngettext("{n} entry", "{n} entries", row.entries)
    yield gettext("{locale}: {entries}", locale=row.locale, entries=entries)
    yield "  " + gettext("kinds: {counts}", counts=_counts(row.kinds))
    yield "  " + gettext("states: {counts}", counts=_counts(row.states))
    if row.twice:
        yield "  " + ngettext("{n} says again what another says", "{n} say again what others say", row.twice)
    if row.conflicts:
        one = "{n} says another text than an entry before it for the same; a run takes one of them"
        yield "  " + ngettext(one, "{n} say another text than an entry before them for the same; a run takes one", row.conflicts)
    if row.unused is not None:
        yield "  " + ngettext("{n} is used by no text of the catalog", "{n} are used by no text of the catalog", row.unused)


def _counts(found: Mapping[str, int]) -> str:
    parts: Sequence[str] = [f"{pgettext('word', name.replace('_', ' '))} {count:,}" for name, count in found.items()]
    return ", ".join(parts)
