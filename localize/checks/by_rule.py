"""Style rules as findings: the one pass that all checks of forbidden and preferred wording share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from localize.checks import ALWAYS, NEVER, When
from localize.model import Edit, Finding, Market, StyleRule
from localize.text.copied import copied
from localize.text.style import CODES, RuleHit, replacement
from localize.text.unit import Unit


def code_of(rule: StyleRule) -> str:
    """The check that reports the rule."""
    return rule.code or CODES.get(rule.kind, "")


def rules_of(code: str) -> Callable[[Market], When]:
    """Run only in markets that have a rule for the check."""

    def when(market: Market) -> When:
        return ALWAYS if any(code_of(rule) == code for rule in market.rules) else NEVER

    return when


def found_rules(unit: Unit) -> dict[str, list[RuleHit]]:
    """A view: the hits of all style rules in the target, by the check that reports them."""
    found: dict[str, list[RuleHit]] = {}
    for hit in unit.lexicon.rule_hits(unit):
        found.setdefault(code_of(hit.rule), []).append(hit)
    return found


def _once(hits: list[RuleHit]) -> Iterator[RuleHit]:
    """Each place once: where two rules of one check meet, the longer find speaks, then the one that names a source."""
    end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.rule.cite is None, hit.rule.id)):
        if hit.end > end:
            end = hit.end
            yield hit


def findings(unit: Unit, code: str, severity: str = "warning") -> Iterator[Finding]:
    """What the rules of one check find. A word found only inside another word is never an error.

    ``severity``: the check's own, where the rule names none.
    """
    hits = unit.see(found_rules).get(code)
    return _told(unit, hits, severity) if hits else iter(())


def _told(unit: Unit, hits: list[RuleHit], severity: str) -> Iterator[Finding]:
    for hit in _once(hits):
        if copied(unit, hit.start, hit.end):
            continue
        text = unit.target.masked[hit.start : hit.end]
        new = replacement(hit, text, unit.target.language)
        wanted = hit.rule.severity or severity
        yield Finding(
            message="“{found}”: {rule}" if hit.rule.message else "“{found}” is not to be written here",
            args={"found": text, "rule": hit.rule.message},
            span=(hit.start, hit.end),
            edit=Edit(hit.start, hit.end, new) if new else None,
            severity="warning" if hit.evidence != "form" and wanted == "error" else wanted,
            rule=hit.rule.id,
            cite=hit.rule.cite,
        )
