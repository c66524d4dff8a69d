"""A word with a second capital by a finger that stayed on the key, or with small and capital letters exchanged.

Why: spelling programs pass over words in odd case, readers do not, and search may not fold the letters of a typing slip.

Fix: one capital at the start, the rest small. Only offered, since a name may be written so. Silent where the source has
the word, or an abbreviation that the word begins with (Norwegian "PCen" for "PC"); inside codes, paths and commands;
and for all mixtures of another kind: McDonald, iPhone, GmbH, kWh, LEDs, eBay, LaTeX.

Example: "SChwarz", "sCHWARZ".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import beside, check
from localize.model import Edit, Finding, Market
from localize.text.capitals import capital_pair
from localize.text.fields import AUTHORED
from localize.text.lexicon import names
from localize.text.stray import stray
from localize.text.unit import Unit

_SHAPES = ("AAaaa", "AAax", "AAaax", "aAAAA", "Ax", "xA", "xxxx")


@check("W104", "stray-capitals", severity="warning", when=beside(*_SHAPES), of=capital_pair)
def stray_capitals(unit: Unit, market: Market) -> Iterator[Finding]:
    initials = tuple(market.conventions.words.capitals.values())
    if unit.kind in AUTHORED or next(stray(unit, (), initials), None) is None:
        return
    for one in stray(unit, unit.see(names), initials):
        yield Finding(
            message="“{word}” has capitals astray: {right}?",
            args={"word": one.word, "right": one.right},
            span=(one.start, one.end),
            edit=Edit(one.start, one.end, one.right),
        )
