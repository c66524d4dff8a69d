"""Texts that stand beside listings (A+ modules, advertisements, service macros, FAQ): JSON Lines, one text a line.

A record has an ``id``, its ``surface`` ("aplus", "ad", "macro", "faq" or what the seller calls it), what it is about (one of
``sku``, ``family``, ``brand``), its ``texts`` by name ("headline", "body"), and may have a ``locale``. There is nothing to map.

Limits: none; the file is read line by line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from localize.formats import Claim, Record, duplicate
from localize.formats.native import aside, unreadable
from localize.model import Surface, word

NAME = FOLDER = "texts"
"""Also the folder of a workspace in which they lie."""
TITLE = "texts beside the listings (A+, advertisements, service, FAQ), JSON Lines, in the folder texts of a workspace"
SUFFIXES = (".jsonl",)


class Beside(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text beside listings, as its file gives it."""

    id: str
    """Its name, once in its file."""
    surface: str
    """Where it is shown: aplus, ad, macro, faq, or what the seller calls it."""
    sku: str = ""
    """The listing that it is about; else a ``family`` or a ``brand``."""
    family: str = ""
    brand: str = ""
    locale: str = ""
    """The language that it is written in; "": that of the catalog."""
    texts: dict[str, str]
    """The texts by name: headline, body, question ..."""


SHAPE = Beside
EXAMPLE = {"id": "aplus-1", "surface": "aplus", "sku": "AQ-750-BLK", "texts": {"headline": "Cold for 24 hours"}}
_decoder = msgspec.json.Decoder(Beside)


def files(root: Path | None) -> list[Path]:
    """The files of a workspace, in the order of their names."""
    return sorted((root / FOLDER).glob("*.jsonl")) if root is not None else []


def read(path: Path, claim: Claim) -> Iterator[Record]:
    """The records of a file, each as a listing that is called ``<file>/<id>``; a broken one set aside with the reason."""
    with path.open("rb") as file:
        for line, raw in enumerate(file, start=1):
            text = raw.removeprefix(b"\xef\xbb\xbf") if line == 1 else raw
            yield _record(text, line, path.stem, claim) if text.strip() else Record(line=line, blank=True)


def _record(text: bytes, line: int, stem: str, claim: Claim) -> Record:
    try:
        given = _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return unreadable(text, line, error)
    name = f"{stem}/{given.id}"
    remarks = [why for why, wrong in _faults(given) if wrong]
    if remarks:
        return aside(line, None, remarks[0], name)
    first = claim(name, line)
    if first is not None:
        return Record(line=line, aside=True, remarks=(duplicate(name, line, first),))
    surface = Surface(
        sku=name,
        locale=given.locale,
        brand=given.brand,
        family=given.family,
        surface=given.surface,
        about=given.sku,
        texts=given.texts,
    )
    return Record(line=line, listing=surface)


def _faults(given: Beside) -> Iterator[tuple[str, bool]]:
    yield word("has no id; give every text its own"), not given.id.strip()
    about = given.sku or given.family or given.brand
    yield word("says of no listing that it is about it; give its sku, family or brand"), not about
    yield word("has no texts; give at least one, by name"), not given.texts
