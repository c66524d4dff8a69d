"""What a workspace says of findings in each market."""

from __future__ import annotations

from localize.gate.waivers import Waivers
from localize.issues import Policy
from localize.workspace import Settings

NONE = Waivers()


def policy(settings: Settings, market: str = "", hold_back: str = "", waivers: Waivers = NONE) -> Policy:
    """The policy of a market, or of what belongs to none. ``hold_back``: the command line's level, which goes first."""
    own = settings.gate.of(market)
    return Policy(settings.severity | own.severity, hold_back or own.hold_back or settings.hold_back, waivers)
