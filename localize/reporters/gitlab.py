"""GitLab's Code Quality report: what a merge request adds, at its line. Known and waived issues are not in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import msgspec

from localize.model import Issue
from localize.reporters import Report, fingerprinted, wording
from localize.reporters.grouped import OPEN, Gap
from localize.reporters.spots import Spots
from localize.reporters.unread import fingerprint, place, unread
from localize.reporters.visible import sound

NAME = "gitlab"
SUFFIX = ".json"
SEVERITY = {"error": "critical", "warning": "minor", "note": "info"}
"""GitLab knows info, minor, major, critical and blocker."""

_encode = msgspec.json.Encoder(order="deterministic").encode


def render(report: Report) -> Iterator[str]:
    """The list in pieces, an issue a line."""
    spots = Spots(report)
    found = fingerprinted(one for one in report.issues if one.standing == OPEN)
    entries = chain((_unread(gap, report) for gap in unread(report)), (_entry(issue, name, spots) for issue, name in found))
    yield "["
    for number, entry in enumerate(entries):
        yield (",\n" if number else "\n") + _encode(entry).decode()
    yield "\n]\n"


def _unread(gap: Gap, report: Report) -> dict[str, Any]:
    """A fault because of which nothing is known of a market."""
    at = place(gap, report)
    return {
        "description": sound(wording.gap(gap)),
        "check_name": gap.first.kind,
        "fingerprint": fingerprint(gap),
        "severity": "blocker",
        "location": {"path": sound(at.path), "lines": {"begin": at.line}},
    }


def _entry(issue: Issue, fingerprint: str, spots: Spots) -> dict[str, Any]:
    spot = spots.of(issue)
    return {
        "description": sound(wording.described(issue)),
        "check_name": f"{issue.code} {issue.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITY.get(issue.severity, "info"),
        "location": {"path": sound(spot.path) if spot else "", "lines": {"begin": spot.line if spot else 1}},
    }
