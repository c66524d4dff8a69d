"""Precision and recall on defects planted at known places: ours per code, and pofilter's on the same files."""

from __future__ import annotations

import argparse
import datetime
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from checked import POFILTER, localize, pofilter
from defects import DEFECTS
from plant import Planted, plant
from score import Score, Theirs
from units import Texts, Unit, read, write

HERE = Path(__file__).parent


def commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=HERE, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def of(program: str) -> str:
    return "another program" if program else f"commit {commit()}"


def languages(folder: Path, only: list[str]) -> dict[str, Texts]:
    found = {path.stem: read(path) for path in sorted(folder.glob("*.yaml"))}
    if not found:
        sys.exit(f"no .yaml files in {folder}")
    return {name: texts for name, texts in found.items() if not only or name in only}


def file_of(planted: list[Planted], texts: Texts, path: Path) -> dict[str, Planted]:
    write(path, texts.locale, [one.unit for one in planted])
    return {one.unit.context: one for one in planted}


def measure(given: argparse.Namespace, folder: Path) -> tuple[Score, Theirs, Counter[str]]:
    everything = {path.stem: read(path) for path in sorted(given.texts.glob("*.yaml"))}
    ours, theirs, counts = Score(), Theirs(), Counter[str]()
    for name, texts in languages(given.texts, given.language).items():
        others = {other: found for other, found in everything.items() if other != name}
        clean = clean_failures(texts, folder / f"{name}.po") if given.pofilter else set()
        for number in range(given.rounds):
            planted = plant(texts, others, f"{given.seed}:{name}:{number}")
            path = folder / f"{name}-{number}.po"
            units = file_of(planted, texts, path)
            ours.add(name, units, localize(path, texts.brands, given.program))
            if given.pofilter:
                theirs.add(units, pofilter(path, texts.locale, texts.brands), clean)
            counts.update(units=len(units), defects=sum(one.defect is not None for one in planted))
        counts["texts"] += len(texts.units)
    return ours, theirs, counts


def clean_failures(texts: Texts, path: Path) -> set[tuple[str, str]]:
    """What pofilter says of the right texts: only this is held against it on a unit with a defect."""
    units: list[Unit] = list(texts.units)
    write(path, texts.locale, units)
    return set(pofilter(path, texts.locale, texts.brands))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=HERE / "texts", help="folder with <language>.yaml files")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--rounds", type=int, default=10, help="files a language, each with other defects")
    parser.add_argument("--language", action="append", default=[], help="only this one; may be repeated")
    parser.add_argument("--show", nargs="*", metavar="CODE", help="every miss and false alarm, of these codes or all")
    parser.add_argument("--program", default="", help="another localize to measure, as a command line")
    parser.add_argument("--no-pofilter", dest="pofilter", action="store_false")
    given = parser.parse_args()
    if given.pofilter and not POFILTER.exists():
        sys.exit("pofilter is not installed: run benchmarks/bench_check.py once, or give --no-pofilter")
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs, counts = measure(given, Path(folder))
    head = f"{given.texts.name}, seed {given.seed}, {given.rounds} rounds, {datetime.datetime.now(datetime.UTC).date()}"
    kinds = sum(not defect.later for defect in DEFECTS.values())
    size = f"{counts['texts']} texts, {counts['units']} units, {counts['defects']} defects of {kinds} kinds"
    print(f"{head}, {of(given.program)}: {size}\n")
    for why in sorted({defect.later for defect in DEFECTS.values() if defect.later}):
        print(f"Not planted: {', '.join(kind for kind, defect in sorted(DEFECTS.items()) if defect.later == why)}: {why}.\n")
    print(ours.table())
    if given.pofilter:
        print(theirs.table(ours))
    if given.show is not None:
        print(ours.shown(set(given.show)))


if __name__ == "__main__":
    main()
