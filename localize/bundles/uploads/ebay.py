"""eBay: inventory items merged into your own records, or a file that revises listings.

Written: inventory_items.jsonl, one createOrReplaceInventoryItem call a line, for records of the Inventory API (JSON, as
getInventoryItems returns them) given with --into ebay-de=FILE. The call replaces the whole item, its stock too, so export
the records right before the upload. Or revise.csv, rows of Revise with the item number and the localized columns only, for a
report of your active listings (CSV, Seller Hub) given with --into, or for item numbers in the catalog.

Left out: prices, policies, pictures; in a record they stay byte for byte. eBay refuses another title once an item was sold.

Needs: --into with one of the two files, or ids {"ebay-de": {"item_id": "..."}} in the listings. A number alone, as in
{"ebay": "..."} of a report that was read as the catalog, counts only for the site whose language the source has. The title of
a listing that was made with the Inventory API is revised by inventory_items.jsonl only.

By https://github.com/hendt/ebay-api/blob/master/specs/sell_inventory_v1_oas3.json (read 2026-11-22) and eBay's File
Exchange instructions 3.5.2 (read 2026-11-23).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from localize.bundles.uploads import INCOMPLETE, Context, Gaps, Ready, fields, records, requests, tables
from localize.formats import Remark
from localize.model import Listing, Market

TITLE = "inventory items (JSON Lines), or revised listings (CSV)"
MODE = "replacing: the call replaces the whole inventory item, so it is filled into your own record; revise.csv is partial"
INTO = "your inventory items (JSON), or a report of your active listings (CSV)"
ITEMS, REVISE = "inventory_items.jsonl", "revise.csv"
ACTION, ITEM, LABEL = "*Action(CC=UTF-8)", "ItemID", "CustomLabel"
ITEM_COLUMNS, LABEL_COLUMNS = ("Item number", "ItemID", "Item ID"), ("Custom label (SKU)", "CustomLabel", "Custom label")
GIVEN = frozenset({"sku", "locale", "groupIds", "inventoryItemGroupKeys", "statusCode", "errors", "warnings"})
"""Keys that eBay gives with a record and that are none of its own."""
UNNUMBERED = (
    'listings without an item number of eBay: {count} (first: {first}); give it as ids {{"{market}": {{"item_id": "..."}}}} in '
    "the catalog, or your active listings (CSV) or inventory items (JSON) with --into; until then they are written as .incomplete"
)
UNFIT = "records of {file} that are no inventory items: {count} (first: {first}); give them as getInventoryItems returns them"
UNRECORDED = "listings without a record in {file}: {count} (first: {first}); export your inventory items again"
OTHER = (
    "inventory items of {file} in another language, which the upload would replace: {count} (first: {first}); "
    "give this site's listings SKUs of their own"
)


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write what the file given with ``--into`` asks for; without one, ``revise.csv``."""
    gaps = Gaps()
    try:
        if context.into and context.into.read_bytes()[:4].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
            lines = _items(market, ready, _records(context), gaps)
            requests.save(folder, ITEMS, lines)
        else:
            numbers, action = _numbers(context)
            _revise(folder, market, ready, (numbers, action), gaps)
    except records.UnfitError as error:
        yield error.remark
    yield from gaps.told(file=context.into_shown, encoding="UTF-8", market=market.id)


def _records(context: Context) -> dict[str, records.Record]:
    within = ("inventoryItems", "responses", "inventoryItem")
    found = records.load(context.into, context.into_shown, *within) if context.into else []
    return {records.text(record, "sku"): record for record in found}


def _items(
    market: Market, ready: Callable[[], Iterable[Ready]], known: Mapping[str, records.Record], gaps: Gaps
) -> Iterator[tuple[object, bool]]:
    tag, taken = market.upload.language_tag, fields.Taken(market)
    aspects = market.rules_of("attribute").upload
    for one in ready():
        listing = one.target
        record = known.get(listing.sku)
        if record is None:
            gaps.miss(UNRECORDED, listing.sku)
        elif records.text(record, "locale").replace("_", "-").casefold() not in ("", tag.casefold()):
            gaps.miss(OTHER, listing.sku)
        else:
            own = requests.merged(None, {key: value for key, value in record.items() if key not in GIVEN})
            try:
                body = requests.merged(own, requests.nested(_changes(listing, taken, aspects)))
            except msgspec.ValidationError:
                gaps.miss(UNFIT, listing.sku)
                continue
            path = requests.at("/sell/inventory/v1/inventory_item/{}", listing.sku)
            yield requests.request("PUT", path, body, {"Content-Language": tag}), True


def _changes(listing: Listing, taken: fields.Taken, aspects: str) -> Iterator[tuple[str, object]]:
    for one in taken.texts(listing):
        yield one.name, one.text
    found = {name: [value] for name, value in _specifics(listing, taken, common=False)}
    if aspects and found:
        yield aspects, found


def _numbers(context: Context) -> tuple[dict[str, str], str]:
    """Item numbers by SKU, and the heading of the action's column, from a report of the seller's listings."""
    if context.into is None:
        return {}, ACTION
    sheet = tables.Sheet(context.into.read_bytes().decode("utf-8"))
    item = next((name for name in ITEM_COLUMNS if name in sheet.header), "")
    label = next((name for name in LABEL_COLUMNS if name in sheet.header), "")
    if not item or not label:
        message = "{file} has no columns for item number and custom label (SKU); download your active listings from Seller Hub"
        raise records.UnfitError(message, file=context.into_shown)
    action = next((name for name in sheet.header if name.lstrip("*").startswith("Action")), ACTION)
    return {sheet.get(row, label): sheet.get(row, item) for row in range(len(sheet)) if sheet.get(row, label)}, action


def _revise(
    folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], known: tuple[Mapping[str, str], str], gaps: Gaps
) -> None:
    """One row for each item number: its variants share the text. The label is written only where there is no number."""
    numbers, action = known
    taken = fields.Taken(market)

    def rows(*, complete: bool) -> Iterator[tuple[str, dict[str, str]]]:
        seen: set[str] = set()
        for one in ready():
            sku = one.target.sku
            item = numbers.get(sku) or fields.number(one.target, market, "item_id", _of_this_site(one, market))
            cells = _columns(one.target, taken)
            if not cells:
                fields.left_empty(one, gaps)
            if fields.withheld(one, gaps) or item in seen or bool(item) is not complete or not cells:
                continue
            if item:
                seen.add(item)
            else:
                gaps.miss(UNNUMBERED, sku)
            yield sku, {action: "Revise", **({ITEM: item} if item else {LABEL: sku}), **cells}

    for name, complete in ((REVISE, True), (REVISE + INCOMPLETE, False)):
        for sku in tables.save(folder, name, rows(complete=complete), tables.Shape()):
            gaps.miss(tables.LOST, sku)


def _of_this_site(one: Ready, market: Market) -> str:
    """How a number looks that names no site: it is of the site that the source is from, and would overwrite that."""
    here = one.source.locale.casefold() in (market.locale.casefold(), market.locale.partition("-")[0].casefold())
    return r"\d+" if here else ""


def _columns(listing: Listing, taken: fields.Taken) -> dict[str, str]:
    cells = {one.name.rpartition(".")[2].capitalize(): one.text for one in taken.texts(listing)}
    return cells | {f"C:{name}": value for name, value in _specifics(listing, taken, common=True)}


def _specifics(listing: Listing, taken: fields.Taken, *, common: bool) -> Iterator[tuple[str, str]]:
    """The item specifics. What has a place of its own in the record (product.brand, product.mpn) is no text to localize."""
    return ((name, value) for name, value in taken.attributes(listing, common=common) if "." not in name)
