"""What a style rule must have before it may judge anything: a pattern that compiles, examples that are marked."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from localize.model import SEVERITIES, Fault, StyleRule
from localize.packs.nodes import Document, nearest

KINDS = ("forbid", "prefer", "require", "pattern")
MATCHES = ("word", "exact", "part")
OPEN, CLOSE = "⟦", "⟧"


def rule_faults(document: Document, rule: StyleRule, *path: str | int) -> Iterator[Fault]:
    """Every fault of one rule, each at its place."""
    for key, known, value in (("kind", KINDS, rule.kind), ("match", MATCHES, rule.match), ("severity", ("", *SEVERITIES), rule.severity)):
        if value not in known:
            yield document.fault(f"rule {rule.id}: no {key} is called {value!r}{nearest(value, filter(None, known))}", *path, key)
    if bool(rule.find) == bool(rule.pattern):
        yield document.fault(f"rule {rule.id}: give either 'find' or 'pattern'", *path)
    if rule.pattern:
        try:
            regex.compile(rule.pattern)
        except regex.error as error:
            yield document.fault(f"rule {rule.id}: the pattern does not compile: {error}", *path, "pattern")
    if rule.kind == "prefer" and not rule.use:
        yield document.fault(f"rule {rule.id}: 'prefer' needs 'use'", *path)
    if rule.find and len(rule.use) > 1 and len(rule.use) != len(rule.find):
        yield document.fault(f"rule {rule.id}: {len(rule.find)} in 'find' but {len(rule.use)} in 'use'; give one, or one for each", *path, "use")
    if not rule.good or not rule.bad:
        yield document.fault(f"rule {rule.id}: give at least one 'good' and one 'bad' example", *path)
    for index, text in enumerate(rule.bad):
        if text.count(OPEN) != text.count(CLOSE) or OPEN not in text:
            yield document.fault(f"rule {rule.id}: mark what is found with ⟦ ⟧ in this bad example", *path, "bad", index)
