"""What fuzzy look-ups need to know of the texts of a memory: made once, and kept between runs where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from localize.memory import grams
from localize.memory.telling import Reader
from localize.memory.units import FOLDER, MOST, Unit, digest
from localize.text import stamps
from localize.text.kept import recalled, remember
from localize.text.locales import maximized

LARGE = 20_000
"""Texts of a memory from which on it pays to keep it."""


class Columns(Struct, array_like=True):
    """The grams of texts in order of length, and what each of them tells."""

    grams: grams.Columns
    told: bytes


def columns(texts: Sequence[str], units: Iterable[Unit], reader: Reader, cache: Path | None) -> Columns:
    """Those of the texts of these units, as an earlier run kept them, if the texts and the program are the same."""
    program = stamps.program() if cache and len(texts) >= LARGE else ""
    if not cache or not program:
        return _made(texts, reader)
    written = "\0".join(texts).encode(errors="surrogatepass")
    key = digest(program.encode(), reader.known.encode(), written)
    languages, files = set(), set()
    for one in units:
        languages.add("-".join((*maximized(one.locale)[:2], *maximized(one.source_locale)[:2])))
        files.add(one.file)
    names = sorted(languages | files)
    place = cache / FOLDER / f"{digest(*(name.encode(errors='surrogateescape') for name in names))}.msgpack"
    found: Columns | None = recalled(place, key, Columns)
    if found is None:
        found = _made(texts, reader)
        remember(place, key, found, MOST)
    return found


def _made(texts: Sequence[str], reader: Reader) -> Columns:
    return Columns(grams.made(texts), reader.column(texts))
