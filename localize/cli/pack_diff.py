"""``localize packs diff``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options
from localize.cli.facts import limit_text, place, shown, source
from localize.cli.turned import plain_turn, turn_lines
from localize.language import gettext, ngettext

if TYPE_CHECKING:
    from localize.packs.difference import Change, Side
    from localize.runners.options import Options
    from localize.runners.pack_difference import Difference


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--catalog", type=click.Path(path_type=Path), help="A catalog: which of its listings fail by one and not the other?"
)
@click.option("--market", "markets", multiple=True, metavar="ID", help="A market (default: those of the workspace, else all).")
@click.option("--as-of", type=options.Day(), help="The day on which listings are judged (default: today, UTC).")
@click.option("--fail-on", type=click.Choice(options.LEVELS[:3]), default="error", help="From which level on a listing fails.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def command(
    old: str,
    new: str,
    catalog: Path | None,
    markets: tuple[str, ...],
    as_of: date | None,
    fail_on: str,
    as_json: bool,
    workspace: Path | None,
) -> None:
    """Compare what two editions of the data say of each market: value by value, with file and line.

    OLD and NEW are workspaces, checkouts of localize, unpacked wheels of it, or revisions of the repository that the
    workspace lies in.

    \b
      localize packs diff main .                                    what this branch changes
      localize packs diff HEAD~1 HEAD --catalog products.csv        and which listings newly fail or pass by it
      localize packs diff localize-1.0/ localize-1.1/ --market amazon-de

    A catalog is judged as it is now, by both. Exit code 0 whatever differs.
    """
    from localize.runners.pack_difference import difference

    opened = options.opened(workspace)
    found = difference(opened, old, new, markets, _judging(catalog, as_of) if catalog else None, fail_on)
    if as_json:
        click.echo(json.dumps(_plain(old, new, found), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found, judged=catalog is not None):
            click.echo(line)


def _judging(catalog: Path, as_of: date | None) -> Options:
    from localize.runners.options import Options

    return Options(
        catalog=catalog, markets=(), as_of=options.today(as_of), jobs=options.processes(0), cache=options.cache(no_cache=False)
    )


def _plain(old: str, new: str, found: Difference) -> dict[str, Any]:
    return {
        "schema": 1,
        "old": old,
        "new": new,
        "only_old": found.only_old,
        "only_new": found.only_new,
        "markets": {id: [_change(one) for one in changes] for id, changes in found.markets.items() if changes},
        "locales": {tag: [_change(one) for one in changes] for tag, changes in found.locales.items() if changes},
        "listings": {id: plain_turn(turn) for id, turn in found.turns.items()},
    }


def _change(change: Change) -> dict[str, Any]:
    def side(one: Side) -> dict[str, Any] | None:
        at = {"file": one.origin.file if one.origin.line else None, "line": one.origin.line or None, "workspace": one.origin.own}
        return None if one.value is None else {"value": one.value, **at}

    return {"path": change.path, "before": side(change.before), "after": side(change.after)}


def _lines(found: Difference, *, judged: bool) -> Iterator[str]:
    for id in found.only_old:
        yield gettext("{market}: only in the old", market=id)
    for id in found.only_new:
        yield gettext("{market}: only in the new", market=id)
    number = 0
    for name, changes in (*found.markets.items(), *found.locales.items()):
        number += len(changes)
        if changes:
            yield name
            for change in changes:
                yield f"  {change.path}"
                yield from (f"    {sign} {_side(change.path, one)}" for sign, one in _signed(change))
    yield ngettext("{n} value differs", "{n} values differ", number)
    for id, turn in found.turns.items() if judged else ():
        if turn.new or turn.gone:
            yield id
            yield from turn_lines(turn)
        else:
            yield gettext("{market}: the same issues for every listing", market=id)


def _signed(change: Change) -> Iterator[tuple[str, Side]]:
    yield from (("-", change.before),) if change.before.value is not None else ()
    yield from (("+", change.after),) if change.after.value is not None else ()


def _side(path: str, one: Side) -> str:
    """A value in words, and where it stands."""
    import msgspec

    from localize.model import Limit

    what = shown(one.value)
    if isinstance(one.value, dict) and path.rpartition(".")[2] in ("limits", "items", "shown", "sizes"):
        limit = msgspec.convert(one.value, Limit)
        what = limit_text(limit) + source(limit.cite)
    return f"{what}  {place(one.origin)}".rstrip()
