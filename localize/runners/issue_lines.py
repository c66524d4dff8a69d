"""The issues of one market, kept on disk as the lines of a report: most of them are never taken apart again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET

from localize.model import Issue
from localize.runners.batch import SLOT, SOMEWHERE, Item, encode, order_of
from localize.runners.spool import Spool
from localize.text import lazy

_LOCATION = encode(SOMEWHERE)
_PICTURE = lazy.re(rb',"picture":"' + re.escape(SLOT.encode()) + rb'((?:[^"\\]|\\.)*)"')
_decode = msgspec.json.Decoder(Issue).decode


class IssueLines:
    """Every issue in input order. They can be walked as often as wanted, decoded or as they are written (``encoded``)."""

    def __init__(self, path: Path) -> None:
        self.spool = Spool(path, Any)
        self.first: list[Issue] = []
        """Issues that come before those of the listings."""
        self.pictures: dict[str, str] = {}
        """Where the pictures that issues are about lie in the bundle, by their file in the catalog; "" until they do."""
        self._late: dict[int, list[Issue]] = {}

    def add(self, item: Item, issues: bytes) -> None:
        """Take in the issues of a listing: a line that says which listing it is, then each in a line of its own."""
        self.spool.add(b"%d\n" % item.order + issues.replace(_LOCATION, encode(item.location)))

    def late(self, order: int, issue: Issue) -> None:
        """Take in an issue that came up later than those of its listing, to stand among them."""
        self._late.setdefault(order, []).append(issue)

    def __iter__(self) -> Iterator[Issue]:
        return (_decode(line) for lines in self.encoded() for line in lines.splitlines())

    def encoded(self) -> Iterator[bytes]:
        """The issues as JSON, one a line; in pieces of any number of lines, which end without a break."""
        yield from map(encode, self.first)
        known: dict[bytes, bytes] = {}
        for lines in self._merged() if self._late else self._listings():
            yield _PICTURE.sub(lambda found: self._placed(found, known), lines) if b'"picture":"' in lines else lines

    def _listings(self) -> Iterator[bytes]:
        return (lines for _, lines in self._rows())

    def _rows(self) -> Iterator[tuple[int, bytes]]:
        """The listings with issues: which one it is, and its lines."""
        order, lines = -1, []
        for line in self.spool.lines():
            if line.startswith(b"{"):
                lines.append(line)
                continue
            if lines:
                yield order, b"\n".join(lines)
            order, lines = int(line), []
        if lines:
            yield order, b"\n".join(lines)

    def _merged(self) -> Iterator[bytes]:
        waiting = sorted(self._late, reverse=True)
        for order, lines in self._rows():
            while waiting and waiting[-1] < order:
                yield self._sorted(waiting.pop(), b"")
            if waiting and waiting[-1] == order:
                yield self._sorted(waiting.pop(), lines)
            else:
                yield lines
        while waiting:
            yield self._sorted(waiting.pop(), b"")

    def _sorted(self, order: int, lines: bytes) -> bytes:
        issues = [*map(_decode, lines.splitlines()), *self._late[order]]
        return b"\n".join(map(encode, sorted(issues, key=order_of)))

    def _placed(self, found: re.Match[bytes], known: dict[bytes, bytes]) -> bytes:
        """The issue's picture as it lies in the bundle; nothing where it does not."""
        if found[0] not in known:
            file = msgspec.json.decode(b'"' + found[1] + b'"', type=str)
            place = self.pictures.get(file) or UNSET
            known[found[0]] = b"" if place is UNSET else b',"picture":' + encode(place)
        return known[found[0]]
