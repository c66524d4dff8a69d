"""The pictures of a bundle: hard-linked into ``images/``, with their alt texts beside them."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol

from localize.formats.tables.escapes import guarded
from localize.model import Picture
from localize.model.listing import main_image

COLUMNS = ("sku", "image", "role", "alt", "file", "url")
IMAGES = "images"
HELD = "held_back"
_NONE: Mapping[tuple[str, bool], Copy] = MappingProxyType({})


class Pictured(Protocol):
    """What is wanted of a listing."""

    @property
    def sku(self) -> str: ...

    @property
    def images(self) -> tuple[Picture, ...]: ...


class Copy(NamedTuple):
    """A copy of a picture that goes out in its place."""

    path: Path
    name: str
    changes: tuple[str, ...]


Placed = dict[tuple[str, bool], str]
"""Where files of the catalog lie in the bundle, each by its name and whether it is there as a main picture."""


def write(folder: Path, catalog: Path, listings: Iterable[Pictured], copies: Mapping[tuple[str, bool], Copy] = _NONE) -> Placed:
    """Link every local picture once and write ``alt_text.csv``: one row for each picture of each listing.

    A picture is taken from the catalog's folder, or its copy where it has one; two different ones of the same name are told
    apart by their content. Gives where each file lies in the bundle; "" for one that could not be taken.
    """
    placed: Placed = {}
    with (folder / "alt_text.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(map(guarded, row) for row in _rows(folder, catalog, listings, copies, placed))
    return placed


def _rows(
    folder: Path, catalog: Path, listings: Iterable[Pictured], copies: Mapping[tuple[str, bool], Copy], placed: Placed
) -> Iterator[tuple[str, ...]]:
    taken: set[str] = set()
    for listing in listings:
        chief = main_image(listing.images)
        main = listing.images[chief].file if chief >= 0 else ""
        for number, picture in enumerate(listing.images, start=1):
            key = (picture.file, picture.file == main)
            key = key if key in copies else (picture.file, False)
            name = _place(folder, catalog, key, placed, taken, copy=copies.get(key))
            yield listing.sku, str(number), picture.role, picture.alt or "", name, picture.url


def outside(file: str) -> bool:
    """Does the name lead out of the catalog's folder? Such a file may be anything on this machine."""
    return Path(file).is_absolute() or Path(os.path.normpath(file)).parts[:1] == (os.pardir,)


def set_beside(folder: Path, catalog: Path, files: Iterable[str]) -> dict[str, str]:
    """Link pictures of listings that are held back, for who looks into why; apart from those that go out."""
    placed: Placed = {}
    taken: set[str] = set()
    return {file: _place(folder, catalog, (file, False), placed, taken, HELD) for file in files}


def _place(
    folder: Path,
    catalog: Path,
    key: tuple[str, bool],
    placed: Placed,
    taken: set[str],
    into: str = IMAGES,
    copy: Copy | None = None,
) -> str:
    file, _ = key
    if file and key not in placed:
        source = copy.path if copy else catalog.parent / file
        name = copy.name if copy else source.name
        placed[key] = "" if outside(file) or not source.is_file() else _linked(folder, source, name, taken, into)
        taken.add(placed[key])
    return placed.get(key, "")


def _linked(folder: Path, source: Path, called: str, taken: set[str], into: str) -> str:
    (folder / into).mkdir(exist_ok=True)
    name = f"{into}/{called}"
    if name in taken:
        digest = hashlib.sha256(source.read_bytes()).hexdigest()[:8]
        stem, dot, suffix = called.rpartition(".")
        name = f"{into}/{stem}-{digest}{dot}{suffix}" if dot else f"{into}/{called}-{digest}"
        if name in taken:
            return name
    try:
        os.link(source.resolve(), folder / name)
    except OSError:
        shutil.copyfile(source, folder / name)
    return name
