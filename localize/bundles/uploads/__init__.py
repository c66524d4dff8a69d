"""The files that marketplaces take: one writer each, found by its name in the market's pack.

A writer has ``MODE`` (what an upload does to what is not in it) and ``write(folder, market, ready, context)``, which
writes the files and yields what is missing (F108). A file that lacks something a person must give is ``.incomplete``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

from msgspec import Struct

from localize.formats import Remark
from localize.model import Listing, Market

INCOMPLETE = ".incomplete"


class Ready(Struct, frozen=True):
    """A listing that is published, with its source. ``shared`` is false where its product's common text is held back."""

    source: Listing
    target: Listing
    shared: bool = True


class Context(Struct, frozen=True):
    """What an upload needs beyond the listings: the seller's own identifiers and the shop's own export."""

    seller_id: str = ""
    product_types: Mapping[str, str] = {}
    into: Path | None = None
    into_shown: str = ""


Write = Callable[[Path, Market, Callable[[], Iterable[Ready]], Context], Iterator[Remark]]


def writer(name: str) -> ModuleType:
    """The module that writes this marketplace's upload."""
    return importlib.import_module(f"{__name__}.{name}")
