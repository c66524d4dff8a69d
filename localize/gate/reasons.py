"""Why a market may not simply be published: its issues and budgets, what was not checked, what a person has to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from localize.gate.reading import Waiting
from localize.gate.stale import CODE as STALE
from localize.gate.tally import NAMED, Found, Tally
from localize.gate.verdict import SPEAKS_FOR, VERDICTS, Decision, Reason, Records
from localize.model import SEVERITIES, Bundle, Said, at_or_above
from localize.policy import HELD_BACK, MarketGate, within
from localize.reporters.grouped import Gap

VITAL = frozenset({"L101"})
"""Checks whose silence would turn a market green: where no limit is known, no text is too long."""

SHOWN = 3
"""SKUs that a message names; programs get a few more."""


def decided(
    bundle: Bundle,
    gate: MarketGate,
    tally: Tally,
    records: Tally,
    gaps: Sequence[Gap],
    waiting: Sequence[Waiting],
    *,
    strict: bool,
    fresh: Sequence[Gap] | None = None,
) -> Decision:
    """The verdict on a market. ``records``: issues of rows, which are no market's; ``gaps``: what was not checked; ``strict``:
    all of that waits for a person; ``fresh``: those that may, where that is not all.
    """
    reasons = (
        *_frozen(bundle, gate),
        *_crashed(gaps),
        *_issues(bundle, gate, tally, records),
        *_unchecked(gate, gaps if fresh is None else fresh, strict=strict),
        *_review(waiting),
    )
    spoken = {SPEAKS_FOR.get(reason.kind, "fail") for reason in reasons}
    return Decision(
        id=bundle.market,
        verdict=next((verdict for verdict in VERDICTS if verdict in spoken), "publish"),
        reasons=reasons,
        locale=bundle.locale,
        fingerprint=bundle.fingerprint,
        listings=bundle.listings,
        published=bundle.published,
        held_back=bundle.held_back,
        not_taken=bundle.not_taken,
        issues=tally.summed,
        review=tuple(waiting),
        not_checked=tuple(map(_gap, gaps)),
    )


def of_rows(tally: Tally) -> Records:
    """What is told of the issues of no market."""
    found = sorted(tally.codes.items(), key=lambda item: (SEVERITIES.index(item[0][0]), item[0][1]))
    codes = (
        {"code": code, "name": one.name, "severity": severity, "count": one.count, "skus": tuple(one.skus)}
        for (severity, code), one in found
    )
    return Records(issues=tally.summed, codes=tuple(codes))


def _gap(gap: Gap) -> dict[str, Any]:
    return {"kind": gap.first.kind, "code": gap.first.code, "why": _why(gap), "count": gap.count}


def _frozen(bundle: Bundle, gate: MarketGate) -> Iterator[Reason]:
    if gate.frozen:
        remedy = Said("take frozen out of [gate.markets.{market}] when the market may go on", market=bundle.market)
        yield Reason(kind="frozen", message=Said("frozen: {reason}", reason=gate.frozen), remedy=remedy)


def _crashed(gaps: Sequence[Gap]) -> Iterator[Reason]:
    codes: Counter[str] = Counter()
    for gap in gaps:
        codes[gap.first.code] += gap.count if gap.first.kind == "crashed" else 0
    for code, count in sorted((+codes).items()):
        message = Said("{code} crashed, so that nobody knows what it would have found; times: {count}", code=code, count=count)
        yield Reason(kind="crashed", code=code, found=count, message=message, remedy=Said("report it as a fault of localize"))


def _issues(bundle: Bundle, gate: MarketGate, tally: Tally, records: Tally) -> Iterator[Reason]:
    """What no budget covers, then the budgets that are exceeded."""
    codes: dict[str, Found] = {}
    levels: dict[str, Counter[str]] = {}
    both = (*tally.codes.items(), *records.codes.items())
    for (severity, code), found in sorted(both, key=lambda item: (SEVERITIES.index(item[0][0]), item[0][1])):
        if code in gate.budgets:
            codes[code] = codes[code].plus(found) if code in codes else found
        elif severity in gate.budgets:
            levels.setdefault(severity, Counter())[code] += found.count
        elif left := _uncovered(found, severity, gate):
            yield _found(bundle.market if (severity, code) in tally.codes else "", severity, code, found, left)
    for code, found in codes.items():
        if not within(found.count, gate.budgets[code], 0):
            yield _over(code, found, gate.budgets[code])
    for severity, counts in levels.items():
        if not within(counts.total(), gate.budgets[severity], 0):
            yield _over_level(severity, counts, gate.budgets[severity])
    yield from _held_back(bundle, tally, gate)


def _uncovered(found: Found, severity: str, gate: MarketGate) -> int:
    """How many issues of a code without a budget fail the market: the loud ones, and those that hold a listing back."""
    left = found.count - found.holding if HELD_BACK in gate.budgets else found.count
    return left if at_or_above(severity, gate.fail_on) or (found.holding and HELD_BACK not in gate.budgets) else 0


def _found(market: str, severity: str, code: str, found: Found, count: int) -> Reason:
    """Issues that no budget covers. ``market``: "" for those of rows, which concern every market."""
    told = {"code": code, "name": found.name, "count": f"{count:,}", "skus": _few(found.skus, count)}
    message = Said("{code} {name}: {count} found, none allowed{skus}", **told)
    return Reason(
        kind="issues",
        code=code,
        severity=severity,
        found=count,
        allowed=0,
        skus=tuple(found.skus),
        message=message,
        remedy=_mend(market, code),
    )


def _mend(market: str, code: str) -> Said:
    """What to do about issues of a market, of the rows, or of waivers (which are only known once all checks have run)."""
    if code == STALE:
        return Said("mend the entries of waivers.yaml; localize check, called the same way, names their lines")
    if not market:
        return Said(
            "mend the rows of the catalog; localize check, called the same way with --select {code}, shows each", code=code
        )
    return Said(
        "mend it, or waive it with a reason; localize check, called the same way with --market {market} --select {code}, "
        "shows each",
        market=market,
        code=code,
    )


def _over(code: str, found: Found, allowed: int | str) -> Reason:
    told = {
        "code": code,
        "name": found.name,
        "count": f"{found.count:,}",
        "allowed": allowed,
        "skus": _few(found.skus, found.count),
    }
    return Reason(
        kind="budget",
        code=code,
        found=found.count,
        allowed=allowed,
        skus=tuple(found.skus),
        message=Said("{code} {name}: {count} of {allowed} allowed{skus}", **told),
        remedy=_cheaper(code),
    )


def _over_level(severity: str, codes: Counter[str], allowed: int | str) -> Reason:
    found = codes.total()
    told = {"level": severity, "count": f"{found:,}", "allowed": allowed, "codes": _counted(codes)}
    message = Said("issues of the level {level}: {count} of {allowed} allowed ({codes})", **told)
    return Reason(kind="budget", severity=severity, found=found, allowed=allowed, message=message, remedy=_cheaper(severity))


def _cheaper(name: str) -> Said:
    return Said("mend some, or raise {name} in the budgets of [gate]", name=name)


def _held_back(bundle: Bundle, tally: Tally, gate: MarketGate) -> Iterator[Reason]:
    """Too many listings, or texts beside them, that an open issue holds back."""
    whole = bundle.listings + bundle.texts - bundle.not_taken
    allowed = gate.budgets.get(HELD_BACK)
    if allowed is None or within(len(tally.held), allowed, whole):
        return
    codes = Counter({code: found.holding for (_, code), found in tally.codes.items() if found.holding})
    skus, count = list(tally.held)[:NAMED], len(tally.held)
    told = {"count": f"{count:,}", "whole": f"{whole:,}", "allowed": allowed, "codes": _counted(codes), "skus": _few(skus, count)}
    yield Reason(
        kind=HELD_BACK,
        found=count,
        allowed=allowed,
        skus=tuple(skus),
        message=Said("held back: {count} of {whole}, {allowed} allowed, for {codes}{skus}", **told),
        remedy=_cheaper(HELD_BACK),
    )


def _unchecked(gate: MarketGate, gaps: Sequence[Gap], *, strict: bool) -> Iterator[Reason]:
    """What was not checked and has to be; crashes are told by themselves."""
    for gap in gaps:
        first = gap.first
        vital = first.kind == "unavailable" and first.code in VITAL
        if (vital or strict) and first.kind != "crashed" and first.code not in gate.unchecked:
            yield _gap_reason(first.code, gap.count, _why(gap))


def _why(gap: Gap) -> str:
    first = gap.first
    return Said(first.template, **(first.args or {})) if first.template else first.why


def _gap_reason(code: str, count: int, why: str) -> Reason:
    if not code:
        remedy = Said("give what is missing, or leave --strict out")
        return Reason(kind="unchecked", found=count, message=Said("not checked: {why}", why=why), remedy=remedy)
    message = Said("not checked: {code}: {why}", code=code, why=why)
    remedy = Said('give what is missing, or say in [gate] who else looks: unchecked = {{{code} = "..."}}', code=code)
    return Reason(kind="unchecked", code=code, found=count, message=message, remedy=remedy)


def _review(waiting: Sequence[Waiting]) -> Iterator[Reason]:
    whole, sample = ([one for one in waiting if one.sampled == sampled] for sampled in (False, True))
    if whole:
        yield _reading(whole, Said("texts that a person has to read: {kinds}", kinds=_kinds(whole)))
    if sample:
        yield _reading(sample, Said("texts of a sample that a person has to read: {kinds}", kinds=_kinds(sample)))


def _reading(waiting: Sequence[Waiting], message: Said) -> Reason:
    remedy = Said("read them and mark them as reviewed in the memory; localize gate --decision json lists them")
    skus = tuple(dict.fromkeys(one.sku for one in waiting))[:NAMED]
    return Reason(kind="review", found=len(waiting), skus=skus, message=message, remedy=remedy)


def _kinds(waiting: Sequence[Waiting]) -> str:
    return _counted(Counter(one.kind for one in waiting))


def _counted(counts: Counter[str]) -> str:
    """``L101 12, T107 3``: the most first."""
    return ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _few(skus: Sequence[str], count: int) -> str:
    """`` (A-1, A-2, A-3 ...)``; "" where none is known."""
    shown = skus[:SHOWN]
    return f" ({', '.join(shown)}{' ...' if count > len(shown) else ''})" if shown else ""
