"""A seller's own limits (``--limits``): what a platform's interface says of a category, over what the packs say.

A CSV or YAML file of rows with the keys of ``COLUMNS``: eBay's aspectMaxLength, Mercado Libre's max_title_length, Shopee's
get_item_limit. A row takes the place of the pack's hard bounds of its field and counts fully, for nothing is surer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import blake2b

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from localize.model import Category, Cite, Fault, Faults, FieldRules, Limit, Market, Said
from localize.packs.marketplace_files import ATTRIBUTE

Fields = Mapping[str, FieldRules]


class OwnLimit(Struct, frozen=True):
    """A row of the file: one bound on one field, in a market or in all of a marketplace, of a category or of all listings."""

    marketplace: str
    market: str
    category: str
    field: str
    limit: Limit
    at: tuple[str, int, int]
    """File, line and column."""


def own(limit: Limit, at: tuple[str, int, int], day: date) -> Limit:
    """The bound as one of the seller's own, read on that day."""
    source = f"the seller's own limits, {at[0]}:{at[1]}"
    return replace(limit, kind="hard", cite=Cite(None, day.isoformat(), "official", source))


def limited(market: Market, rows: Iterable[OwnLimit]) -> Market:
    """The market with the seller's own limits; a market's rows stand over its marketplace's, a category's over those of all.

    Raises ``Faults`` for rows of fields that the market does not take.
    """
    mine = [row for row in rows if market.id == row.market or (row.marketplace and row.marketplace == market.marketplace)]
    if not mine:
        return market
    mine = [replace(row, field=market.named(row.field) or row.field) for row in mine]
    said = "{market} takes no such field ({field}); leave the row out"
    wrong = [
        Fault(*row.at, Said(said, market=market.id, field=row.field)) for row in mine if not market.rules_of(row.field).takes
    ]
    if wrong:
        raise Faults(*wrong)
    groups: defaultdict[str, list[OwnLimit]] = defaultdict(list)
    for row in sorted(mine, key=lambda row: bool(row.market)):
        groups[row.category].append(row)
    everywhere = groups.pop("", [])
    fields = {**market.fields, **_changed(market.fields, everywhere)}
    told = [replace(row, limit=replace(row.limit, cite=None), at=("", 0, 0)) for row in mine]
    return replace(
        market,
        fields=fields,
        limits_known=market.limits_known or bool(everywhere),
        categories={name: Category(name=name, fields=_changed(fields, of)) for name, of in sorted(groups.items())},
        fingerprint=blake2b(msgspec.json.encode([market.fingerprint, told]), digest_size=8).hexdigest(),
    )


def _changed(fields: Fields, rows: Iterable[OwnLimit]) -> dict[str, FieldRules]:
    """The fields that the rows make others. Rows of a marketplace come before those of a market, which replace them."""
    found: dict[str, FieldRules] = {}
    levels: defaultdict[tuple[bool, str], list[Limit]] = defaultdict(list)
    for row in rows:
        levels[bool(row.market), row.field].append(row.limit)
    for (_, field), limits in sorted(levels.items(), key=lambda item: item[0]):
        before = found.get(field) or fields.get(field) or (fields.get("attribute") if field.startswith(ATTRIBUTE) else None)
        found[field] = _replaced(before or FieldRules(), limits)
    return found


def _replaced(rules: FieldRules, limits: list[Limit]) -> FieldRules:
    counts = [limit for limit in limits if limit.unit == "items"]
    lengths = [limit for limit in limits if limit.unit != "items"]
    return replace(rules, limits=_over(rules.limits, lengths), items=_over(rules.items, counts))


def _over(before: tuple[Limit, ...], own: list[Limit]) -> tuple[Limit, ...]:
    """The bounds with the seller's own in the place of the hard ones: their maximum for a maximum, a minimum for a minimum."""
    most, least = any(limit.max is not None for limit in own), any(limit.min is not None for limit in own)
    kept = [
        replace(limit, max=None if most else limit.max, min=None if least else limit.min) if limit.kind == "hard" else limit
        for limit in before
    ]
    return (*(limit for limit in kept if limit.max is not None or limit.min is not None), *own)
