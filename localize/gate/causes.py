"""What made an issue: a text, a pack, or a day on which other rules came into force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec import UNSET, Struct
from msgspec.structs import replace

from localize.checks import all_checks
from localize.gate.comparing import Before, Touched
from localize.model import Issue
from localize.reporters import Report

CAUSES = ("text", "pack", "date")
"""text: source, target or picture of the listing, or of one that it is compared with. pack: the data or the settings of a
market. date: with the texts and rules of now, it would not have been there on the day of the revision."""


class Causes(Struct, frozen=True):
    """What is known of two states, to tell the cause of an issue that is open."""

    touched: Touched
    before: Before
    changed: frozenset[str]
    """The markets whose data is another."""
    by_date: frozenset[int]
    """The fingerprints of issues that only a date made."""

    def of(self, issue: Issue) -> str:
        """One of ``CAUSES``; "" where that cannot be told, or where the issue is nothing new."""
        if self.before.had(issue):
            return "date" if int(issue.fingerprint, 16) in self.by_date else ""
        if issue.market is None or self.touched.has(issue):
            return "text"
        if all_checks()[issue.code].scope == "catalog" and self.touched.by_market.get(issue.market):
            return "" if issue.market in self.changed else "text"
        return "pack"


def dated(issues: Iterable[Issue], was: Before) -> list[Issue]:
    """The open issues that were there already: a date may have made them."""
    return [issue for issue in issues if issue.standing == "open" and was.had(issue)]


def caused(report: Report, cause: Callable[[Issue], str]) -> Report:
    """The report in which every open issue tells its cause, where that is known, with how many there are of each."""
    issues = _Caused(report.issues, cause)
    counts = Counter(issue.because for issue in issues if issue.because is not UNSET)
    because = {name: counts[name] for name in CAUSES if counts[name]}
    return replace(report, meta=replace(report.meta, because=because), issues=issues)


class _Caused:
    """The issues with their causes, as often as they are walked."""

    def __init__(self, issues: Iterable[Issue], cause: Callable[[Issue], str]) -> None:
        self._issues, self._cause = issues, cause

    def __iter__(self) -> Iterator[Issue]:
        for issue in self._issues:
            because = self._cause(issue) if issue.standing == "open" else ""
            yield replace(issue, because=because) if because else issue
