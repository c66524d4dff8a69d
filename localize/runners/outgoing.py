"""The listings of one market that may go out, on disk, each with what it was made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from localize.runners.spool import Spool


class Head(Struct, frozen=True, array_like=True):
    """Stands before each listing."""

    order: int
    sku: str
    family: str
    beside: bool
    """Is it a text beside the listings?"""


_encode = msgspec.json.Encoder().encode
_head = msgspec.json.Decoder(Head).decode


class Outgoing:
    """Listings and texts beside them, in input order."""

    def __init__(self, path: Path, sources: Spool) -> None:
        """``sources``: every listing of the catalog as it came, in input order."""
        self.spool = Spool(path, Any)
        self._sources = sources

    def add(self, head: Head, text: bytes) -> None:
        self.spool.add(_encode(head) + b"\n" + text)

    def rows(self, *, beside: bool | None = None, held: Collection[str] = ()) -> Iterator[tuple[Head, bytes]]:
        """Listings, texts beside them, or both, but for those of some SKUs."""
        lines = self.spool.lines()
        for line, text in zip(lines, lines, strict=True):
            head = _head(line)
            if head.sku not in held and beside in (None, head.beside):
                yield head, text

    def sourced(self, rows: Iterable[tuple[Head, bytes]]) -> Iterator[tuple[Head, bytes, bytes]]:
        """The same with what each was made from."""
        sources, at = self._sources.lines(), 0
        for head, text in rows:
            source = next(islice(sources, head.order - at, None))
            at = head.order + 1
            yield head, text, source
