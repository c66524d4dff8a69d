"""A batch in a worker: every listing through every market, encoded so that the writer only has to append."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from localize import checks
from localize.formats import native
from localize.issues import Policy, Stamp
from localize.model import AppliedEdit, Draft, Issue, Listing, Location, Missing, NotChecked, PictureFacts, Said, Surface
from localize.pipeline import Job, Outcome
from localize.pipeline import localize as through
from localize.runners.comparing import Compared
from localize.runners.compiled import Compiled, Setup
from localize.runners.digests import digest
from localize.runners.fitting import Fit, Fitting
from localize.runners.keyed import Keys
from localize.runners.looking import Pictures
from localize.runners.questions import Asking
from localize.text import lazy

encode = msgspec.json.Encoder(order="deterministic").encode
pack = msgspec.msgpack.Encoder().encode
_PICTURE = lazy.re(r"images\[(\d+)\]")
_REMOTE = "pictures named by URL, which are not fetched: {count}"
SLOT = "4e1f0c2ab6d94d6f93c5a7d0e8b1f26a:"
"""Stands before what is put in after the fact: no text has it, and no JSON text has it behind an unescaped quotation mark."""
SOMEWHERE = Location(SLOT, 0)
"""The place of every issue of a row, until it is placed."""


class Item(Struct, frozen=True, array_like=True):
    """A listing with its place in the input."""

    order: int
    line: int
    listing: Listing
    file: str
    """How its file is called in output."""

    @property
    def location(self) -> Location:
        return Location(self.file, self.line)


class Row(Struct, frozen=True, array_like=True):
    """One listing in one market, ready to be written. Where it stands in the catalog is no part of it (``placed``)."""

    sku: str
    family: str
    status: str
    """ready, held or not_taken."""
    shared: bool
    """Whether the text it shares with its family is free of what holds back."""
    text: bytes
    issues: bytes
    """The encoded issues, a line each, in their order."""
    sums: list[tuple[str, str, bool, int]]
    """How many issues there are: what they count as, code, do they hold back, number."""
    applied: bytes
    """The encoded edits, a line each."""
    not_checked: bytes
    """The same of what was not checked."""
    missing: list[Missing]
    keys: bytes
    """What the catalog checks compare: an encoded list of ``Compared``, or nothing."""
    pictures: list[str]
    """The picture files that its issues are about."""
    origins: dict[str, int]
    segments: int
    crashed: bool
    beside: bool
    """Is it a text beside the listings?"""
    reason: str
    """Why the market does not get it; "" where it does."""
    fits: list[Fit]
    """The pictures that go out as fitted copies."""
    digest: bytes
    """What the listing is here (``localize.runners.digests``)."""


class Task(Struct, frozen=True, array_like=True):
    """Listings for a worker, each with the numbers of the markets that it is to be carried through."""

    items: list[Item]
    markets: list[list[int]]


Made = tuple[bytes, bytes, bytes, bytes]
"""A row as a worker hands it back: encoded; its key; what it asked of the memory; and a digest of the answers. A key of no
bytes: not to be kept."""


class Worker:
    """The compiled jobs of all markets in one process, and the pictures it has looked at."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.compiled = Compiled(setup)
        self.jobs = self.compiled.jobs
        self._pictures = Pictures(setup)
        self.keys = Keys(setup) if setup.surroundings else None
        self.fitting = Fitting(setup.catalog, setup.fitted) if setup.fitted else None

    def pictures(self, listing: Listing) -> dict[str, PictureFacts]:
        """What is known of each picture of a listing, by its file or URL."""
        return self._pictures.of(listing)

    def keep(self) -> None:
        """Keep what was found out, for other processes and other runs."""
        for job in self.jobs.made:
            job.lexicon.keep()
        self._pictures.keep()


def work(worker: Worker, task: Task) -> list[dict[int, Made]]:
    """The rows of each listing, by the market's number."""
    pictures = [worker.pictures(item.listing) for item in task.items]
    rows: list[dict[int, Made]] = [{} for _ in task.items]
    for number in range(len(worker.jobs)):
        for item, wanted, known, found in zip(task.items, task.markets, pictures, rows, strict=True):
            if number in wanted:
                found[number] = _made(worker, item.listing, number, known)
    worker.keep()
    return rows


def _made(worker: Worker, listing: Listing, number: int, known: Mapping[str, PictureFacts]) -> Made:
    job = worker.compiled.job(number, listing.product_type)
    if worker.keys is None:
        return pack(_row(worker, listing, number, job, known)), b"", b"", b""
    asking = Asking(job.memory)
    row = _row(worker, listing, number, msgspec.structs.replace(job, memory=asking), known)
    key = b"" if row.crashed else worker.keys.one(worker.keys.of(listing, known), listing, number)
    return pack(row), key, asking.asked(), asking.answers()


def _row(worker: Worker, listing: Listing, number: int, job: Job, known: Mapping[str, PictureFacts]) -> Row:
    """The listing in one market, by number; its pictures are judged as they go out."""
    fits: list[Fit] = []
    edits: list[AppliedEdit] = []
    if worker.fitting and listing.sku not in job.excluded:
        stamp = Stamp(job.market, job.policy, listing.sku, SOMEWHERE)
        known, fits, edits = worker.fitting.fitted(listing, job.market, known, stamp)
    outcome = through(listing, SOMEWHERE, job, known)
    issues = sorted(outcome.issues, key=order_of)
    blocking = set(map(id, outcome.blocking))
    sums = Counter((issue.counted, issue.code, id(issue) in blocking) for issue in issues)
    status = "not_taken" if outcome.not_taken else "ready" if outcome.published else "held"
    not_checked = [*outcome.not_checked, *(() if number else _unreachable(listing, known))]
    return Row(
        sku=outcome.sku,
        family=outcome.family,
        status=status,
        shared=all(map(own, outcome.blocking)),
        text=_text(outcome, status),
        issues=_lines(told(issue, listing, worker.setup.source_locale) for issue in issues),
        sums=[(*which, count) for which, count in sums.items()],
        applied=_lines((*outcome.applied, *edits)),
        not_checked=_lines(not_checked),
        missing=list(outcome.missing),
        keys=encode(compared) if (compared := _comparable(outcome)) else b"",
        pictures=sorted({picture_of(issue, listing) for issue in issues} - {""}),
        origins=outcome.origins,
        segments=outcome.segments,
        crashed=any(one.kind == "crashed" for one in outcome.not_checked),
        beside=isinstance(listing, Surface),
        reason=outcome.not_taken,
        fits=fits,
        digest=digest(listing, outcome.target, outcome.not_taken, known),
    )


def _lines(values: Iterable[Any]) -> bytes:
    return b"\n".join(map(encode, values))


def _unreachable(listing: Listing, known: Mapping[str, PictureFacts]) -> Iterator[NotChecked]:
    """That pictures are named by URL: once for a listing, whatever the market."""
    remote = sum(one.remote for one in known.values())
    if remote:
        why = Said(_REMOTE, count=remote)
        yield Stamp(None, Policy(), listing.sku, None).not_checked("unreachable", "", "images", why)


def _comparable(outcome: Outcome) -> list[Compared]:
    """The keys for the catalog checks; some of these compare only texts in which nothing was found."""
    known = checks.all_checks()
    troubled = {issue.path for issue in outcome.issues}
    compared = [(code, key) for code, key in outcome.keys if not (key.path in troubled and known[code].untroubled)]
    return [Compared(code, key, *_written(outcome.fields.get(key.path))) for code, key in compared]


def _written(field: tuple[tuple[Draft, ...], Any] | None) -> tuple[str, int]:
    """The memory file and line of a field's first text."""
    drafts = field[0] if field else ()
    return (drafts[0].file, drafts[0].line) if drafts else ("", 0)


def picture_of(issue: Issue, listing: Listing) -> str:
    """The file of the picture that an issue is about, as the catalog names it; "" where it is about none."""
    match = _PICTURE.match(issue.path)
    number = int(match[1]) if match else len(listing.images)
    return listing.images[number].file if number < len(listing.images) else ""


def told(issue: Issue, listing: Listing, source_locale: str) -> Issue:
    """The issue with its picture's file, and the locale of its source where that is not the catalog's."""
    more: dict[str, Any] = {"picture": SLOT + file} if (file := picture_of(issue, listing)) else {}
    if listing.locale != source_locale and issue.source:
        more["source_locale"] = listing.locale
    return msgspec.structs.replace(issue, **more) if more else issue


def own(issue: Issue) -> bool:
    """Is the issue about what a variant has to itself, not about a text that it shares with its family?"""
    return issue.path.startswith("attributes.")


def order_of(issue: Any) -> tuple[Any, ...]:
    """Where an issue stands among those of its listing: path, code, span."""
    return (issue.path, issue.code, issue.span or (-1, -1))


def _text(outcome: Outcome, status: str) -> bytes:
    """One line of a bundle: the listing in its target language, with origin and state of each text."""
    if status == "not_taken":
        return encode({"sku": outcome.sku, "reason": outcome.not_taken})
    target = {**native.plain(outcome.target), "targets": outcome.targets}
    if status == "ready":
        return encode(target)
    reasons = [
        {"code": issue.code, "path": issue.path, "severity": issue.severity, "message": issue.message}
        for issue in outcome.blocking
    ]
    return encode({"sku": outcome.sku, "held_back": reasons, "listing": target})
