"""The marks of each script and language: the layer under CLDR's facts and the style guides.

``locales/marks.yaml`` holds them in the guides' own keys, so that a locale without a guide, and one that CLDR's extract
lacks, still ends its sentences as its script does.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from localize.model import Typography
from localize.packs import nodes
from localize.packs.locate import shipped
from localize.text.locales import maximized

_NAME = "locales/marks.yaml"


class MarksFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``locales/marks.yaml``: keys of ``Typography`` by ISO 15924 script and by language tag."""

    scripts: dict[str, Typography] = {}
    languages: dict[str, Typography] = {}


@cache
def _document() -> nodes.Document:
    document = nodes.read(shipped() / _NAME, _NAME)
    nodes.convert(document, document.value, MarksFile)
    return document


def of_script(locale: str) -> nodes.Document:
    """What the locale's script says, as a layer of a guide; empty where nothing is known of it."""
    return _layer("scripts", maximized(locale)[1])


def of_language(tag: str) -> nodes.Document:
    """What is said of one tag itself."""
    return _layer("languages", tag)


def _layer(part: str, key: str) -> nodes.Document:
    document = _document()
    value = document.value[part].get(key, {})
    return nodes.Document(_NAME, {"typography": value}, {("typography", one): document.place(part, key, one) for one in value})
