"""Words that a language writes as English does: ``locales/<locale>/shared_words.txt``, along the parent chain."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from localize.text.locales import parents


@lru_cache(maxsize=256)
def shared_words(locale: str, roots: tuple[Path, ...]) -> frozenset[str]:
    """The words of every such file of the chain, in lower case; a locale without one has none."""
    paths = (root / "locales" / tag / "shared_words.txt" for tag in parents(locale) for root in roots)
    lines = (line for path in paths if path.is_file() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(word.lower() for line in lines if not line.startswith("#") for word in line.split())
