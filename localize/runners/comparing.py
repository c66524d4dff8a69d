"""The keys by which the catalog checks compare the listings of one market, on disk until all are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from localize import checks
from localize.issues import Policy, Stamp
from localize.model import Finding, Issue, Key, Location, Market, Place
from localize.runners.groups import Groups
from localize.runners.spool import Spool

ROOM = 1 << 22
"""Places in the table that tells which keys may come more than once; one byte each."""


class Compared(Struct, frozen=True, array_like=True):
    """A key of a listing: which check wants it, and where its text is written in the memory ("" and 0 for nowhere)."""

    code: str
    key: Key
    file: str
    line: int


class _Line(Struct, frozen=True, array_like=True):
    order: int
    location: Location
    sku: str
    family: str
    keys: list[Compared]


class _Brief(Struct, frozen=True, array_like=True):
    code: str
    key: _Name


class _Name(Struct, frozen=True):
    key: str


_brief = msgspec.json.Decoder(tuple[int, msgspec.Raw, str, str, list[_Brief]]).decode
Member = tuple[Location, Place, str, int]
"""Where a listing stands, what it says, and the memory file and line of that."""


class Comparison:
    """The keys of all listings of a market. Only those that may have an equal are held together."""

    def __init__(self, folder: Path, market_id: str, room: int) -> None:
        """``room``: how many keys stand in memory at a time."""
        self.spool = Spool(folder / f"{market_id}.compared", _Line)
        self._folder, self._room = folder / f"{market_id}.keys", room

    def add(self, order: int, location: Location, sku: str, family: str, keys: bytes) -> None:
        """Take in the keys of a listing: an encoded list of ``Compared``."""
        self.spool.add(msgspec.json.encode((order, location, sku, family))[:-1] + b"," + keys + b"]")

    def groups(self) -> Iterator[tuple[str, str, list[Member]]]:
        """Code, key, and all who have it: two and more, or one where its check wants that too."""
        several = self._several()
        groups = Groups(tuple[Location, Place, str, int], self._folder, self._room)
        single = {code for code, check in checks.all_checks().items() if check.single}
        for line in self.spool:
            for one in line.keys:
                name = f"{one.code}\0{one.key.key}"
                if one.code in single or several[hash(name) % ROOM]:
                    key = one.key
                    place = Place(line.sku, key.path, key.text, line.family, line.order, key.compared)
                    groups.add(name, (line.location, place, one.file, one.line))
        for name, members in groups:
            code, _, rest = name.partition("\0")
            if code in single or members[1:]:
                yield code, rest, members

    def _several(self) -> bytearray:
        """Which places of the table more than one key fell on; by chance some of different keys."""
        once, twice = bytearray(ROOM), bytearray(ROOM)
        for lines in self.spool.encoded():
            for line in lines.splitlines():
                for one in _brief(line)[4]:
                    place = hash(f"{one.code}\0{one.key.key}") % ROOM
                    twice[place] = once[place]
                    once[place] = 1
        return twice

    def judged(self, market: Market, policy: Policy) -> Iterator[tuple[Place, Issue]]:
        """What the catalog checks say of it, and of which listing.

        Of two listings the one whose SKU comes first is so in whatever order the catalog has them.
        """
        equal: Counter[tuple[str, ...]] = Counter()
        for code, key, members in self.groups():
            check = checks.all_checks()[code]
            members.sort(key=lambda member: (member[1].sku, member[1].path))
            places = [msgspec.structs.replace(one[1], order=rank) for rank, one in enumerate(members)]
            for index, finding in _findings(check, key, places):
                location, place, file, line = members[index]
                issue = Stamp(market, policy, place.sku, location, equal).catalog(check, finding, place.path, place.text)
                if issue is not None:
                    yield place, msgspec.structs.replace(issue, written=Location(file, line)) if file else issue


def _findings(check: checks.Check, key: str, places: Sequence[Place]) -> Iterator[tuple[int, Finding]]:
    return check.judge(key, places) if check.judge else iter(())
