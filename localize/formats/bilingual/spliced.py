"""A file written again with some stretches of it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

CHUNK = 1 << 20


def spliced(file: IO[bytes], changes: Iterable[tuple[int, int, bytes]]) -> Iterator[bytes]:
    """All bytes of the file, those from start to end of each change exchanged. Changes come in order and never overlap."""
    at = 0
    for start, end, new in changes:
        yield from _between(file, at, start)
        yield new
        at = end
    yield from _between(file, at, None)


def _between(file: IO[bytes], start: int, end: int | None) -> Iterator[bytes]:
    file.seek(start)
    while chunk := file.read(CHUNK if end is None else min(CHUNK, end - start)):
        start += len(chunk)
        yield chunk
        if start == end:
            return
