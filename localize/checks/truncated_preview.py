"""What a shopper does not see where a marketplace cuts a text."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Finding, Limit, Market
from localize.text.keywords import shown
from localize.text.lexicon import names
from localize.text.measure import UNITS
from localize.text.quantities import target_quantities
from localize.text.unit import Unit


def _cut(market: Market) -> When:
    return ALWAYS if any(rules.shown for rules in market.fields.values()) else NEVER


@check("L107", "truncated-preview", severity="warning", scope="field", when=_cut)
def truncated_preview(unit: Unit, market: Market) -> Iterator[Finding]:
    """Where the marketplace cuts the text, it cuts off the brand, or a number from its unit.

    Why: a list of results shows the start of each text only; "… 1.5" says nothing, and "… 75" of 750 ml is wrong.

    Fix: move brand and measures forward, or shorten what stands before them. The span marks what is cut.

    Data: ``shown`` of the field in the marketplace's pack. What the cut does to keywords is K102.

    Example: a title whose 80th character stands between "750" and "ml".
    """
    for limit in market.rules_of(unit.kind).shown:
        cut = shown(unit.target.masked, limit)
        if not unit.target.masked[cut:].strip():
            continue
        brands = unit.see(names)
        if brands and all(end > cut for _, end in brands):
            yield _finding(unit, min(brands), limit, "The name “{part}” is not seen where only {max} {unit} are shown", "name")
        for one in unit.see(target_quantities):
            end = one.unit_end if one.units and not one.shared else one.number.end
            if one.number.start < cut < end:
                message = "“{part}” is cut where only {max} {unit} are shown: “{left}”"
                yield _finding(unit, (one.number.start, end), limit, message, "measure", cut)


def _finding(unit: Unit, span: tuple[int, int], limit: Limit, message: str, id: str, cut: int = 0) -> Finding:
    text = unit.target.masked
    args = {"part": text[slice(*span)], "max": limit.max, "unit": UNITS[limit.unit], "left": text[span[0] : max(cut, span[0])]}
    return Finding(id=id, message=message, args=args, span=span, cite=limit.cite)
