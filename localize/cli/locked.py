"""``packs.lock`` where it is written, looked at, and told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import UNSET

from localize.cli import options
from localize.language import gettext

if TYPE_CHECKING:
    from localize.packs.lock import Difference, Lock
    from localize.reporters import Report
    from localize.runners.options import Options
    from localize.workspace import Workspace

PARTS = 6
"""Parts of a market that a line names."""


@click.command("lock")
@click.option("--check", is_flag=True, help="Write nothing: exit code 1 where the packs are not as they were locked.")
@click.option("--market", "markets", multiple=True, metavar="ID", help="A market (default: those of the workspace).")
@click.option("--as-of", type=options.Day(), help="The day that the lock names (default: today, UTC).")
@click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards).")
def command(check: bool, markets: tuple[str, ...], as_of: date | None, workspace: Path | None) -> int:
    """Write packs.lock: what the data of the workspace's markets comes to, so that a change of it is noticed.

    A newer release of localize may bring other limits, rules and terms, and so may a commit of a colleague. With the lock
    in the repository, run and check say so in a line, and localize packs lock --check fails. What a market's data says of
    later days is locked with it: a limit that comes into force on its day is no change.
    """
    from msgspec.structs import replace

    from localize.model import Fault, Faults
    from localize.packs import lock
    from localize.runners.policies import all_levels

    opened = options.opened(workspace)
    if opened.root is None:
        raise Faults(Fault("", 0, 0, "packs.lock lies in a workspace, and here is none; localize init DIR writes one"))
    ids = markets or opened.settings.markets
    with options.every_fault(opened):
        now = replace(lock.taken(ids, opened.roots, options.today(as_of)), policy=all_levels(opened.settings))
    if not check:
        (opened.root / lock.NAME).write_text(lock.written(now), encoding="utf-8", newline="\n")
        click.echo(gettext("wrote {file}", file=opened.shown(opened.root / lock.NAME)))
        return 0
    was = lock.read(opened.root)
    if was is None:
        raise Faults(Fault(lock.NAME, 0, 0, "there is no such file; localize packs lock writes it"))
    return _checked(was, now, whole=not markets)


def _checked(was: Lock, now: Lock, *, whole: bool) -> int:
    from localize.packs.lock import differences

    found = differences(was, now)
    for one in found:
        click.echo(line(one, was))
    gone = [id for id in was.markets if whole and id not in now.markets]
    for id in gone:
        click.echo(gettext("{market}: locked, and no market of the workspace any more", market=id))
    if found or gone:
        click.echo(gettext("look at what changed (localize packs diff), then accept it: localize packs lock"), err=True)
    return int(bool(found or gone))


def line(one: Difference, was: Lock) -> str:
    """What of a market is not as it was locked."""
    from localize.reporters.wording import listed

    if one.market not in was.markets:
        return gettext("{market}: not locked yet", market=one.market)
    named = listed(one.named, len(one.named), PARTS)
    return gettext("{market}: other than locked on {day}: {parts}", market=one.market, day=was.as_of, parts=named)


def read(workspace: Workspace) -> Lock | None:
    """The lock of the workspace, if it has one. Raises ``Faults`` for one that cannot be read."""
    if workspace.root is None or not (workspace.root / "packs.lock").is_file():
        return None
    from localize.packs.lock import read as lock

    return lock(workspace.root)


def tell(workspace: Workspace, was: Lock | None, report: Report) -> None:
    """Say on standard error which markets of the report are not as they were locked."""
    if was is None:
        return
    from localize.packs import lock

    ids = tuple(one.market for one in report.meta.markets)
    for one in lock.differences(was, lock.taken(ids, workspace.roots, was.as_of)):
        click.echo(gettext("packs.lock: {what} (localize packs lock accepts it)", what=line(one, was)), err=True)


def told(workspace: Workspace, asked: Options, report: Report, was: Lock | None, fail_on: str) -> Report:
    """A report that fails, with what made its issues, as far as the lock tells that."""
    if was is None or report.meta.because is not UNSET or not options.verdict(report, fail_on, broken=False, strict=False):
        return report
    from localize.runners.since_lock import since_lock

    return since_lock(workspace, asked, report, was)
