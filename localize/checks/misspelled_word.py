"""A word that no dictionary of the language has, one slip away from a word that it has.

Why: "Edelstahl-Trinkflashce" in a title is read by every shopper and found by no search.

Fix: write what was meant; the likeliest words are named. An edit is offered where only one word is near. A name or a term of the
trade that looks like another word belongs into the glossary, among the brands, or into ``locales/<locale>/spelling.txt``.

Data: the extra ``spell``, and hunspell's dictionaries, those of the folders that the variable ``DICPATH`` names before those of
the system; without them the check is listed as not made. Spared are words of the source and of the glossary in any form, names,
unit symbols, codes and abbreviations; what the rules of ``locales/<language>/inflection.yaml`` inflect or join; and the words of
``locales/<locale>/spelling.txt`` and ``locales/spelling.txt``, one a line. A word that is near to no other is taken for a name.

Example: "wasserdihct".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Edit, Finding, Market
from localize.text.forms import recased
from localize.text.lexicon import names
from localize.text.spelling import has_letters, lacking
from localize.text.unit import Unit


def _alphabetic(market: Market) -> When:
    """Is the language written in letters, with spaces between its words?"""
    return ALWAYS if has_letters(market.conventions) else NEVER


def doubtful(unit: Unit) -> bool:
    """A view: may any word of the target be misspelled?"""
    return unit.lexicon.slips is not None and unit.lexicon.slips.doubtful(unit)


@check("W108", "misspelling", severity="note", when=_alphabetic, of=doubtful, lacks=lacking)
def misspelled_word(unit: Unit, market: Market) -> Iterator[Finding]:
    judge = unit.lexicon.slips
    for slip in judge.of(unit, unit.see(names)) if judge else ():
        meant = [recased(one, slip.word) for one in slip.meant]
        yield Finding(
            message="“{word}” is in no dictionary: perhaps {meant}",
            args={"word": slip.word, "meant": ", ".join(f"“{one}”" for one in meant)},
            span=(slip.start, slip.end),
            edit=Edit(slip.start, slip.end, meant[0]) if len(meant) == 1 else None,
        )
