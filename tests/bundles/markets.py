"""Small packs of a test workspace: a market for each upload, with the platform's own names of its fields."""

from __future__ import annotations

import datetime
import tempfile
from functools import cache
from pathlib import Path

from localize import packs
from localize.model import Market
from tests.packs.workspaces import write

AS_OF = datetime.date(2026, 11, 22)
PACKS = {
    "google": (
        "fr-FR",
        "fr",
        "",
        "title: {upload: title}; bullet: {upload: product_highlight}; description: {upload: description}",
    ),
    "ebay": (
        "de-DE",
        "de-DE",
        "attributes: {color: Farbe}",
        (
            "title: {upload: product.title}; highlight: {upload: product.subtitle}; "
            "description: {upload: product.description}; attribute: {upload: product.aspects}"
        ),
    ),
    "etsy": ("de-DE", "de", "", "title: {upload: title}; description: {upload: description}; search_terms: {upload: tags}"),
    "walmart": (
        "es-MX",
        "es",
        "marketplace_id: WALMART_MX",
        "title: {upload: productName}; bullet: {upload: keyFeatures}; description: {upload: shortDescription}",
    ),
    "allegro": ("pl-PL", "pl-PL", "", "title: {upload: name}; description: {upload: description}"),
    "mercado_libre": ("es-MX", "es", "", "title: {upload: title}; description: {upload: plain_text}"),
    "rakuten": (
        "ja-JP",
        "ja",
        "encoding: cp932",
        "title: {upload: 商品名}; highlight: {upload: キャッチコピー}; description: {upload: PC用商品説明文}",
    ),
    "yahoo_jp": (
        "ja-JP",
        "ja",
        "encoding: cp932",
        "title: {upload: name}; highlight: {upload: headline}; description: {upload: caption}",
    ),
}
"""By the writer's name: locale, language tag, what else the upload says, and the fields."""


def id_of(name: str) -> str:
    return "test-" + name.replace("_", "-")


def packs_of() -> dict[str, str]:
    """The files of a workspace with all of these markets."""
    files = {}
    for name, (locale, tag, more, fields) in PACKS.items():
        lines = "".join(f"  {field}\n" for field in fields.split("; "))
        upload = f"{{writer: {name}, language_tag: {tag}{', ' + more if more else ''}}}"
        site = f"  - {{id: {id_of(name)}, name: {name}, locale: {locale}, upload: {upload}}}\n"
        files[f"marketplaces/test_{name}.yaml"] = f"name: Test {name}\nfields:\n{lines}sites:\n{site}"
    return files


@cache
def roots() -> tuple[Path, ...]:
    return write(Path(tempfile.mkdtemp()), packs_of())


@cache
def market(name: str) -> Market:
    """The market of this upload; Amazon's and Shopify's are the shipped ones."""
    shipped = {"amazon": "amazon-de", "shopify": "shopify-de"}
    return packs.market(shipped[name], AS_OF) if name in shipped else packs.market(id_of(name), AS_OF, roots())
