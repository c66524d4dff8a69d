"""Two outcomes of one catalog compared, listing by listing: what was touched, and which issues were there before.

Fingerprints stand for issues, and eight bytes for a listing in a market; of one market at a time they are in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from localize.model import SEVERITIES, Issue, NotChecked

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


class Fresh(Struct, frozen=True):
    """What a person has to look at where only changes count: what was touched, and what could be checked before."""

    touched: Touched
    gaps: frozenset[int]
    """What was not checked before either."""

    def text(self, market: str, sku: str) -> bool:
        """Is it of a listing that was touched?"""
        return sku in self.touched.by_market.get(market, ())

    def gap(self, market: str, one: NotChecked) -> bool:
        """Does it concern a listing that was touched, or was it not there? One without a SKU concerns all of a market."""
        mine = self.touched.by_market.get(market, set())
        return (bool(mine) if one.sku is None else one.sku in mine) or _known_by(one) not in self.gaps


def _known_by(one: NotChecked) -> int:
    return hash((one.kind, one.code, one.market, one.sku, one.path))


def gaps(not_checked: Iterable[NotChecked]) -> frozenset[int]:
    """What ``Fresh`` knows of what was not checked before."""
    return frozenset(map(_known_by, not_checked))


def before(issues: Iterable[Issue]) -> Before:
    return Before({int(one.fingerprint, 16): SEVERITIES.index(one.severity) for one in issues if one.waived is None})


def touched(old: Digests, new: Digests) -> Touched:
    """Compare what listings are; a market that was not there before is new with all of its listings."""
    found: dict[str, set[str]] = {}
    for market, digests in new.items():
        was = dict(old.get(market, ()))
        found[market] = {sku for sku, digest in digests if was.get(sku) != digest}
    return Touched(found, set().union(*found.values()))
