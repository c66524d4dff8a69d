"""A text that the law wants with such a product stands nowhere in the listing.

Why: an offer of an insecticide without "Use biocides safely ..." is forbidden advertising, however good its other texts are, and
competitors look for just that.

Fix: write the sentence, word for word, into the description or an attribute that shoppers see. Nothing is inserted, for only
the seller knows what the product is. Each wanted text is asked for once, at the first text that shows that it is needed;
while a text of the listing still waits for its translation, nothing is said.

Data: ``rules`` of kind ``require`` with ``code: X109`` in ``laws/<XX>.yaml``: ``given`` tells what asks (in fields of ``kinds``,
attributes being read as ``name: value``), ``pattern`` or ``find`` what has to stand in any text or attribute.

Example: "Mückenspray mit DEET" without the sentence of Article 72 on biocidal products.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.checks.by_rule import rules_of
from localize.model import Finding, Market
from localize.text.asked import MANDATORY
from localize.text.mandatory import owed, said, unfinished
from localize.text.unit import Localized


@check(MANDATORY, "mandatory-text-missing", severity="warning", scope="listing", when=rules_of(MANDATORY))
def mandatory_text_missing(pair: Localized, market: Market) -> Iterator[Finding]:
    rules = [rule for rule in market.rules if rule.code == MANDATORY]
    if not rules or unfinished(pair.source, pair.target, market):
        return
    texts = said(pair.target, pair.units)
    told = set()
    for rule in rules:
        found = None if (rule.pattern, rule.find) in told else owed(rule, texts)
        if found is None:
            continue
        told.add((rule.pattern, rule.find))
        asking, span = found
        yield Finding(
            message="A text is missing that has to stand in the listing: {rule}",
            args={"rule": rule.message},
            path=asking.path,
            span=span,
            severity=rule.severity,
            rule=rule.id,
            cite=rule.cite,
        )
