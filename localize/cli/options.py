"""Options that several commands share, and what becomes of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from localize.cli import engine_options
from localize.cli.codes import once
from localize.cli.interface import LANG
from localize.language import gettext, told

if TYPE_CHECKING:
    from localize.formats import How
    from localize.reporters import Report
    from localize.runners.options import Options
    from localize.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])
REPORTS = "terminal, json, html, markdown, sarif, junit, github, gitlab, checkstyle, csv to stdout or a file; xlsx to a file."
LEVELS = ("error", "warning", "note", "never")


class Day(click.ParamType[date]):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(gettext("{value!r} is no date; write it as 2026-11-22", value=value), param, ctx)


_CATALOG = (
    click.option("--workspace", type=click.Path(path_type=Path), help="Folder with localize.toml (default: searched upwards)."),
    click.option(
        "--market", "markets", multiple=True, metavar="ID", help="A market; give it again for more (localize markets lists them)."
    ),
    click.option("--source-locale", default="", metavar="L", help="Language of the source, such as en-US."),
    click.option("--format", "format_", default="", metavar="NAME", help="Format of the file (default: recognized)."),
    click.option("--encoding", default="", metavar="NAME", help="Encoding of a catalog in a table (default: detected)."),
    click.option("--separator", default="", metavar="SIGN", help="What stands between its cells: one character, or tab."),
    click.option("--sheet", default="", metavar="NAME", help="The sheet of a workbook that holds the catalog."),
    click.option("--accept-mapping", is_flag=True, help="Go on with what is guessed of a table's columns."),
    click.option(
        "--memory", multiple=True, metavar="PATH", help="A PO file, folder or pattern to take translations from; may be repeated."
    ),
    click.option(
        "--product-types",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Product type definitions of Amazon, as downloaded.",
    ),
    click.option(
        "--limits", type=click.Path(path_type=Path), help="Your own limits by category, CSV or YAML; they win (docs/packs.md)."
    ),
    click.option("--as-of", type=Day(), help="The day whose rules hold (default: today, UTC)."),
    click.option(
        "--no-cache", is_flag=True, help="Neither read nor write the cache of words, pictures and results (localize cache)."
    ),
)
"""Options of what takes a catalog through markets."""


_COMMON = (
    *_CATALOG,
    click.option("--keep", type=click.Path(path_type=Path), help="File with terms that must survive, one a line."),
    click.option(
        "--select", multiple=True, metavar="CODES", help="Only these checks: T107, a family such as N, or a list with commas."
    ),
    click.option("--ignore", multiple=True, metavar="CODES", help="Without these checks."),
    click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes (default: one per core)."),
    click.option("--strict", is_flag=True, help="Anything that could not be checked fails too."),
    *engine_options.options(required=False),
    click.option("--debug", is_flag=True, help="Show a traceback where the program fails."),
    LANG,
    click.option(
        "--report",
        "reports",
        multiple=True,
        metavar="FORMAT[:PATH]",
        help=REPORTS,
    ),
)
_FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="error",
    help="Issues from this level on make the exit code 1 (default: error).",
)
_POLICY = click.option(
    "--fail-on", type=click.Choice(LEVELS), help="Issues from this level on fail a market (default: what its policy says)."
)


def common(command: F) -> F:
    """Add the options of a run and a check to a command."""
    return _with((*_COMMON, _FAIL_ON), command)


def gating(command: F) -> F:
    """Add those of a gate, where each market's policy says what fails."""
    return _with((*_COMMON, _POLICY), command)


def catalog(command: F) -> F:
    """Add those of a command that takes a catalog through markets and judges nothing."""
    return _with(_CATALOG, command)


def catalog_and_engine(command: F) -> F:
    """The same, of one that sees drafts of an engine too."""
    return _with((*_CATALOG, *engine_options.options(required=False)), command)


def _with(options: Iterable[Callable[[F], F]], command: F) -> F:
    for option in reversed(tuple(options)):
        command = option(command)
    return command


def asked(workspace: Workspace, catalog: Path | None, given: dict[str, Any]) -> Options:
    """What the options of a catalog say. Raises ``Faults`` for files that cannot be read."""
    from localize.runners.options import Options

    return Options(
        catalog=catalog or own_catalog(workspace),
        markets=given["markets"],
        as_of=today(given["as_of"]),
        source_locale=given["source_locale"],
        format=given["format_"],
        how=reading(given),
        memory=given["memory"],
        cache=cache(given["no_cache"]),
        product_types=given["product_types"],
        limits=readable(given["limits"]),
    )


def reading(given: dict[str, Any]) -> How:
    """What the options say of how the catalog is to be read; how it was read is told on standard error."""
    from localize.formats import How

    return How(
        encoding=given["encoding"],
        separator=given["separator"],
        sheet=given["sheet"],
        accept=given["accept_mapping"],
        tell=lambda text: click.echo(told(text), err=True),
    )


def today(as_of: date | None) -> date:
    return as_of or datetime.now(UTC).date()


def kept(path: Path | None) -> tuple[str, ...]:
    """The terms of a ``--keep`` file. Raises ``Faults`` where it cannot be read."""
    if path is None:
        return ()
    readable(path, "give one term a line, or leave --keep out")
    return tuple(line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip())


def cache(no_cache: bool) -> Path | None:
    """The folder of what is kept between runs, in the user's cache directory."""
    if no_cache:
        return None
    from platformdirs import user_cache_path

    return user_cache_path("localize", appauthor=False)


def processes(jobs: int) -> int:
    if jobs:
        return jobs
    from localize.runners.local import processes as available

    return available()


def opened(workspace: Path | None) -> Workspace:
    from localize.workspace import find

    found = find(Path.cwd(), workspace)
    for said in found.remarks:
        once(told(said))
    return found


@contextmanager
def every_fault(workspace: Workspace) -> Iterator[None]:
    """Where something keeps the work from being done, tell the faults of all files of the workspace with it."""
    from localize.model import Faults
    from localize.packs import all_of

    try:
        yield
    except Faults as error:
        raise all_of(error, workspace.roots) from None


def verdict(report: Report, fail_on: str, *, broken: bool, strict: bool) -> int:
    """The exit code: 3 before 1 before 0. ``broken``: a check crashed or rows do not add up."""
    from localize.model import at_or_above

    if broken:
        return 3
    failed = any(count and at_or_above(name, fail_on) for name, count in report.meta.summary.items())
    if strict and any(True for _ in report.not_checked):
        failed = fail_on != "never"
    return 1 if failed else 0


def own_catalog(workspace: Workspace) -> Path:
    """The catalog that the workspace names. Raises ``Faults`` where there is none."""
    from localize.model import Fault, Faults

    if workspace.root is None or not workspace.settings.catalog:
        raise Faults(Fault("", 0, 0, "no catalog: name one, or work in a workspace that does (localize init DIR writes one)"))
    return workspace.root / workspace.settings.catalog


def readable(path: Path | None, needs: str = "export it again") -> Path | None:
    """The file, if it was named and can be read to its end. Raises ``Faults`` otherwise."""
    if path is None:
        return None
    from localize.formats import opened
    from localize.model import Fault, Faults, not_utf8

    shown = path.as_posix()
    opened(path, shown, needs)
    try:
        with path.open(encoding="utf-8-sig") as file:
            deque(file, maxlen=0)
    except UnicodeDecodeError as error:
        raise Faults(Fault(shown, 0, 0, not_utf8(error))) from None
    return path
