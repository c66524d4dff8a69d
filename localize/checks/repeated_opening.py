"""Several texts of a listing begin with the same word.

Why: five bullets that all begin with "With" read like a list that nobody wrote, and the eye that skims their beginnings
finds nothing.

Fix: begin each with what it is about. The last of them is marked.

Data: ``rules`` of kind ``repeat``: what ``pattern`` takes at the beginning of the fields of ``kinds`` may stand ``most`` times.
A text without such a beginning, or in a script without spaces, in which it would be the whole sentence, is not counted.

Example: "Mit Griff", "Mit Deckel", "Mit Tasche".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.checks.by_rule import rules_of
from localize.model import Finding, Market
from localize.text.asked import openings
from localize.text.unit import Localized


@check("S107", "repeated-opening", severity="note", scope="listing", when=rules_of("S107"))
def repeated_opening(pair: Localized, market: Market) -> Iterator[Finding]:
    for rule in market.rules:
        if rule.kind != "repeat":
            continue
        units = [(path, unit) for path, unit in pair.units.items() if unit.kind in rule.kinds or not rule.kinds]
        for places in openings(rule, [unit.target for _, unit in units]):
            number, span = places[-1]
            path, unit = units[number]
            yield Finding(
                message="{count} texts begin with “{found}”: {rule}" if rule.message else "{count} texts begin with “{found}”",
                args={"count": len(places), "found": unit.target.masked[slice(*span)], "rule": rule.message},
                path=path,
                span=span,
                severity=rule.severity,
                rule=rule.id,
                cite=rule.cite,
            )
