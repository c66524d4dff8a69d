"""Words in capitals that the source writes in small letters.

Why: capitals read as shouting, are hard to read, and Amazon and others refuse titles and bullets that are all capitals.

Fix: write them as words are written. Only offered, since names among them keep their capitals. What is not reported: a
heading in capitals that mirrors one of the source, abbreviations, sizes and units, a single emphasized word, and
brands. Two neighbouring words of four letters or more that the source has not in capitals are the least that counts.

Data: ``noun_capitals`` in ``locales/words.yaml`` (where nouns have capitals no edit can know them).

Example: "LEICHTER RUCKSACK aus Nylon" for "Lightweight nylon backpack".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import beside, check
from localize.model import Edit, Finding, Market
from localize.text.capitals import capital_pair, shouted
from localize.text.case import capitalized, lowered
from localize.text.fields import AUTHORED
from localize.text.lexicon import names
from localize.text.markup import FILLER
from localize.text.unit import Unit


@check("W102", "shouting", severity="warning", when=beside("AAAA", "Ax", "xA", "xxxx"), of=capital_pair, alone=False)
def shouting(unit: Unit, market: Market) -> Iterator[Finding]:
    span = None if unit.kind in AUTHORED or unit.copied else shouted(unit, ())
    if span is None:
        return
    span = shouted(unit, unit.see(names))
    if span is None:
        return
    words = unit.target.masked[slice(*span)]
    yield Finding(
        message="“{words}” is in capitals, the source is not",
        args={"words": words.replace(FILLER, "")},
        span=span,
        edit=None if market.conventions.words.noun_capitals or FILLER in words else _quietly(unit, span, market),
    )


def _quietly(unit: Unit, span: tuple[int, int], market: Market) -> Edit:
    language = unit.target.language
    words = lowered(unit.target.masked[slice(*span)], language)
    first = not unit.target.masked[: span[0]].strip()
    return Edit(*span, capitalized(words, language, market.conventions.words.capitals) if first else words)
