"""``localize check`` of a generated PO against ``pofilter`` on the same file, in turn."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from data import BRAND, po_file
from timing import in_turn, machine, peak_of_tree, row

PEERS = Path(__file__).parent / ".peers"


def pofilter() -> Path:
    """The peer's program, in an environment of its own."""
    program = PEERS / "bin" / "pofilter"
    if not program.exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run([PEERS / "bin" / "pip", "install", "--quiet", "translate-toolkit==3.20.4"], check=True)
    return program


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, keep = Path(folder, "de.po"), Path(folder, "keep.txt")
        counts = po_file(path, given.units)
        keep.write_text(BRAND + "\n", encoding="utf-8")
        ours = [str(Path(sys.executable).parent / "localize"), "check", str(path), "--keep", str(keep), "--fail-on", "never"]
        ours += ["--report", f"json:{folder}/report.json", "--jobs", str(given.jobs)]
        theirs = [str(pofilter()), "--language=de", f"--notranslatefile={keep}", str(path), f"{folder}/filtered.po"]
        memory = {name: peak_of_tree(command) for name, command in (("localize check", ours), ("pofilter", theirs))}
        found = in_turn({"localize check": ours, "pofilter": theirs}, given.runs)
    print(f"check of a PO: {counts}, cache warm, {machine()}, {given.runs} runs in turn after one uncounted")
    for name, runs in found.items():
        print(row(name, runs), f" all processes {memory[name]:.0f} MB (PSS)")
    ratios = [b.wall / a.wall for a, b in zip(found["localize check"], found["pofilter"], strict=True)]
    print(
        f"pofilter / localize, pair by pair: {', '.join(f'{one:.2f}' for one in ratios)}; median {statistics.median(ratios):.2f}"
    )


if __name__ == "__main__":
    main()
