"""``localize run`` again over a catalog in ten markets: nothing changed, its output gone, one listing in a hundred changed, a
memory entry, a term.

The first run starts with words and pictures in the cache and no results. Before each of the others the catalog is put back
to what it was and run once, so that exactly one thing has changed since.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench_run import MARKETS
from data import catalog, workspace
from timing import Run, machine, once, peak_of_tree, row

SHARE = 100
"""One listing of so many is changed."""


class Shop:
    """The generated workspace, and one change of it after another."""

    def __init__(self, root: Path, listings: int, flawed: float) -> None:
        self.root = root
        self.counts = catalog(root, listings, sorted(set(MARKETS.values()) - {"en"}), flawed=flawed)
        workspace(root, MARKETS)
        (root / "glossaries").mkdir()
        (root / "glossaries" / "de.csv").write_text("source,target,status\nteapot,Teekanne,preferred\n", encoding="utf-8")
        self._kept = {
            path: path.read_bytes() for path in (root / "catalog.jsonl", root / "de.po", root / "glossaries" / "de.csv")
        }
        self._number = 0

    def back(self) -> None:
        for path, data in self._kept.items():
            path.write_bytes(data)

    def nothing(self) -> None:
        """Nothing changes."""

    def listings(self) -> None:
        path = self.root / "catalog.jsonl"
        rows = [json.loads(line) for line in self._kept[path].splitlines()]
        self._number += 1
        for one in rows[self._number % SHARE :: SHARE]:
            one["bullets"] = one["bullets"][::-1]
            one["attributes"] = {"note": str(self._number)}
        path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), encoding="utf-8")

    def entry(self) -> None:
        path = self.root / "de.po"
        text = self._kept[path].decode()
        self._number += 1
        place = re.compile(r'msgctxt "title"\nmsgid "[^"]+"\nmsgstr "').search(text)
        if place is None:
            sys.exit("the memory has no title")
        path.write_text(f"{text[: place.end()]}Neu {self._number} {text[place.end() :]}", encoding="utf-8")

    def term(self) -> None:
        path = self.root / "glossaries" / "de.csv"
        self._number += 1
        path.write_bytes(self._kept[path] + f"kettle {self._number},Kessel,preferred\n".encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listings", type=int, default=1000)
    parser.add_argument("--flawed", type=float, default=0.1, help="the share of listings with something to find in every market")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--colds", type=int, default=1, help="how often it runs without any row kept")
    parser.add_argument("--jobs", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        shop, cache = Shop(Path(name) / "shop", given.listings, given.flawed), Path(name) / "cache"
        os.environ["XDG_CACHE_HOME"] = str(cache)
        command = [str(Path(sys.executable).parent / "localize"), "run", "--workspace", str(shop.root), "--out", f"{name}/out"]
        command += ["--fail-on", "never", "--jobs", str(given.jobs), "--report", f"markdown:{name}/report.md"]
        once(command)  # words and pictures
        found: dict[str, list[Run]] = {}
        for _ in range(given.colds):
            for part in ("results", "runs"):
                shutil.rmtree(cache / "localize" / part, ignore_errors=True)
            found.setdefault("cold", []).append(once(command))
        for label, change in changes(shop, Path(name) / "out") * given.runs:
            shop.back()
            once(command)
            change()
            found.setdefault(label, []).append(once(command))
        shop.back()
        once(command)
        shop.listings()
        peak = peak_of_tree(command)
        size = sum(path.stat().st_size for path in (cache / "localize" / "results").glob("*"))
    print(f"run again: {shop.counts}, {len(MARKETS)} markets, {machine()}, {given.runs} runs, {given.colds} cold")
    for label, runs in found.items():
        print(row(label, runs))
        if label != "cold":
            cold = statistics.median(one.cpu for one in found["cold"])
            ratios = [one.cpu / cold for one in runs]
            print(f"{'':34} processor time against cold {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})")
    print(f"all processes at once, 1 % changed: {peak:.0f} MB (PSS); results kept: {size / 1e6:.0f} MB")


def changes(shop: Shop, out: Path) -> list[tuple[str, Callable[[], None]]]:
    return [
        ("unchanged", shop.nothing),
        ("output deleted", partial(shutil.rmtree, out)),
        ("1 % of listings changed", shop.listings),
        ("1 memory entry changed", shop.entry),
        ("1 glossary term changed", shop.term),
    ]


if __name__ == "__main__":
    main()
