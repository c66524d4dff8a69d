"""What is wrong with a pack's rules of pictures, beyond what types tell: colours, formats, and names against their examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from localize.model import Fault, PictureNames, PictureRules, Said
from localize.packs.nodes import Document, nearest
from localize.text.colours import is_colour

FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP", "AVIF", "HEIF", "SVG")
"""What the program can tell apart, in Pillow's words."""

SIZES = ("width", "height", "longest_side", "shortest_side", "megapixels")
"""The units of the bounds of pictures."""

Path = tuple[str | int, ...]


def picture_faults(document: Document, rules: PictureRules, *path: str | int) -> Iterator[Fault]:
    """Every fault of the rules that stand at the path."""
    if rules.main_background and not is_colour(rules.main_background):
        wrong = Said("{colour!r} is no colour; write it as #FFFFFF", colour=rules.main_background)
        yield document.fault(wrong, *path, "main_background")
    if not 0 <= rules.main_fill <= 1:
        wrong = Said("a share of {share}: write it as a part of 1, such as 0.85", share=rules.main_fill)
        yield document.fault(wrong, *path, "main_fill")
    for index, size in enumerate(rules.sizes):
        if size.unit not in SIZES:
            wrong = Said("a size in {unit!r}: no such unit{hint}", unit=size.unit, hint=nearest(size.unit, SIZES))
            yield document.fault(wrong, *path, "sizes", index, "unit")
    for index, format in enumerate(rules.formats):
        if format not in FORMATS:
            wrong = Said("no format is called {format!r}{hint}", format=format, hint=nearest(format, FORMATS))
            yield document.fault(wrong, *path, "formats", index)
    if rules.names:
        yield from _name_faults(document, rules.names, (*path, "names"))


def _name_faults(document: Document, names: PictureNames, path: Path) -> Iterator[Fault]:
    try:
        pattern = re.compile(names.pattern)
    except re.error as error:
        yield document.fault(Said("the pattern cannot be read: {error}", error=str(error)), *path, "pattern")
        return
    for index, name in enumerate(names.good):
        if not pattern.fullmatch(name):
            yield document.fault(Said("the pattern does not match its good example {name!r}", name=name), *path, "good", index)
    for index, name in enumerate(names.bad):
        if pattern.fullmatch(name):
            yield document.fault(Said("the pattern matches its bad example {name!r}", name=name), *path, "bad", index)
