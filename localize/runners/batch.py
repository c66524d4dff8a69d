"""A batch in a worker: every listing through every market, encoded so that the writer only has to append."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from localize import checks
from localize.bundles.pictures import outside
from localize.formats import native
from localize.issues import Policy, Stamp
from localize.model import AppliedEdit, Draft, Issue, Key, Listing, Location, Picture, PictureFacts, Said, Surface
from localize.pipeline import Missing, Outcome
from localize.pipeline import localize as through
from localize.runners.compiled import Compiled, Setup
from localize.runners.digests import digest
from localize.runners.fitting import Fit, Fitting
from localize.text import lazy

if TYPE_CHECKING:
    from localize.pictures.remembered import Remembered

encode = msgspec.json.Encoder(order="deterministic").encode
_PICTURE = lazy.re(r"images\[(\d+)\]")
REMOTE = PictureFacts(remote=True)
_REMOTE = "pictures named by URL, which are not fetched: {count}"
UNSEEN = PictureFacts()
PICTURES = "P"
"""The family of the checks that want to know of pictures: where none of them was chosen, no picture is opened."""
OUTSIDE = PictureFacts(problem="it lies outside the catalog's folder; put it there, or below it")


class Item(Struct, frozen=True, array_like=True):
    """A listing with its place in the input."""

    order: int
    line: int
    listing: Listing
    file: str
    """How its file is called in output."""


class Row(Struct, frozen=True, array_like=True):
    """One listing in one market, ready to be written."""

    order: int
    sku: str
    family: str
    file: str
    line: int
    status: str
    """ready, held or not_taken."""
    shared: bool
    """Whether the text it shares with its family is free of what holds back."""
    text: bytes
    issues: list[tuple[str, str, bool, bytes]]
    """What it counts as, code, does it hold back, encoded issue."""
    applied: list[bytes]
    not_checked: list[bytes]
    missing: list[Missing]
    keys: list[tuple[str, Key, str, int]]
    """Code, key, and the memory file and line where its text is written ("" and 0 for none)."""
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


class Worker:
    """The compiled jobs of all markets in one process, and the pictures it has looked at."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.compiled = Compiled(setup)
        self.jobs = self.compiled.jobs
        self._remembered: Remembered | None = None
        self._looking = setup.fitted is not None or any(code.startswith(PICTURES) for code in setup.codes)
        self.fitting = Fitting(setup.catalog, setup.fitted) if setup.fitted else None

    def pictures(self, listing: Listing) -> dict[str, PictureFacts]:
        """What is known of each picture of a listing, by its file or URL."""
        return {one.file or one.url: self._facts(one) for one in listing.images}

    def _facts(self, picture: Picture) -> PictureFacts:
        if not picture.file:
            return REMOTE
        if outside(picture.file):
            return OUTSIDE
        if not self._looking:
            return UNSEEN
        from localize.pictures.facts import facts  # not before a picture is there: it loads Pillow
        from localize.pictures.remembered import Remembered

        if self._remembered is None and self.setup.cache:
            self._remembered = Remembered(self.setup.cache)
        return facts(self.setup.catalog.parent / picture.file, self._remembered)

    def keep(self) -> None:
        """Keep what was found out, for other processes and other runs."""
        for job in self.jobs:
            job.lexicon.keep()
        if self._remembered:
            self._remembered.save()


def work(worker: Worker, items: list[Item]) -> list[list[Row]]:
    """The rows of a batch, market by market."""
    pictures = [worker.pictures(item.listing) for item in items]
    rows = [
        [_row(worker, item, number, known) for item, known in zip(items, pictures, strict=True)]
        for number in range(len(worker.jobs))
    ]
    worker.keep()
    return rows


def _row(worker: Worker, item: Item, number: int, known: Mapping[str, PictureFacts]) -> Row:
    """The listing in one market, by number; its pictures are judged as they go out."""
    job = worker.compiled.job(number, item.listing.product_type)
    location = Location(item.file, item.line)
    fits: list[Fit] = []
    edits: list[AppliedEdit] = []
    if worker.fitting and item.listing.sku not in job.excluded:
        stamp = Stamp(job.market, job.policy, item.listing.sku, location)
        known, fits, edits = worker.fitting.fitted(item.listing, job.market, known, stamp)
    outcome = through(item.listing, location, job, known)
    source_locale = worker.setup.source_locale
    blocking = set(map(id, outcome.blocking))
    status = "not_taken" if outcome.not_taken else "ready" if outcome.published else "held"
    not_checked = list(outcome.not_checked)
    remote = sum(one.remote for one in known.values())
    if not number and remote:
        not_checked.append(
            Stamp(None, Policy(), item.listing.sku, None).not_checked("unreachable", "", "images", Said(_REMOTE, count=remote))
        )
    return Row(
        order=item.order,
        sku=outcome.sku,
        family=outcome.family,
        file=item.file,
        line=item.line,
        status=status,
        shared=all(map(own, outcome.blocking)),
        text=_text(item.listing, outcome, status),
        issues=[
            (issue.counted, issue.code, id(issue) in blocking, encode(told(issue, item.listing, source_locale)))
            for issue in sorted(outcome.issues, key=order_of)
        ],
        applied=[encode(edit) for edit in (*outcome.applied, *edits)],
        not_checked=[encode(one) for one in not_checked],
        missing=list(outcome.missing),
        keys=_comparable(outcome),
        pictures=sorted({picture_of(issue, item.listing) for issue in outcome.issues} - {""}),
        origins=outcome.origins,
        segments=outcome.segments,
        crashed=any(one.kind == "crashed" for one in outcome.not_checked),
        beside=isinstance(item.listing, Surface),
        reason=outcome.not_taken,
        fits=fits,
        digest=digest(item.listing, outcome.target, outcome.not_taken, known),
    )


def _comparable(outcome: Outcome) -> list[tuple[str, Key, str, int]]:
    """The keys for the catalog checks; some of these compare only texts in which nothing was found."""
    known = checks.all_checks()
    troubled = {issue.path for issue in outcome.issues}
    compared = [(code, key) for code, key in outcome.keys if not (key.path in troubled and known[code].untroubled)]
    return [(code, key, *_written(outcome.fields.get(key.path))) for code, key in compared]


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
    more: dict[str, Any] = {"picture": file} if (file := picture_of(issue, listing)) else {}
    if listing.locale != source_locale and issue.source:
        more["source_locale"] = listing.locale
    return msgspec.structs.replace(issue, **more) if more else issue


def own(issue: Issue) -> bool:
    """Is the issue about what a variant has to itself, not about a text that it shares with its family?"""
    return issue.path.startswith("attributes.")


def order_of(issue: Any) -> tuple[Any, ...]:
    """Where an issue stands among those of its listing: path, code, span."""
    return (issue.path, issue.code, issue.span or (-1, -1))


def _text(source: Listing, outcome: Outcome, status: str) -> bytes:
    """One line of a bundle: the listing in its target language, with origin and state of each text.

    Ready listings are two lines, the second their source, for the upload's writer.
    """
    if status == "not_taken":
        return encode({"sku": outcome.sku, "reason": outcome.not_taken})
    target = {**native.plain(outcome.target), "targets": outcome.targets}
    if status == "ready":
        return encode(target) + b"\n" + encode(native.plain(source))
    reasons = [
        {"code": issue.code, "path": issue.path, "severity": issue.severity, "message": issue.message}
        for issue in outcome.blocking
    ]
    return encode({"sku": outcome.sku, "held_back": reasons, "listing": target, "source": native.plain(source)})
