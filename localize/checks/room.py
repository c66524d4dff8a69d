"""Is there room enough: for a translation that is still to be written, and in whichever unit a marketplace counts?"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, BLANK, NEVER, When, check
from localize.model import Finding, Market
from localize.text.lengths import rate
from localize.text.measure import UNITS, longest, measure
from localize.text.unit import Unit

_KINDS = frozenset({"hard", "policy"})
_TIGHT = 1.1
"""Translations differ by a tenth from what their language usually takes: only what is above that has surely no room."""


@check("L110", "no-room", severity="warning", scope="field", when=BLANK, empty=True, alone=False)
def no_room(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text is still to be translated, and its translation will hardly fit into the market's limit.

    Why: a translator who learns of it afterwards translates twice, or cuts words in a hurry.

    Fix: shorten the source, or let the translator know how much room there is; the message says how long translations
    into this language usually are.

    Data: limits of the field in the marketplace's pack; ``locales/lengths.yaml``. Limits in characters only.

    Example: an English title of 74 characters for a market that takes 75 in German.
    """
    usual = rate(unit.lexicon, unit.source.locale)
    if unit.same_language or unit.target.text or not usual:
        return
    expected = measure(unit.source.masked, "characters") * usual
    bounds = [one for one in unit.rules.limits if one.max and one.kind in _KINDS and one.unit == "characters"]
    for limit in sorted(bounds, key=lambda one: one.max or 0)[:1]:
        if expected > (limit.max or 0) * _TIGHT:
            yield Finding(
                message="A translation will take about {expected} characters; {market} takes {max}",
                args={"expected": round(expected), "market": market.name or market.id, "max": limit.max},
                cite=limit.cite,
            )


def _unsure(market: Market) -> When:
    return ALWAYS if any(limit.perhaps for rules in market.fields.values() for limit in rules.limits) else NEVER


@check("L109", "units-disagree", severity="note", scope="field", when=_unsure)
def units_disagree(unit: Unit, market: Market) -> Iterator[Finding]:
    """The text fits in one unit and not in another, and the marketplace does not say which of them it counts.

    Why: letters with accents take two bytes and Chinese ones three, so that a text within the limit may yet be refused.

    Fix: shorten it to the smaller measure where an upload was refused, or where a refusal costs much. A note, for most
    uploads count the unit that is given first.

    Data: ``perhaps`` of a limit in the marketplace's pack.

    Example: 1,990 characters of German in 2,040 bytes, where 2,000 are taken.
    """
    for limit in market.rules_of(unit.kind).limits:
        if not limit.perhaps or not limit.max:
            continue
        length, other = measure(unit.target.text, limit.unit), measure(unit.target.text, limit.perhaps)
        if length <= limit.max < other:
            args = {"length": length, "unit": UNITS[limit.unit], "other": UNITS[limit.perhaps], "size": other}
            yield Finding(
                message="{length} {unit} fit; counted as {other}, as it may be, {size} are {by} too many",
                args=args | {"by": other - limit.max},
                span=(longest(unit.target.text, limit.max, limit.perhaps), measure(unit.target.text, "characters")),
                cite=limit.cite,
            )
