"""What reports and decisions are written to: one place for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from localize.language import gettext

BESIDE = ["github", "terminal"]
"""Reports that may share standard output: a step of GitHub reads its commands between the lines that people read."""


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
