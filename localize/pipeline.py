"""The story of one listing in one market: pair, adapt, inspect and tidy, look at the whole, gate.

Everything here is a function of the listing, its pictures and the market's job; nothing is read or written. So a
listing gives the same outcome in whatever batch, on whatever machine it is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from localize import issues
from localize.adapt import adapt
from localize.inspection import Crash, Done, Inspector, Known, Work, around, harmless, offered, receivers
from localize.memory import Memory
from localize.memory.histories import history, made
from localize.memory.places import written
from localize.model import AppliedEdit, Issue, Key, Location, Market, NotChecked
from localize.model.listing import Draft, Field, History, Listing, Missing, PictureFacts, Segment
from localize.text.fields import segments, taken_fields, with_texts
from localize.text.lexicon import Lexicon
from localize.text.locales import same_language
from localize.text.markup import reshield, shield, unshield
from localize.text.own_words import own_value, with_own_options
from localize.text.unit import Localized, Unit

KEPT = 2_000
"""Adapted drafts that a job remembers."""
SOURCE = "source"
"""The origin of a draft that is the source itself: market and source share a language."""
OWN = "values"
"""The origin of an attribute's value that the seller's tables give as the platform's own."""
MISSING = "missing"
"""What stands for the origin of a text that there is none of."""


class Job(Struct, frozen=True):
    """One market, compiled: what every listing meets there."""

    market: Market
    lexicon: Lexicon
    inspector: Inspector
    memory: Memory
    policy: issues.Policy
    excluded: Mapping[str, str] = {}
    """SKUs that this market does not get, with the reason."""
    frozen: str = ""
    """Why it gets nothing for now, however sound."""
    adapted: dict[tuple[str | bool, ...], tuple[str, list[tuple[str, str, str, str]]]] = {}
    """Drafts adapted so far: equal ones once."""


class Pairing(Struct, frozen=True):
    """One field with the drafts of its segments."""

    field: Field
    work: Work
    drafts: tuple[Draft, ...]
    missing: tuple[Missing, ...]
    changes: tuple[tuple[str, str, str, str], ...]
    """What adapt did: code, before, after, reason."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one listing in one market."""

    sku: str
    family: str
    target: Listing
    targets: dict[str, dict[str, str]]
    """Origin and state of every text, by path."""
    published: bool
    not_taken: str
    """Why the market does not get it, "" where it does."""
    issues: tuple[Issue, ...] = ()
    blocking: tuple[Issue, ...] = ()
    """Those that hold the listing back."""
    applied: tuple[AppliedEdit, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    missing: tuple[Missing, ...] = ()
    keys: tuple[tuple[str, Key], ...] = ()
    fields: dict[str, tuple[tuple[Draft, ...], tuple[str, ...]]] = {}
    """Drafts and target parts, by path."""
    origins: dict[str, int] = {}
    """How many of its texts have each origin."""
    segments: int = 0


def localize(listing: Listing, location: Location, job: Job, pictures: Mapping[str, PictureFacts]) -> Outcome:
    """Carry one listing through one market."""
    stamp = issues.Stamp(job.market, job.policy, listing.sku, location)
    if reason := job.excluded.get(listing.sku, ""):
        return Outcome(sku=listing.sku, family=listing.family, target=listing, targets={}, published=False, not_taken=reason)
    pairings = [pair(field, listing, job) for field in taken_fields(listing, job.market)]
    done = [(pairing, job.inspector.tidy(pairing.work)) for pairing in pairings]
    target = with_texts(listing, {pairing.field.path: finished.target for pairing, finished in done}, job.market.locale)
    target = with_own_options(target, listing, job.market)
    if any(one.finding.limit for _, finished in done for one in finished.found):
        done = _offered(done, Known.of(listing, target), job)
    whole = Localized(listing, target, _units(done, job), pictures)
    in_listing, broken = job.inspector.listing(whole)
    in_listing = harmless(job.inspector, _works(done), in_listing)
    keys, broken_keys = job.inspector.keys(whole)
    places = {pairing.field.path: (pairing.drafts, finished.target) for pairing, finished in done}
    listed = (written(stamp.listing(one, whole), *places.get(one.finding.path, ())) for one in in_listing)
    kept = tuple(filter(None, (*_field_issues(done, stamp), *listed)))
    blocking = tuple(filter(job.policy.blocks, kept))
    return Outcome(
        sku=listing.sku,
        family=listing.family,
        target=target,
        targets={path: value for pairing, _ in done for path, value in _provenance(pairing)},
        published=not blocking and not job.frozen,
        not_taken=job.frozen,
        issues=kept,
        blocking=blocking,
        applied=tuple(stamp.applied(made for pairing, finished in done for made in _made(pairing, finished))),
        not_checked=tuple(_not_checked(done, (*broken, *broken_keys), stamp)),
        missing=tuple(missing for pairing in pairings for missing in pairing.missing),
        keys=tuple(keys),
        fields=places,
        origins=Counter(draft.origin or MISSING for pairing in pairings for draft in pairing.drafts),
        segments=sum(len(pairing.drafts) for pairing in pairings),
    )


def pair(field: Field, listing: Listing, job: Job) -> Pairing:
    """Give every segment of a field its draft, and the style guide its say on drafts nobody wrote for this market."""
    parts = list(field.parts)
    drafts: list[Draft] = []
    told: list[History | None] = []
    missing: list[Missing] = []
    changes: list[tuple[str, str, str, str]] = []
    for index, segment in enumerate(segments(field)):
        draft = find(segment, listing, job)
        if draft.text and draft.state == "initial":
            draft, done = adapted(draft, segment, listing, job)
            changes += done
        if not draft.text or made(draft):
            missing.append(_missing(draft, segment, listing, job))
        drafts.append(draft)
        told.append(history(draft, segment, listing, job.memory))
        parts[2 * index + 1] = draft.text
    work = Work(
        kind=field.kind,
        source=field.parts,
        target=tuple(parts),
        source_locale=listing.locale,
        brand=listing.brand,
        states=tuple(draft.state for draft in drafts),
        copied=bool(drafts) and all(draft.origin == SOURCE for draft in drafts),
        name=job.market.named(field.path) if field.kind == "attribute" else "",
        histories=tuple(told) if any(told) else (),
    )
    return Pairing(field, work, tuple(drafts), tuple(missing), tuple(changes))


def find(segment: Segment, listing: Listing, job: Job) -> Draft:
    """The draft of a segment: the platform's own word, else the memory's, the source itself in the same language, or none."""
    if own := own_value(job.market, segment):
        return Draft(own, OWN, "final")
    shielded, raws = shield(segment.text)
    draft = job.memory.find(segment.kind, shielded, listing.locale, listing.sku, shield(segment.previous)[0])
    if draft is not None:
        return msgspec.structs.replace(draft, text=unshield(draft.text, raws))
    if same_language(listing.locale, job.market.locale) or not any(map(str.isalpha, segment.text)):
        return Draft(segment.text, SOURCE, "initial", listing.locale)
    return Draft("", "", "initial")


def _missing(draft: Draft, segment: Segment, listing: Listing, job: Job) -> Missing:
    source, raws = shield(segment.text)
    type = listing.product_type if job.market.category else ""
    text = reshield(draft.text, raws)
    return Missing(segment.kind, source, listing.locale, shield(segment.previous)[0], type, text, draft.origin, draft.former)


def adapted(draft: Draft, segment: Segment, listing: Listing, job: Job) -> tuple[Draft, list[tuple[str, str, str, str]]]:
    """A draft as the market's style has it, with what was done: code, before, after, reason."""
    origin = draft.locale or job.market.locale
    drafted = bool(made(draft))
    key = (draft.text, segment.kind, origin, listing.brand, drafted)
    if key not in job.adapted:
        if len(job.adapted) >= KEPT:
            job.adapted.clear()
        protect = (listing.brand,) if listing.brand else ()
        done = adapt(draft.text, kind=segment.kind, origin_locale=origin, lexicon=job.lexicon, protect=protect, drafted=drafted)
        changes = [(change.code, *around(draft.text, change.edit), change.reason) for change in done.changes]
        job.adapted[key] = (done.text, changes)
    text, changes = job.adapted[key]
    return msgspec.structs.replace(draft, text=text), changes


def _offered(done: list[tuple[Pairing, Done]], known: Known, job: Job) -> list[tuple[Pairing, Done]]:
    """The same with proposals for what is too long."""
    rooms = receivers(job.market, works := _works(done))
    seen = [offered(job.inspector, works[one.field.path], finished.found, known, rooms) for one, finished in done]
    return [(one, msgspec.structs.replace(finished, found=found)) for (one, finished), found in zip(done, seen, strict=True)]


def _units(done: list[tuple[Pairing, Done]], job: Job) -> dict[str, Unit]:
    return {path: job.inspector.whole(work) for path, work in _works(done).items()}


def _works(done: list[tuple[Pairing, Done]]) -> dict[str, Work]:
    """The fields by path, as they are now."""
    return {one.field.path: msgspec.structs.replace(one.work, target=finished.target) for one, finished in done}


def _field_issues(done: list[tuple[Pairing, Done]], stamp: issues.Stamp) -> Iterator[Issue | None]:
    for pairing, finished in done:
        paths = [segment.path for segment in segments(pairing.field)]
        for one in finished.found:
            path = paths[one.segment] if one.segment >= 0 else pairing.field.path
            issue = stamp.field(one, path, pairing.field.kind, pairing.work.source, finished.target)
            yield written(issue, pairing.drafts, finished.target, one.segment)


def _made(pairing: Pairing, finished: Done) -> Iterator[issues.Made]:
    path = pairing.field.path
    for code, before, after, reason in pairing.changes:
        yield code, path, before, after, reason
    for one, before, after in finished.applied:
        yield one.check.code, path, before, after, issues.worded(one.finding.message, one.finding.args)


def _provenance(pairing: Pairing) -> Iterator[tuple[str, dict[str, Any]]]:
    """Origin and state of each path; a description has one for each of its segments' origins."""
    origins = list(dict.fromkeys(draft.origin for draft in pairing.drafts if draft.origin))
    states = [draft.state for draft in pairing.drafts]
    order = ("initial", "translated", "reviewed", "final")
    if states:
        yield pairing.field.path, {"origin": ", ".join(origins), "state": min(states, key=order.index)}


def _not_checked(done: list[tuple[Pairing, Done]], broken: tuple[Crash, ...], stamp: issues.Stamp) -> Iterator[NotChecked]:
    for pairing, finished in done:
        for crash in finished.crashes:
            yield stamp.crashed(crash, pairing.field.path)
        if finished.unstable:
            yield stamp.not_checked("unstable", "", pairing.field.path, "safe edits led to further edits more than five times")
    for crash in broken:
        yield stamp.crashed(crash, "")
