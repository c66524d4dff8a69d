"""Shopify's translation file, filled from the shop's own export (Settings, Languages, Export).

Shopify knows its texts by numbers that only its export has. A row is filled where it holds, for a published product,
exactly the text that was translated; every other row stays as it is, byte for byte in its cells.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from localize.bundles.uploads import INCOMPLETE, Context, Ready
from localize.formats import Remark
from localize.model import Market

MODE = "partial: a row without a translation changes nothing"
NAME = "translations.csv"
COLUMNS = ("Type", "Identification", "Field", "Locale", "Market", "Status", "Default content", "Translated content")
FIELDS = {"title": "title", "body_html": "description", "meta_title": "seo.title", "meta_description": "seo.description"}
Rows = list[dict[str, str]]
Texts = dict[str, dict[str, str]]
"""By handle: Shopify's field to the source text and its translation."""


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``translations.csv``, or say what is missing and write what can be said as ``.incomplete``."""
    products: dict[str, dict[str, tuple[str, str]]] = {}
    options: dict[str, str] = {}
    for one in ready():
        if one.shared:
            products.setdefault(one.target.family or one.target.sku, dict(_texts(one)))
        options |= dict(_options(one))
    if not products and not options:
        return
    if context.into is None:
        _save(folder / (NAME + INCOMPLETE), COLUMNS, _without_numbers(products, market))
        yield _lacks(
            "Shopify knows texts by numbers of its own; export the shop's translations and give the file with --into", {}
        )
        return
    header, rows = _load(context.into)
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        yield _lacks(
            "{file} is no translation export: it lacks the column {column}", {"file": context.into_shown, "column": missing[0]}
        )
        return
    filled = _fill(rows, products, options, market)
    lost = sorted(set(products) - filled)
    complete = not lost
    _save(folder / (NAME if complete else NAME + INCOMPLETE), header, rows)
    if lost:
        message = "{count} products are not in {file} (first: {first}); export the shop's translations again"
        yield _lacks(message, {"count": len(lost), "file": context.into_shown, "first": ", ".join(lost[:5])})


def _lacks(message: str, args: dict[str, Any]) -> Remark:
    return Remark(code="F108", message=message, args=args, line=0)


def _texts(one: Ready) -> Iterator[tuple[str, tuple[str, str]]]:
    for field, path in FIELDS.items():
        place, _, name = path.partition(".")
        source, target = getattr(one.source, place), getattr(one.target, place)
        if name:
            source, target = getattr(source, name), getattr(target, name)
        if source and target:
            yield field, (source, target)


def _options(one: Ready) -> Iterator[tuple[str, str]]:
    for key, source in one.source.variant.items():
        target = one.target.variant.get(key, "")
        if source and target:
            yield source, target


def _fill(rows: Rows, products: dict[str, dict[str, tuple[str, str]]], options: dict[str, str], market: Market) -> set[str]:
    """Fill the rows of this market's locale; gives the handles that were found."""
    tag = market.upload.language_tag.lower()
    by_number = {row["Identification"]: row["Default content"] for row in rows if row["Field"] == "handle"}
    titles: dict[str, str] = {}
    for handle, fields in products.items():
        if "title" in fields:
            titles.setdefault(fields["title"][0], handle)
    for row in rows:
        if row["Type"].upper() == "PRODUCT" and row["Field"] == "title":
            by_number.setdefault(row["Identification"], titles.get(row["Default content"], ""))
    found: set[str] = set()
    for row in rows:
        handle = by_number.get(row["Identification"], "")
        found |= {handle} & set(products)
        if row["Locale"].lower() != tag:
            continue
        pair = products.get(handle, {}).get(row["Field"])
        if pair and row["Default content"] == pair[0]:
            row["Translated content"] = pair[1]
        elif row["Type"].upper() == "PRODUCT_OPTION_VALUE" and row["Default content"] in options:
            row["Translated content"] = options[row["Default content"]]
    return found


def _without_numbers(products: dict[str, dict[str, tuple[str, str]]], market: Market) -> Iterator[dict[str, str]]:
    for fields in products.values():
        for field, (source, target) in fields.items():
            values = ("PRODUCT", "", field, market.upload.language_tag, "", "", source, target)
            yield dict(zip(COLUMNS, values, strict=True))


def _load(path: Path) -> tuple[tuple[str, ...], Rows]:
    csv.field_size_limit(64 * 1024 * 1024)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return tuple(reader.fieldnames or ()), [{key: value or "" for key, value in row.items() if key} for row in reader]


def _save(path: Path, header: tuple[str, ...], rows: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
