"""Write the advance widths of a TrueType font as the table that ``localize.text.measure`` reads.

    python tools/make_advances.py Arimo-Regular.ttf > localize/text/arial_advances.json

The font is Arimo, which has Arial's widths and a licence that lets its data be passed on; Debian's package
``fonts-croscore`` holds it. Only four of the font's tables are read: head, hhea, hmtx and cmap.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

FONT = "Arimo Regular 1.33 (Debian package fonts-croscore 20201225-1)"
LICENCE = (
    "Advance widths taken from Arimo, Copyright 2010 Google Inc., designed by Steve Matteson. "
    "Licensed under the SIL Open Font License, Version 1.1: https://openfontlicense.org"
)


def main() -> None:
    data = Path(sys.argv[1]).read_bytes()
    tables = dict(_tables(data))
    (units_per_em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    by_advance: dict[int, list[str]] = {}
    for code, glyph in sorted(_characters(data, tables["cmap"])):
        by_advance.setdefault(_advance(data, tables, glyph), []).append(chr(code))
    found = {
        "font": FONT,
        "sha256": hashlib.sha256(data).hexdigest(),
        "licence": LICENCE,
        "units_per_em": units_per_em,
        "advances": {str(advance): "".join(by_advance[advance]) for advance in sorted(by_advance)},
    }
    print(json.dumps(found, indent=1))


def _tables(data: bytes) -> Iterator[tuple[str, int]]:
    """The tables of the font file: name and offset."""
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        yield tag.decode("ascii"), offset


def _advance(data: bytes, tables: dict[str, int], glyph: int) -> int:
    """The glyph's width in font units; the last width holds for all glyphs after it."""
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    (advance,) = struct.unpack_from(">H", data, tables["hmtx"] + 4 * min(glyph, count - 1))
    return int(advance)


def _characters(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Code points with their glyphs, from the Unicode table of format 4 (the BMP) or 12 (all planes)."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    found = {}
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)
        (form,) = struct.unpack_from(">H", data, cmap + offset)
        if platform in (0, 3) and encoding in (1, 3, 4, 10) and form in (4, 12):
            found[form] = cmap + offset
    if not found:
        raise SystemExit("the font has no Unicode cmap of format 4 or 12")
    form = max(found)
    return _format_12(data, found[form]) if form == 12 else _format_4(data, found[form])


def _format_12(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    for index in range(count):
        first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * index)
        yield from ((code, glyph + code - first) for code in range(first, last + 1))


def _format_4(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    (double,) = struct.unpack_from(">H", data, at + 6)
    ends, starts, deltas, offsets = (at + 14, at + 16 + double, at + 16 + 2 * double, at + 16 + 3 * double)
    for place in range(0, double, 2):
        (last,) = struct.unpack_from(">H", data, ends + place)
        (first,) = struct.unpack_from(">H", data, starts + place)
        (delta,) = struct.unpack_from(">H", data, deltas + place)
        (offset,) = struct.unpack_from(">H", data, offsets + place)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offsets + place + offset + 2 * (code - first))
            if not offset or glyph:
                glyph = (glyph + delta) & 0xFFFF
            if glyph:
                yield code, glyph


if __name__ == "__main__":
    main()
