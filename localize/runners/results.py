"""Rows of earlier runs, kept by what they follow from, so that a listing that did not change is not worked out again.

One SQLite file in the user's cache, which processes share; within a run only its main process opens it. It may be deleted at
any time. What cannot be read or written is as if it were not there; a damaged file is made anew, and that is told.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from localize.model import Said

T = TypeVar("T")

MEANING = 2
"""Changes with the shape of what is kept, so that files of an older program are left alone, and with time go."""
LARGEST = 3_000_000_000
"""Bytes of the file beyond which the rows that were not used for longest go."""
WAITING = 16_000_000
"""Bytes of rows that wait to be written together."""
AT_ONCE = 500
"""Keys that are looked up together."""
_DAY = 86_400
_TABLES = """
create table if not exists found (key blob primary key, id integer, memory blob, answers blob, used integer) without rowid;
create table if not exists rows (id integer primary key, mark integer, row blob, asked blob);
"""
_LOOK = "select key, id, memory, answers, used, mark, row from found join rows using (id) where key in ({marks})"
DAMAGED = "the cache of results was damaged; it is made anew: {file}"
UNWRITABLE = "the cache of results cannot be written ({why}); this run goes on without: {file}"


class Kept(NamedTuple):
    """A row as it was kept: encoded, with the memory that it was made with and a digest of what that answered."""

    id: int
    key: bytes
    memory: bytes
    answers: bytes
    row: bytes


class New(NamedTuple):
    """A row to be kept."""

    key: bytes
    memory: bytes
    answers: bytes
    row: bytes
    asked: bytes


class Results:
    """What one run reads of it, and adds to it. Opened at the first question; ``tell`` is told what is wrong with the file."""

    def __init__(self, folder: Path, tell: Callable[[str], None] = lambda _: None) -> None:
        self.place = place(folder)
        self._tell = tell
        self._open: sqlite3.Connection | None = None
        self._broken = self._renewed = False
        self._new: list[New] = []
        self._size = 0
        self._used: set[bytes] = set()
        self._confirmed: list[tuple[bytes, bytes]] = []
        self._today = int(time.time()) // _DAY

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Kept]:
        """The rows that are kept under these keys."""
        found = {}
        for at in range(0, len(keys), AT_ONCE):
            for key, id, memory, answers, used, mark, row in self._looked(keys[at : at + AT_ONCE]):
                if crc32(row) != mark:
                    self._damaged()
                    return {}
                if used < self._today:
                    self._used.add(key)
                found[key] = Kept(id, key, memory, answers, row)
        return found

    def _looked(self, keys: Sequence[bytes]) -> list[Any]:
        question = _LOOK.format(marks=",".join("?" * len(keys)))
        return self._tried(lambda connection: connection.execute(question, keys).fetchall()) or []

    def asked(self, id: int) -> bytes:
        """What a row asked of the memory."""
        row = self._tried(lambda connection: connection.execute("select asked from rows where id = ?", (id,)).fetchone())
        return row[0] if row else b""

    def confirm(self, key: bytes, memory: bytes) -> None:
        """This memory answers a row's questions as the one did that it was made with."""
        self._confirmed.append((memory, key))

    def add(self, one: New) -> None:
        self._new.append(one)
        self._size += len(one.row) + len(one.asked)
        if self._size > WAITING:
            self.save()

    def save(self) -> None:
        """Write what waits, in one short step, since only one process writes at a time."""
        if self._new or self._used or self._confirmed:
            self._tried(self._put)
        self._new, self._size, self._used, self._confirmed = [], 0, set(), []

    def close(self) -> None:
        """Write what waits, let go what is too much, and close the file."""
        self.save()
        self._tried(self._trimmed)
        self._end()

    def _put(self, connection: sqlite3.Connection) -> None:
        with connection:
            for one in self._new:
                values = (crc32(one.row), one.row, one.asked)
                id = connection.execute("insert into rows (mark, row, asked) values (?, ?, ?)", values).lastrowid
                old = connection.execute("select id from found where key = ?", (one.key,)).fetchone()
                if old:
                    connection.execute("delete from rows where id = ?", old)
                found = (one.key, id, one.memory, one.answers, self._today)
                connection.execute("insert or replace into found values (?, ?, ?, ?, ?)", found)
            used = [(self._today, key) for key in self._used]
            connection.executemany("update found set used = ? where key = ?", used)
            connection.executemany("update found set memory = ? where key = ?", self._confirmed)

    def _trimmed(self, connection: sqlite3.Connection) -> None:
        """Let rows go, those of the day that is longest past first, until the others have room; of today all or none."""
        while _bytes(connection) > LARGEST:
            with connection:
                (oldest,) = connection.execute("select min(used) from found").fetchone()
                if oldest is None or oldest >= self._today:
                    connection.executescript("delete from found; delete from rows;")
                    return
                connection.execute("delete from rows where id in (select id from found where used = ?)", (oldest,))
                connection.execute("delete from found where used = ?", (oldest,))

    def _tried(self, act: Callable[[sqlite3.Connection], T]) -> T | None:
        """What comes of it. A damaged file is made anew once; at any other error this run goes on without."""
        if self._broken:
            return None
        try:
            if self._open is None:
                self._open = _connected(self.place)
            return act(self._open)
        except sqlite3.OperationalError as error:
            self._without(error)
        except sqlite3.DatabaseError:
            self._damaged()
        except OSError as error:
            self._without(error)
        return None

    def _damaged(self) -> None:
        self._end()
        self._broken = self._renewed
        if not self._renewed:
            self._renewed = True
            self._tell(Said(DAMAGED, file=self.place.as_posix()))
            remove(self.place)

    def _without(self, error: Exception) -> None:
        self._end()
        self._broken = True
        why = getattr(error, "strerror", None) or str(error)
        self._tell(Said(UNWRITABLE, why=why, file=self.place.as_posix()))

    def _end(self) -> None:
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
            self._open = None


def place(folder: Path) -> Path:
    return folder / "results" / f"rows-{MEANING}.sqlite"


def remove(path: Path) -> None:
    """Take the file away, and what SQLite keeps beside it."""
    for part in (path, path.with_name(f"{path.name}-journal")):
        with contextlib.suppress(OSError):
            part.unlink()


def _connected(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=5)
    try:
        connection.execute("pragma page_size = 16384")
        connection.execute("pragma synchronous = off")
        connection.executescript(_TABLES)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _bytes(connection: sqlite3.Connection) -> int:
    """The bytes that are in use; what was let go is used again before the file grows."""
    pages, free, size = (
        connection.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
