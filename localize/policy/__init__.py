"""What a workspace asks of a market before it may be published: ``[gate]`` of ``localize.toml``."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from localize.text import lazy

HELD_BACK = "held_back"
"""The budget of listings; all others are of issues."""
ORIGINS = ("memory in context", "memory exact", "memory fuzzy", "source", "values", "engine")
"""Where a text comes from, as a rule of ``[[gate.review]]`` names it; ``engine``: from any."""
DRAFTS = ("engine", "memory fuzzy")
"""Origins of texts that nobody wrote for their place."""
OPEN_STATES = ("initial", "translated")
"""States of a text that no person has approved."""
WAYS = ("publish", "sample", "review")
_SHARE = lazy.re(r"\s*(\d{1,3}(?:\.\d{1,6})?)\s*%\s*")


class Override(Struct, frozen=True, forbid_unknown_fields=True):
    """Another severity for a check, with the reason why."""

    level: str
    reason: str


class MarketGate(Struct, frozen=True, forbid_unknown_fields=True):
    """What one market has otherwise than the others."""

    fail_on: str = ""
    """The level, where it is not the one of all markets."""
    hold_back: str = ""
    """The level from which on an issue holds its listing back, where it is not the workspace's."""
    budgets: dict[str, int | str] = {}
    """Go before those of all markets, key by key."""
    unchecked: dict[str, str] = {}
    """More codes that may stay unchecked here."""
    severity: dict[str, Override] = {}
    """Severities that go before the workspace's."""
    frozen: str = ""
    """Why nothing of the market is published for now."""
    drafts: tuple[str, ...] | None = None
    """Whose drafts go out unread here."""


class Review(Struct, frozen=True, forbid_unknown_fields=True):
    """Which texts a person has to read before they are published. Texts that are reviewed or final never wait."""

    then: str
    """publish; sample: some of them wait; review: all of them wait."""
    kinds: tuple[str, ...] = ()
    """Kinds of fields (title, bullet ...); none: all."""
    origins: tuple[str, ...] = ()
    """Where the text comes from; none: from anywhere."""
    states: tuple[str, ...] = ()
    """States of the text; none: initial and translated."""
    issues: str = ""
    """Only texts that have an open issue of this level or above."""
    markets: tuple[str, ...] = ()
    """Markets; none: all."""
    share: str = ""
    """How many of a sample wait ("10 %"). Which ones is the same on every machine and in every run."""


class Gate(Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for every market, and what one has otherwise."""

    fail_on: str = "error"
    """An open issue of this level or above fails its market, as does one that holds its listing back, if no budget covers it."""
    budgets: dict[str, int | str] = {}
    """How many are allowed: open issues of a code; those of a level, codes with a budget of their own apart; and listings that
    open issues hold back (``held_back``: a number, or a share such as "2 %")."""
    unchecked: dict[str, str] = {}
    """Checks that a market may be published without, by code, with the reason: who else does what they would."""
    markets: dict[str, MarketGate] = {}
    """What single markets have otherwise, by id."""
    review: tuple[Review, ...] = ()
    """What a person has to read; the first that fits a text holds. A text that none fits is published."""
    drafts: tuple[str, ...] = ()
    """Whose drafts go out though nobody has read them (``engine``, ``memory fuzzy``). All others hold their listing back."""

    def of(self, market: str) -> MarketGate:
        """All that is asked of one market."""
        own = self.markets.get(market, MarketGate())
        return replace(
            own,
            fail_on=own.fail_on or self.fail_on,
            budgets=self.budgets | own.budgets,
            unchecked=self.unchecked | own.unchecked,
            drafts=self.drafts if own.drafts is None else own.drafts,
        )


def share(text: str) -> Decimal | None:
    """The part of a whole that ``2 %`` names; None for what is no share."""
    found = _SHARE.fullmatch(text)
    part = Decimal(found[1]) / 100 if found else None
    return part if part is not None and part <= 1 else None


def within(found: int, budget: int | str, whole: int) -> bool:
    """Is that many allowed of the whole, by a number or a share? 2 % of ten are none."""
    if isinstance(budget, int):
        return found <= budget
    return found <= (share(budget) or Decimal(0)) * whole
