"""``localize stats``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from localize.cli import options
from localize.language import gettext

if TYPE_CHECKING:
    from localize.runners.edited import Edited


@click.command("stats")
@options.catalog
@click.option("--report", "form", type=click.Choice(["table", "json"]), default="table", help="How it is shown (default: table).")
def command(workspace: Path | None, form: str, **given: Any) -> None:
    """How much people change of what engines draft, by market and engine.

    \b
      localize stats                          the workspace's markets and memory
      localize stats --market amazon-es --report json

    Each draft that was kept is compared with what the memory has for the same text now: the edit distance of the characters,
    in per cent of the longer text, 0 for a draft that was taken as it was. A draft counts as the market would have got it.
    """
    from localize.runners.edited import edited

    opened = options.opened(workspace)
    with options.every_fault(opened):
        asked = msgspec.structs.replace(options.asked(opened, Path(), given), drafts=options.cache(no_cache=False))
        found = edited(opened, asked)
    if form == "json":
        click.echo(msgspec.json.encode({"schema": 1, "edited": found}).decode())
    elif found:
        click.echo("\n".join(_table(found)))
    else:
        click.echo(gettext("no draft that was kept has been translated since"))


def _table(found: list[Edited]) -> list[str]:
    from localize.text.cells import padded, width

    head = (gettext("market"), gettext("engine"), gettext("texts"), gettext("taken as they were"))
    rows = [(one.market, one.engine, one.texts, one.untouched, f"{one.median} %", f"{one.mean} %") for one in found]
    cells = [(*head, gettext("changed, median"), gettext("changed, mean")), *(tuple(map(str, row)) for row in rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(padded(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in cells]
