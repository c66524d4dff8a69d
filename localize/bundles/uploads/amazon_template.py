"""Amazon's flat file: rows that change single cells, under the header rows of the seller's own template.

Amazon tells templates apart by their first row, which also says on which row listings begin, so all rows above are carried byte
for byte, in the encoding that the template has. Which headings a template has is data: the layout ``amazon_flat``.
By the guides read (https://qubeq.com/amazon-partialupdate-vs-update/, 2026-11-23, secondary) a partial update ignores empty
cells; a bullet that a listing no longer has stays. That templates of today take partial_update under ::record_action is known
from public code only. A cell holds no tab and no line break: both become a space.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from msgspec import Struct

from localize.bundles.uploads import INCOMPLETE, Context, Gaps, Ready, fields, records, tables
from localize.formats import Catalog, How, Remark, packed
from localize.formats.tables import encodings, opening, recognition
from localize.formats.tables.layout import Layout, heading
from localize.model import Listing, Market
from localize.text import lazy

NAME = "flat_file.txt"
LAYOUT = "amazon_flat"
_HEAD = 4096
_STORE = "marketplace_id="
_OWN = lazy.re(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
WORKBOOK = (
    "{file} is a workbook; open Amazon's template, save the sheet that listings go into as tab-delimited text, and give that"
)
UNKNOWN = (
    "{file} is no flat file template: none of its rows names the attributes, such as item_sku and item_name, or "
    "contribution_sku#1.value and item_name#1.value; open Amazon's template, save the sheet that listings go into as "
    "tab-delimited text, and give that"
)
NO_ACTION = (
    "{file} has neither of the columns update_delete and ::record_action, by which Amazon is told to leave what is not in the "
    "file; download the template for your product type again"
)
FEW = "listings with a field for which {file} has too few columns: {count} (first: {first}); it is left out there"
UNTYPED = (
    "rows of flat_file.txt without Amazon's product type: {count} (first: {first}); give it under [amazon] product_types in "
    "localize.toml; until then they are written as .incomplete"
)


class Template(Struct, frozen=True):
    """What stands above the listings, and the columns that are filled, by their place."""

    head: str
    end: str
    encoding: str
    width: int
    texts: dict[int, str]
    """Columns of this market's store and language, by Amazon's name."""
    sku: int
    types: tuple[int, ...]
    action: dict[int, str]
    """The column of the action, with the word for a change of the filled cells alone."""


def product_type(listing: Listing, context: Context) -> str:
    """Amazon's product type: the seller's entry, else the listing's own where it looks like one of Amazon's; "" for none."""
    own = listing.product_type
    return context.product_types.get(own) or (own if _OWN.fullmatch(own) else "")


def write(folder: Path, market: Market, ready: Callable[[], Iterable[Ready]], context: Context) -> Iterator[Remark]:
    """Write ``flat_file.txt`` and, beside it, rows without a product type, or say why the template cannot be one."""
    if context.into is None:
        return
    gaps = Gaps()
    try:
        template = _read(context.into, context.into_shown, market)
    except records.UnfitError as error:
        yield error.remark
        return
    with ExitStack() as stack:
        files: dict[bool, IO[bytes]] = {}
        for cells, complete in _rows(template, market, ready(), context, gaps):
            if complete not in files:
                files[complete] = stack.enter_context((folder / (NAME if complete else NAME + INCOMPLETE)).open("wb"))
                files[complete].write(template.head.encode(template.encoding, "surrogateescape"))
            files[complete].write(("\t".join(cells) + template.end).encode(template.encoding))
    yield from gaps.told(file=context.into_shown, encoding=template.encoding.upper())


def _rows(
    template: Template, market: Market, ready: Iterable[Ready], context: Context, gaps: Gaps
) -> Iterator[tuple[list[str], bool]]:
    taken = fields.Taken(market)
    places = {name: _places(template, name) for name in taken.names}
    for one in ready:
        sku, own = one.target.sku, product_type(one.target, context)
        found = dict(_filled(places, one.target, taken, gaps))
        cells = {template.sku: sku, **template.action, **dict.fromkeys(template.types, own), **found}
        plain = {place: _plain(text) for place, text in cells.items()}
        row = [plain.get(place, "") for place in range(template.width)]
        if not found:
            continue
        if not tables.fits(row, template.encoding):
            gaps.miss(tables.LOST, sku)
            continue
        complete = bool(own or not template.types)
        if not complete:
            gaps.miss(UNTYPED, sku)
        yield row, complete


def _places(template: Template, name: str) -> list[int]:
    """The columns for a field by Amazon's name of it: several where it takes several texts."""
    pattern = re.compile(rf"{re.escape(name)}s?(?:\d*|#\d+\.value)")
    return [place for place, column in template.texts.items() if pattern.fullmatch(column)]


def _filled(places: Mapping[str, list[int]], listing: Listing, taken: fields.Taken, gaps: Gaps) -> Iterator[tuple[int, str]]:
    """The texts of a listing by the columns that they go into."""
    named = [(one.name, one.values) for one in taken.texts(listing)]
    named += [(name, (value,)) for name, value in taken.attributes(listing)]
    for name, values in named:
        if len(places[name]) < len(values):
            gaps.miss(FEW, listing.sku)
        else:
            yield from zip(places[name], values, strict=False)


def _read(path: Path, shown: str, market: Market) -> Template:
    """The template of a file. Raises ``UnfitError``."""
    with path.open("rb") as file:
        beginning = file.read(_HEAD)
    if beginning.startswith((packed.ZIP, opening.OLD)):
        raise records.UnfitError(WORKBOOK, file=shown)
    catalog = Catalog(path, shown, beginning, How(separator="tab", source_locale=market.locale))
    found = recognition.recognized(catalog, LAYOUT)
    if found is None:
        raise records.UnfitError(UNKNOWN, file=shown)
    columns = {column.place: column.target.field for column in found.columns.read}
    words = {heading(name, found.layout): word for name, word in found.layout.partial.items()}
    places = [(place, heading(cell, found.layout), cell) for place, cell in enumerate(found.header.cells)]
    action = {place: words[name] for place, name, _ in places if name in words}
    if not action:
        raise records.UnfitError(NO_ACTION, file=shown)
    head, end, encoding = _above(path, found, market)
    return Template(
        head,
        end,
        encoding,
        len(places),
        {place: name for place, name, cell in places if _is_for(market, found.layout, cell)},
        next(place for place, field in columns.items() if field == "sku"),
        tuple(place for place, field in columns.items() if field == "product_type"),
        action,
    )


def _above(path: Path, found: recognition.Found, market: Market) -> tuple[str, str, str]:
    """The lines above the first listing, how lines end, and the encoding, in which a mark at the beginning is a character."""
    data = path.read_bytes()
    encoding = encodings.detected(path, market.locale).name.removesuffix("-sig")
    if encoding == "utf-16":
        encoding += "-be" if data.startswith(b"\xfe\xff") else "-le"
    lines = list(io.StringIO(data.decode(encoding, "surrogateescape"), newline=""))
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    count = max(found.data - 1, found.header.line)
    head = lines[:count]
    head[-1] = head[-1] if head[-1].endswith(("\r", "\n")) else head[-1] + end
    return "".join(head) + end * (count - len(head)), end, encoding


def _is_for(market: Market, layout: Layout, cell: str) -> bool:
    """Is the column for this market's store and language, or for any?"""
    match = re.search(layout.language, cell)
    language = market.upload.language_tag.replace("_", "-")
    store = _STORE not in cell or f"{_STORE}{market.upload.marketplace_id}]" in cell
    return store and (match is None or match[1].replace("_", "-") == language)


def _plain(text: str) -> str:
    return re.sub(r"[\t\r\n]+", " ", text)
