"""What platforms write for a character that they do not put into a cell as it is: ``\\n`` for a line break, ``_`` for a space."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would compute."""
_LOOKED_AT = frozenset("".join(("'", *_FORMULA)))
"""What a cell begins with that may have to be guarded, or is."""


def guarded(text: str) -> str:
    """A cell of a table for people, with an apostrophe before it where a spreadsheet would compute it."""
    return f"'{text}" if text[:1] in _LOOKED_AT and text.lstrip("'").startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """The reverse of ``guarded``."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text


def meant(text: str, signs: Mapping[str, str]) -> str:
    """A cell as it was before it was written. ``signs``: what is written, with what it means."""
    return _replaced(text, signs)


def written(text: str, signs: Mapping[str, str]) -> str:
    """A text as the platform writes it, the reverse of ``meant``."""
    return _replaced(text, {meaning: sign for sign, meaning in signs.items()})


def _replaced(text: str, pairs: Mapping[str, str]) -> str:
    return _any(tuple(pairs)).sub(lambda found: pairs[found[0]], text)


@cache
def _any(texts: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the texts, a longer one before its beginning."""
    return re.compile("|".join(map(re.escape, sorted(texts, reverse=True))))
