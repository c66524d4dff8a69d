"""``localize rules``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options
from localize.cli.facts import limit_text, place, source
from localize.language import ENGLISH, gettext, paragraphs, pgettext, spoken, told

if TYPE_CHECKING:
    from localize.runners.rulebook import CheckHere, Rulebook


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
            click.echo(_check(check.code, check.severity, check.name, _first(check.code, first)))
        return
    from localize.runners.rulebook import rulebook

    opened = options.opened(workspace)
    with options.every_fault(opened):
        book = rulebook(market, options.today(as_of), opened)
    click.echo(json.dumps(_json(book), ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(book)))


def _check(code: str, level: str, name: str, what: str) -> str:
    from localize.reporters.wording import check_name, severity
    from localize.text.cells import padded

    return (
        f"{code}  {padded(severity(level), 8)} {padded(check_name(name), 26)} {what}"
        if level
        else f"{code}  {padded(check_name(name), 26)} {what}"
    )


def _first(code: str, english: str) -> str:
    """What a check finds: the first line of its explanation, in other languages the whole sentence."""
    from localize.checks import all_checks

    return english if spoken() == ENGLISH else gettext(paragraphs(all_checks()[code].explanation)[0])


def _why(check: CheckHere) -> str:
    """The workspace's reason for another severity, if it gave one."""
    return f" (localize.toml: {check.reason})" if check.reason else ""


def _lines(book: Rulebook) -> Iterator[str]:
    from localize.reporters.wording import severity
    from localize.text.cells import padded

    market = book.market
    running = [check for check in book.checks if not check.idle]
    said = "{n} checks run in {market} ({locale}) on {day}:"
    yield gettext(said, n=len(running), market=market.id, locale=market.locale, day=market.as_of)
    for check in running:
        yield "  " + _check(check.code, check.severity, check.name, _first(check.code, check.summary) + _why(check))
    yield "\n" + gettext("{n} do not:", n=len(book.checks) - len(running))
    yield from ("  " + _check(check.code, "", check.name, told(check.idle) + _why(check)) for check in book.checks if check.idle)
    yield "\n" + gettext("{n} style rules:", n=len(book.rules))
    for rule in book.rules:
        level = padded(severity(rule.severity) if rule.runs else gettext("not run"), 8)
        yield f"  {rule.id:44} {rule.kind:8} {rule.code}  {level} {place(rule.origin)}{source(rule.cite)}"
        yield f"      {pgettext('rule', rule.message)}"
    yield "\n" + gettext("{n} limits:", n=len(book.limits))
    for one in book.limits:
        when = "" if one.in_force else "  " + gettext("(not in force on that day)")
        yield f"  {one.path:28} {limit_text(one.limit)}{when}"
        yield f"      {one.code}  {padded(severity(one.severity), 8)} {place(one.origin)}{source(one.limit.cite)}"
    if not market.limits_known:
        yield "  " + gettext("limits unknown: nobody could read them; give the platform's own with --limits FILE")


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
