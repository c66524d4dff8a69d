"""A shoe or clothing size stands in another country's system alone.

Why: US 9 is EU 42 or 43; who orders by the wrong system sends the parcel back, and sizes are the first reason for
returns of shoes and clothes.

Fix: give the size of the market by the maker's own chart, beside the foreign one or in its place. There is no formula: the
size is proposed where the workspace has the chart (``sizes.csv``).

Data: ``units.sizes`` (region to the systems read there), ``units.size_marks`` and ``units.size_words`` of the style
guides. Only a mark beside a number is read: with a size word ("Größe US 9", "Size 9 (US)"), or set apart by itself
("Laufschuh, US 9"); plugs ("US 2-pin") and counts are none, nor a size beside
its measure ("5 mm needles, US 8").

Example: "Laufschuh Größe US 9".
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from localize.checks import DIGITS, NEVER, When, beside, check, contains
from localize.model import Edit, Finding, Market
from localize.text import lazy
from localize.text.fields import AUTHORED
from localize.text.figures import target_figures
from localize.text.foreign_sizes import charted, foreign_sizes, systems
from localize.text.quantities import source_quantities
from localize.text.sizes import mark as mark_of
from localize.text.unit import Unit

_FIGURES = lazy.re(r"\d+(?:[.,]\d+)?")


def _marks(market: Market) -> When:
    if not systems(market):
        return NEVER
    loud = all(mark.isascii() and mark[:2].isupper() for mark in market.units.size_marks)
    return beside("AA") if loud else contains(DIGITS)


@check("N111", "foreign-size-system", severity="warning", when=_marks, of=target_figures)
def foreign_size_system(unit: Unit, market: Market) -> Iterator[Finding]:
    known, masked = systems(market), unit.target.masked
    for match in foreign_sizes(masked, known) if known and unit.kind not in AUTHORED else ():
        own, _ = charted(match, masked, market)
        yield Finding(
            message="{size} is a size of another system; {locale} reads {wanted}",
            args={"size": match[0].strip(), "locale": market.locale, "wanted": " or ".join(sorted(known.own if known else ()))},
            span=match.span(),
            severity="note" if _theirs(match, unit) else "",
            proposals=(Edit(match.start(), match.end(), own),) if own else (),
        )


def _theirs(match: regex.Match[str], unit: Unit) -> bool:
    """Has the source the size in the same system? Then only the seller's chart can tell the market's."""
    there = unit.lexicon.conventions(unit.source.locale).units
    figure = _FIGURES.findall(match[0])[-1].replace(",", ".")
    return any(
        one.number.text == figure and mark_of(one.number, unit.source.masked, there) == match["mark"]
        for one in unit.see(source_quantities)
    )
