"""The translation is much longer or much shorter than texts of its language are for such a source.

Why: a translation of a third of the usual length has mostly lost a sentence, one of three times that length has taken in a
comment, a neighbour or an alternative.

Fix: read both texts beside each other. What is usual depends on both languages: German takes 17 % more characters than
English, Chinese two fifths of them. Short texts are given much room, and words that stand in both are not counted.

Data: ``locales/lengths.yaml``; a language that has no figure there is not judged.

Example: a sentence of 120 characters as "Siehe oben".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.fields import AUTHORED
from localize.text.lengths import odd, rate
from localize.text.unit import Unit


@check("L106", "suspicious-length", severity="note", alone=False)
def suspicious_length(unit: Unit, market: Market) -> Iterator[Finding]:
    usual = rate(unit.lexicon, unit.source.locale)
    found = odd(unit.source.masked, unit.target.masked, usual) if usual else None
    if found and unit.kind not in AUTHORED:
        yield Finding(
            message="{length} characters, where about {expected} are usual in {locale}",
            args={"length": found.length, "expected": found.expected, "locale": market.locale},
        )
