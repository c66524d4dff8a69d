"""What ``localize.toml`` says of the seller: accounts at marketplaces, and what a market does not get."""

from __future__ import annotations

from msgspec import Struct


class Amazon(Struct, frozen=True, forbid_unknown_fields=True):
    """What Amazon's feed needs to know of the seller."""

    seller_id: str = ""
    product_types: dict[str, str] = {}
    """Our product types to Amazon's."""


class Etsy(Struct, frozen=True, forbid_unknown_fields=True):
    """What calls of Etsy's API need to know of the shop."""

    shop_id: str = ""


class Walmart(Struct, frozen=True, forbid_unknown_fields=True):
    """What Walmart's feed needs to know beyond the listings."""

    spec_version: str = ""
    """The version of the item spec that the seller has downloaded."""
    product_types: dict[str, str] = {}
    """Our product types to Walmart's."""


class Excluded(Struct, frozen=True, forbid_unknown_fields=True):
    """SKUs that a market does not get, with the reason why."""

    market: str
    skus: tuple[str, ...]
    reason: str
