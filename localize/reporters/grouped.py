"""Equal issues brought together: thirty variants with one fault are one entry, for every reporter that people read.

Issues are equal where code, severity, market, kind of path, message, source and target are. Every issue is in
exactly one group or among the counted rest of its section, so nothing is lost: the counts add up to the issues.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec import UNSET, Struct, field
from msgspec.structs import replace

from localize.model import SEVERITIES, AppliedEdit, Bundle, Edit, Issue, NotChecked, Span
from localize.reporters.visible import difference
from localize.text import lazy

T = TypeVar("T")

OPEN, BROKEN = "open", "broken"
UNTRANSLATED = "C101"
"""Texts without a translation are one group per market: the job file lists them."""
KEPT = 5_000
"""Groups of one code and market that are kept whole; of those after them only the counts are."""
PLACES = 1_000
"""SKUs (or lines of a file) that a group names."""
_INDEX = lazy.re(r"\[\d+\]")


class Group(Struct):
    """Equal issues: the first of them, how many there are, and where. Spans and edits count in ``first.target``."""

    first: Issue
    count: int = 0
    listings: int = 0
    """How many places (SKUs, else lines of a file) have it; ``places`` names the first of them."""
    places: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    """The paths without the numbers in them: ``bullets`` for ``bullets[2]``."""
    pictures: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    proposals: list[Edit] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    """The first places of memory files that hold the targets."""
    last: str = ""

    def add(self, issue: Issue) -> None:
        """Take in one more issue. Issues of one SKU follow each other, so the last place tells a new one."""
        self.count += 1
        place = where(issue)
        if not self.listings or place != self.last:
            self.listings += 1
            self.last = place
            _note(self.places, place, PLACES)
        _note(self.paths, issue.path, 5)
        _note(self.fields, numberless(issue.path), 50)
        if issue.picture is not UNSET:
            _note(self.pictures, issue.picture, 4)
        if issue.written is not UNSET:
            _note(self.written, f"{issue.written.file}:{issue.written.line}", 4)
        by = 0 if issue.offset is UNSET else issue.offset
        if issue.span is not None:
            _note(self.spans, (issue.span[0] - by, issue.span[1] - by), 50)
        for edits, mine in ((self.edits, (issue.edit,)), (self.proposals, issue.proposals)):
            for edit in mine:
                if edit is not None:
                    _note(edits, replace(edit, start=edit.start - by, end=edit.end - by), 10)


class Section(Struct):
    """The groups of one code in one market, the loudest and most frequent first."""

    code: str
    name: str
    groups: list[Group] = field(default_factory=list)
    issues: int = 0
    more_groups: int = 0
    """Groups that only the counts know of, with ``more_issues`` issues."""
    more_issues: int = 0
    severity: str = ""
    """The loudest of its issues."""


class MarketIssues(Struct):
    """What was found in one market ("" for what belongs to none: files): open issues, and those known or waived."""

    market: str
    locale: str = ""
    bundle: Bundle | None = None
    sections: list[Section] = field(default_factory=list)
    settled: list[Section] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """Open issues by severity."""


class Changes(Struct):
    """Equal changes that the program made itself: the first, how many, and the first SKUs."""

    first: AppliedEdit
    count: int = 0
    skus: list[str] = field(default_factory=list)


class Gap(Struct):
    """What was not checked for one reason: the first, how many, and the first places."""

    first: NotChecked
    count: int = 0
    places: list[str] = field(default_factory=list)


def rank(severity: str) -> int:
    """0 for the loudest; a severity nobody knows is quieter than all others."""
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def shares_rule(section: Section) -> bool:
    """Do all entries of a cause rest on one rule and source? Then it is told once."""
    return len(section.groups) > 1 and len({(group.first.rule, group.first.cite) for group in section.groups}) == 1


def where(issue: Issue) -> str:
    """The SKU in a market; elsewhere the line of the file, and what the file calls the unit."""
    spot = f"{issue.location.file}:{issue.location.line}" if issue.location else ""
    if by_sku(issue):
        return issue.sku or ""
    return " ".join(filter(None, (spot, issue.sku, issue.unit or ""))) or issue.path


def numberless(path: str) -> str:
    """The path of a field without numbers of items: ``images.alt`` for ``images[0].alt``."""
    return _INDEX.sub("", path)


def by_sku(issue: Issue) -> bool:
    """Does the SKU say where it stands? Units of bilingual files stand at a line."""
    return bool(issue.market and issue.sku) and issue.unit is UNSET


def grouped(issues: Iterable[Issue], bundles: Iterable[Bundle] = (), kept: int = KEPT) -> list[MarketIssues]:
    """All issues by market, code and group: files first, then markets as the run had them, the loudest code first.

    A list that has its groups already (``grouped``) is not walked for that.
    """
    made = issues.grouped() if hasattr(issues, "grouped") and kept == KEPT else None
    if made is not None and [one.bundle for one in made if one.bundle] == list(bundles):
        return list(made)
    found = {bundle.market: MarketIssues(bundle.market, bundle.locale, bundle) for bundle in bundles}
    order = {market: index for index, market in enumerate(found)}
    sections: dict[tuple[str, str, bool], _Open] = {}
    for issue in issues:
        market = found.setdefault(issue.market or "", MarketIssues(issue.market or ""))
        aside = issue.standing != OPEN
        key = (market.market, issue.code, aside)
        if key not in sections:
            section = Section(issue.code, issue.name)
            (market.settled if aside else market.sections).append(section)
            sections[key] = _Open(section, kept)
        sections[key].add(issue)
        if not aside:
            market.counts[issue.severity] = market.counts.get(issue.severity, 0) + 1
    for market in found.values():
        for section in (*market.sections, *market.settled):
            section.groups.sort(key=lambda group: (rank(group.first.severity), -group.count))
        market.sections.sort(key=_by_severity)
        market.settled.sort(key=_by_severity)
    return sorted(found.values(), key=lambda market: (market.market != "", order.get(market.market, len(order))))


class _Open:
    """A section being filled."""

    def __init__(self, section: Section, kept: int) -> None:
        self.section = section
        self.kept = kept
        self._groups: dict[tuple[object, ...], Group] = {}
        self._rest: set[int] = set()

    def add(self, issue: Issue) -> None:
        key = _key(issue)
        self.section.issues += 1
        self.section.severity = min(self.section.severity or issue.severity, issue.severity, key=rank)
        group = self._groups.get(key)
        if group is None and len(self._groups) >= self.kept:
            self._rest.add(hash(key))
            self.section.more_groups = len(self._rest)
            self.section.more_issues += 1
            return
        if group is None:
            group = self._groups[key] = Group(issue)
            self.section.groups.append(group)
        group.add(issue)


def _key(issue: Issue) -> tuple[object, ...]:
    status = (issue.severity, issue.known, *(issue.waived or {}).values())
    if issue.code == UNTRANSLATED:
        return status
    return (*status, numberless(issue.path), issue.message, issue.source, issue.target)


def _by_severity(section: Section) -> tuple[int, str]:
    return rank(section.severity), section.code


def capped(markets: list[MarketIssues], limit: int) -> int:
    """Leave ``limit`` groups, the loudest of all markets; the others become counts. Says how many groups are counts only."""
    sections = [section for market in markets for section in (*market.sections, *market.settled)]
    groups = [group for section in sections for group in section.groups]
    groups.sort(key=lambda group: (group.first.standing != OPEN, rank(group.first.severity)))
    dropped = {id(group) for group in groups[limit:]}
    for section in sections if dropped else ():
        gone = [group for group in section.groups if id(group) in dropped]
        section.groups = [group for group in section.groups if id(group) not in dropped]
        section.more_groups += len(gone)
        section.more_issues += sum(group.count for group in gone)
    return sum(section.more_groups for section in sections)


def changes(edits: Iterable[AppliedEdit]) -> list[Changes]:
    """The program's own changes, the most frequent first; equal where market, code, reason and what replaced what are."""
    made = edits.changes() if hasattr(edits, "changes") else None
    if made is not None:
        return sorted(made, key=lambda group: -group.count)
    groups: dict[tuple[str, ...], Changes] = {}
    for edit in edits:
        key = (edit.market, edit.code, edit.reason, *difference(edit.before, edit.after).steps[0][1:])
        group = groups.get(key) or groups.setdefault(key, Changes(edit))
        group.count += edit.count
        _note(group.skus, edit.sku or (f"{edit.location.file}:{edit.location.line}" if edit.location else ""), 5)
    return sorted(groups.values(), key=lambda group: -group.count)


def gaps(not_checked: Iterable[NotChecked]) -> list[Gap]:
    """What was not checked, by kind, code and reason; of pictures out of reach by kind alone, of broken markets each fault."""
    groups: dict[tuple[str, ...], Gap] = {}
    for one in not_checked:
        fault = (one.market or "", one.place) if one.kind == BROKEN else ()
        group = groups.setdefault((one.kind, one.code, "" if one.kind == "unreachable" else one.why, *fault), Gap(one))
        group.count += 1
        _note(group.places, " ".join(filter(None, (one.market, one.sku, one.path, one.place))), 5)
    return sorted(groups.values(), key=lambda group: (group.first.kind, -group.count))


def _note(values: list[T], value: T, most: int) -> None:
    if len(values) < most and value not in values:
        values.append(value)
