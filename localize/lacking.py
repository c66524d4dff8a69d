"""What a market cannot be asked: checks that this machine lacks something for, and lengths where no limit is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from localize.checks import all_checks
from localize.issues import Policy, Stamp
from localize.model import Finding, Market, NotChecked, Said

LENGTHS = "L101"
"""The check that has nothing to go by where a market's limits are unknown."""


def unavailable(market: Market, codes: Iterable[str], policy: Policy) -> Iterator[NotChecked]:
    """The chosen checks that this machine lacks something for in the market, with what it lacks; not those switched off.

    So with the check of lengths where nobody could read the market's limits.
    """
    if not market.limits_known and LENGTHS in (codes := tuple(codes)):
        yield from _lacking(market, policy, LENGTHS, _unknown(market))
    for check in map(all_checks().__getitem__, codes):
        why = check.lacks(market) if check.lacks and not check.here(market).never else ""
        if why:
            yield from _lacking(market, policy, check.code, why)


def _unknown(market: Market) -> Said:
    """That nobody could read the market's limits, and the remedy."""
    args = {"market": market.name or market.id, "count": len(market.categories)}
    if market.categories:
        return Said(
            "nobody could read the limits of {market}; your file (--limits) has those of some categories ({count}), and listings "
            "of others are not measured",
            **args,
        )
    return Said("nobody could read the limits of {market}; give the platform's own in a file (--limits FILE)", **args)


def _lacking(market: Market, policy: Policy, code: str, why: str) -> Iterator[NotChecked]:
    if policy.severity(all_checks()[code], Finding(message="")) is not None:
        yield Stamp(market, policy, None, None).not_checked("unavailable", code, "", why)
