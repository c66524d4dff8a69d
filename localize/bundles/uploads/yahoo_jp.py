"""Yahoo! Shopping (Japan): data_spy.csv, for the upload by named fields (項目指定) of Store Creator Pro.

Written: data_spy.csv in CP932 with CRLF, one row a product, at most 20,000 a file (data_spy-2.csv ...): code and the
localized columns only. An empty cell would delete what is there, so no row has one. A product with a character that CP932
lacks is left out, never written with "?".

Left out: everything else. Upload it as 項目指定: 上書き would delete every other product, 追加 the other fields of these.

Needs: nothing where the code is your family or SKU; another stands in ids, {"yahoo-jp": {"code": "..."}}.

By https://developer.yahoo.co.jp/webapi/shopping/upload_format.html and, for the four kinds of upload, a guide
(realmax.co.jp/system/e-commerce/post-12293, read 2026-11-23, secondary); that the file is named data_spy comes from public code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from localize.bundles.uploads import Context, Ready, tables
from localize.formats import Remark
from localize.model import Market

TITLE = "data_spy.csv (項目指定)"
MODE = "partial, if uploaded as 項目指定: a column that is not in the file stays; no cell is empty, for an empty one would delete"
INTO = ""
NAME, KEY = "data_spy.csv", "code"
ROWS = 20_000


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``data_spy.csv``, and say which rows its encoding cannot hold."""
    return tables.by_product(folder, NAME, (KEY, "code"), market, ready(), ROWS)
