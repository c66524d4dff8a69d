"""The words for what a product is like: ``locales/<locale>/properties.yaml``, and what they mean: ``locales/properties.yaml``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from localize.model import Meanings, Properties
from localize.packs import nodes
from localize.packs.locate import shipped
from localize.text.locales import parents

_NAME = "locales/properties.yaml"


@lru_cache(maxsize=1)
def meanings() -> Meanings:
    """What colours and materials there are, and in which attributes they stand."""
    document = nodes.read(shipped() / _NAME, _NAME)
    return nodes.convert(document, document.value, Meanings)


@lru_cache(maxsize=256)
def properties(locale: str) -> Properties:
    """The words of the locale; a child's keys take the place of its parent's. None where nobody wrote them."""
    found: dict[str, Any] = {}
    for tag in reversed(parents(locale)):
        name = f"locales/{tag}/properties.yaml"
        if (shipped() / name).is_file():
            document = nodes.read(shipped() / name, name)
            nodes.convert(document, document.value, Properties)
            found |= document.value
    return msgspec.convert(found, Properties)
