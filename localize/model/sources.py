"""Where a fact comes from, and how loud it may be."""

from __future__ import annotations

from msgspec import Struct

SEVERITIES = ("error", "warning", "note")
"""From the worst to the mildest."""


class Cite(Struct, frozen=True, forbid_unknown_fields=True):
    """The page a rule was read on. ``url`` is None where the fact names no page; ``source`` says what was read."""

    url: str | None
    read: str
    confidence: str
    """official, corroborated, secondary or unverified: how loud a rule may be (``loudest``); workspace: a workspace made it
    louder and says why."""
    source: str = ""


def loudest(confidence: str) -> str:
    """The highest severity a rule of that confidence may have."""
    return {"secondary": "warning", "unverified": "note"}.get(confidence, "error")


def at_or_above(severity: str, threshold: str) -> bool:
    """Is a severity as loud as the threshold, or louder? Nothing is where the threshold is ``never``."""
    return threshold in SEVERITIES and SEVERITIES.index(severity) <= SEVERITIES.index(threshold)
