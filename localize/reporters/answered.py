"""What is said of issues that somebody has answered for: how many there are, and why they were waived."""

from __future__ import annotations

from collections.abc import Sequence

from localize.language import gettext
from localize.reporters.grouped import Group, MarketIssues
from localize.reporters.visible import printable
from localize.reporters.wording import check_name, joined, places, waiver


def settled(markets: Sequence[MarketIssues]) -> int:
    """How many issues are known or waived: listed apart and counted nowhere else."""
    return sum(section.issues for market in markets for section in market.settled)


def waived(markets: Sequence[MarketIssues]) -> list[str]:
    """What somebody took on: the check, where, why, who and until when."""
    settled = (group for market in markets for section in market.settled for group in section.groups)
    return [_waived(group) for group in settled if group.first.waived]


def _waived(group: Group) -> str:
    first = group.first
    what = " ".join((first.code, check_name(first.name)))
    where = joined(filter(None, (first.market, places(group))))
    return gettext("{what} ({where}): {reason}", what=what, where=where, reason=printable(waiver(first)))
