"""Scratch repositories as a seller has them, and the program called in them as a person or a CI machine calls it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIXTURES = Path(__file__).parent
DAY = "2026-11-23T09:00:00Z"


def machine(folder: Path) -> dict[str, str]:
    """The environment of a machine on which this checkout is installed as ``localize``, with a home and a cache of its own."""
    program = folder / "bin" / "localize"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m localize "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (program.parent / "python").unlink(missing_ok=True)
    (program.parent / "python").symlink_to(sys.executable)
    return {
        "PATH": os.pathsep.join([str(program.parent), "/usr/local/bin", "/usr/bin", "/bin"]),
        "HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONPATH": str(ROOT),
        "DICPATH": str(ROOT / "tests" / "dictionaries"),
        "LANG": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _WHO.items()},
    }


_WHO = {"NAME": "Li Na", "EMAIL": "li.na@example.com", "DATE": DAY}


def called(folder: Path, env: dict[str, str], *command: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """A command's exit code, output and messages; it is called without a shell."""
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder, env=env, input=text, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def git(folder: Path, env: dict[str, str], *arguments: str | Path) -> str:
    """What git says; a failure fails the test."""
    done = called(folder, env, "git", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def repository(folder: Path, env: dict[str, str], *workspaces: str) -> Path:
    """A repository whose branch main holds these workspaces of ``tests/end_to_end``; the only one at its root."""
    folder.mkdir(parents=True)
    for name in workspaces:
        shutil.copytree(FIXTURES / name, folder / name if len(workspaces) > 1 else folder, dirs_exist_ok=True)
    git(folder, env, "init", "--quiet", "--initial-branch", "main")
    committed(folder, env, "The workspace")
    return folder


def committed(folder: Path, env: dict[str, str], message: str) -> None:
    git(folder, env, "add", "--all")
    git(folder, env, "commit", "--quiet", "--no-verify", "--message", message)


def edited(path: Path, old: str, new: str) -> int:
    """Replace what stands in a file once; the number of its line."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")
    return text[: text.index(old)].count("\n") + 1
