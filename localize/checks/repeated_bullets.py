"""Bullets that say nothing of their own."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.unit import Localized


@check("I104", "duplicate-bullet", severity="warning", scope="listing")
def duplicate_bullet(pair: Localized, market: Market) -> Iterator[Finding]:
    """A bullet says word for word what another bullet or the title says.

    Why: it takes the place of something that shoppers do not know yet, and looks like a mistake of copying.

    Fix: write another one, or leave it out. Case, marks and spaces are no difference.

    Data: none.

    Example: two bullets "Auslaufsicher".
    """
    seen: dict[str, str] = {}
    for path, unit in pair.units.items():
        if unit.kind not in ("title", "bullet"):
            continue
        said = " ".join(unit.target.pieces)
        first = seen.setdefault(said, path)
        if said and first != path:
            title = first == "title"
            yield Finding(
                id="title" if title else "",
                message="Says what the title says" if title else "Says what bullet {number} says",
                args={} if title else {"number": int(first.partition("[")[2].rstrip("]")) + 1},
                path=path,
            )
