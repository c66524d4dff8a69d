"""A text is written in a language that is easily taken for its market's: Norwegian in a Danish listing.

Why: files of neighbouring markets get mixed up, and who does not speak either sees no difference; customers do at once.

Fix: put the right translation there. Told by words and letters that only one of the two languages has, from seven words on: of
Danish and Norwegian nine texts in ten, of Indonesian and Malay every second. Where little speaks for the other language it is
a note. Single words of a variant of the same language (pt-PT in pt-BR, traditional characters in zh-CN) are S106's.

Data: ``siblings`` and ``telling`` in ``locales/words.yaml``; function words of ``locales/<locale>/seo.yaml``, the letters of
CLDR, the dictionaries.

Example: "Holder på varmen hele dagen, også når du er på vei" in a Danish listing.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Finding, Market
from localize.text.fields import AUTHORED
from localize.text.lexicon import names
from localize.text.plain_words import plain_words
from localize.text.unit import Unit

LEAST = 7
"""The fewest words."""
LIKELY, MAYBE = 0.35, 0.2
"""How far a text must lean: for a warning, for a note."""


def _siblings(market: Market) -> When:
    return ALWAYS if market.conventions.words.siblings else NEVER


@check("D103", "wrong-variant", severity="warning", when=_siblings)
def wrong_variant(unit: Unit, market: Market) -> Iterator[Finding]:
    siblings = market.conventions.words.siblings
    if unit.kind in AUTHORED or unit.source.language in siblings:
        return
    folded = unit.target.pieces
    if len(folded) < LEAST:
        return
    for sibling in siblings:
        leaning = unit.lexicon.leaning(sibling)
        if leaning.settled(folded):
            continue
        words = plain_words(unit.target, unit.see(names))
        lean = leaning.of(word.text for word in words) if len(words) >= LEAST else 0.0
        if lean > MAYBE:
            severity = "" if lean > LIKELY else "note"
            args = {"other": sibling, "locale": market.locale}
            yield Finding(message="Reads as {other}: {locale} is expected", args=args, severity=severity)
            return
