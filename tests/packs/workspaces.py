"""A workspace of a few files, for tests of what it changes."""

from __future__ import annotations

from pathlib import Path

from localize import packs
from localize.model import Faults


def write(root: Path, files: dict[str, str]) -> tuple[Path, ...]:
    """The roots of a workspace that holds these files."""
    packs.forget()
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return packs.shipped(), root


def faults_of(locale: str, roots: tuple[Path, ...]) -> list[str]:
    """Every fault of a locale's files, as it is shown."""
    try:
        packs.conventions(locale, roots)
    except Faults as error:
        return [str(fault) for fault in error.faults]
    return []
