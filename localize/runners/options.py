"""What a run or a check of a catalog is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from localize.formats import How
from localize.gate.waivers import Waivers


class Options(Struct, frozen=True, kw_only=True):
    """What a run or check was asked for."""

    catalog: Path
    markets: tuple[str, ...]
    as_of: date
    source_locale: str = ""
    format: str = ""
    how: How = How()
    """How the catalog is to be read."""
    hold_back: str = ""
    memory: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    jobs: int = 1
    cache: Path | None = None
    product_types: Path | None = None
    """A folder with product type definitions."""
    into: Mapping[str, Path] = {}
    """The seller's own files that uploads are filled into, by market."""
    out: Path | None = None
    """Where bundles go; None for a check."""
    fit_images: bool = False
    limits: Path | None = None
    """A file of the seller's own limits."""
    waivers: Waivers | None = None
    """What is waived, where that is not what the workspace says."""
    apart: bool = False
    """Does it go on whatever is wrong with packs of other markets?"""
    engine: str = ""
    """Which engine drafts what no memory translates; "" none."""
    drafts: Path | None = None
    """The folder where drafts of engines are kept; None: as long as the process lives."""
    offline: bool = False
    """Is every use of a network forbidden?"""
    ask_again: bool = False
    """Are texts asked for again that may have been charged without an answer?"""
    judged: bool = False
    """Is it decided by what is found whether listings go out?"""
    compared: bool = False
    """Is the outcome compared with another, so that it is kept what each listing is?"""

    @property
    def publishes(self) -> bool:
        """Do listings go out by what is found? So in a run, and where the gate decides."""
        return self.out is not None or self.judged
