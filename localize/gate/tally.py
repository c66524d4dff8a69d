"""What the open issues of a market come to: how many there are of each code, who has them, which listings they hold back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from localize.model import SEVERITIES, Issue, at_or_above
from localize.reporters import SETTLED

NAMED = 5
"""SKUs that a reason names."""


class Found(Struct):
    """The open issues of one code at one level: how many, how many of them hold their listing back, and the first SKUs."""

    name: str
    count: int = 0
    holding: int = 0
    skus: list[str] = field(default_factory=list)

    def plus(self, other: Found) -> Found:
        """Both together."""
        skus = list(dict.fromkeys((*self.skus, *other.skus)))[:NAMED]
        return Found(self.name, self.count + other.count, self.holding + other.holding, skus)


class Tally(Struct):
    """One market's issues, or those that belong to no market."""

    counts: Counter[str] = field(default_factory=Counter)
    """By level those that are open, and those that are known or waived."""
    codes: dict[tuple[str, str], Found] = field(default_factory=dict)
    """By level and code."""
    held: dict[str, None] = field(default_factory=dict)
    """The SKUs that an open issue holds back, in the order of the catalog."""
    loudest: dict[tuple[str, str], str] = field(default_factory=dict)
    """The level of the loudest open issue of a text, by SKU and path."""

    @property
    def summed(self) -> dict[str, int]:
        return {name: self.counts[name] for name in (*SEVERITIES, *SETTLED)}

    def take(self, issue: Issue, hold_back: str, quietest: str) -> None:
        """Count an issue; ``quietest``: the mildest level that is asked of single texts, "" where none is."""
        self.counts[issue.counted] += 1
        if issue.standing != "open":
            return
        found = self.codes.setdefault((issue.severity, issue.code), Found(issue.name))
        found.count += 1
        if issue.sku and issue.sku not in found.skus and len(found.skus) < NAMED:
            found.skus.append(issue.sku)
        if not issue.sku:
            return
        if at_or_above(issue.severity, hold_back):
            found.holding += 1
            self.held[issue.sku] = None
        if at_or_above(issue.severity, quietest):
            for path in {issue.path, issue.path.partition("[")[0]}:
                self.loudest[issue.sku, path] = _louder(issue.severity, self.loudest.get((issue.sku, path), ""))


def tallies(issues: Iterable[Issue], hold_back: Mapping[str, str], quietest: str) -> dict[str, Tally]:
    """A tally for each market, and by "" that of issues of none. ``hold_back``: from which level on a listing is held back."""
    found = {id: Tally() for id in ("", *hold_back)}
    for issue in issues:
        market = issue.market or ""
        found[market].take(issue, hold_back.get(market, ""), quietest)
    return found


def _louder(one: str, other: str) -> str:
    return min(filter(None, (one, other)), key=SEVERITIES.index)
