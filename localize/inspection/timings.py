"""Where the time of a check goes: each check's calls and seconds, and those of the views that several checks share."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from localize.checks import Check
from localize.language import pgettext
from localize.model import Finding
from localize.text.cells import padded, width

TIMES = ("check", "seconds", "share", "calls", "µs a call")
"""The heads of the table."""


class Spent(Struct):
    """How often a check was called, and the seconds it took."""

    calls: int = 0
    seconds: float = 0.0


Clock = dict[str, Spent]
"""Code of a check, or name of a view that is asked for before its checks are called, to what was spent on it.

A view that no check declares is counted with the check that asked for it first.
"""


def timed(checks: Iterable[Check], clock: Clock) -> list[Check]:
    """The same checks, each counting into ``clock``. They find the same and take longer."""
    views: dict[Any, Any] = {None: None}
    found = []
    for check in checks:
        if check.of and check.of not in views:
            views[check.of] = _counted(check.of, clock.setdefault(_name(check.of), Spent()))
        run = _listed(check.run, clock.setdefault(check.code, Spent()))
        found.append(msgspec.structs.replace(check, run=run, of=views[check.of]))
    return found


def taken(clock: Clock) -> Clock:
    """What was spent since it was last asked; the clock starts anew."""
    spent = {name: Spent(one.calls, one.seconds) for name, one in clock.items() if one.calls}
    for one in clock.values():
        one.calls, one.seconds = 0, 0.0
    return spent


def merged(clocks: Iterable[Mapping[str, Spent]]) -> Clock:
    """What several processes spent, together; the dearest first."""
    total: Clock = {}
    for clock in clocks:
        for name, one in clock.items():
            sum_ = total.setdefault(name, Spent())
            sum_.calls += one.calls
            sum_.seconds += one.seconds
    return dict(sorted(total.items(), key=lambda item: (-item[1].seconds, item[0])))


def table(clock: Mapping[str, Spent]) -> Iterator[str]:
    """The clock as lines: seconds, share, calls and microseconds a call."""
    whole = sum(one.seconds for one in clock.values()) or 1.0
    name, *heads = (pgettext("column", one) for one in TIMES)
    yield padded(name, 34) + "".join(
        " " * (cells - width(head)) + head for head, cells in zip(heads, (9, 8, 10, 11), strict=True)
    )
    for name, one in clock.items():
        if one.calls:
            each = one.seconds / one.calls * 1e6
            yield f"{name:<34}{one.seconds:>9.3f}{one.seconds / whole:>8.1%}{one.calls:>10}{each:>11.1f}"


def _name(view: Any) -> str:
    return f"{view.__module__.rpartition('.')[2]}.{view.__name__}"


def _counted(view: Callable[[Any], Any], spent: Spent) -> Callable[[Any], Any]:
    def count(unit: Any) -> Any:
        start = time.perf_counter()
        found = unit.see(view)
        spent.seconds += time.perf_counter() - start
        spent.calls += 1
        return found

    return count


def _listed(run: Callable[..., Iterator[Finding]], spent: Spent) -> Callable[..., list[Finding]]:
    def count(*given: Any) -> list[Finding]:
        start = time.perf_counter()
        spent.calls += 1
        try:
            return list(run(*given))
        finally:
            spent.seconds += time.perf_counter() - start

    return count
