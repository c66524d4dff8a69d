"""What a listing asked of the memory, so that a changed memory is asked the same again before anything is done anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from localize.memory import Memory
from localize.model import Draft

_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_FIND, _OWN = 0, 1


class Asking(Memory):
    """A memory that remembers what it was asked."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._questions: list[tuple[Any, ...]] = []
        self._answers: list[Any] = []

    def find(self, kind: str, source: str, source_locale: str, sku: str, previous: str) -> Draft | None:
        draft = self._memory.find(kind, source, source_locale, sku, previous)
        self._questions.append((_FIND, kind, source, source_locale, sku, previous))
        self._answers.append(draft)
        return draft

    def own(self, kind: str, source_locale: str, sku: str) -> Collection[str]:
        found = self._memory.own(kind, source_locale, sku)
        self._questions.append((_OWN, kind, source_locale, sku))
        self._answers.append(list(found))
        return found

    def asked(self) -> bytes:
        """The questions, encoded."""
        return _encode(self._questions)

    def answers(self) -> bytes:
        """A digest of all that was answered, the places of entries too."""
        return _digest(self._answers)


def again(asked: bytes, memory: Memory) -> bytes:
    """The digest of what a memory answers to the same questions."""
    found: list[Any] = []
    for which, *question in msgspec.msgpack.decode(asked):
        found.append(memory.find(*question) if which == _FIND else list(memory.own(*question)))
    return _digest(found)


def _digest(answers: Sequence[Any]) -> bytes:
    return blake2b(_encode(answers), digest_size=16).digest()
