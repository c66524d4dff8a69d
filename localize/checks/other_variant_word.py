"""A spelling or word of another variant of the same language."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from localize.checks import check
from localize.checks.by_rule import findings, found_rules, rules_of
from localize.model import Finding, Market
from localize.text.capitals import named
from localize.text.unit import Unit


@check("S106", "other-variant-word", severity="warning", when=rules_of("S106"), of=found_rules)
def other_variant_word(unit: Unit, market: Market) -> Iterator[Finding]:
    """A word as the neighbour country writes it: colour and color, ordenador and computadora.

    Why: shoppers search in their own spelling, and the foreign one tells them that the seller is far away.

    Fix: the market's own word is offered where the rule has it form for form. A word with a capital inside a sentence may be
    a name ("Color Valley"): a note.

    Data: rules with ``code: S106`` in the guide of the variant (``style_guides/en-GB.yaml``).

    Example: "gray fenders" on a British page.
    """
    small = frozenset(market.search.function_words)
    for one in findings(unit, "S106"):
        start = one.span[0] if one.span and not market.conventions.words.noun_capitals else None
        name = start is not None and named(unit.target.masked, start, small, unit.target.language)
        yield msgspec.structs.replace(one, severity="note") if name else one
