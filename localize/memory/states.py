"""How far each translation was accepted: ``states.jsonl`` beside the memory's PO files.

PO keeps only ``fuzzy``, and gettext's tools drop other flags. So a state is keyed by what was accepted: a target
that somebody edits elsewhere has another key and falls back to ``translated``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from localize.model import Fault, Faults, Said, word

NAME = "states.jsonl"
STATES = (word("initial"), word("translated"), word("reviewed"), word("final"))


class Row(msgspec.Struct, frozen=True):
    """One accepted translation: its key and its state."""

    key: str
    state: str


def key(locale: str, kind: str, context: str, source: str, target: str) -> str:
    """The name of a translation: 32 hex digits over locale, kind, context, source and target."""
    parts = (locale, kind, context, source, target)
    return blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=16).hexdigest()


class Held:
    """The states of a folder as its file has them now: told apart by a digest, understood when they are asked for."""

    def __init__(self, folder: Path) -> None:
        path = folder / NAME
        self._data = path.read_bytes() if path.is_file() else b""
        self.digest = blake2b(self._data, digest_size=16).hexdigest()

    @cached_property
    def rows(self) -> dict[str, str]:
        """The states by key; none where there is no file. Raises ``Faults`` with every faulty line."""
        return _rows(self._data)


@lru_cache(maxsize=64)
def load(folder: Path) -> dict[str, str]:
    """The states of a folder by key; none where it has no file. Raises ``Faults`` with every faulty line."""
    return Held(folder).rows


def _rows(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    faults: list[Fault] = []
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=Row)
        except msgspec.DecodeError as error:
            faults.append(Fault(NAME, number, 1, Said("is no state: {why}", why=str(error))))
            continue
        if row.state not in STATES:
            message = Said("no state is called {name!r}; known: {known}", name=row.state, known=", ".join(STATES))
            faults.append(Fault(NAME, number, 1, message))
        found[row.key] = row.state
    if faults:
        raise Faults(*faults)
    return found


def save(folder: Path, states: Mapping[str, str]) -> None:
    """Write the states of a folder, in order of key; written beside and renamed."""
    path = folder / NAME
    lines = b"".join(msgspec.json.encode(Row(name, states[name])) + b"\n" for name in sorted(states))
    beside = path.with_suffix(".new")
    beside.write_bytes(lines)
    beside.replace(path)
    load.cache_clear()
