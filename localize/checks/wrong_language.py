"""A text is written in another language than its market's: as a rule in that of the source.

Why: shoppers cannot read it, search does not find it, and marketplaces suppress listings in the wrong language.

Fix: translate it. Told by words that only one of the two languages has, function words above all; brands, names to keep,
codes, links and words that both languages write alike say nothing, nor does what was taken over from the source inside a
text of the market's language (titles of books; C105 where words were forgotten). Sure from seven words on; three to six are
a warning or a note, fewer are never judged. A third language is looked for from five words on, where hardly one of them is the
market's. A text that is the source's own letter for letter is C104's, one in another script D102's.

Data: function words of ``locales/<locale>/seo.yaml``, ``shared_words.txt``, the letters of CLDR, the dictionaries.

Example: "Keeps drinks cold for a whole day on the road" in a German listing.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.another_language import another_language, simplified, strange
from localize.text.fields import AUTHORED
from localize.text.leftovers import taken_over
from localize.text.lexicon import names
from localize.text.plain_words import plain_words
from localize.text.script import scripts
from localize.text.unit import Unit

_FEW, _MANY = 3, 7
_OWN = -0.6
"""Texts that lean so far to the market's language by a first look, and most do, are in it."""
_SURE, _LIKELY, _MAYBE = 0.5, 0.7, 0.35
"""How far a text must lean: to be an error from ``_MANY`` words on, a warning with fewer, a note."""


@check("D101", "wrong-language", severity="error", alone=False)
def wrong_language(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.same_language or unit.kind in AUTHORED or unit.source.text == unit.target.text:
        return
    leaning = unit.lexicon.leaning(unit.source.locale)
    folded = unit.target.pieces
    first = leaning.at_first(folded)
    odd = first > _OWN and strange(folded, leaning)
    chinese = simplified(unit)
    if chinese:
        yield _finding(chinese, market, "error")
    elif odd or first > 0.0:
        words = plain_words(unit.target, unit.see(names))
        lean = leaning.of(word.text for word in words)
        other = another_language(unit, words, lean) if odd else ""
        comparable = scripts(unit.source.locale) == scripts(market.locale)
        severity = _severity(lean, len(words)) if comparable and not other else ""
        if other:
            yield _finding(other, market, "error" if len(words) >= _MANY else "warning")
        elif severity and not taken_over(unit, words, leaning):
            yield _finding(unit.source.language, market, severity)


def _finding(other: str, market: Market, severity: str) -> Finding:
    return Finding(
        message="Reads as {other}: {locale} is expected", args={"other": other, "locale": market.locale}, severity=severity
    )


def _severity(leaning: float, words: int) -> str:
    if words < _FEW:
        return ""
    if words >= _MANY:
        return "error" if leaning > _SURE else ""
    return "warning" if leaning > _LIKELY else "note" if leaning > _MAYBE else ""
