"""What the programs say of a PO file: ``localize check`` by its JSON report, ``pofilter`` by the notes that it leaves."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import polib

POFILTER = Path(__file__).parents[1] / ".peers" / "bin" / "pofilter"
NOTE = re.compile(r"\(pofilter\) (\w+)")


class Found(NamedTuple):
    """One finding."""

    context: str
    """The unit's context in the PO file."""
    code: str
    severity: str
    message: str
    span: tuple[int, int] | None
    fingerprint: str


def localize(path: Path, keep: Iterable[str] = (), program: str = "") -> list[Found]:
    """The issues of a PO file, by this environment's program or another's command line."""
    names, report = path.with_suffix(".keep"), path.with_suffix(".json")
    names.write_text("".join(f"{name}\n" for name in keep), encoding="utf-8")
    kept = ["--keep", str(names)] if names.stat().st_size else []
    ours = shlex.split(program) or [str(Path(sys.executable).parent / "localize")]
    command = [*ours, "check", str(path), *kept, "--report", f"json:{report}", "--fail-on", "never", "--jobs", "1"]
    # not in this folder, which `python -m localize` of another program would take for its own
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=path.parent)
    if done.returncode:
        sys.exit(f"localize check {path.name} failed:\n{done.stderr}")
    return [
        Found(
            f"{issue['path']}/{issue['sku']}" if issue["sku"] else str(issue["path"]),
            issue["code"],
            issue["severity"],
            issue["message"],
            tuple(issue["span"]) if issue["span"] else None,
            issue["fingerprint"],
        )
        for issue in json.loads(report.read_text(encoding="utf-8"))["issues"]
        if not issue["known"] and not issue["waived"]
    ]


def pofilter(path: Path, locale: str, keep: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Context and test of each failure that pofilter notes in a PO file."""
    names, filtered = path.with_suffix(".keep"), path.with_suffix(".filtered.po")
    names.write_text("".join(f"{name}\n" for name in keep), encoding="utf-8")
    command = [str(POFILTER), f"--language={locale}", f"--notranslatefile={names}", "--progress=none", str(path), str(filtered)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"pofilter {path.name} failed:\n{done.stderr}")
    if not filtered.exists():
        return []
    return [(entry.msgctxt, test) for entry in polib.pofile(str(filtered)) for test in sorted(set(NOTE.findall(notes(entry))))]


def notes(entry: polib.POEntry) -> str:
    return f"{entry.tcomment}\n{entry.comment}"
