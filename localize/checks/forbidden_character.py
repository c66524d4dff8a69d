"""Characters that a field of the market may not hold."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import NEVER, When, check, contains
from localize.model import Edit, Finding, Market
from localize.text.lexicon import names
from localize.text.marks import named, runs
from localize.text.unit import Unit

_ENTITY = "&"
"""Begins a character that is written as an entity."""
_INSTEAD = {"_": " ", "{": "(", "}": ")", "…": "...", "¦": "|", "‡": "*", "†": "*"}


def _present(market: Market) -> When:
    found = "".join(one.characters for rules in market.fields.values() for one in rules.forbidden)
    return contains(found + _ENTITY) if found else NEVER


@check("X111", "forbidden-character", severity="error", scope="field", when=_present)
def forbidden_character(unit: Unit, market: Market) -> Iterator[Finding]:
    """The field holds a character that the marketplace does not take there.

    Why: the upload is refused, or the listing is hidden from search until somebody notices.

    Fix: taken out safely where it says nothing: exclamation marks at the very end, ornaments that stand free. Where it
    carries meaning (a price, a question, a joined name) the removal or a plain substitute is offered.

    Data: ``forbidden`` of the field in the marketplace's pack; with ``unless_brand`` a brand's own name may have it.

    Example: "Best bottle ever!!" in a title that takes no "!".
    """
    for rule in market.rules_of(unit.kind).forbidden:
        for one in runs(unit.target, rule.characters):
            if rule.unless_brand and any(start <= one.start and one.end <= end for start, end in unit.see(names)):
                continue
            span = one.ornament or (one.start, one.end)
            new = "" if one.ornament else "".join(_INSTEAD.get(sign, "") for sign in one.shown)
            yield Finding(
                message="{marks} may not stand in this field. {rule}" if rule.message else "{marks} may not stand in this field",
                args={"marks": named(one.shown), "rule": rule.message},
                span=(one.start, one.end),
                edit=Edit(*span, new, safe=one.ornament is not None),
                cite=rule.cite,
            )
