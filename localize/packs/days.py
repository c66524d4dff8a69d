"""The days on which a market's rules change: limits and rules that come into force, or whose last day is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from localize.model import Limit, StyleRule
from localize.packs.files import Roots
from localize.packs.locale_data import resolved
from localize.packs.marketplace_files import LIMITS
from localize.packs.markets import resolved_market


class Coming(Struct, frozen=True):
    """A limit or rule that begins on a day, or ends: that is the first day on which it does not hold."""

    day: date
    path: str
    begins: bool
    value: Limit | StyleRule


def coming(id: str, roots: Roots, after: date, last: date) -> list[Coming]:
    """What changes in a market on the days behind ``after``, up to and with ``last``; in order. Raises ``Faults``."""
    found = []
    for path, value in _dated(id, roots):
        for day, begins in ((value.from_, True), (value.until, False)):
            if day is not None and after < day <= last:
                found.append(Coming(day, path, begins, value))
    return sorted(found, key=lambda one: (one.day, one.path, not one.begins))


def between(ids: Iterable[str], roots: Roots, after: date, last: date) -> tuple[date, ...]:
    """The days on which anything changes in any of these markets."""
    return tuple(sorted({one.day for id in ids for one in coming(id, roots, after, last)}))


def _dated(id: str, roots: Roots) -> Iterator[tuple[str, Limit | StyleRule]]:
    """Every limit and rule of a market, whenever it holds, with its path."""
    market = resolved_market(id, roots)
    for kind, rules in sorted(market.parts.fields.items()):
        for key in LIMITS:
            yield from ((f"fields.{kind}.{key}", limit) for limit in getattr(rules, key))
    pictures = market.parts.pictures
    yield from (("pictures.items", limit) for limit in pictures.items)
    yield from (("pictures.sizes", limit) for limit in pictures.sizes)
    own = resolved(market.parts.locale, roots).conventions.rules
    yield from ((f"rules.{rule.id}", rule) for rule in (*own, *market.rules))
