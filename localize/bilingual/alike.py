"""Units of one source, brought together when everything was read, so that their translations can be compared.

What a unit needs for that goes to a file of its worker, piece by piece; only a hash of its source and one of its target
travel on. A source whose hashes show different targets is read back, and only then are texts compared: 100,000 units cost
two hashes and one line on disk each, and eight bytes of memory.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec
from msgspec import Struct

from localize.model import Place

CODE = "I101"
_HALF = 32


class Alike(Struct, frozen=True, array_like=True, gc=False):
    """A unit in which nothing was found, as it is compared with others of its source."""

    number: int
    """Its number in its piece."""
    locale: str
    kind: str
    context: str
    """What sets it apart from equal sources by right: gettext's msgctxt; "" nothing."""
    source: str
    target: str
    file: int
    line: int
    path: str
    sku: str | None
    unit: str

    @property
    def key(self) -> str:
        """What the catalog check compares: ``<locale>\\0<kind>\\0...``, equal for units that are to be equal."""
        return f"{self.locale}\0{self.kind}\0{self.context}\0{self.source}"


class Heads(NamedTuple):
    """Units put aside in one piece: the spool's name, where the piece begins in it, and of each unit a hash.

    A hash has that of what is to be equal in its upper half, the target's in its lower one.
    """

    spool: str
    at: int
    hashes: array[int]


class Spool:
    """A process's file of units, written piece by piece."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{os.getpid()}.units"
        self._encode = msgspec.json.Encoder().encode_lines

    def put(self, units: list[Alike]) -> Heads:
        """Put the units of a piece aside; other processes can read them then."""
        with self._path.open("ab") as file:
            at = file.tell()
            file.write(self._encode(units))
        return Heads(self._path.name, at, array("Q", _hashes(units)))


def _hashes(units: Iterable[Alike]) -> Iterator[int]:
    for one in units:
        source = crc32(one.source.encode("utf-8", "surrogatepass"), _seed(one.locale, one.kind, one.context))
        yield source << _HALF | crc32(one.target.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1024)
def _seed(*parts: str) -> int:
    return crc32("\0".join(parts).encode("utf-8", "surrogatepass"))


class Groups:
    """All units put aside, in the order in which they stand in their files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pieces: list[tuple[int, Heads]] = []

    def add(self, before: int, heads: Heads) -> None:
        """Take in a piece; ``before``: how many units come before it."""
        if heads.hashes:
            self._pieces.append((before, heads))

    def differing(self) -> Iterator[tuple[str, list[tuple[int, Alike]]]]:
        """The units of every source that has more than one translation, by key, each with its number."""
        groups: dict[str, list[tuple[int, Alike]]] = {}
        wanted = self._repeated()
        for number, one in self._read(wanted) if wanted else ():
            groups.setdefault(one.key, []).append((number, one))
        yield from groups.items()

    def _repeated(self) -> set[int]:
        """The source hashes that stand beside more than one target hash."""
        found: set[int] = set()
        before = -1
        for one in sorted({hash for _, heads in self._pieces for hash in heads.hashes}):
            if one >> _HALF == before:
                found.add(before)
            before = one >> _HALF
        return found

    def _read(self, wanted: set[int]) -> Iterator[tuple[int, Alike]]:
        decode = msgspec.json.Decoder(Alike).decode
        with ExitStack() as stack:
            names = {heads.spool for _, heads in self._pieces}
            files = {name: stack.enter_context((self._folder / name).open("rb")) for name in sorted(names)}
            for before, heads in self._pieces:
                if wanted.isdisjoint(hash >> _HALF for hash in heads.hashes):
                    continue
                file = files[heads.spool]
                file.seek(heads.at)
                for hash, line in zip(heads.hashes, file, strict=False):
                    if hash >> _HALF in wanted:
                        one = decode(line)
                        yield before + one.number, one


def place(number: int, one: Alike) -> Place:
    """The unit as catalog checks see it."""
    return Place(one.sku or "", one.path, one.target, "", number)
