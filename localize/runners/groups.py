"""Equal keys brought together, in memory while they are few and on disk when they are many."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

import msgspec

T = TypeVar("T")

BUCKETS = 64
IN_MEMORY = 20_000


class Groups(Generic[T]):
    """Items by key. Groups come out in the order of their first item, items in the order they were added.

    At most ``limit`` items stand in memory; beyond that all go to files by the hash of their key, which are then
    looked at one by one. ``kind`` is the type of the items (anything ``msgspec`` encodes).
    """

    def __init__(self, kind: type[T], limit: int = IN_MEMORY) -> None:
        self._type = kind
        self._limit = limit
        self._items: list[tuple[int, str, T]] = []
        self._count = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._files: list[IO[bytes]] = []

    def add(self, key: str, item: T) -> None:
        self._items.append((self._count, key, item))
        self._count += 1
        if len(self._items) >= self._limit:
            self._spill()

    def __iter__(self) -> Iterator[tuple[str, list[T]]]:
        if self._folder is None:
            yield from ((key, items) for _, key, items in self._grouped(self._items))
            return
        self._spill()
        for file in self._files:
            file.flush()
        names = [Path(file.name) for file in self._files]
        for name in names:
            self._sort(name)
        ordered = heapq.merge(*map(self._groups, names), key=lambda group: group[0])
        yield from ((key, items) for _, key, items in ordered)

    def close(self) -> None:
        for file in self._files:
            file.close()
        if self._folder is not None:
            self._folder.cleanup()

    def _grouped(self, items: list[tuple[int, str, T]]) -> Iterator[tuple[int, str, list[T]]]:
        found: dict[str, tuple[int, list[T]]] = {}
        for order, key, item in items:
            found.setdefault(key, (order, []))[1].append(item)
        for key, (order, grouped) in found.items():
            yield order, key, grouped

    def _spill(self) -> None:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="localize-")
            names = (Path(self._folder.name, str(number)) for number in range(BUCKETS))
            self._files = [name.open("w+b") for name in names]
        for row in self._items:
            self._files[_bucket(row[1])].write(msgspec.json.encode(row) + b"\n")
        self._items = []

    def _sort(self, name: Path) -> None:
        rows = [msgspec.json.decode(line, type=tuple[int, str, self._type]) for line in name.read_bytes().splitlines()]  # type: ignore[name-defined]
        with name.open("wb") as file:
            for group in self._grouped(rows):
                file.write(msgspec.json.encode(group) + b"\n")

    def _groups(self, name: Path) -> Iterator[tuple[int, str, list[T]]]:
        kind: Any = tuple[int, str, list[self._type]]  # type: ignore[name-defined]
        with name.open("rb") as file:
            for line in file:
                yield msgspec.json.decode(line, type=kind)


def _bucket(key: str) -> int:
    return blake2b(key.encode(errors="surrogatepass"), digest_size=2).digest()[0] % BUCKETS
