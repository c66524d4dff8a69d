"""Equal keys brought together, in memory while they are few and on disk when they are many."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")

BUCKETS = 64
IN_MEMORY = 200_000
"""Items that all groups of a run together keep in memory."""


class Groups(Generic[T]):
    """Items by key. Groups come out in the order of their first item, items in the order they were added.

    At most ``limit`` items stand in memory; beyond that all go to files in ``folder`` by the hash of their key, which
    are then looked at one by one. ``kind`` is the type of the items (anything ``msgspec`` encodes). No file stays open
    while items are added: a run has two of these for each of its markets.
    """

    def __init__(self, kind: type[T], folder: Path, limit: int = IN_MEMORY) -> None:
        self._type = kind
        self._limit = limit
        self._items: list[tuple[int, str, T]] = []
        self._count = 0
        self._names = [folder / str(number) for number in range(BUCKETS)]

    def add(self, key: str, item: T) -> None:
        self._items.append((self._count, key, item))
        self._count += 1
        if len(self._items) >= self._limit:
            self._spill()

    def __iter__(self) -> Iterator[tuple[str, list[T]]]:
        if self._count == len(self._items):
            yield from ((key, items) for _, key, items in self._grouped(self._items))
            return
        self._spill()
        names = [name for name in self._names if name.exists()]
        for name in names:
            self._sort(name)
        ordered = heapq.merge(*map(self._groups, names), key=lambda group: group[0])
        yield from ((key, items) for _, key, items in ordered)

    def _grouped(self, items: list[tuple[int, str, T]]) -> Iterator[tuple[int, str, list[T]]]:
        found: dict[str, tuple[int, list[T]]] = {}
        for order, key, item in items:
            found.setdefault(key, (order, []))[1].append(item)
        for key, (order, grouped) in found.items():
            yield order, key, grouped

    def _spill(self) -> None:
        self._names[0].parent.mkdir(parents=True, exist_ok=True)
        buckets: defaultdict[int, list[bytes]] = defaultdict(list)
        for row in self._items:
            buckets[_bucket(row[1])].append(msgspec.json.encode(row) + b"\n")
        for number, lines in buckets.items():
            with self._names[number].open("ab") as file:
                file.writelines(lines)
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
