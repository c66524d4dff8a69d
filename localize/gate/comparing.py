"""Two outcomes of one catalog compared, listing by listing: what was touched, and which issues were there before.

Fingerprints stand for issues, and eight bytes for a listing in a market; of one market at a time they are in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from localize.model import SEVERITIES, Issue

Digests = Mapping[str, Iterable[tuple[str, str]]]
"""What each listing is: by market its SKU and its digest."""


class Before(Struct, frozen=True):
    """The issues of an outcome that nobody had taken on, by fingerprint, with how loud they were."""

    severities: dict[int, int]

    def had(self, issue: Issue) -> bool:
        """Was it there, and no quieter than it is now?"""
        return self.severities.get(int(issue.fingerprint, 16), len(SEVERITIES)) <= SEVERITIES.index(issue.severity)


class Touched(Struct, frozen=True):
    """The listings that are others than they were, or new."""

    by_market: dict[str, set[str]]
    skus: set[str]
    """Those of all markets."""

    def has(self, issue: Issue) -> bool:
        """Is the issue about one of them? What concerns a row of the file alone has no market."""
        return issue.sku in (self.skus if issue.market is None else self.by_market.get(issue.market, ()))


def before(issues: Iterable[Issue]) -> Before:
    return Before({int(one.fingerprint, 16): SEVERITIES.index(one.severity) for one in issues if one.waived is None})


def touched(old: Digests, new: Digests) -> Touched:
    """Compare what listings are; a market that was not there before is new with all of its listings."""
    found: dict[str, set[str]] = {}
    for market, digests in new.items():
        was = dict(old.get(market, ()))
        found[market] = {sku for sku, digest in digests if was.get(sku) != digest}
    return Touched(found, set().union(*found.values()))
