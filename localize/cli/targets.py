"""What reports and decisions are written to: one place for each."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from localize.language import gettext

if TYPE_CHECKING:
    from localize.workspace import Workspace

BESIDE = ["github", "terminal"]
"""Reports that may share standard output: a step of GitHub reads its commands between the lines that people read."""
DATA = (
    "style_guides/*.yaml", "glossaries/*.csv", "marketplaces/*.yaml", "laws/*.yaml", "values/*/*.csv", "sizes.csv",
    "texts/*.jsonl", "locales/*/seo.yaml", "locales/*/shared_words.txt", "locales/*/spelling.txt", "locales/spelling.txt",
)  # fmt: skip
"""The files of a workspace from which its markets and locales are made, and its texts beside the listings."""


def apart(reports: tuple[str, ...], decisions: tuple[str, ...] = ()) -> None:
    """Refuse an empty place, and two things for one."""
    from localize.model import Fault, Faults

    for option, wanted in (("--report", reports), ("--decision", decisions)):
        for one in wanted:
            if one.endswith(":") and one.count(":") == 1:
                said = "{option} {wanted} names no file; name one after the colon, or leave the colon out"
                raise click.UsageError(gettext(said, option=option, wanted=one))
    spoken = [one for one in (*reports, *decisions) if ":" not in one]
    if len(spoken) > 1 and sorted(spoken) != BESIDE:
        said = "several reports and decisions go to standard output; send all but one to files (json:FILE)"
        raise click.UsageError(gettext(said))
    often = Counter(target.resolve() for target in files((*reports, *decisions)) if _is_plain(target))
    for target in files((*reports, *decisions)):
        if often[target.resolve()] > 1:
            raise Faults(Fault(target.as_posix(), 0, 0, "several reports are to be written there; give each a file of its own"))


def files(wanted: Iterable[str]) -> list[Path]:
    """The files that are named."""
    return [Path(one.partition(":")[2]) for one in wanted if ":" in one]


def _is_plain(target: Path) -> bool:
    """Is it a file, or will be? Whatever is written to a device or a pipe overwrites nothing."""
    return target.is_file() or not target.exists()


def free(workspace: Workspace, inputs: Iterable[Path], given: dict[str, Any], decisions: tuple[str, ...] = ()) -> None:
    """The same for a command with the options of a check. ``inputs``: what it reads beside what its options name."""
    from localize.model import Faults

    more: list[Path | None] = [*inputs, *(given.get(name) for name in ("keep", "limits", "baseline", "write_baseline"))]
    with suppress(Faults):
        more += [path for path, _ in workspace.memory_files(given["memory"])]
    apart_from_inputs(workspace, (*given["reports"], *decisions), more)


def apart_from_inputs(workspace: Workspace, wanted: tuple[str, ...], inputs: Iterable[Path | None]) -> None:
    """Refuse a report over what this call reads or keeps, over a folder, and where none can be written."""
    from localize.model import Fault, Faults, Said

    targets = files(wanted)
    held = [path for path in (*inputs, *_held(workspace)) if path is not None] if targets else []
    for target in targets:
        if target.is_dir():
            raise Faults(Fault(target.as_posix(), 0, 0, "is a directory; name the file in it"))
        if _is_plain(target) and any(_same(target, path) for path in held):
            message = "is a file of the workspace or of this call, over which no report is written; name another"
            raise Faults(Fault(target.as_posix(), 0, 0, message))
        try:
            _writable(target)
        except OSError as error:
            raise Faults(Fault(target.as_posix(), 0, 0, Said("cannot be written: {why}", why=error.strerror))) from None


def _held(workspace: Workspace) -> Iterator[Path | None]:
    """The files of a workspace that a person writes, its data among them, and those of its memory."""
    from localize.gate import baseline, waiver_file
    from localize.model import Faults
    from localize.packs import lock
    from localize.workspace import NAME

    if workspace.root is None:
        return
    yield from (workspace.root / name for name in (NAME, waiver_file.NAME, lock.NAME))
    yield from (path for pattern in DATA for path in workspace.root.glob(pattern))
    yield baseline.place(workspace)
    yield workspace.root / workspace.settings.catalog if workspace.settings.catalog else None
    with suppress(Faults):
        yield from (path for path, _ in workspace.memory_files())


def _same(target: Path, path: Path) -> bool:
    """Are they one file, under whatever names?"""
    return target.resolve() == path.resolve() or (target.exists() and path.exists() and target.samefile(path))


def _writable(target: Path) -> None:
    """Make the folder of a file. Raises ``OSError`` where it cannot be made, or the file cannot be written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(*((target, os.W_OK) if target.exists() else (target.parent, os.W_OK | os.X_OK))):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
