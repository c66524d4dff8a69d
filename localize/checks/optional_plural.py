"""An ending in brackets for a plural that may be, taken over from another language.

Why: "(s)" means nothing behind a Chinese or Italian word; it shows that the text was filled into an English mould.

Fix: leave it out, or write the ending that the language sets in brackets (French "produit(s)" and Polish "plik(i)" are
right). It is taken away unasked where nouns have no plural at all. Words that were left as the source has them, as
"http(s)" or the name of a command, are not looked at.

Data: ``optional_plurals`` and ``plurals`` in ``locales/words.yaml``.

Example: "商品(s)".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text import plurals
from localize.text.unit import Unit


@check("W109", "optional-plural", severity="warning", when=contains("("), of=plurals.optional_plural)
def optional_plural(unit: Unit, market: Market) -> Iterator[Finding]:
    rules = market.conventions.words
    for one in plurals.copied_plurals(unit, rules, unit.lexicon.conventions(unit.source.locale).words):
        yield Finding(
            message="“{text}” is no way to write a plural in {locale}",
            args={"text": one.text, "locale": market.locale},
            span=(one.start, one.end),
            edit=Edit(one.start, one.end, "", safe=not rules.plurals),
        )
