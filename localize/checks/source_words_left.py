"""Words of the source stand untranslated in a text that is otherwise translated.

Why: "Jetzt Buy now" looks like a page that nobody read, and the forgotten word is the one that shoppers do not search for.

Fix: translate the marked words. A word counts if the source has it too, only the source's language has it, and it is part of
no name, link, code or quotation; what both languages write alike (Smartphone, Outdoor) is data. Two words in a row are asked
for, for a single one may be a loanword that no dictionary has; two without a function word are a note, for the trade has names
in two words as well ("cold brew"). A text that is all in the source's language is D101's or C104's.

Data: as for D101; ``locales/<locale>/shared_words.txt`` for loanwords, the glossary for terms that stay.

Example: "Trinkflasche with straw, 750 ml".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.fields import AUTHORED
from localize.text.leftovers import left, leftovers
from localize.text.unit import Unit


@check("C105", "source-words-left", severity="warning", alone=False, of=left)
def source_words_left(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind in AUTHORED or unit.source.text == unit.target.text:
        return
    for start, end, sure in leftovers(unit):
        yield Finding(
            message="“{found}” is left from the source",
            args={"found": unit.target.masked[start:end]},
            span=(start, end),
            severity="" if sure else "note",
        )
