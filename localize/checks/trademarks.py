"""Protected everyday words that only the translation has."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.checks.by_rule import findings, found_rules, rules_of
from localize.model import Finding, Market
from localize.text.fields import LISTED
from localize.text.folding import fold
from localize.text.lexicon import names
from localize.text.unit import Unit


@check("G106", "introduced-trademark", severity="warning", when=rules_of("G106"), of=found_rules, kinds=LISTED, alone=False)
def introduced_trademark(unit: Unit, market: Market) -> Iterator[Finding]:
    """A protected everyday word in the translation of a text that does not have it.

    Why: "Inbus" and "Tesafilm" are what people say and what their owners send warning letters for; the source says hex key and
    adhesive tape, so the mark came in with the translation.

    Fix: the word of the trade is offered. Not safe, for the grammar around it. A mark that the source names is left alone, and so
    is a brand of the market.

    Data: rules with ``code: G106`` of ``style_guides/<locale>.yaml``, with their source, for the marks that are in force there.

    Example: source "Hex key set", target "Inbusschlüssel-Set".
    """
    theirs = unit.source.folded
    if not theirs:
        return
    for finding in findings(unit, "G106"):
        rule = next(one for one in market.rules if one.id == finding.rule)
        start, end = finding.span or (0, 0)
        own = any(first <= start and end <= last for first, last in unit.see(names))
        if not own and not any(fold(mark) in theirs for mark in rule.find):
            yield finding
