"""Shopify: the translation file, filled from the shop's own export, and the same texts as calls of its API.

Written: translations.csv, your export with the translations of published products in it; every other cell stays as it is, byte
for byte. And translations_register.jsonl, the variables of one translationsRegister call a line, each with the SHA-256 of the
text that it translates, so that Shopify refuses what has changed since.

Left out: handles, tags (Shopify does not translate them), names of options (Color, Size: rows PRODUCT_OPTION, which keep what
they hold), prices, pictures and their alt texts.

Needs: the shop's export (Settings, Languages, Export) with --into FILE: Shopify knows its texts by numbers that only it has.
A row is filled where it holds, for a published product, exactly the text that was translated. Products that the export lacks,
as it may lack drafts, stand beside it in translations.csv.incomplete.

By https://shopify.dev/docs/api/admin-graphql/latest/payloads/translationsregisterpayload (read 2026-11-22); the columns of
the file come from public code. Shopify gives the digest itself; that it is the SHA-256 of the text was not tried live.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from localize.bundles.uploads import INCOMPLETE, Context, Gaps, Ready, fields, lacks, requests
from localize.bundles.uploads.tables import Sheet
from localize.formats import Remark
from localize.model import Market

TITLE = "translation file (CSV), and translationsRegister calls (JSON Lines)"
MODE = "partial: a row without a translation changes nothing"
INTO = "the shop's own translation export (CSV)"
NAME, CALLS = "translations.csv", "translations_register.jsonl"
TYPE, NUMBER, FIELD, LOCALE, MARKET = "Type", "Identification", "Field", "Locale", "Market"
SOURCE, TARGET = "Default content", "Translated content"
COLUMNS = (TYPE, NUMBER, FIELD, LOCALE, MARKET, "Status", SOURCE, TARGET)
FIELDS = {"title": "title", "body_html": "description", "meta_title": "seo.title", "meta_description": "seo.description"}
RESOURCES = {"PRODUCT": "Product", "PRODUCT_OPTION_VALUE": "ProductOptionValue"}
Products = dict[str, dict[str, tuple[str, str]]]
"""By handle: Shopify's field to the source text and its translation."""
ABSENT = (
    "products that are not in {file}, as drafts may not be: {count} (first: {first}); export the translations again when they "
    "are; until then they are written as .incomplete"
)
CHANGED = (
    "products of which no row of {file} holds the text that was translated, in {language}: {count} (first: {first}); nothing was "
    "filled in for them; export the products and the translations again, with this language"
)


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write both files, or say what is missing and write what can be said as ``.incomplete``."""
    gaps = Gaps()
    products, options = _gathered(ready(), gaps)
    yield from gaps.told()
    if not products and not options:
        return
    if context.into is None:
        _without_numbers(folder / (NAME + INCOMPLETE), products, market)
        yield lacks("Shopify knows texts by numbers of its own; export the shop's translations and give the file with --into", {})
        return
    sheet = Sheet(context.into.read_bytes().decode("utf-8"))
    missing = [column for column in COLUMNS if column not in sheet.header]
    if missing:
        yield lacks(
            "{file} is no translation export: it lacks the column {column}", {"file": context.into_shown, "column": missing[0]}
        )
        return
    found, filled = _fill(sheet, products, options, market)
    if filled:
        (folder / NAME).write_bytes(str(sheet).encode())
    requests.save(folder, CALLS, ((call, True) for call in _calls(sheet, filled)))
    absent = {handle: texts for handle, texts in products.items() if handle not in found}
    if absent:
        _without_numbers(folder / (NAME + INCOMPLETE), absent, market)
    yield from _lost(products, found, context, market)


def _gathered(ready: Iterable[Ready], gaps: Gaps) -> tuple[Products, dict[str, str]]:
    """The texts of each product, and the values of options with their translations."""
    products: Products = {}
    options: dict[str, str] = {}
    for one in ready:
        if not fields.withheld(one, gaps):
            products.setdefault(fields.product(one.target), dict(_texts(one)))
        options |= dict(_options(one))
    return products, options


def _lost(products: Products, found: Mapping[str, bool], context: Context, market: Market) -> Iterator[Remark]:
    gaps = Gaps()
    for handle, texts in sorted(products.items()):
        if handle not in found:
            gaps.miss(ABSENT, handle)
        elif texts and not found[handle]:
            gaps.miss(CHANGED, handle)
    yield from gaps.told(file=context.into_shown, language=market.upload.language_tag)


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


def _fill(sheet: Sheet, products: Products, options: dict[str, str], market: Market) -> tuple[dict[str, bool], list[int]]:
    """Fill the rows of this market's locale; gives the handles that were found, whether a text of theirs was, and the rows."""
    handles = _handles(sheet, products)
    tag = market.upload.language_tag.lower()
    found: dict[str, bool] = {}
    filled: list[int] = []
    for row in range(len(sheet)):
        handle = handles.get(sheet.get(row, NUMBER), "")
        if handle in products:
            found.setdefault(handle, False)
        if sheet.get(row, LOCALE).lower() != tag:
            continue
        source = sheet.get(row, SOURCE)
        pair = products.get(handle, {}).get(sheet.get(row, FIELD))
        option = options.get(source) if sheet.get(row, TYPE).upper() == "PRODUCT_OPTION_VALUE" else None
        own = pair is not None and source == pair[0]
        text = pair[1] if pair and own else option
        if own:
            found[handle] = True
        if text is not None:
            sheet.set(row, TARGET, text)
            filled.append(row)
    return found, filled


def _handles(sheet: Sheet, products: Products) -> dict[str, str]:
    """The handle of each of Shopify's numbers; where the export has none, the product of that title."""
    rows = range(len(sheet))
    by_number = {sheet.get(row, NUMBER): sheet.get(row, SOURCE) for row in rows if sheet.get(row, FIELD) == "handle"}
    titles: dict[str, str] = {}
    for handle, texts in products.items():
        if "title" in texts:
            titles.setdefault(texts["title"][0], handle)
    for row in rows:
        if sheet.get(row, TYPE).upper() == "PRODUCT" and sheet.get(row, FIELD) == "title":
            by_number.setdefault(sheet.get(row, NUMBER), titles.get(sheet.get(row, SOURCE), ""))
    return by_number


def _calls(sheet: Sheet, filled: Iterable[int]) -> Iterator[object]:
    """One call for each of Shopify's resources, in the order of the file. Rows of a single market of the shop are no calls."""
    calls: dict[str, list[dict[str, str]]] = {}
    for row in filled:
        resource = RESOURCES.get(sheet.get(row, TYPE).upper(), "")
        number = sheet.get(row, NUMBER).lstrip("'")
        if not resource or not number or sheet.get(row, MARKET):
            continue
        digest = hashlib.sha256(sheet.get(row, SOURCE).encode()).hexdigest()
        call = {"locale": sheet.get(row, LOCALE), "key": sheet.get(row, FIELD), "value": sheet.get(row, TARGET)}
        calls.setdefault(f"gid://shopify/{resource}/{number}", []).append({**call, "translatableContentDigest": digest})
    for resource_id, translations in calls.items():
        yield {"resourceId": resource_id, "translations": translations}


def _without_numbers(path: Path, products: Products, market: Market) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for texts in products.values():
            for field, (source, target) in texts.items():
                writer.writerow(("PRODUCT", "", field, market.upload.language_tag, "", "", source, target))
