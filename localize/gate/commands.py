"""Commands as messages give them, to be copied."""

from __future__ import annotations

from localize.text import lazy

_SAFE = lazy.re(r"[\w@%+=:,./\\-]+")


def quoted(word: str) -> str:
    """The word as a command line takes it: in quotes where a space or sign would part it."""
    return word if _SAFE.fullmatch(word) else f'"{word}"'
