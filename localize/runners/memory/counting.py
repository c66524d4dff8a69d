"""What is in the memory: entries by locale, kind and state, what stands there twice, and what the catalog never uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from localize.memory import Unit
from localize.pipeline import find
from localize.runners.options import Options
from localize.runners.sources import compiled, listings
from localize.text.fields import segments, taken_fields
from localize.text.locales import maximized
from localize.workspace import Workspace

Place = tuple[str, int]
"""File and line of an entry."""


class Used(Struct, frozen=True):
    """Which entries a catalog uses in some markets."""

    places: frozenset[Place]
    served: frozenset[tuple[str, str, str]]
    """The locales that those markets take entries of."""


class Row(Struct, frozen=True, kw_only=True):
    """The entries of one locale."""

    locale: str
    entries: int
    kinds: dict[str, int]
    states: dict[str, int]
    twice: int
    """Entries that say again what one before them says."""
    conflicts: int
    """Entries that say another text for what one before them has a text for: a run takes one of both."""
    unused: int | None = None
    """Entries that the catalog never uses; None where no catalog was asked, or no market of it takes the locale's."""


def counted(units: Iterable[Unit], used: Used | None = None) -> list[Row]:
    """The rows by locale. An entry for two languages of source counts twice, as a run finds it twice."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.locale, []).append(unit)
    return [_row(locale, found[locale], used) for locale in sorted(found)]


def _row(locale: str, units: Sequence[Unit], used: Used | None) -> Row:
    first: dict[tuple[object, ...], str] = {}
    twice = conflicts = 0
    for one in units:
        key = (maximized(one.source_locale)[:2], one.kind, one.sku, one.source)
        if key in first:
            twice, conflicts = (twice + 1, conflicts) if first[key] == one.target else (twice, conflicts + 1)
        first.setdefault(key, one.target)
    asked = used is not None and maximized(locale) in used.served
    return Row(
        locale=locale,
        entries=len(units),
        kinds=dict(sorted(Counter(one.kind for one in units).items())),
        states=dict(sorted(Counter(one.state for one in units).items())),
        twice=twice,
        conflicts=conflicts,
        unused=sum((one.file, one.line) not in used.places for one in units) if used and asked else None,
    )


def used(workspace: Workspace, options: Options) -> Used:
    """The entries that the catalog's texts are found in, in the markets that were asked for. Raises ``Faults`` as a run does."""
    worker = compiled(workspace, options)
    places: set[Place] = set()
    for listing in listings(workspace, options):
        for number, job in enumerate(worker.jobs):
            if listing.sku in job.excluded:
                continue
            for field in taken_fields(listing, worker.compiled.job(number, listing.product_type).market):
                drafts = (find(segment, listing, job) for segment in segments(field))
                places.update((draft.file, draft.line) for draft in drafts if draft.file)
    served = frozenset(maximized(tag) for job in worker.jobs for tag in job.market.conventions.parents)
    return Used(frozenset(places), served)
