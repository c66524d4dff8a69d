"""What a workspace says of findings in each market."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from localize.gate.waivers import Waivers
from localize.issues import Policy
from localize.policy import Override
from localize.policy.settings import Settings

NONE = Waivers()
Levels = dict[str, str]


def policy(settings: Settings, market: str = "", hold_back: str = "", waivers: Waivers = NONE) -> Policy:
    """The policy of a market, or of what belongs to none. ``hold_back``: the command line's level, which goes first."""
    own = settings.gate.of(market)
    return Policy(settings.severity | own.severity, hold_back or own.hold_back or settings.hold_back, waivers)


def of_listings(settings: Settings, market: str, hold_back: str, waivers: Waivers) -> Policy:
    """The policy of a market for listings that may be published: with whose drafts go out unread."""
    return replace(policy(settings, market, hold_back, waivers), drafts=settings.gate.of(market).drafts)


def levels(settings: Settings, market: str) -> Levels:
    """The levels that a workspace gives checks in a market."""
    return _levels(policy(settings, market).overrides)


def all_levels(settings: Settings) -> dict[str, Levels]:
    """Those of all markets by "", and by its id what one has otherwise."""
    own = {id: _levels(one.severity) for id, one in settings.gate.markets.items() if one.severity}
    return {"": _levels(settings.severity), **own}


def _levels(overrides: Mapping[str, Override]) -> Levels:
    return {code: one.level for code, one in overrides.items()}
