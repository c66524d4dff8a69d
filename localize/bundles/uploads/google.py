"""Google Merchant Center: a supplemental feed, which adds to the products of your primary one and to nothing else.

Written: supplemental_feed.tsv, UTF-8 with tabs: id and the localized texts only. A text that an engine wrote goes out as
structured_title or structured_description with digital_source_type trained_algorithmic_media, as Google asks.
Highlights are one cell, with commas between them. Listings that fill other columns are in supplemental_feed-2.tsv and so on.

Left out: everything else; an id that your primary feed does not have is ignored by Google.

Needs: nothing; an id other than the SKU stands in the listing under ids, {"google-fr": {"id": "..."}}.

By https://support.google.com/merchants/answer/7052112, 6324415 and 9216100 (read 2026-11-22) and, for the form of
structured_title in a text feed, a report on it (web.swipeinsight.app, read 2026-11-23).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from localize.bundles.uploads import Context, Gaps, Ready, fields, tables
from localize.formats import Remark
from localize.model import Market

TITLE = "supplemental feed (TSV)"
MODE = "partial: a supplemental feed changes only the attributes in it"
INTO = ""
NAME = "supplemental_feed.tsv"
TSV = tables.Shape(delimiter="\t")
STRUCTURED = ("title", "description")
ACCEPTED = ("memory", "source", "person", "fuzzy")
"""The first words of origins that are no engine's."""


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write the feed; it lacks nothing that a person must give."""
    gaps = Gaps()
    for sku in tables.save(folder, NAME, _rows(ready(), market, gaps), TSV):
        gaps.miss(tables.LOST, sku)
    yield from gaps.told(encoding="UTF-8")


def _rows(ready: Iterable[Ready], market: Market, gaps: Gaps) -> Iterator[tuple[str, dict[str, str]]]:
    taken = fields.Taken(market)
    for one in ready:
        row = _row(one, market, taken)
        if row:
            yield one.target.sku, row
        else:
            fields.left_empty(one, gaps)


def _row(one: Ready, market: Market, taken: fields.Taken) -> dict[str, str]:
    cells: dict[str, str] = {}
    for field in taken.texts(one.target):
        if field.kind in STRUCTURED and _by_engine(one.origins.get(field.kind, "")):
            cells[f"structured_{field.name}"] = f"trained_algorithmic_media:{_quoted(field.text)}"
        elif field.kind in ("bullet", "search_terms"):
            cells[field.name] = ",".join(_quoted(value) if set(value) & set(',"') else value for value in field.values)
        else:
            cells[field.name] = field.text
    cells |= dict(taken.attributes(one.target))
    return {"id": fields.number(one.target, market, "id") or one.target.sku, **cells} if cells else {}


def _by_engine(origins: str) -> bool:
    return any(not origin.startswith(ACCEPTED) for origin in filter(None, origins.split(", ")))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
