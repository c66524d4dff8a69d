"""Allegro: PATCH calls for your own offers, filled into what they are now.

Written: product_offers.jsonl, one PATCH /sale/product-offers/{id} a line: the name, and the description where the offer's has
exactly one item of text. Allegro replaces a description as a whole, so its pictures and sections are carried from your
offer, byte for byte, and the text is put into its place.

Left out: descriptions of several texts, of which nobody can tell which is which; offers whose language is another than the
market's (their translations are made at /sale/offers/{id}/translations/{language}); everything else.

Needs: --into allegro-pl=FILE with your offers as GET /sale/product-offers/{id} returns them (JSON; external.id is the SKU).
An offer is found by its number in the listing, ids {"allegro": {"offer_id": "..."}}, else by the SKU.

By https://developer.allegro.pl/documentation/ (read 2026-11-23). That lists are replaced whole is how its PATCH is described by
others; nothing was tried live.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from localize.bundles.uploads import Context, Gaps, Ready, fields, records, requests
from localize.formats import Remark
from localize.model import Market

TITLE = "offers to be changed (JSON Lines)"
MODE = "partial: a field that is not in the call stays; a description is replaced whole, so it is filled into the offer's own"
INTO = "your offers (JSON)"
NAME = "product_offers.jsonl"
PATH = "/sale/product-offers/{}"
HEADERS = {"Content-Type": "application/vnd.allegro.public.v1+json"}
MISSING = (
    "listings without an offer: {count} (first: {first}); give your offers, as GET /sale/product-offers/{{id}} returns them, "
    "with --into; until then they are written as .incomplete"
)
OTHER = "offers of {file} in another language than the market: {count} (first: {first}); they are left out"
SEVERAL = "offers whose description has not exactly one text: {count} (first: {first}); it is left out and stays as it is"
NO_ITEMS = msgspec.Raw(b"[]")
Sections = list[dict[str, msgspec.Raw]]


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``product_offers.jsonl``; names without an offer beside it as ``.incomplete``."""
    gaps = Gaps()
    try:
        found = records.load(context.into, context.into_shown, "offers") if context.into else []
        known: dict[str, list[records.Record]] = {}
        for one in found:
            for name in dict.fromkeys((records.text(one, "external", "id"), records.text(one, "id"))):
                known.setdefault(name, []).append(one)
    except records.UnfitError as error:
        yield error.remark
        return
    requests.save(folder, NAME, _lines(market, ready, known, gaps))
    yield from gaps.told(file=context.into_shown)


def _lines(
    market: Market, ready: Callable[[], Iterable[Ready]], known: Mapping[str, list[records.Record]], gaps: Gaps
) -> Iterator[tuple[object, bool]]:
    taken = fields.Taken(market)
    for one in ready():
        listing = one.target
        found = {field.kind: field for field in taken.texts(listing)}
        description = found.pop("description", None)
        if not found and description is None:
            fields.left_empty(one, gaps)
            continue
        names = {field.name: field.text for field in found.values()}
        offers = known.get(fields.number(listing, market, "offer_id", r"\d+") or listing.sku, ())
        for offer in offers:
            if records.text(offer, "language").casefold() in ("", market.upload.language_tag.casefold()):
                body: dict[str, Any] = names | _description(offer, description, listing.sku, gaps)
                if body:
                    yield requests.request("PATCH", requests.at(PATH, records.text(offer, "id")), body, HEADERS), True
            else:
                gaps.miss(OTHER, listing.sku)
        if not offers:
            gaps.miss(MISSING, listing.sku)
            yield requests.request("PATCH", PATH, names, HEADERS), False


def _description(offer: records.Record, field: fields.Named | None, sku: str, gaps: Gaps) -> dict[str, msgspec.Raw]:
    """What the call says of the description: nothing where there is none, or nobody knows where to put it."""
    if field is None:
        return {}
    filled = _filled(offer.get(field.name), field.text)
    if filled is None:
        gaps.miss(SEVERAL, sku)
        return {}
    return {field.name: filled}


def _filled(raw: msgspec.Raw | None, text: str) -> msgspec.Raw | None:
    """The offer's description with this as its one text; None where it has not exactly one."""
    if raw is None or bytes(raw) == b"null":
        return None
    try:
        whole = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
        sections = msgspec.json.decode(whole.get("sections", NO_ITEMS), type=Sections)
        opened = [msgspec.json.decode(one.get("items", NO_ITEMS), type=Sections) for one in sections]
    except msgspec.ValidationError:
        return None
    places = [(at, item) for at, items in enumerate(opened) for item in items if records.text(item, "type") == "TEXT"]
    if len(places) != 1:
        return None
    at, item = places[0]
    item["content"] = msgspec.Raw(msgspec.json.encode(text))
    sections[at]["items"] = msgspec.Raw(msgspec.json.encode(opened[at]))
    return requests.merged(msgspec.Raw(raw), {"sections": sections})
