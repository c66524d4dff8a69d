"""Bilingual files: one module per format, found by being in this folder. Rows in, and back with only some targets changed.

A module has ``NAME`` (po, xliff, tmx, csv), ``TITLE``, ``SUFFIXES`` and ``opened(path, shown, wanted)``, which gives an
``Opened``; ``wanted`` is the target locale that was asked for, "" for any. What is no file of the format at all raises
``Faults``, from ``opened`` or, where that shows only later, from ``pieces``; a unit that cannot be read is an F101
``Remark``, set aside and counted (``set_aside``), never dropped in silence.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from msgspec import Struct

from localize.formats import Remark
from localize.model import History

Piece = Any
"""A part of a file that a worker turns into rows; small enough to be sent to another process."""
Place = Any
"""Where a row's target stands in its file: what ``replaced`` needs to find it again. Hashable."""


class Row(Struct, frozen=True, gc=False):
    """A text beside its translation, as a file has it.

    Inline elements of the format (``<g id="1">``, ``<ph/>``) stand in the texts as tags, so that checks see them as such.
    """

    line: int
    """Where the unit begins, from 1."""
    place: Place
    source: str
    target: str
    name: str = ""
    """What the file calls it: a trans-unit's id, a tuid; "" where it has no name."""
    context: str | None = None
    """``<kind>/<SKU>``, a known kind, or any other context (PO's msgctxt, XLIFF's resname, TMX's and CSV's properties)."""
    source_locale: str = ""
    """"" where the file does not say."""
    target_locale: str = ""
    state: str = ""
    """initial, translated, reviewed or final; "" where the file does not say."""
    skip: str = ""
    """Why it is not judged: ``fuzzy``, ``obsolete``, ``not for translation``, ``no translation`` (nothing stands beside it),
    ``other-language`` (nothing in the one asked for); "" judge it."""
    form: int | None = None
    """Which plural form the target is; None: there is but one."""
    history: History | None = None
    """How the target came to be, where the file tells."""


class Opened(Protocol):
    """A file that was understood. It can be sent to another process, once, before its pieces."""

    source_locale: str
    target_locale: str
    """What the file says of all its units; "" where it says nothing, or differs from unit to unit."""

    def pieces(self, count: int) -> Iterable[Piece]:
        """The file in order, in about ``count`` parts, or in many small ones where it must be read as a stream."""

    def rows(self, piece: Piece) -> Iterator[Row | Remark]:
        """The units of a part, in order."""

    def replaced(self, targets: Mapping[Place, str], left: set[Place] | None = None) -> Iterator[bytes]:
        """The whole file with those targets changed, and every other byte as it was.

        A change that would lose or break an inline element of the format, that the file's encoding cannot hold, or
        whose target has no place in the file is not made; its place is added to ``left``.
        """


def set_aside(remark: Remark) -> int:
    """How many units a remark of a reader stands for: those of which no row was made."""
    return int(remark.args.get("aside", 1)) if remark.code == "F101" else 0


@cache
def bilingual_formats() -> dict[str, ModuleType]:
    """Every bilingual format, by name."""
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


def bilingual_format(path: Path) -> ModuleType | None:
    """The module that reads this file, by the end of its name; a CSV is bilingual if its header has source and target."""
    suffix = path.suffix.lower()
    for module in bilingual_formats().values():
        if suffix in module.SUFFIXES and (not hasattr(module, "recognizes") or module.recognizes(path)):
            return module
    return None
