"""Where reports go: the terminal, standard output, files."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from localize.cli import streams, targets

if TYPE_CHECKING:
    from localize.reporters import Report
    from localize.workspace import Workspace


def show(
    report: Report,
    reports: tuple[str, ...],
    run: Path | None = None,
    *,
    workspace: Workspace | None = None,
    fail_on: str = "error",
) -> None:
    """Write the report in every format asked for, files first; to the terminal where none was. ``run``: its directory."""
    from msgspec.structs import replace

    from localize.reporters import Around, all_reporters

    report = replace(report, around=Around(fail_on, workspace.named if workspace else Path, repository(Path.cwd())))
    if any(wanted.partition(":")[0] == "github" for wanted in reports):
        _summarize(report)
    for wanted in sorted(reports or ("terminal",), key=lambda one: ":" not in one):
        name, _, path = wanted.partition(":")
        module = all_reporters()[name]
        if path:
            target = Path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            with streams.to_file(target):
                _write(module, report, target, run)
        elif name == "terminal":
            _terminal(module, report)
        else:
            plain_stdout()
            sys.stdout.writelines(_rendered(module, report, None, None))
            sys.stdout.flush()


def _write(module: Any, report: Report, target: Path, run: Path | None) -> None:
    if hasattr(module, "write"):
        module.write(report, target)
        return
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_rendered(module, report, target, run))


def plain_stdout() -> None:
    """From here on standard output is UTF-8 with plain line ends, as files are."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def repository(folder: Path) -> Path:
    """The folder from which CI names files: that of the repository, else the working directory."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)


def _rendered(module: Any, report: Report, target: Path | None, run: Path | None) -> Iterable[str]:
    """The text of a report. A page that stands somewhere may show the pictures of its run."""
    if module.NAME != "html":
        found: Iterable[str] = module.render(report)
        return found
    page: Iterable[str] = module.render(report, module.pictures_from(target, run) if target and run else None)
    return page


def _terminal(module: Any, report: Report) -> None:
    """Print the report."""
    from rich.console import Console

    with no_commands():
        module.show(report, Console(highlight=False))


@contextmanager
def no_commands(*, err: bool = False) -> Iterator[None]:
    """In a step of GitHub no line that is printed within is read as a command, whatever stands in a listing.

    ``err``: it is printed to standard error.
    """
    import click

    quiet = secrets.token_hex(16) if os.environ.get("GITHUB_ACTIONS") == "true" else ""
    if quiet:
        click.echo(f"::stop-commands::{quiet}", err=err)
    try:
        yield
    finally:
        if quiet:
            click.echo(f"::{quiet}::", err=err)


def _summarize(report: Report) -> None:
    """Add the report to the summary of a step of GitHub, where there is one."""
    from localize.reporters.github import summary

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if name:
        path = Path(name)
        with path.open("ab") as file:
            file.write(summary(report, file.tell()).encode())


def known_reports(reports: tuple[str, ...], decisions: tuple[str, ...] = ()) -> None:
    """Refuse an unknown report before any work is done, and two things for one place."""
    from localize.model import Fault, Faults, Said
    from localize.packs import nearest
    from localize.reporters import all_reporters

    for wanted in reports:
        name, _, path = wanted.partition(":")
        if name not in all_reporters():
            message = Said("no report is called {name!r}{hint}", name=name, hint=nearest(name, all_reporters()))
            raise Faults(Fault("", 0, 0, message))
        module = all_reporters()[name]
        if hasattr(module, "write") and not path:
            message = Said("a report in {name} goes to a file: --report {name}:report{suffix}", name=name, suffix=module.SUFFIX)
            raise Faults(Fault("", 0, 0, message))
        if hasattr(module, "needed"):
            module.needed()
    targets.apart(reports, decisions)
