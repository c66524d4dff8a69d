"""Files for translators' own tools, out and back: one module per format, found by being in this folder.

A module has ``NAME`` (what ``--as`` calls it), ``SUFFIX``, ``document(job)``, which gives the bytes of a file,
``SUFFIXES`` of the files that come back, and ``read(path, shown)``, which yields ``Back``s. Two modules may share a suffix:
one ``read`` then reads both. What is no file of the format raises ``Faults``; a unit that cannot be read is a ``Back``
with ``why``, so that units add up.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import ModuleType

from msgspec import Struct

from localize.formats import beginning
from localize.model import Fault, Faults, Limit, Said

NAMESPACE = "urn:localize:exchange"
"""Of the one attribute that an XLIFF 2 of ours has beside XLIFF's own; 1.2 has ``extradata`` for it."""
STAMP = "localize:stamp"


class Unit(Struct, frozen=True, kw_only=True):
    """A text for a translator: one for each kind, source and, where it is one SKU's alone, SKU."""

    kind: str
    source: str
    """In shielded form (``markup.shield``)."""
    target: str = ""
    """The draft in the same form; "" where there is none."""
    state: str = "initial"
    former: str = ""
    """Of which source the draft is, where it is of a similar one."""
    likeness: int = 0
    """How like the two are, in per cent."""
    sku: str = ""
    """The one SKU that it holds for; "" where it holds for all."""
    base: str = ""
    """What the memory had for it, as a digest: tells on the way back whether the memory was changed since."""
    limit: Limit | None = None
    """The limit to keep to, where one bounds this text alone."""
    unit: str = ""
    """The unit that lengths count in, also where the limit is that of a longer field."""
    font: str = ""
    size: int = 0
    notes: tuple[tuple[str, str], ...] = ()
    """What a translator is told: what it is about (SKU, limit, term, picture, after) and the words."""

    @property
    def context(self) -> str:
        return f"{self.kind}/{self.sku}" if self.sku else self.kind

    @property
    def id(self) -> str:
        return identity(self.context, self.source)

    @property
    def stamp(self) -> str:
        return f"{self.id}-{self.base}"


class Job(Struct, frozen=True):
    """The units of one market in one source language."""

    market: str
    source_locale: str
    locale: str
    units: Sequence[Unit]


class Back(Struct, frozen=True, kw_only=True):
    """A unit as it came back. Texts are in shielded form."""

    line: int
    """Its line; of a workbook its row."""
    id: str = ""
    stamp: str = ""
    """What was written beside it: its id and the digest of the memory; "" where a tool dropped it."""
    context: str = ""
    source: str = ""
    target: str = ""
    state: str = ""
    """initial, translated, reviewed or final; "" where the file does not say."""
    open: bool = False
    """Does the file say that its translator is not done with it?"""
    source_locale: str = ""
    locale: str = ""
    why: str = ""
    """Why it cannot be read; "" where it can."""

    @property
    def base(self) -> str | None:
        """The digest of what the memory had at the export; None where that is not known."""
        id, dash, base = self.stamp.partition("-")
        return base if dash and id == self.id else None


def identity(context: str, source: str) -> str:
    """The id of a unit: 16 hex digits over its kind, its SKU and its source, the same in every export."""
    return blake2b(f"{context}\0{source}".encode(errors="surrogatepass"), digest_size=8).hexdigest()


def digest(text: str) -> str:
    """8 hex digits that tell the text of the memory from another; "" for none."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=4).hexdigest() if text else ""


@cache
def exchange_formats() -> dict[str, ModuleType]:
    """Every format by the name that ``--as`` takes."""
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


def exchange_format(path: Path, shown: str) -> ModuleType:
    """The module that reads a file that came back. Raises ``Faults`` where none does."""
    suffix = path.suffix.lower()
    mine = [module for module in exchange_formats().values() if suffix in module.SUFFIXES]
    if not mine:
        known = ", ".join(sorted({suffix for module in exchange_formats().values() for suffix in module.SUFFIXES}))
        message = "is in no format that comes back from translators; its name must end in one of {known}"
        raise Faults(Fault(shown, 0, 0, Said(message, known=known)))
    beginning(path, shown, "give the file that the translator sent back")
    return mine[0]
