"""``localize packs``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import locked, options, pack_diff
from localize.cli.interface import told_fault
from localize.language import gettext

if TYPE_CHECKING:
    from localize.packs.files import Roots


@click.group("packs")
def command() -> None:
    """Style guides, glossaries and market packs: are they sound, and what do they say?"""


command.add_command(locked.command)
command.add_command(pack_diff.command)


@command.command("test")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
@click.option("--no-cache", is_flag=True, help="Do not read or write the cache of compiled words.")
def test(workspace: Path | None, no_cache: bool) -> int:
    """Read every pack and run each rule on its own good and bad examples; yours too."""
    from localize.packs.examples import try_all

    tested, faults = try_all(options.opened(workspace).roots, options.cache(no_cache))
    for fault in faults:
        click.echo(told_fault(fault), err=True)
    click.echo(gettext("{rules} rules tested, {faults} faults", rules=tested, faults=len(faults)))
    return 2 if faults else 0


@command.command("show")
@click.argument("id", metavar="[LOCALE|MARKET]", required=False)
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def show(id: str | None, name: str | None, as_json: bool, workspace: Path | None) -> None:
    """Print every value of a locale or market, with the file and line that it comes from; without one, list the guides.

    NAME narrows it to one value or part: numbers, numbers.decimal, units.names.length-inch, rules, fields.title.limits.
    """
    import json

    from localize.cli.facts import value_json, value_lines
    from localize.packs import provenance

    opened = options.opened(workspace)
    if id is None:
        with options.every_fault(opened):
            found = list(_guides(opened.roots))
        listed = json.dumps({"guides": found}, ensure_ascii=False, indent=1) if as_json else "\n".join(map(_guide, found))
        click.echo(listed)
        return
    with options.every_fault(opened):
        locale, values = provenance.all_values(id, opened.roots)
    values = provenance.below(values, name) if name else values
    if as_json:
        click.echo(json.dumps({"id": id, "locale": locale, "values": value_json(values)}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(value_lines(values)))


def _guides(roots: Roots) -> Iterator[dict[str, Any]]:
    """Each style guide: is it a native's, and how many rules are its own and in force."""
    from localize.packs import conventions

    for tag in sorted({path.stem for root in roots for path in (root / "style_guides").glob("*.yaml")} - {"base"}):
        found = conventions(tag, roots)
        own = sum(rule.origin.startswith(f"style_guides/{tag}.yaml:") for rule in found.rules)
        yield {"locale": tag, "native": found.native, "own": own, "in_force": len(found.rules)}


def _guide(guide: dict[str, Any]) -> str:
    from localize.text.cells import padded

    kind = gettext("native") if guide["native"] else gettext("base only")
    rules = gettext("{own} rules of its own, {all} in force", own=guide["own"], all=guide["in_force"])
    return f"{guide['locale']:8} {padded(kind, 10)} {rules}"


@command.command("stale")
@click.option("--days", type=click.IntRange(min=0), default=180, help="How old a source may be (default: 180).")
@click.option("--as-of", type=options.Day(), help="The day to count from (default: today, UTC).")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def stale(days: int, as_of: date | None, workspace: Path | None) -> int:
    """List what should be read again: sources read more than N days ago, limits that have passed, unverified sources.

    Each with its file and line, and with the values that hang on it. Exit code 1 where a source is too old or a limit has
    passed; an unverified source is only listed, for what hangs on it is never more than a note.
    """
    from localize.cli.facts import stale_lines
    from localize.model import Fault, Faults
    from localize.packs.sources import passed, sources

    roots, day = options.opened(workspace).roots, options.today(as_of)
    faults: list[Fault] = []
    every, over = sources(roots, faults), passed(roots, day, faults)
    if faults:
        raise Faults(*faults)
    old = [source for source in every if source.days(day) > days]
    unverified = [source for source in every if source.cite.confidence == "unverified"]
    click.echo("\n".join(stale_lines(old, over, unverified, days, day)))
    return 1 if old or over else 0
