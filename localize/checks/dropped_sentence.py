"""The translation has fewer sentences than its source, and is shorter by about as much.

Why: translators skip a sentence when they look up and down between two columns, and engines do it with long texts; what is
missing may be the warning or the size.

Fix: find the sentence that is missing and translate it. Two sentences that became one are fine: the text is then as long as
it should be. A missing final stop, short forms, decimal points, numbered lists and ellipses end no sentence.

This check is off unless selected, because a translator may have good reason to leave a sentence out.

Data: ``typography.full_stop`` of the style guide (a language that ends sentences without a mark is not judged) and
``locales/lengths.yaml``.

Example: "Light and sturdy. Seals tightly." as "Leicht und robust."
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import NEVER, When, check, contains
from localize.model import Finding, Market
from localize.text.lengths import rate, share
from localize.text.sentences import at_most, surely
from localize.text.unit import Unit

_ENDS = ".!?。．｡？！।॥។။።۔؟"


def _stops(market: Market) -> When:
    return contains("", source=_ENDS) if market.typography.full_stop else NEVER


@check("C108", "dropped-sentence", severity="warning", alone=False, default=False, when=_stops)
def dropped_sentence(unit: Unit, market: Market) -> Iterator[Finding]:
    wanted = surely(unit.source.masked)
    found = at_most(unit.target.masked) if wanted > 1 else wanted
    if not 0 < found < wanted:
        return
    usual = rate(unit.lexicon, unit.source.locale)
    if not usual or share(unit.source.masked, unit.target.masked, usual) < (1 + found / wanted) / 2:
        yield Finding(message="{found} of {wanted} sentences", args={"found": found, "wanted": wanted})
