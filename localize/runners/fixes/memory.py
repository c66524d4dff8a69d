"""Fixes of a run, written into its memory: into the entry that the text came from, else into the market's job.

What the run would say now is found by carrying the listings of the workbook through their markets once more, so that a
text which somebody changed since is seen as changed. A new text counts as translated: how far the old one was
accepted is kept by its own words (``memory/states``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from localize import formats
from localize.model import Draft, Fault, Faults, Listing, Said, Segment
from localize.pipeline import Job, pair
from localize.policy.settings import DEFAULT_SOURCE
from localize.reporters import Meta
from localize.reporters.sheet_rows import digest
from localize.runners.batch import Worker
from localize.runners.fixes.entries import Entries, Target
from localize.runners.fixes.sheet import ALREADY, Fix, Result
from localize.runners.options import Options
from localize.runners.run import resolved, set_up
from localize.text.fields import segments, taken_fields
from localize.text.markup import reshield, shield, split, unshield
from localize.workspace import Workspace

GONE = Said("its listing or text is no longer in the catalog")
CHANGED = Said("its text was changed since the report; look at it again in a new one")
BLOCKS = Said("its blocks are not those of the text that it replaces; keep the tags between them, or mend it in the memory")
TAGS = Said("its tags cannot be kept in the memory")
CLASH = Said("another row has a different fix for the same entry of the memory; leave one of them, or both alike")


class Wish(NamedTuple):
    """A segment of the catalog, the draft it has now, and what is to stand in its place."""

    segment: Segment
    draft: Draft
    new: str


def apply(workspace: Workspace, run: Path, meta: Meta, fixes: list[Fix]) -> Iterator[Result]:
    """Write the fixes into the memory of the run, and into its jobs what no entry of the memory says."""
    worker, catalog = _worker(workspace, meta, fixes)
    jobs = {job.market.id: job for job in worker.jobs}
    found = _found(catalog, jobs, fixes, meta.source_locale)
    entries = {id: Entries(workspace, meta, run, job.market) for id, job in jobs.items()}
    targets = {fix.place: _targets(fix, found.get(fix.place, GONE), entries[fix.market]) for fix in fixes}
    texts: defaultdict[Any, set[str]] = defaultdict(set)
    for target in (one for some in targets.values() if not isinstance(some, str) for one in some):
        texts[target.key].add(target.new)
    refused: dict[Any, str] = {key: CLASH for key, new in texts.items() if len(new) > 1}
    made: dict[Any, Target] = {}
    for some in targets.values():
        if not isinstance(some, str) and not any(one.key in refused for one in some):
            made |= {one.key: one for one in some}
    for one in entries.values():
        refused |= one.write(list(made.values()))
    yield from (_result(fix, targets[fix.place], refused) for fix in fixes)


def _result(fix: Fix, targets: list[Target] | str, refused: dict[Any, str]) -> Result:
    if isinstance(targets, str):
        return Result(fix, targets)
    return Result(fix, next((refused[one.key] for one in targets if one.key in refused), ""), targets[0].shown)


def _worker(workspace: Workspace, meta: Meta, fixes: list[Fix]) -> tuple[Worker, formats.Catalog]:
    """The compiled markets of the fixes, with the memory that the run had."""
    if not meta.inputs:
        raise Faults(Fault("report.json", 0, 0, "names no catalog; fixes to a run's memory need the report of a run"))
    catalog = workspace.named(str(meta.inputs[0]["path"]))
    formats.beginning(catalog, catalog.as_posix(), "it is the catalog of the run; work in its workspace (--workspace)")
    options = Options(
        catalog=catalog,
        markets=tuple(dict.fromkeys(fix.market for fix in fixes)),
        as_of=meta.as_of,
        memory=tuple(workspace.named(name).as_posix() for name in meta.memory),
    )
    setup, _ = set_up(workspace, options, resolved(workspace, options), meta.source_locale)
    language = "" if meta.source_locale == DEFAULT_SOURCE else meta.source_locale
    return Worker(setup), workspace.opened(catalog, accept=True, source_locale=language)


def _found(
    catalog: formats.Catalog, jobs: dict[str, Job], fixes: list[Fix], source_locale: str
) -> dict[tuple[str, int], list[Wish] | str]:
    """For each row its text as the run would give it now, or why it is not the one that the row shows."""
    wanted: defaultdict[str, list[Fix]] = defaultdict(list)
    for fix in fixes:
        wanted[fix.sku].append(fix)
    found: dict[tuple[str, int], list[Wish] | str] = {}
    for record in formats.records(catalog):
        listing = record.listing
        if listing is None or listing.sku not in wanted:
            continue
        listing = msgspec.structs.replace(listing, locale=listing.locale or source_locale)
        for fix in wanted[listing.sku]:
            found[fix.place] = _now(fix, listing, jobs[fix.market])
    return found


def _now(fix: Fix, listing: Listing, job: Job) -> list[Wish] | str:
    """What a fix asks of the texts that the run would give now; a text says why nothing can be done."""
    why = GONE
    for field in taken_fields(listing, job.market):
        if not fix.path.startswith(field.path):
            continue
        pairing = pair(field, listing, job)
        finished = job.inspector.tidy(pairing.work).target
        mine = list(zip(segments(field), pairing.drafts, finished[1::2], strict=True))
        for segment, draft, text in mine:
            if segment.path == fix.path and segment.text == fix.source:
                if fix.hash in {digest(text), digest(draft.text)}:
                    return [Wish(segment, draft, fix.new)]
                why = ALREADY if fix.new in {draft.text, text} else CHANGED
        if why == GONE and field.text == fix.source:
            return _whole(fix, mine, finished)
    return why


def _whole(fix: Fix, mine: list[tuple[Segment, Draft, str]], finished: tuple[str, ...]) -> list[Wish] | str:
    """A fix of a whole description, as one for each of its blocks that differs."""
    now = "".join(finished)
    if digest(now) != fix.hash:
        return ALREADY if now == fix.new else CHANGED
    parts = split(fix.new)
    if len(parts) != len(finished) or tuple(parts[::2]) != tuple(finished[::2]):
        return BLOCKS
    return [Wish(segment, draft, new) for (segment, draft, text), new in zip(mine, parts[1::2], strict=True) if new != text]


def _targets(fix: Fix, wishes: list[Wish] | str, entries: Entries) -> list[Target] | str:
    if isinstance(wishes, str):
        return wishes
    targets = []
    for segment, draft, text in wishes:
        source, raws = shield(segment.text)
        new = reshield(text, raws)
        if unshield(new, raws) != text:
            return TAGS
        target = entries.target(segment.kind, fix.sku, source, raws, draft, new)
        if isinstance(target, str):
            return target
        targets.append(target)
    return targets or BLOCKS
