"""Issues that were there before: they are shown, and counted nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from localize.model import SEVERITIES, Issue
from localize.reporters import Report


def marked(report: Report, before: Callable[[Issue], bool]) -> Report:
    """The report with every issue known that was there ``before``, and counts without them."""
    issues = _Marked(report.issues, before)
    counts = Counter(issue.counted for issue in issues)
    summary = {name: counts[name] for name in SEVERITIES}
    settled = {name: counts[name] for name in report.meta.settled}
    return replace(report, meta=replace(report.meta, summary=summary, settled=settled), issues=issues)


class _Marked:
    """The issues, marked as often as they are walked."""

    def __init__(self, issues: Iterable[Issue], before: Callable[[Issue], bool]) -> None:
        self._issues, self._before = issues, before

    def __iter__(self) -> Iterator[Issue]:
        return (replace(issue, known=True) if self._before(issue) else issue for issue in self._issues)
