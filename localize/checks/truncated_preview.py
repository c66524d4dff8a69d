"""What a shopper does not see where a marketplace cuts a text."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Finding, Limit, Market
from localize.text.keywords import shown
from localize.text.lexicon import names, target_hits
from localize.text.measure import UNITS
from localize.text.phrases import Hit
from localize.text.quantities import target_quantities
from localize.text.style import covering
from localize.text.unit import Unit


def _cut(market: Market) -> When:
    return ALWAYS if any(rules.shown for rules in market.fields.values()) else NEVER


@check("L107", "truncated-preview", severity="warning", scope="field", when=_cut)
def truncated_preview(unit: Unit, market: Market) -> Iterator[Finding]:
    """Where the marketplace cuts the text, it cuts off the brand, a number from its unit, or a term of the glossary in two.

    Why: a list of results shows the start of each text only; "… 1.5" says nothing, and "… 75" of 750 ml is wrong.
    What the product is called is what a shopper looks for.

    Fix: move brand, measures and terms forward, or shorten what stands before them. The span marks what is cut.

    Data: ``shown`` of the field in the marketplace's pack; terms of the glossary that the market wants, those shipped as notes.
    What the cut does to keywords is K102.

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
        for hit in _cut_terms(unit, cut):
            message = "“{part}” is cut where only {max} {unit} are shown: “{left}”"
            found = _finding(unit, (hit.start, hit.end), limit, message, "term", cut)
            yield replace(found, severity="note") if hit.phrase.owner.advice else found


def _cut_terms(unit: Unit, cut: int) -> list[Hit]:
    """The longest term that the cut goes through, unless it stands whole before the cut too."""
    terms = [hit for hit in unit.see(target_hits) if hit.phrase.role == "term" and covering(hit)]
    whole = {hit.phrase.owner.target for hit in terms if hit.end <= cut}
    through = [hit for hit in terms if hit.start < cut < hit.end and hit.phrase.owner.target not in whole]
    return sorted(through, key=lambda hit: hit.start - hit.end)[:1]


def _finding(unit: Unit, span: tuple[int, int], limit: Limit, message: str, id: str, cut: int = 0) -> Finding:
    text = unit.target.masked
    args = {"part": text[slice(*span)], "max": limit.max, "unit": UNITS[limit.unit], "left": text[span[0] : max(cut, span[0])]}
    return Finding(id=id, message=message, args=args, span=span, cite=limit.cite)
