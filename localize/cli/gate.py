"""``localize gate``."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.cli import options, output, passing, since, streams, targets
from localize.cli.baselines import with_baselines
from localize.language import ENGLISH, gettext, speaking, told

if TYPE_CHECKING:
    from localize.gate.verdict import Decided
    from localize.reporters import Report
    from localize.workspace import Workspace


@click.command("gate")
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@options.gating
@with_baselines
@since.OPTION
@click.option(
    "--decision",
    "decisions",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="The verdicts as text, markdown or json, to standard output or a file (default: text); may be repeated.",
)
def command(catalog: Path | None, decisions: tuple[str, ...], **given: Any) -> int:
    """Decide for each market whether it may be published, and say why.

    CATALOG (default: the workspace's own) is taken through its markets as a check would, from memory alone, and each
    market is judged by [gate] of localize.toml. Nothing is written but --report and --decision files: localize run
    writes the bundles, and holds back and freezes by the same policy. In a pipeline the gate comes first.

    \b
      publish   nothing stands against it
      review    a person has to read texts first, or something could not be checked
      fail      issues that no budget allows, too much held back, or a check crashed
      frozen    nothing of it is published for now; the exit code does not mind
      broken    its pack, glossary or style guide cannot be read; the other markets are judged all the same

    \b
      localize gate
      localize gate products.csv --market amazon-de --market amazon-fr
      localize gate --report html:report.html --decision markdown:summary.md --decision json:decision.json

    Exit codes: 0 every market that is not frozen may be published, 1 one may not, 2 something cannot be read, 3 a check
    crashed. A level given by --fail-on goes before the policy's; with never the verdicts stand, and the exit code is not 1.
    """
    from localize.gate.verdict import Records
    from localize.reporters import Meta, Report
    from localize.runners.codes import left_out
    from localize.runners.gate import asked, exit_code, judged, together, whole

    _known(decisions)
    output.known_reports(given["reports"], decisions)
    workspace = options.opened(given["workspace"])
    wanted = options.asked(workspace, catalog, given)
    targets.free(workspace, (wanted.catalog,), given, decisions)
    with options.every_fault(workspace):
        markets = asked(workspace, wanted)
    level = "" if given["fail_on"] in (None, "never") else given["fail_on"]
    if not markets.sound:
        nothing = Report(Meta(as_of=wanted.as_of), ())
        decided = together(markets.ids, nothing, (), markets.broken, Records(), ())
        _write(decided, decisions)
        _report(whole(nothing, markets.broken), given, workspace)
        _show(decided, decisions, given["reports"])
        return 2
    given["markets"] = markets.sound
    with passing.taken(gettext("Judging"), workspace, catalog, given, apart=True, judged=True) as (ended, report, wanted):
        found, records = judged(workspace, report, ended.texts, fail_on=level, strict=given["strict"], fresh=ended.fresh)
        decided = together(markets.ids, report, found, markets.broken, records, left_out(wanted))
        _write(decided, decisions)
        _report(whole(report, markets.broken), given, workspace)
        _show(decided, decisions, given["reports"])
        broken = ended.crashed or not ended.rows_add_up
        return exit_code(decided, broken=broken, fail_on=given["fail_on"] or "")


def _report(report: Report, given: dict[str, Any], workspace: Workspace) -> None:
    """Write the reports that were asked for."""
    if given["reports"]:
        fails = given["fail_on"] or workspace.settings.gate.fail_on
        output.show(report, given["reports"], workspace=workspace, fail_on=fails)


def _known(decisions: tuple[str, ...]) -> None:
    """Refuse an unknown format."""
    from localize.gate.telling import FORMATS
    from localize.packs import nearest

    for one in decisions:
        name = one.partition(":")[0]
        if name not in FORMATS:
            hint = told(nearest(name, FORMATS))
            raise click.UsageError(gettext("--decision: no format is called {name!r}{hint}", name=name, hint=hint))


def _write(decided: Decided, decisions: tuple[str, ...]) -> None:
    """Write the verdicts to the files that were asked for."""
    for one in decisions:
        name, _, path = one.partition(":")
        if path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with streams.to_file(Path(path)):
                Path(path).write_text(_told(decided, name), encoding="utf-8", newline="\n")


def _show(decided: Decided, decisions: tuple[str, ...], reports: tuple[str, ...]) -> None:
    """Say the verdicts on standard output; as text on standard error where a report has it."""
    spoken = [one for one in decisions if ":" not in one]
    for name in spoken:
        output.plain_stdout()
        _say(_told(decided, name), commands=name != "text")
    if not spoken:
        _say(_told(decided, "text"), err=any(":" not in one for one in reports))


def _told(decided: Decided, name: str) -> str:
    """The verdicts in a format; those for programs are English."""
    from localize.gate.telling import FORMATS

    with speaking(ENGLISH) if name == "json" else nullcontext():
        return "".join(FORMATS[name](decided))


def _say(text: str, *, err: bool = False, commands: bool = False) -> None:
    """Print verdicts. ``commands``: for a program, to which nothing else may be said."""
    with nullcontext() if commands else output.no_commands(err=err):
        click.echo(text, nl=False, err=err)
