"""A scratch repository, made by git as a person would."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

WHO = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.com",
}
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str, day: str = "2026-11-20") -> str:
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00+00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00+00:00"}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false", *arguments],
        cwd=folder, env={**os.environ, **WHO, **ALONE, **when}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def commit(folder: Path, message: str = "as it is", day: str = "2026-11-20") -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message, day=day)
    return git(folder, "rev-parse", "HEAD")


def listing(sku: str, **more: Any) -> dict[str, Any]:
    said = {
        "brand": "Fernmoor",
        "title": f"Fernmoor Bottle {sku}, Steel",
        "bullets": ["Keeps drinks cold for 24 hours"],
        "description": "<p>A bottle for every day.</p>",
        "search_terms": ["flask"],
    }
    return {"sku": sku, "locale": "en-GB", **said, **more}


def catalog(path: Path, *listings: dict[str, Any]) -> None:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in listings), encoding="utf-8")
