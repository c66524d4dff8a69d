"""What lies in the user's cache, part by part; all of it may be deleted at any time, and comes back."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from localize.engines import store
from localize.memory import units
from localize.packs import kept

PARTS = {
    "words": ("dictionaries", "forms", "spelling"),
    "pictures": ("pictures",),
    "results": ("results", "runs"),
    "packs": (kept.FOLDER,),
    "memory": (units.FOLDER,),
    "product-types": ("product_types",),
    "drafts": (store.FOLDER,),
}
"""The parts, and the folders of each."""
SAVING_TIME = tuple(name for name in PARTS if name != "drafts")
"""Those that only save time. Drafts may have cost something: they go only where they are named."""
_TABLES = {"pictures": "facts", "results": "found", "drafts": "drafts"}
"""The tables of SQLite files whose rows are the entries of a part."""


class Part(Struct, frozen=True):
    """A part of the cache: how many files and bytes, and how many entries where files hold several (None: not to be told)."""

    name: str
    files: int
    bytes: int
    entries: int | None


def parts(folder: Path) -> Iterator[Part]:
    """What lies there of each part."""
    for name in PARTS:
        files = list(_files(folder, name))
        sizes = sum(path.stat().st_size for path in files)
        yield Part(name, len(files), sizes, _entries(name, files))


def clear(folder: Path, names: Iterable[str]) -> int:
    """Delete these parts; gives how many bytes are free again. Raises ``OSError`` for a file that cannot be deleted."""
    freed = 0
    for path in [path for name in names for path in _files(folder, name)]:
        size = path.stat().st_size
        path.unlink()
        freed += size
    return freed


def _files(folder: Path, name: str) -> Iterator[Path]:
    for one in PARTS[name]:
        yield from sorted(path for path in (folder / one).rglob("*") if path.is_file())


def _entries(name: str, files: Iterable[Path]) -> int | None:
    if name not in _TABLES:
        return None
    found = 0
    for path in (path for path in files if path.suffix == ".sqlite"):
        try:
            with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
                found += connection.execute(f"select count(*) from {_TABLES[name]}").fetchone()[0]  # noqa: S608 - our own names
        except sqlite3.Error:
            return None
    return found
