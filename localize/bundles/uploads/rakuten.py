"""Rakuten Ichiba: normal-item.csv, which updates products in RMS, column by column.

Written: normal-item.csv in CP932 with CRLF, one row a product: its number (商品管理番号（商品URL）) and the localized columns
only. An empty cell would delete what is there, so no row has one: products that fill other columns are in normal-item-2.csv
and so on. A product with a character that CP932 lacks is left out, never written with "?".

Left out: everything else, and the rows of variants; what has no column stays as it is.

Needs: nothing where the product's number is your family or SKU; another stands in ids, {"rakuten-jp": {"item_number": "..."}}.

By public guides to the files since the shops' move to SKUs (xn--tck5apc2ju90vu0ae75qj9vc.com/2023-rakuten-csv,
5springs.co.jp/blog/sku-csv, read 2026-11-23, secondary): normal-item.csv registers and updates, item-delete.csv deletes, and
files of today have no control column (コントロールカラム), which item.csv had before. Rakuten's own manual could not be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from localize.bundles.uploads import Context, Ready, tables
from localize.formats import Remark
from localize.model import Market

TITLE = "normal-item.csv"
MODE = "partial: a column that is not in the file stays; no cell is empty, for an empty one would delete"
INTO = ""
NAME, KEY = "normal-item.csv", "商品管理番号（商品URL）"


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``normal-item.csv``, and say which rows its encoding cannot hold."""
    return tables.by_product(folder, NAME, (KEY, "item_number"), market, ready(), 0)
