"""What one market's listings became, kept on disk until the catalog has been judged, then made into its bundle."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET

from localize.bundles import pictures, publishing
from localize.bundles.uploads import Context, Ready, writer
from localize.formats import Remark
from localize.model import AppliedEdit, Bundle, Issue, Listing, Market, NotChecked, Place
from localize.reporters import Listed
from localize.runners.batch import Row, encode, order_of, own
from localize.runners.spool import Spool


class Shelf:
    """One market's rows. ``issues``, ``edits`` and ``not_checked`` are lists for a report."""

    def __init__(self, folder: Path, market_id: str) -> None:
        self._issues = Spool(folder / f"{market_id}.issues", tuple[int, Issue])
        self.edits = Spool(folder / f"{market_id}.edits", AppliedEdit)
        self.not_checked = Spool(folder / f"{market_id}.not_checked", NotChecked)
        self._listings = Spool(folder / f"{market_id}.listings", Listed)
        self._market_id = market_id
        self._ready = Spool(folder / f"{market_id}.ready", Any)
        self._held = Spool(folder / f"{market_id}.held", Any)
        self._late: dict[int, list[Issue]] = {}
        self._late_held: dict[str, list[Issue]] = {}
        self._held_families: set[str] = set()
        self._severities: Counter[str] = Counter()
        self._status: Counter[str] = Counter()
        self._beside: Counter[str] = Counter()
        self._reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._segments = 0
        self._origins: Counter[str] = Counter()
        self._pictures: dict[str, str] = {}
        """Where the pictures that issues are about lie in the bundle, by their file in the catalog; "" until they do."""
        self._copies: dict[tuple[str, bool], pictures.Copy] = {}
        """The fitted copies, by the catalog's file and whether it is the main picture."""
        self.fitted: list[dict[str, Any]] = []
        """What the manifest says of those that the bundle holds."""
        self.said: list[Issue] = []
        """What the upload's writer had to say."""
        self.staged: Path | None = None
        self.mode = ""

    @property
    def spools(self) -> tuple[Spool, ...]:
        return self._issues, self.edits, self.not_checked, self._listings, self._ready, self._held

    def add(self, row: Row) -> None:
        (self._beside if row.beside else self._status)[row.status] += 1
        self._listings.add(encode(_listed(self._market_id, row)))
        self._segments += row.segments
        self._origins.update(row.origins)
        self._pictures.update(dict.fromkeys(row.pictures, ""))
        self._copies.update({(fit.file, fit.main): pictures.Copy(Path(fit.place), fit.name, fit.changes) for fit in row.fits})
        for severity, _, _, issue in row.issues:
            self._severities[severity] += 1
            self._issues.add(b"[%d," % row.order + issue + b"]")
        for one in row.applied:
            self.edits.add(one)
        for one in row.not_checked:
            self.not_checked.add(one)
        if row.status == "ready":
            self._ready.add(encode([row.sku, row.family, row.beside]) + b"\n" + row.text)
        elif row.status == "held":
            self._held.add(row.text)
            self._count_reasons(row)
            if not row.shared and not row.beside:
                self._held_families.add(row.family)
        else:
            self._held.add(row.text)

    @property
    def listings(self) -> Iterator[Listed]:
        """What became of every listing, and every text beside them, in input order."""
        return _Walk(self._walk_listings)  # type: ignore[return-value]

    def _walk_listings(self) -> Iterator[Listed]:
        for one in self._listings:
            late = self._late_held.get(one.sku, ()) if one.status != "not_taken" else ()
            codes = tuple(dict.fromkeys((*one.why, *(issue.code for issue in late))))
            yield msgspec.structs.replace(one, status="held_back", why=codes) if late else one

    def _count_reasons(self, row: Row) -> None:
        for code, count in Counter(code for _, code, blocks, _ in row.issues if blocks).items():
            self._reasons[code].update(issues=count, listings=1)

    def late(self, place: Place, issue: Issue, *, blocks: bool) -> None:
        """An issue that only the whole catalog shows."""
        self._late.setdefault(place.order, []).append(issue)
        self._severities[issue.counted] += 1
        if blocks:
            self._late_held.setdefault(place.sku, []).append(issue)
            if not own(issue):
                self._held_families.add(place.family)

    @property
    def issues(self) -> Iterator[Issue]:
        return _Walk(self._walk)  # type: ignore[return-value]

    def _walk(self) -> Iterator[Issue]:
        """Every issue in input order, those of the catalog checks among their listing's."""
        yield from self.said
        late = ((order, issue) for order in sorted(self._late) for issue in self._late[order])
        merged = heapq.merge(self._issues, late, key=itemgetter(0))
        for _, rows in groupby(merged, key=itemgetter(0)):
            yield from map(self._placed, sorted((issue for _, issue in rows), key=order_of))

    def _placed(self, issue: Issue) -> Issue:
        """The issue with the place of its picture in the bundle, where it has one."""
        if issue.picture is UNSET:
            return issue
        return msgspec.structs.replace(issue, picture=self._pictures.get(issue.picture) or UNSET)

    def severities(self) -> Counter[str]:
        return self._severities + Counter(issue.counted for issue in self.said)

    def bundle(self, market: Market) -> Bundle:
        late = self._really_late()
        beside = self._beside
        return Bundle(
            market=market.id,
            locale=market.locale,
            fingerprint=market.fingerprint,
            listings=sum(self._status.values()),
            segments=self._segments,
            published=self._status["ready"] - late[False],
            held_back=self._status["held"] + late[False],
            not_taken=self._status["not_taken"],
            texts=sum(beside.values()),
            texts_ready=beside["ready"] - late[True],
            origins=dict(sorted(self._origins.items())),
        )

    def _really_late(self) -> Counter[bool]:
        """How many listings only a catalog check holds back, and how many texts beside them."""
        rows = self._ready_rows(beside=None, everything=True) if self._late_held else ()
        return Counter(beside for sku, _, beside, _, _ in rows if sku in self._late_held)

    def reasons(self) -> list[tuple[str, str, int, int]]:
        """Why listings are held back: code, name, listings, issues, most listings first."""
        from localize.checks import all_checks

        reasons = {code: Counter(sums) for code, sums in self._reasons.items()}
        for issues in self._late_held.values():
            for code, count in Counter(issue.code for issue in issues).items():
                reasons.setdefault(code, Counter()).update(issues=count, listings=1)
        rows = [(code, all_checks()[code].name, sums["listings"], sums["issues"]) for code, sums in reasons.items()]
        return sorted(rows, key=lambda row: (-row[2], row[0]))

    def _ready_rows(self, *, beside: bool | None, everything: bool = False) -> Iterator[tuple[str, str, bool, bytes, bytes]]:
        """Listings, texts beside them, or both; those that only a catalog check holds back where ``everything`` is wanted."""
        lines = self._ready.lines()
        for head in lines:
            sku, family, is_beside = msgspec.json.decode(head)
            target, source = next(lines), next(lines)
            if (everything or sku not in self._late_held) and beside in (None, is_beside):
                yield sku, family, is_beside, target, source

    @property
    def texts(self) -> Iterator[Texts]:
        """What is published, listings and texts beside them."""
        return _Walk(self._texts)  # type: ignore[return-value]

    def _texts(self) -> Iterator[Texts]:
        return (msgspec.json.decode(target, type=Texts) for *_, target, _ in self._ready_rows(beside=None))

    def ready(self) -> Iterator[Ready]:
        """The listings that are published, decoded, for the upload's writer."""
        for _, family, _, target, source in self._ready_rows(beside=False):
            localized = msgspec.json.decode(target, type=Localized)
            yield Ready(
                msgspec.json.decode(source, type=Listing),
                localized,
                not family or family not in self._held_families,
                {path: told.origin for path, told in localized.targets.items()},
            )

    def write(self, out: Path, market: Market, context: Context, catalog: Path) -> Iterator[Remark]:
        """Stage the bundle's listings, pictures and upload; yields what the upload lacks."""
        staged = publishing.stage(out / "bundles", market.id)
        self.staged = staged
        for name, beside in (("listings.jsonl", False), *([("texts.jsonl", True)] if self._beside else [])):
            with (staged / name).open("wb") as file:
                file.writelines(target + b"\n" for *_, target, _ in self._ready_rows(beside=beside))
        with (staged / "held_back.jsonl").open("wb") as file:
            file.writelines(line + b"\n" for line in self._held.lines())
            file.writelines(self._held_late())
        placed = pictures.write(staged, catalog, (one.target for one in self.ready()), self._copies)
        self.fitted = [
            {"file": place, "of": key[0], "changes": self._copies[key].changes}
            for key, place in sorted(placed.items())
            if place and key in self._copies
        ]
        places = {file: place for (file, _), place in placed.items()}
        self._pictures = {file: places.get(file, "") for file in self._pictures}
        held = [file for file, place in self._pictures.items() if not place]
        self._pictures.update(pictures.set_beside(staged, catalog, held))
        if market.upload.writer:
            module = writer(market.upload.writer)
            self.mode = module.MODE
            yield from module.write(staged, market, self.ready, context)

    def _held_late(self) -> Iterator[bytes]:
        if not self._late_held:
            return
        for sku, *_, target, source in self._ready_rows(beside=None, everything=True):
            if sku in self._late_held:
                reasons = [
                    {"code": issue.code, "path": issue.path, "severity": issue.severity, "message": issue.message}
                    for issue in self._late_held[sku]
                ]
                held = {"sku": sku, "held_back": reasons, "listing": msgspec.Raw(target), "source": msgspec.Raw(source)}
                yield encode(held) + b"\n"

    def close(self) -> None:
        for spool in self.spools:
            spool.close()


def _listed(market: str, row: Row) -> Listed:
    if row.status == "not_taken":
        return Listed(market, row.sku, row.status, (row.reason,))
    codes = tuple(dict.fromkeys(code for _, code, blocks, _ in row.issues if blocks))
    return Listed(market, row.sku, "held_back" if row.status == "held" else "published", codes)


class Origin(msgspec.Struct, frozen=True):
    origin: str = ""
    state: str = ""


class Texts(msgspec.Struct, frozen=True):
    """Where the texts of one listing came from, by path."""

    sku: str
    targets: dict[str, Origin] = {}


class Localized(Listing, frozen=True, omit_defaults=True, kw_only=True):
    """A line of a bundle: a listing, and where its texts came from."""

    targets: dict[str, Origin] = msgspec.field(default_factory=dict)


class _Walk:
    def __init__(self, walk: Any) -> None:
        self._walk = walk

    def __iter__(self) -> Iterator[Any]:
        return iter(self._walk())
