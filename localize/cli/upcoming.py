"""``localize upcoming``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options
from localize.cli.codes import codes
from localize.cli.turned import plain_turn, turn_lines
from localize.language import gettext, ngettext, pgettext

if TYPE_CHECKING:
    from localize.gate.waivers import Waiver
    from localize.packs.days import Coming
    from localize.runners.upcoming import Day

CHANGES = 4
"""Changes of a day that are listed; the law of a language may bring dozens on one."""


@click.command("upcoming")
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@options.catalog
@click.option("--days", type=click.IntRange(min=1), default=90, metavar="N", help="How far to look ahead (default: 90).")
@click.option("--select", multiple=True, metavar="CODES", help="Only these checks: T107, a family such as N, or a list.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Without these checks.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes (default: one per core).")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option(
    "--fail-on",
    type=click.Choice(options.LEVELS),
    help="Exit code 1 where a listing will have issues from this level on (default: never; a listing fails by errors).",
)
def command(catalog: Path | None, days: int, as_json: bool, fail_on: str | None, workspace: Path | None, **given: Any) -> int:
    """Tell which listings of CATALOG will fail, and when: limits and laws have days on which they come into force.

    \b
      localize upcoming                                what the next 90 days bring to the workspace's catalog
      localize upcoming products.csv --market google-de --days 365
      localize upcoming --fail-on warning              exit code 1 where a listing will have a new warning

    The catalog is judged as it is now, on each day on which rules of its markets change or waivers end, and compared with
    the day before.
    """
    from msgspec.structs import replace

    from localize.model import at_or_above
    from localize.runners.upcoming import upcoming

    opened = options.opened(workspace)
    asked = replace(
        options.asked(opened, catalog, given),
        select=codes(given["select"]),
        ignore=codes(given["ignore"]),
        jobs=options.processes(given["jobs"]),
    )
    level = fail_on if fail_on and fail_on != "never" else "error"
    with options.every_fault(opened):
        found = list(upcoming(opened, asked, days, level))
    if fail_on and fail_on != "never":
        found = [_counted(day, fail_on) for day in found]
    last = asked.as_of + timedelta(days=days)
    if as_json:
        said = {"schema": 1, "as_of": str(asked.as_of), "until": str(last), "level": level, "days": list(map(_plain, found))}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        for line in _lines(found, asked.as_of, last, fail_on or "never"):
            click.echo(line)
    return int(any(at_or_above(issue.severity, fail_on or "never") for day in found for issue in day.turn.new))


def _plain(day: Day) -> dict[str, Any]:
    import msgspec

    changes = [
        {"path": one.path, "begins": one.begins, "value": msgspec.to_builtins(one.value, str_keys=True)} for one in day.changes
    ]
    over = [{"code": one.code, "sku": one.sku, "who": one.who, "until": str(one.until)} for one in day.over]
    return {"day": str(day.day), "market": day.market, "changes": changes, "waivers_over": over, **plain_turn(day.turn)}


def _counted(day: Day, fail_on: str) -> Day:
    """The day on which every listing fails that has a new issue which --fail-on counts, whatever else it has already."""
    from msgspec.structs import replace

    from localize.model import at_or_above

    skus = dict.fromkeys(issue.sku or "" for issue in day.turn.new if at_or_above(issue.severity, fail_on))
    return replace(day, turn=replace(day.turn, failing=tuple(skus)))


def _lines(found: list[Day], as_of: date, last: date, fail_on: str) -> Iterator[str]:
    span = {"first": as_of, "last": last}
    if not found:
        yield gettext("nothing changes for these markets between {first} and {last}", **span)
        return
    quiet = [day for day in found if not day.turn.new and not day.turn.gone]
    for day in found:
        if day not in quiet:
            yield from _day(day, as_of)
            yield ""
    if quiet:
        yield gettext("days that change nothing for your listings:")
    for day in quiet:
        yield f"  {day.day} {day.market}: " + "; ".join(_changes(day))
    failing = {(day.market, sku) for day in found for sku in day.turn.failing}
    if fail_on != "never":
        said = "between {first} and {last} {n} listing will have a new issue that --fail-on {level} counts"
        many = "between {first} and {last} {n} listings will have a new issue that --fail-on {level} counts"
        yield ngettext(said, many, len(failing), level=fail_on, **span)
        return
    said = "between {first} and {last} {n} listing will fail that does not now, and {warned} more will have a new warning"
    many = "between {first} and {last} {n} listings will fail that do not now, and {warned} more will have a new warning"
    warned = {(day.market, issue.sku) for day in found for issue in day.turn.new} - failing
    yield ngettext(said, many, len(failing), warned=f"{len(warned):,}", **span)


def _day(day: Day, as_of: date) -> Iterator[str]:
    ahead = ngettext("in {n} day", "in {n} days", (day.day - as_of).days)
    yield gettext("{day} {market} ({ahead})", day=day.day, market=day.market, ahead=ahead)
    yield from (f"  {change}" for change in _changes(day))
    yield from turn_lines(day.turn)


def _changes(day: Day) -> Iterator[str]:
    """The first few changes of a day in words, with their sources, and how many more there are."""
    changes = [*map(_over, day.over[:CHANGES]), *map(_change, day.changes[:CHANGES])]
    yield from changes[:CHANGES]
    more = len(day.over) + len(day.changes) - CHANGES
    if more > 0:
        yield ngettext("and {n} more", "and {n} more", more)


def _over(one: Waiver) -> str:
    from localize.reporters.visible import printable

    return gettext(
        "the waiver of {code} for {sku} is over ({who})", code=one.code, sku=printable(one.sku), who=printable(one.who)
    )


def _change(one: Coming) -> str:
    from localize.cli.facts import limit_text, source
    from localize.model import Limit

    value = one.value
    what = limit_text(value) if isinstance(value, Limit) else pgettext("rule", value.message)
    name = gettext("{what}: {message}", what=one.path, message=what) if what else one.path
    return (name if one.begins else gettext("no longer: {what}", what=name)) + source(value.cite)
