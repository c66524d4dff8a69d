"""A quotation mark that opens and never closes, or closes what was never opened.

Why: the reader cannot tell where the quotation ends, and in some uploads a lonely straight mark swallows the next column.

Fix: add the missing mark, or take this one away. Inches and seconds behind a number, apostrophes, a quotation that opens
anew with each of its paragraphs, and texts whose source is as uneven are let be; where a mark may be inches as well as a
quotation's end, nothing is said.

Example: „Leicht in Rot" and Blau.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check, contains
from localize.model import Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.quotes import MARKS, lonely
from localize.text.unit import Unit

_NESTED = lazy.re(r"[\"”“»'’][.,!?]?[\"”“»]")
"""Two quotations that close together."""


@check("T109", "unpaired-quote", severity="warning", scope="field", when=contains(MARKS + "&"))
def unpaired_quote(unit: Unit, market: Market) -> Iterator[Finding]:
    if unit.kind in AUTHORED or unit.copied:
        return
    source = unit.source.masked
    found = lonely(unit.target.masked, nested=not source or _NESTED.search(source) is not None)
    if not found or lonely(source):
        return
    for place in found:
        yield Finding(
            message="{mark} has no partner",
            args={"mark": unit.target.masked[place]},
            span=(place, place + 1),
        )
