"""The reader is addressed in two forms in one listing.

Why: "Nutzen Sie ..." in one bullet and "dein Rucksack" in the next were written by two people, or by a person and a machine,
and the shopper notices.

Fix: put the rarer form into the other, which the finding names. Where both are as frequent, the one that the guide names
first stays.

Data: ``rules`` with ``code: I107`` in ``style_guides/<locale>.yaml``; each tells one form by unmistakable words only (a capital
"Sie" at the start of a sentence proves nothing) and names it in ``use``. What is quoted is another's voice, and fields for
search are not read.

Example: "Verwenden Sie ihn täglich" beside "dein Rucksack".
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.checks.by_rule import rules_of
from localize.model import Finding, Market, Span, StyleRule
from localize.text.asked import ADDRESS, addressed
from localize.text.unit import Localized, Unit

_SILENT = frozenset({"search_terms", "keyword", "handle", "attribute"})
Place = tuple[str, Unit, Span]


@check("I107", "address-form-mix", severity="warning", scope="listing", when=rules_of("I107"))
def address_form_mix(pair: Localized, market: Market) -> Iterator[Finding]:
    forms: dict[str, list[Place]] = {}
    for rule in market.rules:
        if rule.code == ADDRESS:
            forms.setdefault(rule.use[0], []).extend(_places(rule, pair))
    used = {form: places for form, places in forms.items() if places}
    if len(used) < 2:
        return
    main = max(used, key=lambda form: len(used[form]))
    path, unit, span = used[main][0]
    for form, places in used.items():
        for there, where, found in places if form != main else ():
            yield Finding(
                message="“{found}” is {form}, but “{other}” in {path} is {main}: keep to one form of address",
                args={
                    "found": where.target.masked[slice(*found)],
                    "form": form,
                    "other": unit.target.masked[slice(*span)],
                    "path": path,
                    "main": main,
                },
                path=there,
                span=found,
            )


def _places(rule: StyleRule, pair: Localized) -> Iterator[Place]:
    for path, unit in pair.units.items():
        if unit.kind not in _SILENT and not (rule.kinds and unit.kind not in rule.kinds):
            yield from ((path, unit, span) for span in addressed(rule, unit.target))
