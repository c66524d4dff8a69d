"""The reader is addressed in another form than the style guide's."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.checks.by_rule import findings, found_rules, rules_of
from localize.model import Finding, Market
from localize.text.unit import Unit


@check("S105", "wrong-address-form", severity="warning", when=rules_of("S105"), of=found_rules)
def wrong_address_form(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text says "du" where the guide says "Sie", or the like.

    Why: a shop that changes between the two sounds like two shops, and to many readers the familiar form is rude.

    Fix: put the sentence into the other form; verbs and possessives go with it, so nothing is replaced here.

    Data: rules with ``code: S105``, which name unmistakable forms only. A shop of the other habit replaces the rule by its id.

    Example: "für deine Tour" under a guide that says "Sie".
    """
    return findings(unit, "S105")
