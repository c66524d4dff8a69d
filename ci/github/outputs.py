"""What ``localize gate`` decided and counted, as the outputs of the action: lines for the file that GITHUB_OUTPUT names.

    python outputs.py RESULTS SARIF

RESULTS is the folder with ``decision.json`` and ``report.json``; either is missing where the gate could not come so far.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

VERDICTS = ("broken", "fail", "review", "publish", "frozen")
"""What stands in the way first; frozen is the verdict only where every market is."""


def outputs(results: Path, sarif: Path) -> dict[str, object]:
    """Names and values; numbers, words of this program and paths that the caller gave, so that each fits into a line."""
    decision, report = _read(results / "decision.json"), _read(results / "report.json")
    verdicts = {market["verdict"] for market in decision.get("markets", ())}
    counts = report.get("summary", {}) | report.get("settled", {})
    return {
        "verdict": next((verdict for verdict in VERDICTS if verdict in verdicts), "unreadable"),
        "decision": results / "decision.json" if decision else "",
        "sarif": sarif if sarif.is_file() else "",
        **{name: counts.get(name, "") for name in ("error", "warning", "note", "known", "waived")},
    }


def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


if __name__ == "__main__":
    for name, value in outputs(Path(sys.argv[1]), Path(sys.argv[2])).items():
        print(f"{name}={value}")
