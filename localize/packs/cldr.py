"""CLDR's facts of a locale: the layer under the style guides, so that a locale without a guide is still right.

``locales/cldr.json`` is an extract of CLDR 48.2 (``locales/cldr.md``); the guides say where they depart from it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from babel.core import get_global

from localize.packs import nodes
from localize.packs.locate import shipped
from localize.text.locales import parents

_NAME = "locales/cldr.json"

SPACES = ("\u00a0", "\u202f", "\u2009", " ")
"""Spaces that stand between groups of digits; where CLDR has one of them, all are in use."""

_NEWER = {"BG": "EUR"}
"""Bulgaria pays in euros since 2026-01-01; Babel 2.18 carries CLDR 47, which is older."""


def currency(locale: str) -> str:
    """What is paid with in the territory that the tag itself names (CLDR, by Babel); "" where it names none."""
    territory = next((part for part in locale.replace("_", "-").split("-")[1:] if len(part) == 2), "").upper()
    known = get_global("territory_currencies").get(territory, ())
    return _NEWER.get(territory) or next((code for code, _, until, tender in known if tender and not until), "")


@cache
def _locales() -> dict[str, tuple[int, dict[str, Any]]]:
    """The facts of each locale, with the line that they stand on."""
    text = (shipped() / _NAME).read_text(encoding="utf-8")
    lines = {line.split('"')[1]: number for number, line in enumerate(text.splitlines(), start=1) if line.startswith('  "')}
    return {tag: (lines[tag], facts) for tag, facts in msgspec.json.decode(text)["locales"].items()}


def letters(locale: str) -> str:
    """The small letters of the locale's alphabet; "" where it is written in none, or the extract does not know it."""
    return next((facts["letters"] for tag in parents(locale) if (facts := _locales().get(tag, (1, None))[1])), "")


def locales() -> set[str]:
    """The locales of the extract."""
    return set(_locales())


def layer(tag: str) -> dict[str, dict[str, Any]]:
    """Typography, numbers and units of one tag in the guides' own keys; empty where the extract lacks it."""
    _, facts = _locales().get(tag, (1, None))
    if facts is None:
        return {}
    group = facts["group"]
    return {
        "typography": {"quotes": facts["quotes"], "inner_quotes": facts["inner_quotes"]},
        "numbers": {
            "decimal": facts["decimal"],
            "group": [group, *(space for space in SPACES if space != group)] if group in SPACES else [group],
            "minimum_grouping": facts["minimum_grouping"],
            "percent": facts["percent"],
        },
        "units": {"system": facts["system"]},
    }


def beyond(tag: str, parent: str | None) -> nodes.Document:
    """What CLDR says of a tag and not already of its parent, as a layer of a guide."""
    base = layer(parent) if parent else {}
    value = {
        section: {key: value for key, value in values.items() if base.get(section, {}).get(key) != value}
        for section, values in layer(tag).items()
    }
    return nodes.Document(_NAME, value, {(): (_locales().get(tag, (1, None))[0], 3)})
