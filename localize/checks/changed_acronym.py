"""An abbreviation of the source that is missing, or stands there with its letters in another order.

Why: USB, IP and HDMI are what a shopper filters by; "HMDI" is found by nobody, and a dropped one hides what the product does.

Fix: write it as the source has it; a jumbled one is offered back. Not reported are words of a heading in capitals,
abbreviations that the language writes in its own way (DNA is ADN in Spanish), and those that it may well render by a
word (PC, TV, UK); letters that stand in quite another order may be the language's own (OCR is ROC in French) and are
a note. Of the many abbreviations only a list of those that stay everywhere is looked for, and a jumble of any.

Data: ``acronyms``, ``kept_acronyms`` and ``keeps_acronyms`` in ``locales/words.yaml``.

Example: "HTML" became "LMTH".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import beside, check
from localize.model import Edit, Finding, Market
from localize.text.acronyms import acronyms, changed
from localize.text.fields import AUTHORED
from localize.text.unit import Unit


@check("W105", "changed-acronym", severity="warning", when=beside(source=("AA", "A0")), of=acronyms, alone=False)
def changed_acronym(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind in AUTHORED:
        return
    for one in changed(unit, market.conventions.words):
        if one.span:
            args = {"found": one.found, "name": one.name}
            edit = Edit(*one.span, one.name)
            yield Finding(
                id="jumbled",
                message="“{found}”: is that {name}, as in the source?",
                args=args,
                span=one.span,
                edit=edit,
                severity="" if one.sure else "note",
            )
        else:
            yield Finding(id="missing", message="{name} of the source is missing", args={"name": one.name})
