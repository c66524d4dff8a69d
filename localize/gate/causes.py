"""What made an issue: a text, a pack, the policy, or a day on which other rules came into force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec import UNSET, Struct
from msgspec.structs import replace

from localize.checks import all_checks
from localize.model import SEVERITIES, Issue
from localize.reporters import Because, Report

Asked = Callable[[Issue], bool]
Levels = Mapping[str, str]
"""What a workspace gives checks in a market, by code: a severity, or off."""
CAUSES = ("text", "pack", "policy", "date")
"""text: source, target or picture of the listing, or of one that it is compared with. pack: the data or other settings of a
market. policy: the level that the workspace gives its check. date: with the texts and rules of now, it would not have been
there on the day of the revision, or a waiver held then."""


class Causes(Struct, frozen=True):
    """What is known of two states, to tell the cause of an issue that is open."""

    had: Asked
    """Was it there?"""
    touched: Asked
    """Is what it is about another than it was, or new?"""
    beside: Asked
    """Is anything that it may have been compared with?"""
    changed: Asked
    """Is the data of its market another?"""
    dated: Asked = lambda _: False
    """Of one that was there: is it there only since a day between the two states?"""
    louder: Asked = lambda _: False
    """Did the workspace make its check louder?"""

    def of(self, issue: Issue) -> str:
        """One of ``CAUSES``; "" where that cannot be told, or where the issue is nothing new."""
        if self.had(issue):
            return "date" if self.dated(issue) else ""
        if self.touched(issue):
            return "text"
        if self.louder(issue):
            return "policy"
        if all_checks()[issue.code].scope == "catalog" and self.beside(issue):
            return "" if self.changed(issue) else "text"
        return "pack"


def louder(issue: Issue, was: Levels, now: Levels) -> bool:
    """Is an issue as loud as it is because the workspace gives its check another level than it did?"""
    code = issue.code
    if was.get(code) == now.get(code):
        return False
    before = was.get(code, all_checks()[code].severity)
    return before == "off" or SEVERITIES.index(issue.severity) < SEVERITIES.index(before)


def caused(report: Report, cause: Callable[[Issue], str], days: Callable[[set[str]], tuple[date, ...]]) -> Report:
    """The report in which every open issue tells its cause, where that is known, with how many there are of each.

    ``days``: on which the rules of some markets changed; asked for those in which a date made an issue.
    """
    issues = _Caused(report.issues, cause)
    counts = Counter(issue.because for issue in issues if issue.because is not UNSET)
    dated = {issue.market or "" for issue in issues if issue.because == "date"} if counts["date"] else set()
    because = Because(**{cause: counts[cause] for cause in CAUSES}, days=days(dated) if dated else ())
    return replace(report, meta=replace(report.meta, because=because), issues=issues)


class _Caused:
    """The issues with their causes, as often as they are walked."""

    def __init__(self, issues: Iterable[Issue], cause: Callable[[Issue], str]) -> None:
        self._issues, self._cause = issues, cause

    def __iter__(self) -> Iterator[Issue]:
        for issue in self._issues:
            because = self._cause(issue) if issue.standing == "open" else ""
            yield replace(issue, because=because) if because else issue
