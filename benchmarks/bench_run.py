"""``localize run`` over generated listings in ten markets: the memory is filled, every listing has two local pictures."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from data import catalog, workspace
from timing import in_turn, machine, row

MARKETS = {
    "amazon-de": "de", "amazon-fr": "fr", "amazon-es": "es", "amazon-it": "it", "amazon-nl": "nl",
    "amazon-pl": "pl", "amazon-se": "sv", "amazon-be-nl": "nl", "shopify-de": "de", "amazon-uk": "en",
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listings", type=int, default=1000)
    parser.add_argument("--flawed", type=float, default=0.1, help="the share of listings with something to find in every market")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        counts = catalog(folder, given.listings, sorted(set(MARKETS.values()) - {"en"}), flawed=given.flawed)
        workspace(folder, MARKETS)
        command = [str(Path(sys.executable).parent / "localize"), "run", "--workspace", name, "--out", f"{name}/out"]
        command += ["--fail-on", "never", "--jobs", str(given.jobs), "--report", f"markdown:{name}/report.md"]
        found = in_turn({f"run, {given.listings} x {len(MARKETS)}": command}, given.runs)
    print(f"run: {counts}, {len(MARKETS)} markets, {machine()}, {given.runs} runs after one uncounted")
    for label, runs in found.items():
        print(row(label, runs))


if __name__ == "__main__":
    main()
