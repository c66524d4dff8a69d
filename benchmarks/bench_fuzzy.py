"""Fuzzy look-ups in a translation memory: how many a second, how many of the best matches are found, what the index costs.

Each run is a process of its own. What is found is held against the same look-ups without the filter, text by text.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzzy_data import DATA, asked, texts
from timing import machine

from localize import packs
from localize.memory import grams
from localize.memory.fuzzy import Index
from localize.memory.units import Unit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--lookups", type=int, default=500)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--data", choices=list(DATA), action="append")
    parser.add_argument("--measure", choices=list(DATA), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measured(given.measure, given.entries, given.lookups)))
        return
    print(f"{given.entries:,} entries, {given.lookups} look-ups of five matches at 75 %; {given.runs} runs, {machine()}\n")
    print("| data | characters | index | from the cache | memory | look-ups a second | without filter | recall |")
    print("|---|---|---|---|---|---|---|---|")
    for name in given.data or DATA:
        command = [sys.executable, __file__, "--measure", name, "--entries", str(given.entries), "--lookups", str(given.lookups)]
        runs = [json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(given.runs)]
        print(row(name, runs), flush=True)


def measured(name: str, entries: int, lookups: int) -> dict[str, float]:
    """One run. Times are of the processor: other work on the machine counts less so."""
    held = texts(name, entries, seed=7)
    sought = asked(name, held, lookups)
    units = [Unit("title", text, text, "de-DE", "en-US", "translated", file="de.po") for text in held]
    before, start = _resident(), time.process_time()
    index = Index(units, "de-DE", written=packs.conventions("zh-CN" if name == "chinese" else "en-US"))
    made = time.process_time() - start
    memory = _resident() - before
    with tempfile.TemporaryDirectory() as folder:
        Index(units, "de-DE", cache=Path(folder))
        start = time.process_time()
        Index(units, "de-DE", cache=Path(folder))
        kept = time.process_time() - start
    found, rate, wall = _looked_up(index, sought)
    grams.MOST = entries
    few = sought[: max(50, lookups * 100_000 // max(entries, 100_000))]
    best, slow, _ = _looked_up(index, few)
    there = [at for at, score in enumerate(best) if score]
    return {
        "characters": sum(map(len, held)) / entries,
        "made": made,
        "kept": kept,
        "memory": memory,
        "rate": rate,
        "wall": wall,
        "slow": slow,
        "recall": sum(found[at] == best[at] for at in there) / len(there),
        "matched": len(there) / len(few),
    }


def _looked_up(index: Index, sought: list[str]) -> tuple[list[int], float, float]:
    """The best scores, 0 for none, and how many look-ups there were in a second of the processor and of the clock."""
    start, wall = time.process_time(), time.perf_counter()
    found = [index.find("title", text) for text in sought]
    took, passed = time.process_time() - start, time.perf_counter() - wall
    return [one[0].score if one else 0 for one in found], len(sought) / took, len(sought) / passed


def _resident() -> float:
    """Megabytes that the process holds now."""
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def row(name: str, runs: list[dict[str, float]]) -> str:
    def middle(key: str, form: str) -> str:
        values = [run[key] for run in runs]
        return f"{statistics.median(values):{form}} ({min(values):{form}} to {max(values):{form}})"

    first, clock, slow = runs[0], *(statistics.median(run[key] for run in runs) for key in ("wall", "slow"))
    return (
        f"| {name}, {first['matched']:.0%} have a match | {first['characters']:.0f} | {middle('made', '.1f')} s "
        f"| {middle('kept', '.2f')} s | {first['memory']:.0f} MB | {middle('rate', ',.0f')}; by the clock {clock:,.0f} "
        f"| {slow:,.0f} | {min(run['recall'] for run in runs):.3f} |"
    )


if __name__ == "__main__":
    main()
