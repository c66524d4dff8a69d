"""The same letter three times in a row inside a word.

Why: "Fahrraddd" is a key that was held too long, and a title with such a slip is what shoppers remember.

Fix: one or two of the letters; which of them nobody can know, so both are proposed. Right are compounds whose parts meet
in that letter (Schifffahrt, Brennnessel), sounds and signs that are made of it (mmm, www, XXXL, AAA), Roman numerals, codes,
links, and what the source has too.

Data: ``tripled`` and ``tripled_last`` in ``locales/words.yaml``.

Example: "Rucksaaack".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Edit, Finding, Market
from localize.text.lexicon import names
from localize.text.tripled import three_alike, tripled
from localize.text.unit import Unit


@check("W107", "tripled-letter", severity="warning", of=three_alike)
def tripled_letter(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind == "handle":
        return
    rules = market.conventions.words
    for one in list(tripled(unit, rules.tripled, rules.tripled_last)):
        if not any(start <= one.start and one.end <= end for start, end in unit.see(names)):
            yield Finding(
                message="“{word}” has a letter three times in a row",
                args={"word": one.word},
                span=(one.start, one.end),
                edit=Edit(one.start + 1, one.end, ""),
                proposals=(Edit(one.start + 2, one.end, ""),),
            )
