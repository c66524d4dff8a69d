"""The reports for machines of 100,000 issues that are read from disk: seconds of one core and the most memory, a process each.

Every issue stands in a memory PO file of 25,000 entries, one for each of four markets, so that the reports look at every line.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from bench_report import report
from timing import machine

from localize.model import Issue, Location
from localize.reporters import Around, Listed, Report, all_reporters
from localize.runners.batch import encode
from localize.runners.spool import Spool

WRITE = "write"
"""In a process of its own too: a child's most memory is never below its parent's."""
NAMES = ("json", "markdown", "csv", "github", "gitlab", "checkstyle", "junit", "sarif")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=100_000)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        what, folder = given.one[0], Path(given.one[1])
        print(json.dumps(rendered(what, folder)) if what != WRITE else written(folder, given.issues))
        return
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(
            [sys.executable, __file__, "--issues", str(given.issues), "--one", WRITE, name], check=True, capture_output=True
        )
        print(f"{given.issues:,} issues, {machine()}")
        for one in ("nothing", *NAMES):
            command = [sys.executable, __file__, "--one", one, name]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            print(f"{one:12} {found['seconds']:6.2f} s  {found['peak']:5.0f} MB  {found['characters']:12,} characters")


def written(folder: Path, count: int) -> None:
    """The issues, the memory files that they stand in, and the listings."""
    files: dict[str, list[str]] = {}
    issues, listings = Spool(folder / "issues", Issue), Spool(folder / "listings", Listed)
    for one in report(count).issues:
        market = one.market or ""
        lines = files.setdefault(market, ['msgid ""', f'msgstr "Language: {market}\\n"', ""])
        lines += [f"#: {one.sku}", f'msgctxt "title/{one.sku}"', f'msgid "{one.source}"', f'msgstr "{one.target}"', ""]
        issues.add(encode(msgspec.structs.replace(one, written=Location(f"{market}.po", len(lines) - 1))))
        listings.add(encode(Listed(market, one.sku or "", "published")))
    for market, lines in files.items():
        (folder / f"{market}.po").write_text("\n".join(lines), "utf-8")
    issues.close()
    listings.close()


def rendered(name: str, folder: Path) -> dict[str, float]:
    """What one report takes, and how long it is; ``nothing`` only reads the issues."""
    issues, listings = OnDisk(folder / "issues", Issue), OnDisk(folder / "listings", Listed)
    around = Around(file=lambda shown: folder / shown, base=folder)
    whole = Report(report(0).meta, issues, listings=listings, around=around)
    start = time.process_time()
    pieces = all_reporters()[name].render(whole) if name in NAMES else ("" for _ in issues)
    characters = sum(map(len, pieces))
    seconds = time.process_time() - start
    return {"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "characters": characters}


class OnDisk:
    """A list on disk that may be walked as often as wanted."""

    def __init__(self, path: Path, kind: Any) -> None:
        self._path, self._decode = path, msgspec.json.Decoder(kind).decode

    def __iter__(self) -> Iterator[Any]:
        with self._path.open("rb") as file:
            yield from map(self._decode, file)


if __name__ == "__main__":
    main()
