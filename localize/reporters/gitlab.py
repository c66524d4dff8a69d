"""GitLab's Code Quality report: what a merge request adds, at its line. Known and waived issues are not in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from localize.model import Issue
from localize.reporters import Report, fingerprinted, wording
from localize.reporters.grouped import OPEN
from localize.reporters.spots import Spots
from localize.reporters.visible import sound

NAME = "gitlab"
SUFFIX = ".json"
SEVERITY = {"error": "critical", "warning": "minor", "note": "info"}
"""GitLab knows info, minor, major, critical and blocker."""

_encode = msgspec.json.Encoder(order="deterministic").encode


def render(report: Report) -> Iterator[str]:
    """The list in pieces, an issue a line."""
    spots = Spots(report)
    yield "["
    for number, (issue, name) in enumerate(fingerprinted(one for one in report.issues if one.standing == OPEN)):
        yield (",\n" if number else "\n") + _encode(_entry(issue, name, spots)).decode()
    yield "\n]\n"


def _entry(issue: Issue, fingerprint: str, spots: Spots) -> dict[str, Any]:
    spot = spots.of(issue)
    return {
        "description": sound(wording.described(issue)),
        "check_name": f"{issue.code} {issue.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITY.get(issue.severity, "info"),
        "location": {"path": sound(spot.path) if spot else "", "lines": {"begin": spot.line if spot else 1}},
    }
