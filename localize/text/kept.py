"""What was found out, kept between runs in files of the cache. They may be deleted at any time."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import msgspec

T = TypeVar("T")
encoded = msgspec.json.Encoder(order="deterministic").encode
_SUM = 4
"""Bytes that tell whether those after them are as they were written."""


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


def recalled(path: Path, key: str, kind: Any) -> Any:
    """What was kept there under that key; None where nothing is, or something of another key, or a file that was damaged."""
    try:
        whole = memoryview(path.read_bytes())
    except OSError:
        return None
    start = len(key) + _SUM
    told, data = whole[:start], whole[start:]
    if told != key.encode() + crc32(data).to_bytes(_SUM, "big"):
        return None
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.DecodeError:
        return None


def remember(path: Path, key: str, value: object, most: int) -> None:
    """Keep a value under a key, in place of what was there. Of more than ``most`` files of the folder the oldest go."""
    try:
        data = msgspec.msgpack.encode(value)
    except UnicodeEncodeError:  # half a character, which no file can hold
        return
    put(path, lambda beside: beside.write_bytes(key.encode() + crc32(data).to_bytes(_SUM, "big") + data))
    with contextlib.suppress(OSError):
        files = list(path.parent.iterdir())
        for old in sorted(files, key=os.path.getmtime)[:-most] if len(files) > most else ():
            old.unlink()


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
