"""What the columns of a platform's table mean: layouts, which are data (``formats/layouts/<name>.yaml``).

A heading is compared without what stands around its name (``heading_noise``), spaces and capitals apart. ``{n}`` in a heading
stands for a number from 1 on (in its path ``{i}`` counts from 0); ``{name}`` for any text, which names an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from localize.formats.tables.paths import Target, target
from localize.formats.tables.row_rules import Children, Parts, Variations
from localize.text import lazy

_NUMBER = lazy.re(r"\d+")
FOLDER = Path(__file__).parents[1] / "layouts"


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the meaning of the columns is documented; ``read`` is "" where nobody read it again for this layout."""

    url: str = ""
    text: str = ""
    read: str = ""
    confidence: str = "unverified"


class Layout(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table as a platform gives it."""

    name: str
    title: str
    about: str
    """What is read and what is not, in plain words."""
    sources: tuple[Source, ...]
    identified_by: tuple[tuple[str, ...], ...]
    """Headings of which one whole group is there."""
    columns: dict[str, str]
    """Headings to paths; of several with one path the first that says something counts."""
    unread: tuple[str, ...] = ()
    """Headings of the platform that say nothing of texts; ``*`` stands for anything."""
    families: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = (".csv",)
    encoding: str = "utf-8"
    separator: str = ","
    line_end: str = "\r\n"
    heading_noise: str = ""
    """A pattern of what stands in headings beside their names."""
    above: tuple[str, ...] = ()
    """Lines that stand above the headings in files that we write."""
    constants: dict[str, str] = {}
    """Columns that files of ours have too, each with what stands in all its cells."""
    settings: dict[str, str] = {}
    """Patterns of what lines above the headings tell: ``data_row``, ``locale``."""
    partial: dict[str, str] = {}
    """Columns that say what a row does, each with the word by which only its filled cells change, for files that we fill."""
    language: str = ""
    """A pattern of the language in a heading (``language_tag=en_US``)."""
    sku_else: str = ""
    """The SKU of a row that has none, by columns in braces."""
    variations: Variations | None = None
    sku_none: tuple[str, ...] = ()
    """What stands as SKU where a product has none of its own."""
    sku_within: str = ""
    """The column of the product within which a SKU is the only one; where another has it too, both make the SKU."""
    children: Children | None = None
    deletes: dict[str, tuple[str, ...]] = {}
    """Columns with the values in a row that deletes a listing."""
    parts: Parts | None = None
    escapes: dict[str, dict[str, str]] = {}
    """Fields with what stands in their cells for what."""
    also_called: dict[str, tuple[str, ...]] = {}
    """Headings as the platform writes them in other languages."""
    continued: str = ""
    """A row in which this column is empty goes on with the row above."""
    translated: str = ""
    """A row in which this column is filled repeats a listing in another language, and is not read."""
    guarded: bool = False
    """Was it written for people, with an apostrophe before what a spreadsheet would compute?"""


class Column(NamedTuple):
    """A column of a file: where it stands, what it means, and how early its layout names it."""

    place: int
    heading: str
    target: Target
    rank: int


class Columns(NamedTuple):
    """What is read of a header, and what is not."""

    read: tuple[Column, ...]
    unknown: tuple[str, ...]
    locale: str = ""
    other_locales: tuple[str, ...] = ()


@cache
def layouts() -> dict[str, Layout]:
    """Every layout that is shipped, by name."""
    return {layout.name: layout for layout in map(read, sorted(FOLDER.glob("*.yaml"))) if layout is not None}


def read(path: Path) -> Layout | None:
    """The layout of a file; None for one of other data."""
    values = plain_yaml(path)
    return msgspec.convert(values, Layout, strict=False) if "identified_by" in values else None


def plain_yaml(path: Path) -> dict[str, object]:
    """The values of a YAML file, all of them texts."""
    import yaml

    found: dict[str, object] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    return found


@cache
def _noise(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def heading(text: str, layout: Layout | None = None) -> str:
    """A heading as it is compared."""
    if layout and layout.heading_noise:
        text = _noise(layout.heading_noise).sub("", text)
    plain = " ".join(text.replace("\ufeff", "").split()).casefold()
    return _own(plain, layout) if layout and layout.also_called else plain


def _own(plain: str, layout: Layout) -> str:
    """A heading in the language of the layout."""
    number = _NUMBER.search(plain)
    found = _others(layout.name).get(_NUMBER.sub("{n}", plain, count=1), "")
    return found.replace("{n}", number[0] if number else "") or plain


@cache
def _others(name: str) -> dict[str, str]:
    """Headings in other languages with the layout's own."""
    return {heading(other): heading(own) for own, others in layouts()[name].also_called.items() for other in others}


def identified(layout: Layout, cells: Sequence[str]) -> bool:
    """Is this the row of headings of such a table?"""
    there = {heading(cell, layout) for cell in cells}
    return any(all(heading(name) in there for name in group) for group in layout.identified_by)


@cache
def _known(name: str) -> tuple[tuple[re.Pattern[str], str, int], ...]:
    """The patterns of a layout's headings, with their paths and ranks."""
    found = []
    for rank, (text, path) in enumerate(layouts()[name].columns.items()):
        pattern = re.escape(" ".join(text.split())).replace(r"\{n\}", r"(?P<n>\d+)").replace(r"\{name\}", r"(?P<name>.+)")
        found.append((re.compile(pattern, re.IGNORECASE), path, rank))
    return tuple(found)


def columns(layout: Layout, cells: Sequence[str], wanted: str = "") -> Columns:
    """What each cell of a header means. ``wanted``: the language to read where the headings tell several."""
    tags = [_tag(layout, cell) for cell in cells]
    there = list(dict.fromkeys(filter(None, tags)))
    chosen = wanted if wanted in there else there[0] if there else ""
    found, unknown = [], []
    for place, (cell, tag) in enumerate(zip(cells, tags, strict=True)):
        if not cell.strip() or (tag and tag != chosen):
            continue
        one = _column(layout, place, cell)
        if one is not None:
            found.append(one)
        elif not any(fnmatchcase(heading(cell, layout), heading(name)) for name in layout.unread):
            unknown.append(cell.strip())
    found.sort(key=lambda one: (one.rank, one.place))
    return Columns(tuple(found), tuple(unknown), chosen, tuple(tag for tag in there if tag != chosen))


def _tag(layout: Layout, cell: str) -> str:
    match = re.search(layout.language, cell) if layout.language else None
    return match[1].replace("_", "-") if match else ""


def _column(layout: Layout, place: int, cell: str) -> Column | None:
    name = " ".join((_noise(layout.heading_noise).sub("", cell) if layout.heading_noise else cell).split())
    name = heading(name, layout) if layout.also_called else name
    for pattern, path, rank in _known(layout.name):
        match = pattern.fullmatch(name)
        if match:
            found = target(path.format_map(_numbers(match.groupdict())))
            return Column(place, cell, found, rank) if isinstance(found, Target) else None
    return None


def _numbers(found: dict[str, str]) -> dict[str, str]:
    """What a heading gives its path; ``i`` is its number counted from 0."""
    return {**found, "i": str(int(found["n"]) - 1)} if "n" in found else found


def faults(layout: Layout) -> Iterator[str]:
    """What is wrong with a layout's paths, for the tests of the data."""
    for text, path in layout.columns.items():
        found = target(path.format(n="1", i="0", name="color"))
        if not isinstance(found, Target):
            yield f"{text}: {found}"
    seen: dict[str, str] = {}
    for own, others in layout.also_called.items():
        for other in map(heading, others):
            if seen.setdefault(other, own) != own:
                yield f"{other}: stands for {seen[other]} and for {own}"
