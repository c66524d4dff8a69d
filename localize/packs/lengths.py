"""How long a text becomes in each language: ``locales/lengths.yaml``, a number for each language tag."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from localize.packs import nodes
from localize.packs.locate import shipped
from localize.text.locales import parents

_NAME = "locales/lengths.yaml"


@lru_cache(maxsize=1)
def _lengths() -> dict[str, float]:
    document = nodes.read(shipped() / _NAME, _NAME)
    return msgspec.convert(document.value, dict[str, float])


def length(locale: str) -> float:
    """The characters that the locale takes for what takes 1 in English; 0 where nobody measured it."""
    known = _lengths()
    return next((known[tag] for tag in parents(locale) if tag in known), 0.0)
