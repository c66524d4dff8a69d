"""The pictures of a bundle: hard-linked into ``images/``, with their alt texts beside them."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from localize.model import Listing

COLUMNS = ("sku", "image", "role", "alt", "file", "url")
IMAGES = "images"
HELD = "held_back"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(folder: Path, catalog: Path, listings: Iterable[Listing]) -> dict[str, str]:
    """Link every local picture once and write ``alt_text.csv``: one row for each picture of each listing.

    A picture is taken from the catalog's folder; two different ones of the same name are told apart by their content.
    Gives where each file lies in the bundle; "" for one that could not be taken.
    """
    placed: dict[str, str] = {}
    taken: set[str] = set()
    with (folder / "alt_text.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for listing in listings:
            for number, picture in enumerate(listing.images, start=1):
                name = _place(folder, catalog, picture.file, placed, taken)
                row = (listing.sku, str(number), picture.role, picture.alt or "", name, picture.url)
                writer.writerow([guarded(cell) for cell in row])
    return placed


def guarded(cell: str) -> str:
    """The cell so that a spreadsheet shows it as text and computes nothing."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def outside(file: str) -> bool:
    """Does the name lead out of the catalog's folder? Such a file may be anything on this machine."""
    return Path(file).is_absolute() or Path(os.path.normpath(file)).parts[:1] == (os.pardir,)


def set_beside(folder: Path, catalog: Path, files: Iterable[str]) -> dict[str, str]:
    """Link pictures of listings that are held back, for who looks into why; apart from those that go out."""
    placed: dict[str, str] = {}
    taken: set[str] = set()
    for file in files:
        _place(folder, catalog, file, placed, taken, HELD)
    return placed


def _place(folder: Path, catalog: Path, file: str, placed: dict[str, str], taken: set[str], into: str = IMAGES) -> str:
    if file and file not in placed:
        source = catalog.parent / file
        placed[file] = "" if outside(file) or not source.is_file() else _linked(folder, source, taken, into)
        taken.add(placed[file])
    return placed.get(file, "")


def _linked(folder: Path, source: Path, taken: set[str], into: str) -> str:
    (folder / into).mkdir(exist_ok=True)
    name = f"{into}/{source.name}"
    if name in taken:
        digest = hashlib.sha256(source.read_bytes()).hexdigest()[:8]
        name = f"{into}/{source.stem}-{digest}{source.suffix}"
        if name in taken:
            return name
    try:
        os.link(source.resolve(), folder / name)
    except OSError:
        shutil.copyfile(source, folder / name)
    return name
