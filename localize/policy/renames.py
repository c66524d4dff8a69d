"""Settings by code, under the codes that checks have now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec.structs import replace

from localize.checks import current
from localize.policy import Gate

T = TypeVar("T")


def by_current(rows: Mapping[str, T]) -> dict[str, T]:
    """The rows by the codes of now; what is said of such a code goes before what is said of the one it had."""
    return {current(code): row for code, row in rows.items()} | {code: row for code, row in rows.items() if code == current(code)}


def gate_now(gate: Gate) -> Gate:
    """The gate by the codes of now."""
    markets = {
        id: replace(one, budgets=by_current(one.budgets), unchecked=by_current(one.unchecked), severity=by_current(one.severity))
        for id, one in gate.markets.items()
    }
    return replace(gate, budgets=by_current(gate.budgets), unchecked=by_current(gate.unchecked), markets=markets)


def former(gate: Gate) -> Iterator[str]:
    """The codes it names that checks have no more."""
    named = [*gate.budgets, *gate.unchecked]
    for one in gate.markets.values():
        named += [*one.budgets, *one.unchecked, *one.severity]
    yield from (code for code in named if current(code) != code)
