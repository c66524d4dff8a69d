"""Language tags as files write them (``pt_BR``, ``zh-cn``, ``sr@latin``, ``de_DE.UTF-8``), in the form of BCP 47."""

from __future__ import annotations

import re
from functools import cache

_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
"""Modifiers of gettext that name a script."""


@cache
def tag(said: str) -> str:
    """The tag in its usual case; what is none is given back without the spaces around it."""
    text, _, modifier = said.strip().partition(".")[0].partition("@")
    language, *parts = re.split("[-_]", text)
    if not re.fullmatch("[A-Za-z]{2,8}", language):
        return said.strip()
    script = _SCRIPTS.get(modifier.lower())
    found = [language.lower(), *([script] if script else []), *map(_subtag, parts)]
    return "-".join(found)


def _subtag(part: str) -> str:
    if re.fullmatch("[A-Za-z]{4}", part):
        return part.title()
    return part.upper() if re.fullmatch(r"[A-Za-z]{2}|\d{3}", part) else part.lower()
