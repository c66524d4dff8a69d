"""What one market's listings became, kept on disk until the catalog has been judged, then made into its bundle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from localize.bundles import pictures, publishing
from localize.bundles.uploads import Context, Ready, writer
from localize.formats import Remark
from localize.model import AppliedEdit, Bundle, Issue, Market, NotChecked, Place
from localize.reporters import Listed
from localize.runners.batch import Item, Row, encode, own
from localize.runners.issue_lines import IssueLines
from localize.runners.lines import Localized, Texts, pictured
from localize.runners.outgoing import Head, Outgoing
from localize.runners.spool import Spool

T = TypeVar("T")


class Shelf:
    """One market's rows. ``issues``, ``edits`` and ``not_checked`` are lists for a report."""

    def __init__(self, folder: Path, market_id: str, sources: Spool) -> None:
        self._lines = IssueLines(folder / f"{market_id}.issues")
        self.edits = Spool(folder / f"{market_id}.edits", AppliedEdit)
        self.not_checked = Spool(folder / f"{market_id}.not_checked", NotChecked)
        self._listings = Spool(folder / f"{market_id}.listings", Listed)
        self._market_id = market_id
        self.made = folder / market_id
        """Where what its report groups is kept, once it is made."""
        self._ready = Outgoing(folder / f"{market_id}.ready", sources)
        self._held = Spool(folder / f"{market_id}.held", Any)
        self._late_held: dict[str, list[Issue]] = {}
        self._held_families: set[str] = set()
        self._severities: Counter[str] = Counter()
        self._status: Counter[str] = Counter()
        self._beside: Counter[str] = Counter()
        self._reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._segments = 0
        self._origins: Counter[str] = Counter()
        self._copies: dict[tuple[str, bool], pictures.Copy] = {}
        """The fitted copies, by the catalog's file and whether it is the main picture."""
        self.fitted: list[dict[str, Any]] = []
        """What the manifest says of those that the bundle holds."""
        self.staged: Path | None = None
        self.mode = ""

    @property
    def spools(self) -> tuple[Spool, ...]:
        return self._lines.spool, self.edits, self.not_checked, self._listings, self._ready.spool, self._held

    def add(self, row: Row, item: Item, source: bytes) -> None:
        (self._beside if row.beside else self._status)[row.status] += 1
        self._listings.add(encode(_listed(self._market_id, row)))
        self._segments += row.segments
        for origin, count in row.origins.items():
            self._origins[origin] += count
        if row.pictures:
            self._lines.pictures.update(dict.fromkeys(row.pictures, ""))
        for fit in row.fits:
            self._copies[fit.file, fit.main] = pictures.Copy(Path(fit.place), fit.name, fit.changes)
        if row.issues:
            self._lines.add(item, row.issues)
        for counted, _, _, count in row.sums:
            self._severities[counted] += count
        for spool, lines in ((self.edits, row.applied), (self.not_checked, row.not_checked)):
            if lines:
                spool.add(lines)
        self._put(row, item.order, source)

    def _put(self, row: Row, order: int, source: bytes) -> None:
        """Its texts, with those that go out or with those that do not."""
        if row.status == "ready":
            self._ready.add(Head(order, row.sku, row.family, row.beside), row.text)
        elif row.status == "held":
            self._held.add(row.text[:-1] + b',"source":' + source + b"}")
            self._count_reasons(row)
            if not row.shared and not row.beside:
                self._held_families.add(row.family)
        else:
            self._held.add(row.text)

    @property
    def listings(self) -> Iterable[Listed]:
        """What became of every listing, and every text beside them, in input order."""
        return _Walk(self._walk_listings)

    def _walk_listings(self) -> Iterator[Listed]:
        for one in self._listings:
            late = self._late_held.get(one.sku, ()) if one.status != "not_taken" else ()
            codes = tuple(sorted({*one.why, *(issue.code for issue in late)}))
            yield msgspec.structs.replace(one, status="held_back", why=codes) if late else one

    def _count_reasons(self, row: Row) -> None:
        held: Counter[str] = Counter()
        for _, code, blocks, count in row.sums:
            if blocks:
                held[code] += count
        for code, count in held.items():
            self._reasons[code].update(issues=count, listings=1)

    def late(self, place: Place, issue: Issue, *, blocks: bool) -> None:
        """An issue that only the whole catalog shows."""
        self._lines.late(place.order, issue)
        self._severities[issue.counted] += 1
        if blocks:
            self._late_held.setdefault(place.sku, []).append(issue)
            if not own(issue):
                self._held_families.add(place.family)

    @property
    def issues(self) -> IssueLines:
        """Every issue in input order, those of the catalog checks among their listing's."""
        return self._lines

    @property
    def said(self) -> list[Issue]:
        """What the upload's writer had to say."""
        return self._lines.first

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
        rows = self._ready.rows() if self._late_held else ()
        return Counter(head.beside for head, _ in rows if head.sku in self._late_held)

    def _rows(self, *, beside: bool | None = None) -> Iterator[tuple[Head, bytes]]:
        """What goes out."""
        return self._ready.rows(beside=beside, held=self._late_held)

    def reasons(self) -> list[tuple[str, str, int, int]]:
        """Why listings are held back: code, name, listings, issues, most listings first."""
        from localize.checks import all_checks

        reasons = {code: Counter(sums) for code, sums in self._reasons.items()}
        for issues in self._late_held.values():
            for code, count in Counter(issue.code for issue in issues).items():
                reasons.setdefault(code, Counter()).update(issues=count, listings=1)
        rows = [(code, all_checks()[code].name, sums["listings"], sums["issues"]) for code, sums in reasons.items()]
        return sorted(rows, key=lambda row: (-row[2], row[0]))

    @property
    def texts(self) -> Iterable[Texts]:
        """What is published, listings and texts beside them."""
        return _Walk(self._texts)

    def _texts(self) -> Iterator[Texts]:
        return (msgspec.json.decode(target, type=Texts) for _, target in self._rows())

    def ready(self) -> Iterator[Ready]:
        """The listings that are published, decoded, for the upload's writer."""
        for head, target, source in self._ready.sourced(self._rows(beside=False)):
            localized = msgspec.json.decode(target, type=Localized)
            yield Ready(
                source,
                localized,
                not head.family or head.family not in self._held_families,
                {path: told.origin for path, told in localized.targets.items()},
            )

    def write(self, out: Path, market: Market, context: Context, catalog: Path) -> Iterator[Remark]:
        """Stage the bundle's listings, pictures and upload; yields what the upload lacks."""
        staged = publishing.stage(out / "bundles", market.id)
        self.staged = staged
        for name, beside in (("listings.jsonl", False), *([("texts.jsonl", True)] if self._beside else [])):
            with (staged / name).open("wb") as file:
                file.writelines(target + b"\n" for _, target in self._rows(beside=beside))
        with (staged / "held_back.jsonl").open("wb") as file:
            file.writelines(line + b"\n" for line in self._held.lines())
            file.writelines(self._held_late())
        published = (pictured(target) for _, target in self._rows(beside=False))
        placed = pictures.write(staged, catalog, published, self._copies)
        self.fitted = [
            {"file": place, "of": key[0], "changes": self._copies[key].changes}
            for key, place in sorted(placed.items())
            if place and key in self._copies
        ]
        places = {file: place for (file, _), place in placed.items()}
        shown = self._lines.pictures
        shown.update({file: places.get(file, "") for file in shown})
        shown.update(pictures.set_beside(staged, catalog, [file for file, place in shown.items() if not place]))
        if market.upload.writer:
            module = writer(market.upload.writer)
            self.mode = module.MODE
            yield from module.write(staged, market, self.ready, context)

    def _held_late(self) -> Iterator[bytes]:
        if not self._late_held:
            return
        for head, target, source in self._ready.sourced(self._ready.rows()):
            if head.sku in self._late_held:
                reasons = [
                    {"code": issue.code, "path": issue.path, "severity": issue.severity, "message": issue.message}
                    for issue in self._late_held[head.sku]
                ]
                held = {"sku": head.sku, "held_back": reasons, "listing": msgspec.Raw(target), "source": msgspec.Raw(source)}
                yield encode(held) + b"\n"


def _listed(market: str, row: Row) -> Listed:
    if row.status == "not_taken":
        return Listed(market, row.sku, row.status, (row.reason,))
    codes = tuple(sorted({code for _, code, blocks, _ in row.sums if blocks}))
    return Listed(market, row.sku, "held_back" if row.status == "held" else "published", codes)


class _Walk(Generic[T]):
    """A list that can be walked again."""

    def __init__(self, walk: Callable[[], Iterator[T]]) -> None:
        self._walk = walk

    def __iter__(self) -> Iterator[T]:
        return self._walk()
