"""What comes of taking a catalog through its markets, and how far that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from localize.gate.comparing import Fresh
from localize.reporters import Report
from localize.runners.lines import Texts


class Progress(Struct, frozen=True):
    """How far a run is, for who shows it."""

    listings: int
    bytes: int


class Ended(Struct, frozen=True):
    """What came of it. ``close`` removes what the report's lists are read from."""

    report: Report
    crashed: bool
    rows_add_up: bool
    close: Callable[[], None]
    unused: tuple[str, ...] = ()
    """Categories that the seller's own limits name and no listing has."""
    texts: Mapping[str, Iterable[Texts]] = {}
    """The texts of what is published, by market."""
    digests: tuple[Iterable[tuple[str, str]], ...] = ()
    """What each listing is, market by market (SKU and digest), where that was asked for."""
    fresh: Fresh | None = None
    """What of it a person has to look at, where it was compared with a revision."""
    again: bool = False
    """Nothing has changed since the last run in the same place: its report, and nothing was written."""
