"""Whether files are those of before, told without reading them: by size, times of change and place on the disk, as git does."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import msgspec

LATELY = 2_000_000_000
"""Nanoseconds in which a file may change twice without its stamp telling: clocks of disks tick that slowly."""
DEPTH = 8
"""Folders within folders; more is a link that leads round in a circle."""
_APART = ("__pycache__", "LC_MESSAGES")
"""Folders that hold what is compiled, and memories: neither is data."""


def stamp(places: Iterable[Path]) -> str:
    """32 hex digits that change with any file of these folders; "" where one changed so lately that they might not.

    A place may also be a file, or nothing yet.
    """
    found, now, latest = blake2b(digest_size=16), time.time_ns(), 0
    for place in places:
        found.update(f"{place}\0".encode(errors="surrogateescape"))
        for name, status in _files(str(place), DEPTH):
            of = f"{name} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}\0"
            found.update(of.encode(errors="surrogateescape"))
            latest = max(latest, status.st_mtime_ns if os.name == "nt" else status.st_ctime_ns)
    return "" if latest > now - LATELY else found.hexdigest()


def _files(place: str, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    """Every file there with what the disk says of it; a link that leads nowhere is none."""
    try:
        entries = sorted(os.scandir(place), key=lambda one: one.name)
    except NotADirectoryError:
        yield place, Path(place).stat()
        return
    except FileNotFoundError:
        return
    for entry in entries:
        if not entry.is_dir():
            with contextlib.suppress(FileNotFoundError):
                yield entry.path, entry.stat()
        elif depth and entry.name not in _APART:
            yield from _files(entry.path, depth - 1)


@lru_cache(maxsize=1)
def program() -> str:
    """32 hex digits that change with the program and its libraries; "" where it changed just now."""
    found = stamp([Path(__file__).resolve().parents[1]])
    parts = "\0".join((found, *libraries()))
    return blake2b(parts.encode(errors="surrogateescape"), digest_size=16).hexdigest() if found else ""


def libraries() -> Iterator[str]:
    """What is installed where our libraries lie, by name and version, and the Python that runs them."""
    yield from (sys.version, platform.machine(), unicodedata.unidata_version)
    place = Path(msgspec.__file__).parents[1]
    yield from sorted(one.name for one in os.scandir(place) if one.name.endswith((".dist-info", ".egg-info")))
