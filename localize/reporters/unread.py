"""Markets whose data cannot be read, as programs are told of them: each fault at its place."""

from __future__ import annotations

from hashlib import blake2b

from localize.reporters import Report
from localize.reporters.grouped import BROKEN, Gap, gaps
from localize.reporters.spots import Spot


def unread(report: Report) -> list[Gap]:
    """The faults by which markets are broken, in their order."""
    return gaps(one for one in report.not_checked if one.kind == BROKEN)


def place(gap: Gap, report: Report) -> Spot:
    """The place of a fault as CI calls it; without a file where it has none."""
    place = gap.first.location
    return Spot(report.around.told(place.file), max(1, place.line)) if place else Spot("")


def fingerprint(gap: Gap) -> str:
    """What a fault is known by from one report to the next, in whatever language."""
    one = gap.first
    told = "\0".join((one.kind, one.market or "", one.location.file if one.location else "", one.why))
    return blake2b(told.encode(errors="surrogatepass"), digest_size=8).hexdigest()
