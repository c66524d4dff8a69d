"""Data folders read into plain data: the only reader of packs. Every value is checked and has its place."""

from localize.packs import (
    attribute_values,
    glossaries,
    guides,
    kept,
    laws,
    locale_data,
    market_index,
    marketplace_files,
    markets,
    size_chart,
    spelled,
)
from localize.packs import files as data_files
from localize.packs import shared_words as shared
from localize.packs.glossaries import terms
from localize.packs.locale_data import conventions
from localize.packs.locate import marketplaces, shipped
from localize.packs.market_index import market_ids, named, pack_faults, unknown
from localize.packs.marketplace_files import files, marketplace
from localize.packs.markets import disputes, fingerprint, locale_market, market, packs_of
from localize.packs.nodes import nearest
from localize.packs.own_limit_rows import own_limits
from localize.packs.own_limits import OwnLimit, limited
from localize.packs.properties import properties
from localize.packs.soundness import all_of


def forget() -> None:
    """Forget every file that was read, for a process that outlives a change of its packs."""
    for known in (
        data_files.read,
        guides.guide,
        guides.search,
        shared.shared_words,
        spelled.spelled,
        locale_data.resolved,
        laws.law,
        glossaries.read,
        size_chart.read,
        attribute_values.read,
        marketplace_files.marketplace,
        market_index.indexed,
        markets.resolved_market,
    ):
        known.cache_clear()
    kept.forget()


__all__ = [
    "OwnLimit",
    "all_of",
    "conventions",
    "disputes",
    "files",
    "fingerprint",
    "forget",
    "limited",
    "locale_market",
    "market",
    "market_ids",
    "marketplace",
    "marketplaces",
    "named",
    "nearest",
    "own_limits",
    "pack_faults",
    "packs_of",
    "properties",
    "shipped",
    "terms",
    "unknown",
]
