"""Etsy: translations of listings, as calls of its API.

Written: listing_translations.jsonl, one call a line. Without --into createListingTranslation (POST), which makes a translation
where there is none yet and never replaces one. With your listings' translations as getListingTranslation returns them
(JSON, --into etsy-de=FILE) updateListingTranslation (PUT) for those that have one: title, description and tags go together,
and what the catalog lacks is taken from the file.

Left out: alt texts, sections, variations; a translation holds none of them.

Needs: shop_id under [etsy] in localize.toml, and ids {"etsy": {"listing_id": "..."}} in the listings.

By https://www.etsy.com/openapi/generated/oas/3.0.0.json (read 2026-11-22). Whether the PUT keeps what is left out is not told,
so nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from localize.bundles.uploads import INCOMPLETE, Context, Gaps, Ready, fields, lacks, records, requests
from localize.formats import Remark
from localize.model import Market

TITLE = "listing translations (JSON Lines)"
MODE = "replacing: a translation is replaced whole, so it is made only where there is none, or filled into your own"
INTO = "your listings' translations (JSON)"
OPTIONAL = True
NAME = "listing_translations.jsonl"
PATH = "/v3/application/shops/{}/listings/{}/translations/{}"
TAGS = "tags"
NONE = b"null"
WHOLE = ("title", "description")
"""What the call cannot do without."""
SHORT = "listings without title or description, their own and in --into: {count} (first: {first}); Etsy wants both"
UNNUMBERED = (
    'listings without their listing id: {count} (first: {first}); give it as ids {{"etsy": {{"listing_id": "..."}}}} in the '
    "catalog; until then they are written as .incomplete"
)


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``listing_translations.jsonl``; the lines that lack a number beside it as ``.incomplete``."""
    gaps = Gaps()
    try:
        known = _known(market, context)
    except records.UnfitError as error:
        yield error.remark
        return
    requests.save(folder, NAME, _lines(market, ready, context, known, gaps))
    if not context.shop_id and (folder / (NAME + INCOMPLETE)).exists():
        yield lacks(
            "the shop id is missing; give it as shop_id under [etsy] in localize.toml; "
            "until then the translations are written as .incomplete",
            {},
        )
    yield from gaps.told()


def _known(market: Market, context: Context) -> dict[str, records.Record]:
    found = records.load(context.into, context.into_shown, "results", "translations") if context.into else []
    tag = market.upload.language_tag.casefold()
    return {records.text(one, "listing_id"): one for one in found if records.text(one, "language").casefold() == tag}


def _lines(
    market: Market,
    ready: Callable[[], Iterable[Ready]],
    context: Context,
    known: Mapping[str, records.Record],
    gaps: Gaps,
) -> Iterator[tuple[object, bool]]:
    taken = fields.Taken(market)
    for one in fields.products(ready(), gaps):
        number = fields.number(one.target, market, "listing_id", r"\d+")
        record = known.get(number) if number else None
        own = {
            field.name: field.values if field.kind == "search_terms" else field.text
            for field in taken.texts(one.target)
            if field.name in (*WHOLE, TAGS)
        }
        kept = {key: record[key] for key in (*WHOLE, TAGS) if record and bytes(record.get(key, NONE)) != NONE}
        body = kept | own
        if not all(key in body for key in WHOLE):
            gaps.miss(SHORT, one.target.sku)
            continue
        if not number:
            gaps.miss(UNNUMBERED, one.target.sku)
        path = requests.at(PATH, context.shop_id, number, market.upload.language_tag)
        yield requests.request("PUT" if record else "POST", path, body), bool(number and context.shop_id)
