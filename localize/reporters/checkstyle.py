"""Checkstyle's XML, which most programs around CI read: issues by file and line. Known and waived ones are not in it."""

from __future__ import annotations

from collections.abc import Iterator

from localize.model import Issue
from localize.reporters import Report, wording
from localize.reporters.grouped import OPEN, Gap
from localize.reporters.spots import Spot, Spots
from localize.reporters.unread import place, unread
from localize.reporters.xml_text import element

NAME = "checkstyle"
SUFFIX = ".xml"
SEVERITY = {"error": "error", "warning": "warning", "note": "info"}


def render(report: Report) -> Iterator[str]:
    """The file in pieces; each file's issues in the order of the report."""
    spots = Spots(report)
    files: dict[str, list[str]] = {}
    for gap in unread(report):
        at = place(gap, report)
        files.setdefault(at.path, []).append(_unread(gap, at))
    for issue in report.issues:
        if issue.standing == OPEN:
            spot = spots.of(issue) or Spot("")
            files.setdefault(spot.path, []).append(_error(issue, spot))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for path, errors in files.items():
        yield f"{element('file', name=path)}\n"
        yield from errors
        yield "</file>\n"
    yield "</checkstyle>\n"


def _unread(gap: Gap, at: Spot) -> str:
    """A fault because of which nothing is known of a market."""
    source = f"localize.{gap.first.kind}"
    return f"  {element('error', end='/', line=at.line, severity='error', message=wording.gap(gap), source=source)}\n"


def _error(issue: Issue, spot: Spot) -> str:
    column = spot.region.column if spot.region else None
    severity, source = SEVERITY.get(issue.severity, "info"), f"localize.{issue.code}"
    told = wording.described(issue)
    return f"  {element('error', end='/', line=spot.line, column=column, severity=severity, message=told, source=source)}\n"
