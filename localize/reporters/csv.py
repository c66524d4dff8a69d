"""The report as a table for pipelines: UTF-8, a row for each issue, the settled ones with their standing.

A fault because of which nothing is known of a market is a row without a code, with its kind for a name: broken.

English, whatever language is spoken. A cell that a spreadsheet would compute has an apostrophe before it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from msgspec import UNSET

from localize.formats.tables.escapes import guarded
from localize.model import Issue, Location
from localize.reporters import Report
from localize.reporters.grouped import OPEN, Gap
from localize.reporters.sheet_rows import proposal
from localize.reporters.unread import fingerprint, unread
from localize.reporters.visible import sound

NAME = "csv"
SUFFIX = ".csv"
COLUMNS = (
    "severity", "standing", "code", "name", "market", "locale", "sku", "path", "message", "source", "target", "span_start",
    "span_end", "proposal", "safe", "rule", "cite", "confidence", "file", "line", "written_file", "written_line", "unit",
    "waived_reason", "waived_by", "waived_until", "fingerprint",
)  # fmt: skip


def render(report: Report) -> Iterator[str]:
    """The heading, then a row for each fault of a market, and for each issue."""
    locales = {bundle.market: bundle.locale for bundle in report.meta.markets}
    line = csv.writer(_Lines, lineterminator="\n").writerow
    yield str(line(COLUMNS))
    for gap in unread(report):
        yield sound(str(line(map(guarded, _unread(gap)))))
    for issue in report.issues:
        yield sound(str(line(map(guarded, row(issue, locales)))))


def _unread(gap: Gap) -> tuple[str, ...]:
    """The cells of a fault."""
    file, line = _place(gap.first.location or None)
    told = {
        "severity": "error",
        "standing": OPEN,
        "name": gap.first.kind,
        "market": gap.first.market or "",
        "message": gap.first.why,
        "file": file,
        "line": line,
        "fingerprint": fingerprint(gap),
    }
    return tuple(told.get(column, "") for column in COLUMNS)


def row(issue: Issue, locales: dict[str, str]) -> tuple[str, ...]:
    """The cells of an issue, in the order of ``COLUMNS``."""
    waived, cite = issue.waived or {}, issue.cite
    start, end = map(str, issue.span) if issue.span else ("", "")
    return (
        issue.severity,
        issue.standing,
        issue.code,
        issue.name,
        issue.market or "",
        locales.get(issue.market or "", "") if issue.locale is UNSET else issue.locale,
        issue.sku or "",
        issue.path,
        issue.message,
        issue.source,
        issue.target,
        start,
        end,
        proposal(issue),
        ("yes" if issue.edit.safe else "no") if issue.edit else "",
        issue.rule,
        (cite.url or cite.source) if cite else "",
        cite.confidence if cite else "",
        *_place(issue.location),
        *_place(None if issue.written is UNSET else issue.written),
        "" if issue.unit is UNSET else issue.unit,
        *(waived.get(name, "") for name in ("reason", "by", "until")),
        issue.fingerprint,
    )


def _place(place: Location | None) -> tuple[str, str]:
    return (place.file, str(place.line)) if place else ("", "")


class _Lines:
    """Gives back each line that it is to write."""

    @staticmethod
    def write(line: str) -> str:
        return line
