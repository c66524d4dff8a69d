"""A title that says one word more often than the marketplace counts it."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import ALWAYS, NEVER, When, check
from localize.model import Finding, Market
from localize.text.lexicon import names
from localize.text.repeats import repeated
from localize.text.unit import Unit


def _limited(market: Market) -> When:
    return ALWAYS if any(rules.repeat for rules in market.fields.values()) else NEVER


@check("K103", "word-repeated", severity="warning", scope="field", when=_limited)
def word_repeated(unit: Unit, market: Market) -> Iterator[Finding]:
    """One word stands in the field more often than the marketplace allows.

    Why: search counts it once, and a title that says it three times is suppressed or rewritten.

    Fix: keep the first, and give the room to a word that is not there yet. The span marks the last of them.
    Articles, prepositions and conjunctions of the language do not count, nor do numbers and units; of a brand of several
    words none counts alone. Forms of one word ("Hund", "Hunde") counted together make a note, since the marketplace does
    not say how it counts them.

    Data: ``repeat`` of the field in the marketplace's pack; ``function_words`` in ``locales/<locale>/seo.yaml``.

    Example: "Bike Lock, Bike Chain Lock for Bike and Scooter".
    """
    rule = market.rules_of(unit.kind).repeat
    if rule is None:
        return
    brands = [(start, end) for start, end in unit.see(names) if " " in unit.target.masked[start:end].strip()]
    for one in repeated(unit.target, rule.max, unit.lexicon.uncounted, brands):
        yield Finding(
            id="" if one.exact else "forms",
            message="“{word}” stands {count} times; this field may have it {max} times"
            if one.exact
            else "“{word}” and its other forms stand {count} times; this field may have a word {max} times",
            args={"word": one.word, "count": one.times, "max": rule.max},
            span=one.last,
            severity="" if one.exact else "note",
            cite=rule.cite,
        )
