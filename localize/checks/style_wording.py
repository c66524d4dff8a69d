"""Wording that the style guide forbids, replaces or describes by a pattern."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.checks.by_rule import code_of, findings, found_rules, rules_of
from localize.model import Finding, Market
from localize.text.unit import Unit


@check("S101", "forbidden-wording", severity="warning", when=rules_of("S101"), of=found_rules)
def forbidden_wording(unit: Unit, market: Market) -> Iterator[Finding]:
    """A word or phrase that the style guide or the marketplace forbids, in any of its forms.

    Why: somebody decided that the shop does not talk like that, and a decision that nobody checks is forgotten by the
    third translator.

    Fix: write what the rule's message says. Found inside a brand, inside a longer glossary term, or tied by a hyphen to
    another word ("non-toxic" for "toxic"), it is something else and is left alone.

    Data: ``rules`` of kind ``forbid`` without a code, in ``style_guides/<locale>.yaml`` or the marketplace's pack.

    Example: "kostenlosem Versand" where the rule names "kostenloser Versand".
    """
    return findings(unit, "S101")


@check("S102", "preferred-wording", severity="note", when=rules_of("S102"), of=found_rules)
def preferred_wording(unit: Unit, market: Market) -> Iterator[Finding]:
    """A word for which the style guide prefers another.

    Why: one thing under two names looks like two things, to shoppers and to search alike.

    Fix: the preferred word is offered in the case of the one that stands there. Never safe: what agrees with it in the
    sentence may have to change too. An inflected form is named and not replaced.

    Data: ``rules`` of kind ``prefer``, with ``use`` beside ``find``.

    Example: "Paketinhalt" where the guide has "Lieferumfang".
    """
    return findings(unit, "S102", "note")


@check("S103", "missing-wording", severity="warning", scope="field", when=rules_of("S103"))
def missing_wording(unit: Unit, market: Market) -> Iterator[Finding]:
    """Words that the style guide wants in a field are not there, in any of their forms.

    Why: a sentence that every listing has to carry (what is in the box, a warning, a promise) is missed only when it is gone.

    Fix: write it where the rule's message says. Where the rule asks only texts that name something, that is marked.

    Data: ``rules`` of kind ``require``: one of ``find`` (or ``pattern``) has to stand in fields of ``kinds``, if given only in
    those in which ``given`` is found.

    Example: a bullet on the battery without "Altbatterien", where the rule asks for it.
    """
    for rule, span in unit.lexicon.missing(unit):
        if code_of(rule) == "S103":
            yield Finding(
                message="“{wanted}” is missing: {rule}" if rule.message else "“{wanted}” is missing",
                args={"wanted": rule.find[0] if rule.find else rule.pattern, "rule": rule.message},
                span=span if rule.given else None,
                severity=rule.severity,
                rule=rule.id,
                cite=rule.cite,
            )


@check("S104", "pattern", severity="warning", when=rules_of("S104"), of=found_rules)
def style_pattern(unit: Unit, market: Market) -> Iterator[Finding]:
    """A turn or spelling that a rule of the style guide describes by a regular expression.

    Why: some slips of a language are no words but shapes, such as a dropped elision or a plural with an apostrophe.

    Fix: the rule's message tells what belongs there; nothing is replaced, since a shape has no single remedy.

    Data: ``rules`` of kind ``pattern`` without a code, tried on the visible text.

    Example: "DVD's" in a guide that writes "DVDs".
    """
    return findings(unit, "S104")
