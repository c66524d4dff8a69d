"""Brands and other names that must come through a translation untouched."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Edit, Finding, Market
from localize.text.fields import AUTHORED
from localize.text.markup import FILLER
from localize.text.names import Altered, altered
from localize.text.unit import Unit


@check("G103", "brand-altered", severity="error", alone=False)
def altered_brand(unit: Unit, market: Market) -> Iterator[Finding]:
    """A brand or do-not-translate term of the source was translated, re-cased or lost.

    Why: a trademark in another spelling is another trademark, or none. The marketplace compares it with its register,
    shoppers type it as they know it, and a translator who renders it (Pure Fix as "reine Reparatur") makes nonsense of it.

    Fix: write the name as it is; a re-cased one is offered back, never on its own, since the word may be meant.
    Fine are headings in capitals, possessive endings, and a form that the glossary gives for this market. An ending that
    the language puts on names is a note. A name of up to three letters (LED) must be itself to the letter.

    Data: the listing's brand, ``brands`` of the workspace, ``--keep``, glossary rows with status ``keep``.

    Example: "Aquapeak Trinkflasche" for "AquaPeak Water Bottle".
    """
    if unit.kind in AUTHORED:
        return
    for one in altered(unit):
        yield _TOLD[one.how](one)


def _recased(one: Altered) -> Finding:
    start, end = one.span or (0, 0)
    return Finding(
        id="recased",
        message="“{found}” must be written {name}, as the name is",
        args={"found": one.found, "name": one.name.text},
        span=one.span,
        edit=Edit(start, end, one.name.text) if FILLER not in one.found else None,
        severity="note" if one.name.advice else "",
        rule=one.name.origin,
    )


def _inflected(one: Altered) -> Finding:
    return Finding(
        id="inflected",
        message="{name} stands here only with an ending (“{found}”); the name itself is safer for search",
        args={"found": one.found, "name": one.name.text},
        span=one.span,
        severity="note",
        rule=one.name.origin,
    )


def _lost(one: Altered) -> Finding:
    return Finding(
        id="lost",
        message="{name} of the source is missing; a name is not translated",
        args={"name": one.name.text},
        severity="note" if one.name.advice else "",
        rule=one.name.origin,
    )


_TOLD = {"recased": _recased, "inflected": _inflected, "lost": _lost}
