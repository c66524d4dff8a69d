"""``localize waive``."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import engine_options, options
from localize.cli.codes import current
from localize.language import gettext, ngettext

if TYPE_CHECKING:
    from localize.gate.waivers import Waiver, Waivers
    from localize.reporters import Report
    from localize.workspace import Workspace


@click.command("waive")
@click.argument("code")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--sku", required=True, metavar="SKU", help="The listing, or a pattern: AQ-* is every SKU that begins so.")
@click.option("--field", default="", metavar="PATH", help="Only in this field: title, bullets[2], all bullets, or a kind (alt).")
@click.option("--reason", required=True, help="Why the finding may stay.")
@click.option("--who", required=True, metavar="NAME", help="Who takes it on.")
@click.option("--until", required=True, type=options.Day(), help="The last day on which it holds.")
@options.catalog_and_engine
@click.option("--target-locale", default="", metavar="L", help="Language of the translations of a bilingual file.")
def command(code: str, path: Path | None, sku: str, field: str, reason: str, who: str, until: date, **given: Any) -> None:
    """Take on what CODE finds in the listing: an entry for each text is added to waivers.yaml, what stands there stays.

    PATH is the catalog (default: the workspace's) or a bilingual file. The entry names the text by its hash, so that it does
    not hold for another. One for a pattern of SKUs holds for any text, until its day.

    \b
      localize waive L101 --market amazon-de --sku A-1 --reason "the brand wants it" --who Ann --until 2026-12-31
      localize waive P104 --sku "OLD-*" --reason "sold out soon" --who Bob --until 2026-12-31
      localize waive C110 --engine deepl --sku A-1 --reason "read by Mar" --who Mar --until 2026-12-31
    """
    from localize.gate import waiver_file, waiving
    from localize.gate.waivers import ANY, Waiver, arranged
    from localize.packs import market_ids

    workspace = options.opened(given["workspace"])
    file = _file(workspace)
    _a_field(field, sku, code)
    patterns = tuple(one for one in given["markets"] if ANY in one)
    asked = Waiver(_known(code), given["markets"] or (ANY,), sku, _said("--reason", reason), _said("--who", who), until, field)
    as_of = options.today(given["as_of"])
    _not_past(until, as_of)
    with options.every_fault(workspace):
        given["markets"] = _markets(workspace, given["markets"])
        there = waiver_file.given(None, workspace, as_of).rows
        found = waiving.entries(asked, _report(workspace, path, arranged([asked], as_of), given), patterns)
        if not found:
            _there(workspace, path, sku, given)
    new = waiving.missing(found, there)
    if new:
        waiving.append(file, new, market_ids(workspace.roots))
    _tell(asked, found, new, given["engine"])


def _tell(asked: Waiver, found: tuple[Waiver, ...], new: tuple[Waiver, ...], engine: str) -> None:
    from localize.checks import all_checks
    from localize.gate.waiver_file import NAME
    from localize.model import Fault, Faults, Said

    if not found:
        message = "{code} finds nothing in {sku}; nothing was written (localize check tells what is found where)"
        if not engine and all_checks()[asked.code].drafts == "engine":
            message = "{code} finds nothing in {sku}; nothing was written. It is about drafts of an engine: name it with --engine"
        raise Faults(Fault("", 0, 0, Said(message, code=asked.code, sku=asked.sku)))
    if not new:
        click.echo(gettext("{file} says so already; nothing was written", file=NAME), err=True)
        return
    for one in new:
        facts = (one.code, ", ".join(one.markets), one.sku, one.path, one.text)
        click.echo("  ".join(filter(None, facts)))
    click.echo(ngettext("{file}: {n} entry added", "{file}: {n} entries added", len(new), file=NAME), err=True)


def _file(workspace: Workspace) -> Path:
    from localize.gate.waiver_file import NAME
    from localize.model import Fault, Faults, Said

    if workspace.root is None:
        message = "{file} stands beside localize.toml, and there is none here; name the folder with --workspace"
        raise Faults(Fault("", 0, 0, Said(message, file=NAME)))
    return workspace.root / NAME


def _known(code: str) -> str:
    from localize.checks import all_checks
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest

    found = current(code.upper())
    if found not in all_checks():
        message = "no check is called {name!r}{hint} (localize rules lists all)"
        raise Faults(Fault("", 0, 0, Said(message, name=code, hint=nearest(found, all_checks()))))
    return found


def _a_field(field: str, sku: str, code: str) -> None:
    from localize.gate.waivers import FIELDS, may_be
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest

    if not may_be(field, sku, _known(code)):
        raise Faults(Fault("", 0, 0, Said("no field is called {name!r}{hint}", name=field, hint=nearest(field, FIELDS))))


def _markets(workspace: Workspace, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The markets asked for; a pattern is for those of the workspace that fit it."""
    from localize.gate.waivers import ANY, fits
    from localize.model import Fault, Faults, Said
    from localize.packs import market_ids

    known = workspace.settings.markets or tuple(market_ids(workspace.roots))
    found: dict[str, None] = {}
    for one in asked:
        fitting = [id for id in known if fits(one, id)] if ANY in one else [one]
        if not fitting:
            message = "no market fits the pattern {name!r} (localize markets lists all)"
            raise Faults(Fault("", 0, 0, Said(message, name=one)))
        found.update(dict.fromkeys(fitting))
    return tuple(found)


def _there(workspace: Workspace, path: Path | None, sku: str, given: dict[str, Any]) -> None:
    """Refuse a SKU that no listing of the catalog has."""
    from localize import formats
    from localize.cli.check import is_bilingual
    from localize.formats import texts
    from localize.gate.waivers import fits
    from localize.model import Fault, Faults, Said
    from localize.runners.run import opened

    if path is not None and is_bilingual(path, given["format_"]):
        return
    catalog = formats.records(opened(workspace, options.asked(workspace, path, given)))
    beside = (texts.read(one, lambda *_: None) for one in texts.files(workspace.root))
    listings = (record.listing for record in chain(catalog, *beside))
    if not any(one is not None and fits(sku, one.sku) for one in listings):
        raise Faults(Fault("", 0, 0, Said("no listing has the SKU {sku!r}; nothing was written", sku=sku)))


def _said(option: str, text: str) -> str:
    if not text.strip():
        raise click.UsageError(gettext("{option} is empty; a waiver says why, and who takes it on", option=option))
    return text.strip()


def _not_past(until: date, as_of: date) -> None:
    if until < as_of:
        raise click.UsageError(gettext("--until {day} is past; a waiver holds until a day to come", day=until.isoformat()))


def _report(workspace: Workspace, path: Path | None, waivers: Waivers, given: dict[str, Any]) -> Any:
    """The issues of the catalog or file, as the next check will find them."""
    import msgspec

    from localize.cli.check import is_bilingual
    from localize.runners import check, run

    code = next(iter(waivers.by_code))
    if path is not None and is_bilingual(path, given["format_"]):
        if len(given["markets"]) > 1:
            raise click.UsageError(gettext("give at most one --market for bilingual files"))
        wanted = check.Options(
            as_of=waivers.as_of,
            market="".join(given["markets"][:1]),
            source_locale=given["source_locale"],
            target_locale=given["target_locale"],
            format=given["format_"],
            select=_with_default(code),
            cache=options.cache(given["no_cache"]),
            waivers=waivers,
        )
        checked = check.check(workspace, [path], wanted)
        return _taken(checked.report, checked.close)
    asked = options.asked(workspace, path, given)
    more = engine_options.asking(given)
    ended = run.run(workspace, msgspec.structs.replace(asked, select=_with_default(code), waivers=waivers, **more))
    return _taken(ended.report, ended.close)


def _taken(report: Report, close: Any) -> Any:
    try:
        return tuple(issue for issue in report.issues if issue.text_hash or issue.waived)
    finally:
        close()


def _with_default(code: str) -> tuple[str, ...]:
    """The checks that run where none is selected, and that one: safe edits of others shape the text that it sees."""
    from localize.checks import all_checks

    return tuple(one for one, check in all_checks().items() if check.default or one == code)
