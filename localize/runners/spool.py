"""Lists that are longer than memory should be: written to a file, read back as often as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any

import msgspec

PIECE = 1 << 16
"""About the bytes that are read at once."""


class Spool:
    """A list on disk: encoded items are added, decoded ones come out, as often as wanted; also in another process."""

    def __init__(self, path: Path, kind: Any) -> None:
        self.path, self._kind = path, kind
        self._file: IO[bytes] | None = path.open("wb")
        self._decode = msgspec.json.Decoder(kind).decode

    def __getstate__(self) -> tuple[Path, Any]:
        self.close()
        return self.path, self._kind

    def __setstate__(self, state: tuple[Path, Any]) -> None:
        self.path, self._kind = state
        self._file = None
        self._decode = msgspec.json.Decoder(self._kind).decode

    def add(self, item: bytes) -> None:
        """Add an encoded item, or several with line breaks between them."""
        if self._file is None:
            self._file = self.path.open("ab")
        self._file.write(item + b"\n")

    def encoded(self) -> Iterator[bytes]:
        """The items as they were added, in pieces of any number of lines, which end without a break."""
        if self._file is not None:
            self._file.flush()
        with self.path.open("rb") as file:
            while lines := file.readlines(PIECE):
                yield b"".join(lines).rstrip(b"\n")

    def lines(self) -> Iterator[bytes]:
        return chain.from_iterable(lines.split(b"\n") for lines in self.encoded())

    def __iter__(self) -> Iterator[Any]:
        return map(self._decode, self.lines())

    def close(self) -> None:
        """Let go of the file, with all of it on disk; what is added later opens it again."""
        if self._file is not None:
            self._file.close()
            self._file = None
