"""Where the files for translators go: one for each market, or for each pair of market and source language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from localize.formats.exchange import Job
from localize.model import Fault, Faults, Said


def paths(jobs: Sequence[Job], to: Path, suffix: str) -> list[Path]:
    """The path of each job's file: ``to`` itself if it names a file, else one in that folder. Raises ``Faults``."""
    if to.suffix and not to.is_dir():
        if to.suffix.lower() not in (suffix, ".xliff" if suffix == ".xlf" else suffix):
            message = Said("the format asked for is {suffix}; name the file so, or a folder", suffix=suffix)
            raise Faults(Fault(to.as_posix(), 0, 0, message))
        if len(jobs) > 1:
            names = ", ".join(f"{job.market} ({job.source_locale})" for job in jobs)
            message = Said("is one file, and there are {n} to write: {names}; name a folder", n=len(jobs), names=names)
            raise Faults(Fault(to.as_posix(), 0, 0, message))
        return [to] * len(jobs)
    several = Counter(job.market for job in jobs)
    return [to / f"{job.market}{f'.{job.source_locale}' if several[job.market] > 1 else ''}{suffix}" for job in jobs]


def free(paths: Sequence[Path]) -> None:
    """Raises ``Faults`` for every file that is there already: it may hold work that nobody has taken back."""
    there = [path for path in paths if path.exists()]
    if there:
        message = "is there already; take it back with localize exchange import, then export with --replace"
        raise Faults(*(Fault(path.as_posix(), 0, 0, message) for path in there))
