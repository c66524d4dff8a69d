"""Sizes of shoes and clothing in the market's system, where the seller's chart says which one that is; never by a formula."""

from __future__ import annotations

from collections.abc import Iterator

from localize.adapt.original import Group, Original, change
from localize.model import Said
from localize.text.foreign_sizes import charted, foreign_sizes, systems


def changes(original: Original) -> Iterator[Group]:
    """The market's own size before each one of another system ("EU 39 (US 8)")."""
    known = systems(original.market) if original.market.size_chart else None
    for match in foreign_sizes(original.masked, known) if known else ():
        own, row = charted(match, original.masked, original.market)
        if own:
            reason = Said("{size} is {wanted} in the chart of sizes ({row})", size=match[0], wanted=own, row=row)
            yield (change(match.start(), match.end(), own, "N111", reason),)
