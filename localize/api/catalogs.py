"""Catalogs and bilingual files, as programs hand them to a run or a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypedDict

from platformdirs import user_cache_path

from localize.api.results import Result
from localize.checks import current
from localize.formats.bilingual import bilingual_format, bilingual_formats
from localize.gate import baseline
from localize.model import Fault, Faults, Said
from localize.packs import all_of
from localize.reporters import Report
from localize.runners import check as units
from localize.runners import run as listings
from localize.runners.options import Options
from localize.workspace import Workspace

TERMS = ("select", "ignore", "keep")
"""Options that are lists of words."""
FILES = ("limits", "product_types", "cache")
"""Options that are paths."""


class More(TypedDict, total=False):
    """Options of the commands that are seldom given; they are called as there."""

    source_locale: str
    """Language of the source, such as en-US."""
    format: str
    """Format of the files (by default it is recognized)."""
    select: Iterable[str]
    """Only these checks: codes (T107) or families (T)."""
    ignore: Iterable[str]
    """Without these."""
    keep: Iterable[str]
    """Terms that must survive."""
    limits: str | Path | None
    """A file of your own limits."""
    cache: str | Path | None
    """A folder for what is found out once about words and pictures, by default the command line's; None: each time anew."""


class Checking(More, total=False):
    """Those of a check."""

    product_types: str | Path | None
    """Catalogs: a folder with Amazon's product type definitions."""
    target_locale: str
    """Bilingual files: language of the translations, where the file does not say."""


class Running(More, total=False):
    """Those of a run."""

    product_types: str | Path | None
    """A folder with Amazon's product type definitions."""
    into: Mapping[str, str | Path]
    """Your own exports or records that uploads are filled into, by market."""
    fit_images: bool
    """Put pictures into the bundles as the market wants them."""


def through(workspace: Workspace, catalog: Path | None, given: Mapping[str, Any], **more: Any) -> Result:
    """A catalog through its markets. Raises ``Faults``, those of all files of the workspace together.

    What the workspace's baseline has is known to a check, as on the command line, and to no run.
    """
    named = catalog or _own(workspace)
    into = {market: Path(path) for market, path in given.get("into", {}).items()}
    options = Options(catalog=named, **_read(given) | ({"into": into} if into else {}), **more)
    try:
        known = baseline.of_workspace(workspace) if options.out is None else None
        ended = listings.run(workspace, options)
    except Faults as error:
        raise all_of(error, workspace.roots) from None
    return Result(_marked(ended.report, known), complete=ended.rows_add_up and not ended.crashed, close=ended.close)


def through_units(
    workspace: Workspace, files: list[Path], markets: tuple[str, ...], as_of: date, jobs: int, given: Mapping[str, Any]
) -> Result:
    """Bilingual files, unit by unit. Raises ``Faults``."""
    if len(markets) > 1:
        raise Faults(Fault("", 0, 0, "give at most one market for bilingual files"))
    options = units.Options(as_of=as_of, market="".join(markets), jobs=jobs, **_read(given))
    try:
        known = baseline.of_workspace(workspace)
        checked = units.check(workspace, files, options)
    except Faults as error:
        raise all_of(error, workspace.roots) from None
    return Result(_marked(checked.report, known), complete=checked.rows_add_up and not checked.crashed, close=checked.close)


def _marked(report: Report, known: baseline.Baseline | None) -> Report:
    return report if known is None else baseline.marked(report, known)


def are_bilingual(files: list[Path], format: str) -> bool:
    """Bilingual files, not a catalog? Raises ``Faults`` for a mixture, for several catalogs, and for a format nobody knows."""
    found = [format in bilingual_formats() if format else bilingual_format(path) is not None for path in files]
    if len(files) > 1 and not all(found):
        raise Faults(Fault("", 0, 0, "give one catalog, or bilingual files; they make two reports"))
    return bool(found) and all(found)


def kept() -> Path:
    """The command line's own folder for what is found out once."""
    return user_cache_path("localize", appauthor=False)


def _own(workspace: Workspace) -> Path:
    if workspace.root is None or not workspace.settings.catalog:
        raise Faults(Fault("", 0, 0, "no catalog: name one, or open a workspace whose localize.toml does"))
    return workspace.root / workspace.settings.catalog


def _read(given: Mapping[str, Any]) -> dict[str, Any]:
    """The options in the types of the runners."""
    read = {"cache": kept()} | {name: value for name, value in given.items() if name != "into"}
    read |= {name: words(name, read[name]) for name in TERMS if name in read}
    return read | {name: Path(read[name]) for name in FILES if read.get(name) is not None}


def words(name: str, given: Iterable[str] | str) -> tuple[str, ...]:
    """One word or several; those that name checks as these are written, under the codes that they have now."""
    found = (given,) if isinstance(given, str) else tuple(given)
    return found if name == "keep" else tuple(current(code.upper()) for code in found)


def day(given: date | str | None) -> date:
    """The day of that name; None: today in UTC. Raises ``Faults`` for what is no day."""
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    if given is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise Faults(Fault("", 0, 0, Said("as_of is {value!r}; give a day such as 2026-11-22", value=given))) from None
