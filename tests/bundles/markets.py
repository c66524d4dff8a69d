"""The market that each upload is tried in: a shipped one."""

from __future__ import annotations

import datetime
from functools import cache

from localize import packs
from localize.model import Market

AS_OF = datetime.date(2026, 11, 22)
MARKETS = {
    "allegro": "allegro-pl",
    "amazon": "amazon-de",
    "ebay": "ebay-de",
    "etsy": "etsy-de",
    "google": "google-fr",
    "mercado_libre": "mercadolibre-mx",
    "rakuten": "rakuten-jp",
    "shopify": "shopify-de",
    "walmart": "walmart-mx",
    "woocommerce": "woocommerce-de",
    "yahoo_jp": "yahoo-jp",
}
"""By the writer's name."""


@cache
def market(name: str) -> Market:
    return packs.market(MARKETS[name], AS_OF)
