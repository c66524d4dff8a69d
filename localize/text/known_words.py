"""Whether a word stands in the dictionary of its language. Dictionaries load at first use, and only for what is in doubt."""

from __future__ import annotations

import importlib
from functools import lru_cache


@lru_cache(maxsize=50_000)
def known(word: str, language: str) -> bool | None:
    """Does the language have the word, written so or in lower case? None where there is no dictionary of it."""
    simplemma = importlib.import_module("simplemma")
    try:
        return bool(simplemma.is_known(word, lang=language) or simplemma.is_known(word.lower(), lang=language))
    except ValueError:
        return None
