"""Data folders read into plain data: the only reader of packs. Every value is checked and has its place."""

from localize.packs.glossaries import terms
from localize.packs.locale_data import conventions
from localize.packs.locate import marketplaces, shipped
from localize.packs.markets import files, fingerprint, locale_market, market, market_ids, marketplace
from localize.packs.nodes import nearest

__all__ = [
    "conventions",
    "files",
    "fingerprint",
    "locale_market",
    "market",
    "market_ids",
    "marketplace",
    "marketplaces",
    "nearest",
    "shipped",
    "terms",
]
