"""What will fail, and when: a catalog judged on each day on which rules of its markets change or waivers end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from localize.gate import baseline, waiver_file
from localize.gate.waivers import Waiver
from localize.model import Issue, at_or_above
from localize.packs.days import Coming, coming
from localize.runners.options import Options
from localize.runners.run import resolved, run
from localize.workspace import Workspace

NOTHING: baseline.Baseline = {}


class Seen(Struct, frozen=True):
    """An issue, as far as it is told once it is gone."""

    code: str
    severity: str
    sku: str
    path: str


class Turn(Struct, frozen=True):
    """What differs between two states of the listings of one market."""

    new: tuple[Issue, ...] = ()
    """Issues that were not there, in the order of a report."""
    gone: tuple[Seen, ...] = ()
    failing: tuple[str, ...] = ()
    """SKUs that have an issue of the level, and had none; with ``passing`` it is the other way round."""
    passing: tuple[str, ...] = ()


class Day(Struct, frozen=True):
    """What a day brings to the listings of one market, beside the day before."""

    day: date
    market: str
    changes: tuple[Coming, ...]
    turn: Turn
    over: tuple[Waiver, ...] = ()
    """Waivers that held until the day before."""


class Reasons(Struct):
    """Why a market is judged on a day: the rules that change, and the waivers that are over."""

    changes: list[Coming]
    over: list[Waiver]


class State(Struct, frozen=True):
    """The open issues of one market on a day, by fingerprint. ``failing``: SKUs with one at or above the level."""

    issues: dict[str, Seen]
    failing: set[str]


def upcoming(workspace: Workspace, options: Options, days: int, level: str) -> Iterator[Day]:
    """Each day after ``as_of`` on which something changes, market by market. ``level``: from which on a listing fails.

    Only the markets whose rules or waivers change on a day are judged on it: on the days between, nothing can become another.
    Raises ``Faults`` as a run does.
    """
    markets = tuple(market.id for market in resolved(workspace, options))
    plan = _plan(workspace, options, markets, options.as_of + timedelta(days=days))
    changing = tuple(id for id in markets if any(id in on for on in plan.values()))
    if not changing:
        return
    known = baseline.of_workspace(workspace) or {}
    states = {id: state for id, (state, _) in judged(workspace, options, changing, level, {}, known).items()}
    for day, on in sorted(plan.items()):
        wanted = replace(options, as_of=day)
        for id, (state, new) in judged(workspace, wanted, tuple(on), level, states, known).items():
            before, states[id] = states[id], state
            yield Day(day, id, tuple(on[id].changes), turned(before, state, new), tuple(on[id].over))


def _plan(workspace: Workspace, options: Options, markets: tuple[str, ...], last: date) -> dict[date, dict[str, Reasons]]:
    """Which markets are to be judged on which days, and why."""
    waivers = waiver_file.given(options.waivers, workspace, options.as_of)
    plan: defaultdict[date, dict[str, Reasons]] = defaultdict(dict)
    for id in markets:
        for change in coming(id, workspace.roots, options.as_of, last):
            plan[change.day].setdefault(id, Reasons([], [])).changes.append(change)
        for waiver in waivers.ending(id, options.as_of, last):
            plan[waiver.over].setdefault(id, Reasons([], [])).over.append(waiver)
    return plan


def turned(before: State, after: State, new: list[Issue]) -> Turn:
    """What became of the listings of a market between two states, whose new issues are given."""
    gone = tuple(seen for print, seen in before.issues.items() if print not in after.issues)
    failing = tuple(dict.fromkeys(one.sku or "" for one in new if (one.sku or "") in after.failing - before.failing))
    passing = tuple(dict.fromkeys(one.sku for one in gone if one.sku in before.failing - after.failing))
    return Turn(tuple(new), gone, failing, passing)


def judged(
    workspace: Workspace,
    options: Options,
    ids: tuple[str, ...],
    level: str,
    before: dict[str, State],
    known: baseline.Baseline = NOTHING,
) -> dict[str, tuple[State, list[Issue]]]:
    """The state of each market on a day, and the issues that it did not have before. ``known``: those that fail nothing."""
    found: dict[str, tuple[State, list[Issue]]] = {id: (State({}, set()), []) for id in ids}
    ended = run(workspace, replace(options, markets=ids, out=None))
    try:
        for issue in baseline.marked(ended.report, known).issues:
            if issue.market is None or issue.standing != "open" or not told(issue, level):
                continue
            state, new = found[issue.market]
            sku = issue.sku or ""
            state.issues[issue.fingerprint] = Seen(issue.code, issue.severity, sku, issue.path)
            if at_or_above(issue.severity, level):
                state.failing.add(sku)
            if issue.market in before and issue.fingerprint not in before[issue.market].issues:
                new.append(issue)
    finally:
        ended.close()
    return found


def told(issue: Issue, level: str) -> bool:
    """Is the issue worth a line? Warnings are, also where only errors fail."""
    return at_or_above(issue.severity, "warning") or at_or_above(issue.severity, level)
