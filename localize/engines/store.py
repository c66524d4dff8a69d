"""Drafts of engines, kept by all that they follow from, so that no text is asked, or paid for, twice.

One SQLite file in the user's cache, which processes share. A text that a service may charge stands in it as asked before it
leaves; where no answer follows (the process was ended, the line broke) the next run knows that it may have been charged.
Drafts were paid for: a damaged file is moved aside under another name and told, never deleted.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct

from localize.engines import Request
from localize.engines.pieces import marked, restored
from localize.model.said import Said, parts

T = TypeVar("T")

MEANING = 1
"""Changes with the shape of what is kept; files of an older program are left alone."""
FOLDER = "drafts"
AT_ONCE = 500
"""Keys that are looked up together."""
ASKED, ANSWERED, FAILED = "asked", "answered", "failed"
_DAY = 86_400
_TABLE = """
create table if not exists drafts (key blob primary key, state text, answer text, why text, mark integer, characters integer,
day integer, kind text, source_locale text, target_locale text, source text, engine text, draft text);
"""
_LOOK = "select key, state, answer, why, mark, characters from drafts where key in ({marks})"
_PUT = "insert or replace into drafts values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_DRAFTS = """select engine, kind, source, source_locale, target_locale, draft from drafts where draft <> ''
order by day, key"""
DAMAGED = "the drafts that were kept are damaged, and put aside as {aside}; they are asked for again, and charged again: {file}"
UNWRITABLE = "drafts cannot be kept ({why}); those of this run are lost when it ends: {file}"


class Row(Struct, frozen=True):
    """What is kept of a text that an engine was asked for."""

    state: str
    """asked: it left, and no answer is known. answered. failed: what came could not be used at all."""
    answer: str = ""
    """As the engine gave it."""
    why: Said | None = None
    """Why the engine has no draft, or what failed."""
    characters: int = 0
    """Those that may have been charged."""


class Kept(Struct, frozen=True):
    """A draft that was kept, in shielded form, and of what."""

    engine: str
    kind: str
    source: str
    source_locale: str
    target_locale: str
    draft: str


class Unkept(Exception):
    """Drafts cannot be kept, so that what is paid for would be lost. It has been told why."""

    def __init__(self, why: Said) -> None:
        super().__init__(why)
        self.why = why


class Store:
    """What one run reads of it, and adds to it. ``folder``: that of the cache; None keeps drafts as long as the process lives.

    ``tell`` is told what is wrong with the file.
    """

    def __init__(self, folder: Path | None, tell: Callable[[str], None] = lambda _: None) -> None:
        self.place = None if folder is None else folder / FOLDER / f"drafts-{MEANING}.sqlite"
        self._tell = tell
        self._open: sqlite3.Connection | None = None
        self._memory = folder is None

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Row]:
        """What is kept under these keys."""
        found: dict[bytes, Row] = {}
        for at in range(0, len(keys), AT_ONCE):
            some = keys[at : at + AT_ONCE]
            rows = self._tried(partial(_looked, some))
            if any(crc32(row[2].encode()) != row[4] for row in rows):
                self._aside()
                return {}
            found |= {key: Row(state, answer, _said(why), characters) for key, state, answer, why, _, characters in rows}
        return found

    def claim(self, engine: str, asked: Mapping[bytes, tuple[Request, int]], *, again: bool = False) -> set[bytes]:
        """Note that these texts are about to leave. Gives those that no other process has asked meanwhile."""

        def put(connection: sqlite3.Connection) -> set[bytes]:
            with _writing(connection):
                taken = set() if again else _taken(connection, list(asked))
                free = {key: one for key, one in asked.items() if key not in taken}
                rows = [_values(engine, key, one, Row(ASKED, characters=count)) for key, (one, count) in free.items()]
                connection.executemany(_PUT, rows)
            return set(free)

        return self._tried(put)

    def keep(self, engine: str, rows: Mapping[bytes, tuple[Request, Row]]) -> None:
        """Write what became of texts, at once."""

        def put(connection: sqlite3.Connection) -> None:
            with _writing(connection):
                connection.executemany(_PUT, [_values(engine, key, one, row) for key, (one, row) in rows.items()])

        self._tried(put)

    def release(self, keys: Sequence[bytes]) -> None:
        """These texts did not leave, or nothing was done with them."""

        def drop(connection: sqlite3.Connection) -> None:
            with _writing(connection):
                connection.executemany("delete from drafts where key = ? and state = ?", [(key, ASKED) for key in keys])

        self._tried(drop)

    def drafts(self) -> list[Kept]:
        """Every draft that was kept, of one text and engine the last."""
        rows = self._tried(lambda connection: connection.execute(_DRAFTS).fetchall())
        return [Kept(*row) for row in {row[:-1]: row for row in rows}.values()]

    def close(self) -> None:
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    def _tried(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """What comes of it: once more in a new file where this one is damaged. Raises ``Unkept`` where it cannot be written."""
        for last in (False, True):
            try:
                if self._open is None:
                    self._open = _connected(self.place)
                return act(self._open)
            except (sqlite3.OperationalError, OSError) as error:
                self._without(error)
            except sqlite3.DatabaseError as error:
                if last:
                    self._without(error)
                self._aside()
        raise AssertionError

    def _aside(self) -> None:
        """Give the damaged file, and what SQLite keeps beside it, another name, and tell it."""
        self.close()
        if self.place is None:
            return
        number = 1
        while (aside := self.place.with_name(f"damaged-{number}-{self.place.name}")).exists():
            number += 1
        try:
            self.place.rename(aside)
            journal = self.place.with_name(f"{self.place.name}-journal")
            if journal.exists():
                journal.rename(aside.with_name(f"{aside.name}-journal"))
        except OSError as error:
            self._without(error)
        self._tell(Said(DAMAGED, aside=aside.name, file=self.place.as_posix()))

    def _without(self, error: Exception) -> None:
        self.close()
        why = getattr(error, "strerror", None) or str(error)
        said = Said(UNWRITABLE, why=why, file=self.place.as_posix() if self.place else "")
        self._tell(said)
        raise Unkept(said) from None


def key(engine: str, version: str, route: Sequence[str], request: Request, *, whole: bool) -> bytes:
    """What a draft is kept under. ``whole``: the engine is told all of the request, not its marked text alone."""
    sent: Any = marked(request.pieces)
    if whole:
        limits = [(one.kind, one.unit, one.min, one.max) for one in request.limits]
        locales = (request.source_locale, request.target_locale)
        sent = (sent, request.pieces, request.kind, locales, limits, request.terms, request.neighbours, request.style)
    whole_of = json.dumps(msgspec.to_builtins((engine, version, tuple(route), sent)))
    return blake2b(whole_of.encode(), digest_size=20).digest()


def _looked(keys: Sequence[bytes], connection: sqlite3.Connection) -> list[Any]:
    return connection.execute(_LOOK.format(marks=",".join("?" * len(keys))), keys).fetchall()


def _connected(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(":memory:" if path is None else path, timeout=30, isolation_level=None)
    try:
        connection.execute(_TABLE)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _writing(connection: sqlite3.Connection) -> Any:
    """One step of writing, which no other process comes into."""
    connection.execute("begin immediate")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def _taken(connection: sqlite3.Connection, keys: Sequence[bytes]) -> set[bytes]:
    """Those of the keys that stand there and are not to be asked."""
    question = "select key from drafts where key = ? and (state <> ? or characters > 0)"
    return {key for key in keys if connection.execute(question, (key, FAILED)).fetchone()}


def _values(engine: str, key: bytes, one: Request, row: Row) -> tuple[Any, ...]:
    why = "" if row.why is None else json.dumps(parts(row.why), ensure_ascii=False)
    day = int(time.time()) // _DAY
    kept = (key, row.state, row.answer, why, crc32(row.answer.encode()), row.characters, day)
    draft = "" if row.why or row.state != ANSWERED else restored(row.answer, one.pieces)[0]
    return (*kept, one.kind, one.source_locale, one.target_locale, one.text, engine, draft)


def _said(why: str) -> Said | None:
    if not why:
        return None
    template, values = json.loads(why)
    return Said(template, **values)
