"""A text is written in another language than its market's: as a rule in that of the source.

Why: shoppers cannot read it, search does not find it, and marketplaces suppress listings in the wrong language.

Fix: translate it. Told by words that only one of the two languages has, function words above all; brands, names to keep,
codes, links and words that both languages write alike say nothing, nor does what was taken over from the source inside a
text of the market's language (titles of books; C105 where words were forgotten). Sure from seven words on; three to six are
a warning or a note, fewer are never judged. A text that is the source's own letter for letter is C104's, one in another
script D102's.

Data: function words of ``locales/<locale>/seo.yaml``, ``shared_words.txt``, the letters of CLDR, the dictionaries.

Example: "Keeps drinks cold for a whole day on the road" in a German listing.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.leftovers import taken_over
from localize.text.lexicon import names
from localize.text.plain_words import plain_words
from localize.text.script import scripts
from localize.text.unit import Unit

_LISTS = frozenset({"search_terms", "keyword", "handle"})
"""Kinds that list what shoppers type, in whatever language they do."""
_FEW, _MANY = 3, 7
_SURE, _LIKELY, _MAYBE = 0.5, 0.7, 0.35
"""How far a text must lean: to be an error from ``_MANY`` words on, a warning with fewer, a note."""


@check("D101", "wrong-language", severity="error", alone=False)
def wrong_language(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.same_language or unit.kind in _LISTS or unit.source.text == unit.target.text:
        return
    if scripts(unit.source.locale) != scripts(market.locale):
        return
    leaning = unit.lexicon.leaning(unit.source.locale)
    if leaning.settled(unit.target.edged.split()):
        return
    words = plain_words(unit.target, unit.see(names))
    severity = _severity(leaning.of(word.text for word in words), len(words))
    if severity and not taken_over(unit, words, leaning):
        yield Finding(
            message="Reads as {other}: {locale} is expected",
            args={"other": unit.source.language, "locale": market.locale},
            severity=severity,
        )


def _severity(leaning: float, words: int) -> str:
    if words < _FEW:
        return ""
    if words >= _MANY:
        return "error" if leaning > _SURE else ""
    return "warning" if leaning > _LIKELY else "note" if leaning > _MAYBE else ""
