"""A control of writing direction that is not closed, closes nothing, or turns letters round.

Why: an opened direction runs on into what the page sets behind the text: prices and full stops jump to the other side. An
override shows letters in an order in which nobody typed them, which is a known way to hide what a text says.

Fix: close it, or take it away. Where nothing is written from right to left it does no good, and is removed unasked. Lone
marks (LRM, RLM, ALM) close nothing and are right in Arabic and Hebrew; pairs are right everywhere; an override that the
source has too is taken to be meant, and so is half of a pair where the source has the same half.

Data: CLDR's likely subtags say which locales are written from right to left.

Example: "\u202bשלום 750 ml" without U+202C at its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Edit, Finding, Market
from localize.text.bidi import NAMES, Control, overrides, runs_right_to_left, unpaired
from localize.text.unit import Unit

_MESSAGES = {
    "unclosed": "A {name} ({code}) is opened here and not closed",
    "unopened": "A {name} ({code}) closes nothing",
    "override": "A {name} ({code}) turns the letters after it round",
}


@check("E105", "unpaired-bidi-control", severity="warning", when=contains(NAMES))
def unpaired_bidi_control(unit: Unit, market: Market) -> Iterator[Finding]:
    text = unit.target.text
    found = list(unpaired(text))
    if found and [one.character for one in found] == [one.character for one in unpaired(unit.source.text)]:
        return
    needless = not runs_right_to_left(unit.target)
    alone = {one.place for one in found}
    theirs = [one.character for one in overrides(unit.source.text)]
    turned = [one for one in overrides(text) if one.place not in alone and one.character not in theirs]
    for one in sorted((*found, *turned)):
        yield Finding(
            id=one.why,
            message=_MESSAGES[one.why],
            args={"name": NAMES[one.character], "code": f"U+{ord(one.character):04X}"},
            span=(one.place, one.place + 1),
            edit=Edit(one.place, one.place + 1, "", safe=_harmless(one, needless=needless)) if one.why != "override" else None,
        )


def _harmless(one: Control, *, needless: bool) -> bool:
    """Does the text look the same without it?"""
    return one.why == "unopened" or (needless and "override" not in NAMES[one.character])
