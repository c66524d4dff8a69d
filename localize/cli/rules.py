"""``localize rules``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options
from localize.cli.facts import limit_text, place, source

if TYPE_CHECKING:
    from localize.runners.rulebook import Rulebook


@click.command("rules")
@click.option("--market", metavar="ID", help="The checks that run in this market, its style rules and its limits.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--as-of", type=options.Day(), help="The day whose rules hold (default: today, UTC).")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def command(market: str | None, as_json: bool, as_of: date | None, workspace: Path | None) -> None:
    """List every check with its severity; with --market, all that is asked there, as loud as it is there.

    Every style rule and limit of a market has its file and line, its source and how sure that is.
    """
    import json

    from localize.checks import all_checks

    if market is None:
        every = [(check, check.explanation.strip().partition("\n")[0]) for check in all_checks().values()]
        if as_json:
            keys = ("code", "name", "severity")
            found = [{key: getattr(check, key) for key in keys} | {"summary": first} for check, first in every]
            click.echo(json.dumps({"checks": found}, ensure_ascii=False, indent=1))
            return
        for check, first in every:
            click.echo(f"{check.code}  {check.severity:8} {check.name:26} {first}")
        return
    from localize.runners.rulebook import rulebook

    opened = options.opened(workspace)
    with options.every_fault(opened):
        book = rulebook(market, options.today(as_of), opened)
    click.echo(json.dumps(_json(book), ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(book)))


def _lines(book: Rulebook) -> Iterator[str]:
    market = book.market
    running = [check for check in book.checks if not check.idle]
    yield f"{len(running)} checks run in {market.id} ({market.locale}) on {market.as_of}:"
    for check in running:
        why = f" (localize.toml: {check.reason})" if check.reason else ""
        yield f"  {check.code}  {check.severity:8} {check.name:26} {check.summary}{why}"
    yield f"\n{len(book.checks) - len(running)} do not:"
    yield from (f"  {check.code}  {check.name:26} {check.idle}" for check in book.checks if check.idle)
    yield f"\n{len(book.rules)} style rules:"
    for rule in book.rules:
        level = rule.severity if rule.runs else "not run"
        yield f"  {rule.id:44} {rule.kind:8} {rule.code}  {level:8} {place(rule.origin)}{source(rule.cite)}"
        yield f"      {rule.message}"
    yield f"\n{len(book.limits)} limits:"
    for one in book.limits:
        when = "" if one.in_force else "  (not in force on that day)"
        yield f"  {one.path:28} {limit_text(one.limit)}{when}"
        yield f"      {one.code}  {one.severity:8} {place(one.origin)}{source(one.limit.cite)}"
    if not market.limits_known:
        yield "  limits unknown: nobody could read them; supply the platform's own"


def _json(book: Rulebook) -> dict[str, Any]:
    import msgspec

    def plain(one: Any) -> dict[str, Any]:
        found: dict[str, Any] = msgspec.to_builtins(one)
        origin = found.pop("origin", None)
        return found | ({"file": origin["file"], "line": origin["line"], "workspace": origin["own"]} if origin else {})

    return {
        "market": book.market.id,
        "locale": book.market.locale,
        "as_of": book.market.as_of.isoformat(),
        "checks": [plain(check) | {"runs": not check.idle} for check in book.checks],
        "rules": [plain(rule) for rule in book.rules],
        "limits": [plain(limit) for limit in book.limits],
    }
