"""The native catalog: one listing per line (JSON Lines), a JSON array of listings, or one listing over several lines.

The shape is ``model.Listing``; its JSON Schema is printed by ``localize formats show native``. Every key has the name of a
field, so there is nothing to map. A key of another name is told (F106) and not read. A bundle's listings.jsonl is a catalog too.

Limits: JSON Lines are read line by line; an array, or one listing over several lines, is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from localize.formats import Catalog, Claim, Record, Remark, duplicate
from localize.model import Fault, Faults, Listing, Picture, Said
from localize.text import lazy

NAME = "native"
TITLE = "JSON Lines, one listing a line"
SUFFIXES = (".jsonl", ".json", ".ndjson")
SHAPE = Listing
SAMPLE = Listing(
    sku="AQ-750-BLK",
    brand="AquaPeak",
    title="Steel Bottle 750 ml, Black",
    bullets=("Keeps drinks cold for 24 hours", "Fits every cup holder"),
    description="<p>A bottle for every day.</p>",
    search_terms=("water bottle", "steel flask"),
    attributes={"color": "black"},
    images=(Picture(url="https://example.com/aq-750-blk.jpg"),),
    ids={"gtin": "0012345678905"},
)
"""A listing that examples of formats show."""
FALLBACK = True


class _Exact(Listing, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """A listing that may hold no other keys than those of a bundle's listings.jsonl."""

    targets: msgspec.Raw = msgspec.Raw(b"")
    """Where the texts came from, which says nothing of what they are."""


class _Held(msgspec.Struct):
    """A line of a bundle's held_back.jsonl."""

    held_back: list[msgspec.Raw]
    listing: dict[str, msgspec.Raw]


_exact = msgspec.json.Decoder(_Exact)
_lenient = msgspec.json.Decoder(Listing)
HELD = "it is what a bundle held back; mend it in your catalog, and give that"
DEEP = "its lists or objects lie too deep in one another; flatten them"
_UNKNOWN = lazy.re(r"unknown field `([^`]*)`")


def plain(listing: Listing) -> dict[str, Any]:
    """A listing as its JSON object: in the order of the schema, without what is empty."""
    return {key: value for key, value in msgspec.to_builtins(listing).items() if value or value == 0}


EXAMPLE = plain(SAMPLE)


def recognizes(catalog: Catalog) -> bool:
    return catalog.text.lstrip().startswith(("{", "["))


def read(catalog: Catalog, claim: Claim) -> Iterator[Record]:
    """The records of a file, a broken one set aside with its line and the reason."""
    path = catalog.path
    with path.open("rb") as file:
        first = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if first.startswith(b"["):
        yield from _array(path, catalog.shown, claim)
        return
    if first.partition(b"\n")[0].strip() == b"{":
        yield _record(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), 1, claim)
        return
    with path.open("rb") as file:
        for line, raw in enumerate(file, start=1):
            text = raw.removeprefix(b"\xef\xbb\xbf") if line == 1 else raw
            yield _record(text, line, claim) if text.strip() else Record(line=line, blank=True)


def _array(path: Path, shown: str, claim: Claim) -> Iterator[Record]:
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    try:
        items = msgspec.json.decode(data, type=list[msgspec.Raw])
    except msgspec.DecodeError as error:
        raise Faults(Fault(shown, *_line(data, error), _why(error))) from None
    except RecursionError:
        raise Faults(Fault(shown, 0, 0, DEEP)) from None
    at, line, end = 0, 1, 0
    for item in items:
        text = bytes(item)
        at = data.index(text, end)
        line += data.count(b"\n", end, at)
        yield _record(text, line, claim)
        end = at + len(text)
        line += text.count(b"\n")


def _record(text: bytes, line: int, claim: Claim) -> Record:
    remarks: tuple[Remark, ...] = ()
    try:
        listing: Listing = _exact.decode(text)
    except msgspec.ValidationError as error:
        unknown = _UNKNOWN.search(str(error))
        try:
            listing = _lenient.decode(text)
        except msgspec.DecodeError as worse:
            return aside(line, None, _why(worse), _sku(text))
        if unknown and _is_held(text):
            return aside(line, None, HELD, listing.sku)
        if unknown:
            remarks = (_unknown(unknown[1], line, listing.sku),)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return unreadable(text, line, error)
    if not listing.sku.strip():
        return aside(line, None, "has no SKU; give every listing its own")
    first = claim(listing.sku, line)
    if first is not None:
        return Record(line=line, aside=True, remarks=(duplicate(listing.sku, line, first),))
    return Record(line=line, listing=msgspec.convert(listing, Listing, from_attributes=True), remarks=remarks)


def _is_held(text: bytes) -> bool:
    try:
        msgspec.json.decode(text, type=_Held)
    except msgspec.DecodeError:
        return False
    return True


def unreadable(text: bytes, line: int, error: Exception) -> Record:
    """A record that could not be decoded, set aside with the reason."""
    if isinstance(error, msgspec.ValidationError):
        return aside(line, None, _why(error), _sku(text))
    if isinstance(error, msgspec.DecodeError):
        row, column = _line(text, error)
        return _no_json(line + row - 1, column, _said(error))
    if isinstance(error, UnicodeDecodeError):
        return aside(line, error.start + 1, "is not UTF-8; save the file as UTF-8")
    return aside(line, None, DEEP)


def _unknown(key: str, line: int, sku: str) -> Remark:
    from difflib import get_close_matches

    close = get_close_matches(key, [field.name for field in msgspec.structs.fields(Listing)], n=1)
    message = "the key {key!r} is not read; did you mean {close!r}?" if close else "the key {key!r} is not read and goes nowhere"
    return Remark(code="F106", message=message, args={"key": key, "close": (close or [""])[0]}, line=line, sku=sku)


def aside(line: int, column: int | None, why: str, sku: str | None = None) -> Record:
    """A record that is set aside, and why."""
    remark = Remark(code="F101", message="this record is set aside: {why}", args={"why": why}, line=line, column=column, sku=sku)
    return Record(line=line, aside=True, remarks=(remark,))


def _no_json(line: int, column: int, why: str) -> Record:
    message = "this record is set aside: it is not JSON ({why}); look for a missing quote, comma or brace"
    remark = Remark(code="F101", message=message, args={"why": why}, line=line, column=column)
    return Record(line=line, aside=True, remarks=(remark,))


def _sku(text: bytes) -> str | None:
    try:
        value: Any = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
    return str(value["sku"]) if isinstance(value, dict) and value.get("sku") else None


def _why(error: msgspec.DecodeError) -> str:
    text = str(error)
    if isinstance(error, msgspec.ValidationError):
        return text[:1].lower() + text[1:]
    return Said("it is not JSON ({why}); look for a missing quote, comma or brace", why=_said(error))


def _said(error: msgspec.DecodeError) -> str:
    """What the decoder says, in its own words."""
    return str(error).removeprefix("JSON is malformed: ")


def _line(data: bytes, error: msgspec.DecodeError) -> tuple[int, int]:
    place = re.search(r"byte (\d+)", str(error))
    at = min(int(place[1]), len(data)) if place else 0
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)
