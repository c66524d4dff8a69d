"""Data folders read into plain data: the only reader of packs. Every value is checked and has its place."""

from localize.packs import glossaries, locale_data, markets
from localize.packs.glossaries import terms
from localize.packs.locale_data import conventions
from localize.packs.locate import marketplaces, shipped
from localize.packs.markets import files, fingerprint, locale_market, market, market_ids, marketplace
from localize.packs.nodes import nearest


def forget() -> None:
    """Forget every file that was read, for a process that outlives a change of its packs."""
    for known in (locale_data.read, locale_data.resolved, glossaries.read, markets.index, markets.marketplace):
        known.cache_clear()


__all__ = [
    "conventions",
    "files",
    "fingerprint",
    "forget",
    "locale_market",
    "market",
    "market_ids",
    "marketplace",
    "marketplaces",
    "nearest",
    "shipped",
    "terms",
]
