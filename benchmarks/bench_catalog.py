"""The catalog checks over many listings: are they bounded in memory, and is the result the same with any number of processes?

Families of four variants with planted faults: titles, keywords and translations that two listings share, a title that drifts
from its family's, and texts beside them that state another content.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from timing import machine

COLOURS = ("black", "red", "blue", "green")
MARKETS = "amazon-uk"
CODES = ("I101", "I102", "I103", "I104", "I105", "I106", "I108", "K110")


def listings(count: int, random_: random.Random) -> list[dict[str, object]]:
    found = []
    for number in range(count):
        family, colour = number // len(COLOURS), COLOURS[number % len(COLOURS)]
        drift = "flask" if random_.random() < 0.002 else "bottle"
        content = random_.choice((350, 500, 750)) if random_.random() < 0.002 else 1000
        shared = family // 2 if random_.random() < 0.01 else family
        found.append(
            {
                "sku": f"B-{number:06d}",
                "family": f"F-{family:05d}",
                "brand": "Fernmoor",
                "variant": {"color": colour},
                "title": f"Fernmoor steel {drift} no. {shared} for hikers, {content} ml, {colour}",
                "bullets": [f"Holds {content} ml", "Lid with a loop", f"Made for trail {family % 977}"],
                "attributes": {"color": colour, "capacity": "1000 ml"},
                "keywords": {"en-GB": [f"steel bottle {shared}"]},
            }
        )
    return found


def texts(count: int) -> list[dict[str, object]]:
    return [
        {
            "id": str(number),
            "surface": "ad",
            "sku": f"B-{number * 50:06d}",
            "texts": {"headline": "Holds 1000 ml" if number % 9 else "Holds 800 ml"},
        }
        for number in range(count // 50)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listings", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2, 3])
    given = parser.parse_args()
    print(f"catalog checks: {given.listings:,} listings, one market, {machine()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts").mkdir()
        (folder / "localize.toml").write_text(f'catalog = "catalog.jsonl"\nmarkets = ["{MARKETS}"]\n', encoding="utf-8")
        for path, records in (
            ("catalog.jsonl", listings(given.listings, random.Random(7))),
            ("texts/ads.jsonl", texts(given.listings)),
        ):
            (folder / path).write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
        for jobs in given.jobs:
            print(measured(folder, jobs))


def measured(folder: Path, jobs: int) -> str:
    """One check in a process group of its own: time, the largest sum of its processes' own memory, and what was found."""
    report = folder / f"report{jobs}.json"
    command = [str(Path(sys.executable).parent / "localize"), "check", "--workspace", str(folder), "--jobs", str(jobs)]
    command += ["--as-of", "2026-11-22", "--fail-on", "never", "--report", f"json:{report}"]
    command += [word for code in CODES for word in ("--select", code)]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True)
    most = 0
    while process.poll() is None:
        most = max(most, memory(process.pid))
        time.sleep(0.2)
    took = time.perf_counter() - start
    counts = Counter(issue["code"] for issue in json.loads(report.read_bytes())["issues"])
    digest = hashlib.sha256(report.read_bytes()).hexdigest()[:12]
    said = ", ".join(f"{code} {number}" for code, number in sorted(counts.items()))
    return f"jobs {jobs}: {took:.0f} s, {most / 1e6:,.0f} MB, report {digest}: {said}"


def memory(session: int) -> int:
    """The proportional memory of every process of the session, in bytes."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[3]) == session:
                total += int((stat.parent / "smaps_rollup").read_text().partition("Pss:")[2].split()[0]) * 1024
        except (OSError, IndexError, ValueError):
            continue
    return total


if __name__ == "__main__":
    main()
