"""Facts of pictures, kept between runs: by content, and by the file's path, time and size, so that most are not even read.

One SQLite file in the user's cache, which processes share: each adds what it found batch by batch, and SQLite lets one write at
a time. It may be deleted at any time; what cannot be read or written is as if it were not there.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from PIL import __version__ as decoder

from localize.model import PictureFacts

T = TypeVar("T")

MEANING = 1
"""Changes with what the facts mean, so that those of an older program are forgotten. A decoder has its own rounding, too."""
LARGEST = 500_000_000
"""Bytes beyond which the file is begun anew."""
SETTLED = 2_000_000_000
"""Nanoseconds after which a file that was changed counts as settled: within one tick of the clock it may change again."""
_TABLES = """
create table if not exists files (path blob primary key, changed integer, size integer, sha256 text) without rowid;
create table if not exists facts (sha256 text primary key, facts blob);
"""
_OF_FILE = "select facts from files join facts using (sha256) where path = ? and changed = ? and size = ?"


class Remembered:
    """What one process reads of it, and adds to it. Opened at the first question."""

    def __init__(self, folder: Path) -> None:
        self._place = place(folder)
        self._open: sqlite3.Connection | None = None
        self._broken = False
        self._new: list[tuple[bytes, int, int, PictureFacts]] = []

    def of_file(self, path: Path, changed: int, size: int) -> PictureFacts | None:
        """The facts of a file that has not changed since."""
        return self._one(_OF_FILE, (_named(path), changed, size))

    def of_content(self, checksum: str) -> PictureFacts | None:
        """The facts of a file with this content, wherever it lay."""
        return self._one("select facts from facts where sha256 = ?", (checksum,))

    def _one(self, question: str, values: tuple[object, ...]) -> PictureFacts | None:
        def ask(connection: sqlite3.Connection) -> PictureFacts | None:
            row = connection.execute(question, values).fetchone()
            return msgspec.msgpack.decode(row[0], type=PictureFacts) if row else None

        return self._tried(ask)

    def add(self, path: Path, changed: int, size: int, found: PictureFacts) -> None:
        self._new.append((_named(path), changed, size, found))

    def save(self) -> None:
        """Let other processes see what was added: in one short step, since only one of them writes at a time."""
        now = time.time_ns()
        files = [(path, changed, size, one.sha256) for path, changed, size, one in self._new if now - changed > SETTLED]
        contents = [(one.sha256, msgspec.msgpack.encode(one)) for *_, one in self._new]

        def put(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("insert or replace into facts values (?, ?)", contents)
                connection.executemany("insert or replace into files values (?, ?, ?, ?)", files)

        if self._new:
            self._tried(put)
            self._new.clear()

    def close(self) -> None:
        """Go on without."""
        self._broken = True
        if self._open is not None:
            self._open.close()
            self._open = None

    def _tried(self, act: Callable[[sqlite3.Connection], T]) -> T | None:
        """What comes of it; at the first error this process goes on without."""
        if self._broken:
            return None
        try:
            if self._open is None:
                self._open = _connected(self._place)
            return act(self._open)
        except (OSError, sqlite3.Error, msgspec.DecodeError, OverflowError):
            self.close()
            return None


def _named(path: Path) -> bytes:
    return os.fsencode(os.path.realpath(path))


def place(folder: Path) -> Path:
    return folder / "pictures" / f"facts-{MEANING}-{decoder}.sqlite"


def _connected(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LARGEST:
        path.unlink()
    connection = sqlite3.connect(path, timeout=5)
    try:
        connection.execute("pragma synchronous = off")
        connection.executescript(_TABLES)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def mended(folder: Path) -> bool:
    """Take the file away if it is damaged; says whether it was."""
    path = place(folder)
    if not path.is_file():
        return False
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=5)) as connection:
            sound = connection.execute("pragma quick_check(1)").fetchone() == ("ok",)
    except sqlite3.OperationalError:
        return False  # another process has it for itself
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        for part in (path, path.with_name(f"{path.name}-journal")):
            with contextlib.suppress(OSError):
                part.unlink()
    return not sound
