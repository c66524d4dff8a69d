"""``--baseline`` and ``--write-baseline``: issues that were there before are shown, and counted nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from localize.language import gettext, ngettext

if TYPE_CHECKING:
    from localize.gate.baseline import Baseline, Shrunk
    from localize.reporters import Report
    from localize.workspace import Workspace

    Settle = Callable[[Report], Report]

F = TypeVar("F", bound=Callable[..., Any])
BASELINE = click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Issues in this file are known: shown, and counted nowhere (default: the one that localize.toml names).",
)
WRITE = click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the issues found to this file; one that is there only loses those that are gone.",
)


def with_baselines(command: F) -> F:
    """Add both options to a command."""
    return BASELINE(WRITE(command))


def before(workspace: Workspace, given: dict[str, Any], select: tuple[str, ...], ignore: tuple[str, ...]) -> Settle:
    """What is to become of the report by what the options say. Raises ``Faults`` for a baseline that cannot be read."""
    from localize.gate import baseline

    named, written = given["baseline"], given["write_baseline"]
    begins = written is not None and not written.exists()
    asked = named or baseline.place(workspace)
    if asked is not None and begins and asked.resolve() == written.resolve():
        asked = None
    entries = None
    if asked is not None:
        entries = baseline.read(named, workspace.shown(named)) if named else baseline.of_workspace(workspace)
    old = baseline.read(written, workspace.shown(written)) if written and not begins else None

    def settled(report: Report) -> Report:
        shrink = partial(_shrunk, workspace, report, (select, ignore), given["markets"])
        if entries is not None and asked is not None:
            if not written:
                _gone(shrink(entries).gone, workspace.shown(asked))
            report = baseline.marked(report, entries)
        if written:
            _write(report, old, written, workspace.shown(written), shrink)
        return report

    return settled


def _shrunk(
    workspace: Workspace,
    report: Report,
    chosen: tuple[tuple[str, ...], tuple[str, ...]],
    markets: tuple[str, ...],
    entries: Baseline,
) -> Shrunk:
    """The baseline without what is gone. ``chosen``: the checks that were selected, and those that were ignored."""
    from localize.gate import baseline
    from localize.runners import codes
    from localize.runners.policies import policy

    looked = baseline.looked(report, codes.chosen(*chosen), markets, lambda one: policy(workspace.settings, one).overrides)
    return baseline.shrunk(entries, report.issues, looked)


def _gone(gone: int, shown: str) -> None:
    from localize.gate.commands import quoted

    if gone:
        one = "{file}: {n} entry is for nothing that is found any more; --write-baseline {file} takes it out"
        many = "{file}: {n} entries are for nothing that is found any more; --write-baseline {file} takes them out"
        click.echo(ngettext(one, many, gone, file=quoted(shown)), err=True)


def _write(report: Report, old: Baseline | None, path: Path, shown: str, shrink: Callable[[Baseline], Shrunk]) -> None:
    """Write the baseline, and tell what became of it."""
    from localize.gate import baseline

    path.parent.mkdir(parents=True, exist_ok=True)
    if old is None:
        entries = baseline.of(report.issues)
        baseline.write(path, entries)
        said = ngettext("{file}: {n} issue written", "{file}: {n} issues written", len(entries), file=shown)
        click.echo(said, err=True)
        return
    found = shrink(old)
    baseline.write(path, found.entries)
    said = "{file}: {kept} kept, {gone} gone and taken out, {left} not looked at"
    click.echo(gettext(said, file=shown, kept=found.kept, gone=found.gone, left=found.left), err=True)
    if found.new:
        one = "{file}: {n} issue is new and not added; mend it, waive it (localize waive), or delete the file and begin again"
        many = (
            "{file}: {n} issues are new and not added; mend them, waive them (localize waive), or delete the file and begin again"
        )
        click.echo(ngettext(one, many, found.new, file=shown), err=True)
