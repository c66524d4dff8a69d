"""Shopify's translation file (CSV), as a shop exports and takes it: each row is a text beside its translation.

| column | of a unit |
|---|---|
| Default content, Translated content | source, target |
| Type, Field | the kind: title, description, seo_title, seo_description, handle of a PRODUCT; attribute for its type |
| | attribute for names of options and their values; alt of a MEDIA_IMAGE |
| | of all else (collections, pages, theme) a message with the path TYPE/field |
| Identification | the SKU of an issue, where it has a kind: Shopify's number, without the apostrophe |
| Locale | the language; of a file in several --market or --target-locale chooses |

Not read: Status. Not judged: a handle without a translation, and a row of a single market without one (Market), for there
the shop's own text stands on purpose; texts that are JSON (lists, rich text).

The source's language stands in no column; --source-locale tells it. With --fix only cells of Translated content change.

Example: Type,Identification,Field,Locale,Market,Status,Default content,Translated content
PRODUCT,'7412345678901,title,fr,,,Steel bottle,Bouteille en acier

Limits: reading has none; the file is read whole.

Source: the columns come from public code (secondary); the export was not tried with a shop.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import msgspec

from localize.formats.bilingual import Row, table
from localize.formats.bilingual.tags import tag

NAME = "shopify_translations"
TITLE = "Shopify's translation file, CSV"
SUFFIXES = (".csv",)

_COLUMNS = {
    "source": ("default content",),
    "target": ("translated content",),
    "type": ("type",),
    "number": ("identification",),
    "field": ("field",),
    "target_locale": ("locale",),
    "market": ("market",),
}
KINDS = {
    ("PRODUCT", "title"): "title",
    ("PRODUCT", "body_html"): "description",
    ("PRODUCT", "meta_title"): "seo_title",
    ("PRODUCT", "meta_description"): "seo_description",
    ("PRODUCT", "handle"): "handle",
    ("PRODUCT", "product_type"): "attribute",
    ("PRODUCT_OPTION", "name"): "attribute",
    ("PRODUCT_OPTION_VALUE", "name"): "attribute",
    ("MEDIA_IMAGE", "alt"): "alt",
}
"""Shopify's type and field to the kind of text."""


class Opened(table.Opened, frozen=True):
    """A translation file as text."""

    NAMES: ClassVar[table.Names] = _COLUMNS

    def unit(self, values: dict[str, str], line: int, place: tuple[int, int]) -> Row:
        number = values.get("number", "").strip().lstrip("'")
        names = values.get("type", "").strip().upper(), values.get("field", "").strip()
        kind = KINDS.get(names, "")
        return Row(
            line=line,
            place=place,
            source=values["source"],
            target=values["target"],
            name=number,
            context=f"{kind}/{number}" if kind else "/".join(filter(None, names)) or None,
            target_locale=tag(values.get("target_locale", "")),
            skip=_skip(values, kind),
        )


def _skip(values: dict[str, str], kind: str) -> str:
    if not values["target"] and (kind == "handle" or values.get("market", "").strip()):
        return "no translation"
    return "not for translation" if _is_json(values["source"]) else ""


def _is_json(text: str) -> bool:
    """Is it a list or an object, as metafields have them, and no text that people read?"""
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def recognizes(path: Path) -> bool:
    """Has the first line of the file the columns of Shopify's?"""
    return table.headed(path, _COLUMNS)


def opened(path: Path, shown: str, wanted: str) -> table.Opened:  # noqa: ARG001
    """The file, read whole. Raises ``Faults`` where its header lacks a column or its bytes are no text."""
    return table.whole(path, shown, Opened)
