"""What a start costs: ``--help``, and one listing in one market by a cold process."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from timing import in_turn, machine, row


def main() -> None:
    program = str(Path(sys.executable).parent / "localize")
    with tempfile.TemporaryDirectory() as name:
        catalog = Path(name, "one.jsonl")
        catalog.write_text('{"sku": "A-1", "locale": "en-US", "title": "Bottle 750 ml", "bullets": ["Light", "Tight", "Cold"]}\n')
        one = [program, "check", str(catalog), "--market", "amazon-uk", "--jobs", "1", "--fail-on", "never"]
        commands = {"localize --help": [program, "--help"], "one listing, one market, cold": one}
        commands["python -c pass"] = [sys.executable, "-c", "pass"]
        found = in_turn(commands, 7)
    print(f"start: {machine()}, 7 runs in turn after one uncounted")
    for label, runs in found.items():
        print(row(label, runs))


if __name__ == "__main__":
    main()
