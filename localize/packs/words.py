"""How each language writes its words: its part of ``locales/words.yaml``, along the parent chain.

One small file for all languages, so that a locale without a style guide is still right.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from localize.model import WordRules
from localize.packs import nodes
from localize.packs.locate import shipped
from localize.text.locales import parents

_NAME = "locales/words.yaml"


class WordsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``locales/words.yaml``: keys of ``WordRules`` for all languages and by language tag."""

    all: WordRules = WordRules()
    languages: dict[str, WordRules] = {}


@lru_cache(maxsize=1)
def _document() -> nodes.Document:
    document = nodes.read(shipped() / _NAME, _NAME)
    nodes.convert(document, document.value, WordsFile)
    return document


@lru_cache(maxsize=256)
def words(locale: str) -> WordRules:
    """What is known of the locale's words; what a child says of a key replaces what its parent says. Abbreviations add up."""
    value = _document().value
    found: dict[str, Any] = dict(value["all"])
    for tag in reversed(parents(locale)):
        own = value["languages"].get(tag, {})
        found |= own | {"acronyms": found.get("acronyms", {}) | own.get("acronyms", {})}
    return msgspec.convert(found, WordRules)
