"""Lists with more or fewer items than a market takes: bullets, search terms."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Limit, Market, template
from localize.text.unit import Localized

NAMES = {"bullets": "bullets", "search_terms": "search terms"}
_OVER = {
    "hard": template("{count} {items}, {by} more than the {bound} that {market} takes"),
    "policy": template("{count} {items}, {by} more than the {bound} that {market}'s rules allow"),
    "recommended": template("{count} {items}, {by} more than the {bound} recommended for {market}"),
}
_UNDER = {
    "hard": template("{count} {items}, {by} fewer than the {bound} that {market} wants"),
    "policy": template("{count} {items}, {by} fewer than the {bound} that {market} wants"),
    "recommended": template("{count} {items}, {by} fewer than the {bound} recommended for {market}"),
}


@check("L104", "too-many-items", severity="warning", scope="listing")
def too_many_items(pair: Localized, market: Market) -> Iterator[Finding]:
    """A list has more items than the market shows.

    Why: what is over the number is dropped by the marketplace, not by the person who knows which item matters least.

    Fix: join two items or leave out the weakest.

    Data: ``items`` of a field in the marketplace's pack, or ``maxUniqueItems`` of a product type definition. Above a bound of
    kind ``hard`` an upload is refused, so it is an error; above a recommended one it is a note.

    Example: seven bullets where five are shown.
    """
    for path, count, limit in _counted(pair, market):
        if limit.max is not None and count > limit.max:
            yield _finding(path, count, limit, market, limit.max, _OVER[limit.kind])


@check("L105", "too-few-items", severity="warning", scope="listing")
def too_few_items(pair: Localized, market: Market) -> Iterator[Finding]:
    """A list has fewer items than the market wants.

    Why: a thin list ranks and sells worse, and some marketplaces refuse it.

    Fix: add items. A required list that is absent is reported as missing (C106). A list that is not used at all is
    a note, and only where a policy asks for it: whole catalogs have no bullets.

    Data: ``min`` of the same limits of number.

    Example: two bullets where the policy asks for three.
    """
    for path, count, limit in _counted(pair, market):
        if limit.min is not None and count < limit.min and (count or _expected(path, limit, market)):
            yield _finding(path, count, limit, market, limit.min, _UNDER[limit.kind])


def _expected(path: str, limit: Limit, market: Market) -> bool:
    """Does the limit ask for a list that is not there? A hard or recommended minimum is one of lists that are used."""
    return path == "bullets" and limit.kind == "policy" and not market.rules_of("bullet").required


def _counted(pair: Localized, market: Market) -> Iterator[tuple[str, int, Limit]]:
    """Each list that the market limits by number, with how many items it has or will have once all is translated."""
    source, target = pair.source, pair.target
    lists = (
        ("bullet", "bullets", source.bullets, target.bullets),
        ("search_terms", "search_terms", source.search_terms, target.search_terms),
    )
    for kind, path, there, here in lists:
        rules = market.rules_of(kind)
        if rules.takes and rules.join is None:
            count = _count(there, here)
            yield from ((path, count, limit) for limit in rules.items)


def _count(source: tuple[str, ...], target: tuple[str, ...]) -> int:
    """Items with a text; one that is not translated yet counts, since that is reported by itself."""
    waiting = (*source, *("" for _ in target))
    return sum(1 for own, other in zip(target, waiting, strict=False) if own.strip() or other.strip())


def _finding(path: str, count: int, limit: Limit, market: Market, bound: int, message: str) -> Finding:
    args = {"count": count, "items": NAMES[path], "by": abs(count - bound), "bound": bound, "market": market.name or market.id}
    over = limit.max is not None and count > limit.max
    refused = limit.kind == "hard" and (over or market.category is not None)
    severity = "note" if limit.kind == "recommended" or not count else "error" if refused else ""
    return Finding(message=message, args=args, path=path, severity=severity, cite=limit.cite)
