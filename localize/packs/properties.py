"""The words for what a product is like: ``locales/<locale>/properties.yaml``, and what they mean: ``locales/properties.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from localize.model import Meanings, Properties
from localize.packs import nodes
from localize.packs.files import Roots
from localize.packs.kept import kept
from localize.packs.locate import shipped
from localize.text.locales import parents

_NAME = "locales/properties.yaml"


def properties(locale: str, cache: Path | None = None) -> Properties:
    """The words of the locale; a child's keys take the place of its parent's. None where nobody wrote them, nor for "".

    They are no part of a locale's conventions: a check of bilingual files never asks for them, and they take long to read.
    """
    return _properties(locale, (shipped(),), cache)


@kept(Properties)
def _properties(locale: str, _: Roots) -> Properties:
    found: dict[str, Any] = {}
    for tag in reversed(parents(locale)) if locale else ():
        name = f"locales/{tag}/properties.yaml"
        if (shipped() / name).is_file():
            document = nodes.read(shipped() / name, name)
            nodes.convert(document, document.value, Properties)
            found |= document.value
    return msgspec.structs.replace(msgspec.convert(found, Properties), meanings=_meanings())


@lru_cache(maxsize=1)
def _meanings() -> Meanings:
    document = nodes.read(shipped() / _NAME, _NAME)
    return nodes.convert(document, document.value, Meanings)
