"""Texts longer than a market's limits of any kind, or shorter than its minimums: one pass for five checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Finding, Limit, Market
from localize.text.measure import AS_READ, UNITS, guessed, items, longest, measure
from localize.text.unit import Unit


class Crossing(NamedTuple):
    """A limit and how the text misses it; ``start:end`` is what is too much, or all of what is too little."""

    limit: Limit
    length: int
    over: bool
    start: int
    end: int


_SINCE = {
    "{length} {unit}, {by} more than the {bound} that {market} takes": (
        "{length} {unit}, {by} more than the {bound} that {market} takes since {since}"
    ),
    "{length} {unit}, {by} more than the {bound} that {market}'s rules allow": (
        "{length} {unit}, {by} more than the {bound} that {market}'s rules allow since {since}"
    ),
    "{length} {unit}, {by} more than the {bound} recommended for {market}": (
        "{length} {unit}, {by} more than the {bound} recommended for {market} since {since}"
    ),
    "{length} {unit}, {by} fewer than the {bound} that {market} wants": (
        "{length} {unit}, {by} fewer than the {bound} that {market} wants since {since}"
    ),
    "{length} {unit}, {by} fewer than the {bound} recommended for {market}": (
        "{length} {unit}, {by} fewer than the {bound} recommended for {market} since {since}"
    ),
}
"""Each message for a limit that has a date of its own."""


def _where(kinds: str, *, over: bool = True, under: bool = False, wide: bool = False) -> Callable[[Market], When]:
    """Run only in markets that have such a limit; ``wide``: in pixels."""

    def when(market: Market) -> When:
        every = (limit for rules in market.fields.values() for limit in rules.limits if limit.kind in kinds.split())
        limits = [limit for limit in every if under or _wide(limit) == wide]
        wanted = any((over and limit.max is not None) or (under and limit.min is not None) for limit in limits)
        return ALWAYS if wanted else NEVER

    return when


@check("L101", "over-limit", severity="error", scope="field", when=_where("hard"))
def over_limit(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text is longer than the market accepts.

    Why: the upload is refused, or the text is cut in the middle of a word.

    Fix: shorten it by the number that the message gives; the span marks what is too much. Nothing is cut here.

    Data: ``limits`` of kind ``hard`` in the marketplace's pack, each with its unit, dates and source.

    Example: a search-term field of 260 bytes where 249 are taken.
    """
    for crossing in unit.see(crossings):
        if crossing.over and crossing.limit.kind == "hard" and not _wide(crossing.limit):
            yield _finding(crossing, market, "over", "{length} {unit}, {by} more than the {bound} that {market} takes")


@check("L111", "over-policy-limit", severity="warning", scope="field", when=_where("policy"))
def over_policy_limit(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text is longer than the market's rules allow, though its upload goes through.

    Why: the marketplace may rewrite such a text or hide the listing from search, at a time of its own choosing.

    Fix: bring it under the limit before the marketplace does. A workspace may raise this to an error.

    Data: limits of kind ``policy``, in force on the day of the run (``--as-of``).

    Example: a title of 97 characters since titles may have 75.
    """
    for crossing in unit.see(crossings):
        if crossing.over and crossing.limit.kind == "policy" and not _wide(crossing.limit):
            yield _finding(crossing, market, "over", "{length} {unit}, {by} more than the {bound} that {market}'s rules allow")


@check("L103", "outside-recommended", severity="note", scope="field", when=_where("recommended", under=True))
def outside_recommended(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text is longer or shorter than the market recommends.

    Why: search results cut what is longer, and what is much shorter leaves room unused.

    Fix: put what matters first, so that a cut does no harm, or use the room.

    Data: limits of kind ``recommended``; they are advice, and mostly read in other places than the rules.

    Example: an SEO title of 90 characters where search results show about 70.
    """
    for crossing in unit.see(crossings):
        if crossing.limit.kind == "recommended" and not (crossing.over and _wide(crossing.limit)):
            if crossing.over:
                yield _finding(crossing, market, "over", "{length} {unit}, {by} more than the {bound} recommended for {market}")
            else:
                yield _finding(crossing, market, "under", "{length} {unit}, {by} fewer than the {bound} recommended for {market}")


@check("L102", "under-minimum", severity="warning", scope="field", when=_where("hard policy", over=False, under=True))
def under_minimum(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text is shorter than the market wants.

    Why: a text that is too short is refused, or counts as if it were missing.

    Fix: say more; in a bullet, name the property and what it is good for.

    Data: ``min`` of the limits of kind ``hard`` and ``policy``.

    Example: a bullet that only says "Rot".
    """
    for crossing in unit.see(crossings):
        if not crossing.over and crossing.limit.kind != "recommended":
            yield _finding(crossing, market, "under", "{length} {unit}, {by} fewer than the {bound} that {market} wants")


@check("L108", "too-wide", severity="warning", scope="field", when=_where("hard policy recommended", wide=True))
def too_wide(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text takes more pixels, as it is set there, than are shown of it.

    Why: search results and buttons are cut by width and not by letters: 60 letters of "i" fit where 40 of "M" do not.

    Fix: shorten it, or see that nothing is missed behind the cut, where the span begins.

    Data: limits in ``pixels`` with their ``font`` and ``size`` (of the font, in pixels). Letters whose width differs from one
    machine's fonts to another's (Arabic, Thai, Devanagari) are not judged; Chinese and Japanese ones are squares everywhere.

    Example: a page title of 64 characters that takes 615 pixels, of which search results show 580.
    """
    for crossing in unit.see(crossings):
        if crossing.over and _wide(crossing.limit) and not guessed(unit.target.masked, crossing.limit.font):
            yield Finding(
                message="{length} pixels wide, {by} more than the {bound} that are shown",
                args={"length": crossing.length, "by": _by(crossing), "bound": crossing.limit.max},
                span=(crossing.start, crossing.end),
                severity="note" if crossing.limit.kind == "recommended" else "",
                cite=crossing.limit.cite,
                limit=crossing.limit,
            )


def _wide(limit: Limit) -> bool:
    return limit.unit == "pixels"


def crossings(unit: Unit) -> tuple[Crossing, ...]:
    """Every limit that the field misses: the worst one of each kind and unit of length."""
    rules = unit.rules
    worst: dict[tuple[str, str, bool], Crossing] = {}
    for limit in rules.limits:
        if limit.unit not in UNITS:
            continue
        text = unit.target.masked if limit.unit in AS_READ else unit.target.text
        for start, end in items(text, rules.join if limit.per == "item" else None):
            crossing = _crossing(text[start:end], limit, start, end)
            key = (limit.kind, limit.unit, crossing.over) if crossing else None
            if crossing and key and (key not in worst or _by(crossing) > _by(worst[key])):
                worst[key] = crossing
    return tuple(worst.values())


def _crossing(text: str, limit: Limit, start: int, end: int) -> Crossing | None:
    length = measure(text, limit.unit, font=limit.font, size=limit.size)
    if limit.max is not None and length > limit.max:
        fits = longest(text, limit.max, limit.unit, font=limit.font, size=limit.size)
        return Crossing(limit, length, True, start + fits, end)
    if limit.min is not None and length < limit.min:
        return Crossing(limit, length, False, start, end)
    return None


def _by(crossing: Crossing) -> int:
    """How far the limit is missed."""
    bound = crossing.limit.max if crossing.over else crossing.limit.min
    return abs(crossing.length - (bound or 0))


def _finding(crossing: Crossing, market: Market, id: str, message: str) -> Finding:
    limit = crossing.limit
    args = {
        "length": crossing.length,
        "unit": UNITS[limit.unit],
        "by": _by(crossing),
        "bound": limit.max if crossing.over else limit.min,
        "market": market.name or market.id,
    }
    if limit.from_:
        args["since"] = limit.from_.isoformat()
        message = _SINCE[message]
        id += "-since"
    over = limit if crossing.over else None
    return Finding(message=message, args=args, id=id, span=(crossing.start, crossing.end), cite=limit.cite, limit=over)
