"""What was found out about the words of a language, kept in small files. They may be deleted at any time."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")
encoded = msgspec.json.Encoder(order="deterministic").encode


def read(path: Path | None, kind: type[T]) -> T:
    """What was kept; nothing of that kind where there is no such file, or one that nobody can read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind) if path else kind()
    except (OSError, msgspec.DecodeError):
        return kind()


def write(path: Path | None, value: object) -> None:
    """Beside it first and then in its place, so that no other process reads half a file. A full disk is no fault."""
    if path is None:
        return
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(encoded(value))
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
