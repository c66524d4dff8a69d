"""What was found out about words, kept between runs in files of the cache. They may be deleted at any time."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
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
    """Keep a value as JSON, equal values as equal bytes."""
    if path:
        put(path, lambda beside: beside.write_bytes(encoded(value)))


def put(path: Path, save: Callable[[Path], object]) -> None:
    """Save it beside its place and then put it there, so that no other process reads half a file. A full disk is no fault."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save(beside)
        beside.replace(path)
    except (OSError, RuntimeError):
        with contextlib.suppress(OSError):
            beside.unlink()
