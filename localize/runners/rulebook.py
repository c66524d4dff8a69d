"""What is asked of a listing in one market: its checks, style rules and limits, each as loud as it is there."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from localize.checks import Check, all_checks
from localize.checks.by_rule import code_of
from localize.issues import Policy
from localize.model import Cite, Finding, Limit, Market, Said
from localize.packs import market as market_of
from localize.packs.layers import Origin
from localize.packs.provenance import locale_values, market_values
from localize.runners.policies import policy as policy_of
from localize.workspace import Workspace

LONGEST = {"hard": "L101", "policy": "L111", "recommended": "L103"}
"""The check that reports what is over a limit, by the limit's kind."""
BOUNDS = {
    "pictures.items": ("P111", "P111"),
    "sizes": ("P108", "P102"),
    "items": ("L104", "L105"),
    "fields.sku.limits": ("L112", "L102"),
}
"""The checks that report what is over another bound, and what is under it, by where the bound stands."""
COUNTS = frozenset({"P111", "L104"})
"""The checks whose hard maximum is an error."""


class CheckHere(Struct, frozen=True):
    """A check as it is in the market. ``idle``: why it does not run there, "" where it does."""

    code: str
    name: str
    severity: str
    summary: str
    idle: str = ""
    reason: str = ""
    """Why the workspace gave it another severity."""


class RuleHere(Struct, frozen=True):
    """A style rule as it is in the market: the check that reports it, how loud, where it stands and whence it comes."""

    id: str
    code: str
    kind: str
    severity: str
    message: str
    origin: Origin
    cite: Cite | None = None
    runs: bool = True
    """False where the check that reports it does not run."""


class LimitHere(Struct, frozen=True):
    """A limit of a field or of its number of items; ``in_force`` on the day asked about."""

    path: str
    code: str
    severity: str
    limit: Limit
    in_force: bool
    origin: Origin


class Rulebook(Struct, frozen=True):
    """All that is asked in one market on one day."""

    market: Market
    checks: tuple[CheckHere, ...]
    rules: tuple[RuleHere, ...]
    limits: tuple[LimitHere, ...]


def rulebook(id: str, as_of: date, workspace: Workspace) -> Rulebook:
    """What is asked in a market. Raises ``Faults`` for an unknown market or a faulty pack."""
    settings, roots = workspace.settings, workspace.roots
    market = market_of(id, as_of, roots, brands=settings.brands, hosts=settings.hosts)
    policy = policy_of(settings, id)
    own = market_values(id, roots)
    origins = {value.path: value.origin for value in (*own, *locale_values(market.locale, roots))}
    limits = (
        _limit(value.path, msgspec.convert(item.value, Limit), item.origin, as_of, policy)
        for value in own
        if value.path.rpartition(".")[2] in ("limits", "items", "sizes")
        for item in value.items
    )
    checks = {code: _check(check, market, policy) for code, check in all_checks().items()}
    rules = []
    for rule in market.rules:
        code, origin = code_of(rule), origins[f"rules.{rule.id}"]
        level = _level(policy, code, rule.severity, rule.cite)
        rules.append(RuleHere(rule.id, code, rule.kind, level, rule.message, origin, rule.cite, not checks[code].idle))
    return Rulebook(market, tuple(checks.values()), tuple(rules), tuple(limits))


def _level(policy: Policy, code: str, severity: str, cite: Cite | None) -> str:
    """How loud a finding of that check is, no louder than its source; "off" where the workspace switched the check off."""
    check = all_checks()[code]
    return policy.severity(check, Finding(message="", severity=severity, cite=cite)) or "off"


def _check(check: Check, market: Market, policy: Policy) -> CheckHere:
    override = policy.overrides.get(check.code)
    when = check.here(market)
    taken = not check.kinds or any(market.rules_of(kind).takes for kind in check.kinds)
    idle = ""
    if override and override.level == "off":
        idle = Said("switched off")
    elif not check.default:
        idle = Said("only where it is selected")
    elif when.never:
        idle = Said("the market's data gives it nothing to look for")
    elif not taken:
        idle = Said("the market takes none of its fields")
    elif check.lacks:
        idle = check.lacks(market)
    first = check.explanation.strip().partition("\n")[0]
    level = override.level if override else check.severity
    return CheckHere(check.code, check.name, level, first, str(idle), override.reason if override else "")


def _limit(path: str, limit: Limit, origin: Origin, as_of: date, policy: Policy) -> LimitHere:
    over, under = BOUNDS.get(path, BOUNDS.get(path.rpartition(".")[2], (LONGEST[limit.kind], "L102")))
    code = over if limit.max is not None else under
    refused = limit.kind == "hard" and limit.max is not None and code in COUNTS
    return LimitHere(
        path,
        code,
        _level(policy, code, "note" if limit.kind == "recommended" else "error" if refused else "", limit.cite),
        limit,
        limit.in_force(as_of),
        origin,
    )
