"""The files that marketplaces take: one writer each, found by its name in the market's pack.

A writer has ``TITLE``, ``MODE`` (what an upload does to what is not in it, and why), ``INTO`` (the seller's own file that it
is filled into, "" for none; ``OPTIONAL`` where it can do without) and ``write(folder, market, ready, context)``, which writes
the files and yields what is missing (F108). What lacks something that a person must give is ``.incomplete``. One that reads the
seller's file in whatever encoding it has is ``ANY_ENCODING``; those of the others are UTF-8.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
from msgspec import Struct

from localize.formats import Remark
from localize.model import Listing, Market

INCOMPLETE = ".incomplete"
NAMED = 5
"""How many listings a message names."""


class Ready(Struct, frozen=True):
    """A listing that is published, with its source. ``shared`` is false where its product's common text is held back."""

    given: Listing | bytes
    """The source, or its JSON, which most uploads never look at."""
    target: Listing
    shared: bool = True
    origins: Mapping[str, str] = {}
    """Where the text of each path came from, several with commas between them."""

    @property
    def source(self) -> Listing:
        return msgspec.json.decode(self.given, type=Listing) if isinstance(self.given, bytes) else self.given


class Context(Struct, frozen=True, kw_only=True):
    """What an upload needs beyond the listings: the seller's own identifiers and the seller's own export."""

    seller_id: str = ""
    shop_id: str = ""
    spec_version: str = ""
    product_types: Mapping[str, str] = {}
    into: Path | None = None
    into_shown: str = ""


Write = Callable[[Path, Market, Callable[[], Iterable[Ready]], Context], Iterator[Remark]]


class Gaps:
    """What listings lack, gathered so that each kind of gap is told once."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, None]] = {}

    def miss(self, message: str, sku: str) -> None:
        """``message`` may say {count} and {first}: how many listings, each counted once, and the first of them."""
        self._found.setdefault(message, {})[sku] = None

    def told(self, **args: Any) -> Iterator[Remark]:
        for message, skus in self._found.items():
            yield lacks(message, {**args, "count": len(skus), "first": ", ".join(list(skus)[:NAMED])})


def lacks(message: str, args: dict[str, Any]) -> Remark:
    return Remark(code="F108", message=message, args=args, line=0)


def writer(name: str) -> ModuleType:
    """The module that writes this marketplace's upload."""
    return importlib.import_module(f"{__name__}.{name}")


@cache
def writers() -> dict[str, ModuleType]:
    """Every writer by its name."""
    found = (writer(info.name) for info in pkgutil.iter_modules(__path__))
    return {module.__name__.rpartition(".")[2]: module for module in found if hasattr(module, "MODE")}
