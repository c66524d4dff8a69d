"""The guides do what they say: their ``sh`` blocks run in order, in a folder of their own, and print what is shown below them.

A ``text`` block below a command shows its output: its lines come in this order, ``...`` stands for any others. Above a block,
``<!-- exit: 1 -->`` says how it ends. Blocks of other kinds (``shell``, ``yaml``) are not run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
BLOCK = re.compile(r"((?:^<!-- [^\n]* -->\n)*)^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROGRAM = """#!{python}
import sys
if len(sys.argv) > 1 and sys.argv[1] in ("run", "check", "gate") and "--as-of" not in sys.argv:
    sys.argv += ["--as-of", "2026-11-22"]
from localize.cli import main
main()
"""


class Step(NamedTuple):
    """Commands, how they end, and lines that they print."""

    commands: str
    code: int
    lines: list[str]


def steps(text: str) -> list[Step]:
    found: list[Step] = []
    for said, kind, body in BLOCK.findall(text):
        notes = dict(re.findall(r"<!-- ([\w ]+): (.*?) -->", said))
        if kind == "sh":
            found.append(Step(body, int(notes.get("exit", 0)), []))
        elif kind == "text" and found:
            found[-1] = found[-1]._replace(lines=body.splitlines())
    return found


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_a_guide_does_what_it_says(path: Path, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "localize"
    program.parent.mkdir()
    program.write_text(PROGRAM.format(python=sys.executable))
    program.chmod(0o755)
    shop = tmp_path / "shop"
    shop.mkdir()
    environment = {
        name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
    }
    environment |= {"PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "COLUMNS": "100", "LANGUAGE": "en"}
    taken = steps(path.read_text("utf-8"))
    assert len(taken) >= 3
    for step in taken:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", step.commands],
            cwd=shop,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        said = f"$ {step.commands}{done.stdout}{done.stderr}"
        assert done.returncode == step.code, said
        rest = iter(line.rstrip() for line in (done.stdout + done.stderr).splitlines())
        for line in step.lines:
            assert line == "..." or line.rstrip() in rest, f"not there, or not in this place: {line!r}\n{said}"


def test_a_line_that_is_not_printed_is_seen(tmp_path: Path) -> None:
    (step,) = steps("<!-- exit: 2 -->\n```sh\necho a; exit 2\n```\n\n```text\na\n```\n")
    assert step == ("echo a; exit 2\n", 2, ["a"])
