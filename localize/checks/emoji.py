"""Emoji where the field takes none, or that the source has not.

Why: some marketplaces refuse or hide a text with emoji, others show boxes; and one that a translator added changes the
voice of a brand.

Fix: take it away. Safe at the start or end of a line, where it only decorates; elsewhere it may stand for a word. Signs
that print has always had are no emoji here: ™ ® © ✓ ★ → and digits in keycaps; ✔ and ❤ are only where they are asked to be
drawn in colour. Where the field may have emoji and the source has one, all is well.

Data: ``emoji`` of the field in the marketplace's pack.

Example: "🔥 Leicht und stark" in a bullet on Amazon.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text.emoji import BEGINNINGS, emoji
from localize.text.unit import Unit


@check("E109", "emoji", severity="warning", when=contains(BEGINNINGS))
def emoji_in_text(unit: Unit, market: Market) -> Iterator[Finding]:
    rules = market.rules_of(unit.kind)
    if rules.emoji and (unit.copied or not unit.source.text or next(emoji(unit.source.text), None)):
        return
    for one in emoji(unit.target.text):
        yield Finding(
            id="added" if rules.emoji else "forbidden",
            message="{found} is not in the source" if rules.emoji else "{found}: this field takes no emoji",
            args={"found": one.text},
            span=(one.start, one.end),
            edit=Edit(*one.cut, "", safe=one.ornament),
            cite=None if rules.emoji else rules.emoji_cite,
        )
