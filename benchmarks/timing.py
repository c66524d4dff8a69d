"""Whole processes timed by the operating system's own accounting, in turn, so that drift hits both sides alike."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    wall: float
    cpu: float
    peak_mb: float


def peak_of_tree(command: Sequence[str]) -> float:
    """The most memory that a command and all its children held at once (PSS, in MB), looked at ten times a second."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_pss, _tree(process.pid))))
        time.sleep(0.1)
    return peak / 1024


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has ended
        return []
    return [pid, *(one for child in children for one in _tree(int(child)))]


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def once(command: Sequence[str], cwd: str | None = None) -> Run:
    """One run; its output is thrown away. Children of the command count too."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=cwd)
    error = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)} failed:\n{error.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, usage.ru_maxrss / 1024)


def in_turn(commands: dict[str, Sequence[str]], runs: int) -> dict[str, list[Run]]:
    """Each command once uncounted, then all of them in turn, ``runs`` times."""
    for command in commands.values():
        once(command)
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(once(command))
    return found


def row(name: str, runs: Sequence[Run]) -> str:
    walls = [run.wall for run in runs]
    cpu = statistics.median(run.cpu for run in runs)
    peak = max(run.peak_mb for run in runs)
    return (
        f"{name:34} wall {statistics.median(walls):7.2f} s ({min(walls):.2f} to {max(walls):.2f})"
        f"  cpu {cpu:7.2f} s  peak of one process {peak:6.0f} MB"
    )


def machine() -> str:
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, Python {sys.version.split()[0]}"
