"""Feeds in JSON: a head and a list of items, written item by item, in as many files as the platform's limit asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import msgspec
from msgspec import Struct

from localize.bundles.uploads import INCOMPLETE

_encode = msgspec.json.Encoder().encode
_BUFFER = 1 << 20
_END = b"\n ]\n}\n"


class Feed(Struct, frozen=True):
    """How a platform wants its feed. ``names``: of the first file, and of the others, with {} for their number."""

    names: tuple[str, str]
    head: Mapping[str, Any]
    items: str
    """The key of the list."""
    most: int
    """How many items a file may have."""
    numbered: str = ""
    """The key of an item under which its place in the file stands; "" for none."""


def save(folder: Path, feed: Feed, items: Iterable[tuple[Mapping[str, Any], bool]]) -> set[bool]:
    """Write items that are complete to the feed, others beside it as ``.incomplete``; says which of the two there are.

    Without items there is no file.
    """
    beginning = msgspec.json.format(_encode({**feed.head, feed.items: []}), indent=1).removesuffix(b"]\n}")
    counts: Counter[bool] = Counter()
    files: dict[bool, IO[bytes]] = {}
    with ExitStack() as stack:
        for item, complete in items:
            number, place = divmod(counts[complete], feed.most)
            counts[complete] += 1
            if place == 0:
                if number:
                    files[complete].write(_END)
                path = folder / _named(feed, number + 1, complete)
                files[complete] = stack.enter_context(path.open("wb", buffering=_BUFFER))
                files[complete].write(beginning)
            encoded = _encode({feed.numbered: place + 1, **item} if feed.numbered else item)
            lines = msgspec.json.format(encoded, indent=1).replace(b"\n", b"\n  ")
            files[complete].write((b",\n  " if place else b"\n  ") + lines)
        for file in files.values():
            file.write(_END)
    return set(counts)


def _named(feed: Feed, number: int, complete: bool) -> str:
    name = feed.names[0] if number == 1 else feed.names[1].format(number)
    return name if complete else name + INCOMPLETE
