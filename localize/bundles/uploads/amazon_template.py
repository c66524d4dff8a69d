"""Amazon's flat file: rows of PartialUpdate under the three header rows of the seller's own template.

Amazon tells templates apart by the version in the first row, so the three rows are carried byte for byte. By the guides read
(https://qubeq.com/amazon-partialupdate-vs-update/, 2026-11-23, secondary) PartialUpdate ignores empty cells; a bullet
that a listing no longer has stays. A cell holds no tab and no line break: both become a space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from localize.bundles.uploads import Context, Gaps, Ready, fields, lacks
from localize.formats import Remark
from localize.model import Listing, Market

NAME = "flat_file.txt"
SKU, ACTION, TYPE = "item_sku", "update_delete", "feed_product_type"
HEADER = 3


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``flat_file.txt``, or say why the template cannot be one."""
    if context.into is None:
        return
    lines = context.into.read_bytes().decode("utf-8").splitlines(keepends=True)[:HEADER]
    columns = [cell.strip('"\r\n') for cell in lines[-1].split("\t")] if len(lines) == HEADER else []
    missing = [name for name in (SKU, ACTION) if name not in columns]
    if missing:
        message = (
            "{file} is no flat file template: its third row lacks {column}; open Amazon's template, save the sheet "
            "'Template' as tab-delimited text in UTF-8, and give that"
        )
        yield lacks(message, {"file": context.into_shown, "column": missing[0]})
        return
    gaps = Gaps()
    end = "\r\n" if lines[-1].endswith("\r\n") else "\n"
    with (folder / NAME).open("w", encoding="utf-8", newline="") as file:
        file.writelines((*lines[:-1], lines[-1].rstrip("\r\n") + end))
        for one in ready():
            row = _row(one.target, market, context, columns, gaps)
            file.write("\t".join(_plain(row.get(column, "")) for column in columns) + end)
    yield from gaps.told(file=context.into_shown)


def _row(listing: Listing, market: Market, context: Context, columns: list[str], gaps: Gaps) -> dict[str, str]:
    row = {SKU: listing.sku, ACTION: "PartialUpdate", TYPE: context.product_types.get(listing.product_type, "")}
    named = [(one.name, one.values) for one in fields.texts(listing, market)]
    named += [(name, (value,)) for name, value in fields.attributes(listing, market)]
    for name, values in named:
        places = [column for column in columns if re.fullmatch(rf"{re.escape(name)}s?\d*", column)]
        if len(places) < len(values):
            message = "{file} has too few columns for a field of {count} listings (first: {first}); it is left out there"
            gaps.miss(message, listing.sku)
        else:
            row |= dict(zip(places, values, strict=False))
    return row


def _plain(text: str) -> str:
    return re.sub(r"[\t\r\n]+", " ", text)
