"""What a style rule must have before it may judge anything: a pattern that compiles, examples that are marked."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from localize.model import SEVERITIES, Fault, Said, StyleRule
from localize.packs.nodes import Document, nearest
from localize.text.asked import ADDRESS, MANDATORY

KINDS = ("forbid", "prefer", "require", "repeat", "pattern")
MATCHES = ("word", "exact", "part")
OPEN, CLOSE = "⟦", "⟧"


def rule_faults(document: Document, rule: StyleRule, *path: str | int) -> Iterator[Fault]:
    """Every fault of one rule, each at its place."""
    for message, *more in (*_wording_faults(rule), *_kind_faults(rule), *_example_faults(rule)):
        yield document.fault(Said("rule {rule}: {why}", rule=rule.id, why=message), *path, *more)


def _wording_faults(rule: StyleRule) -> Iterator[tuple[str, ...]]:
    for key, known in (("kind", KINDS), ("match", MATCHES), ("severity", ("", *SEVERITIES))):
        value = getattr(rule, key)
        if value not in known:
            yield Said("no {key} is called {name!r}{hint}", key=key, name=value, hint=nearest(value, filter(None, known))), key
    if bool(rule.find) == bool(rule.pattern):
        yield (Said("give either 'find' or 'pattern'"),)
    if rule.pattern and (why := _broken(rule.pattern)):
        yield Said("the pattern does not compile: {why}", why=why), "pattern"
    if rule.kind == "prefer" and not rule.use:
        yield (Said("'prefer' needs 'use'"),)
    if rule.find and len(rule.use) > 1 and len(rule.use) != len(rule.find):
        yield (
            Said("{find} in 'find' but {use} in 'use'; give one, or one for each", find=len(rule.find), use=len(rule.use)),
            "use",
        )


def _kind_faults(rule: StyleRule) -> Iterator[tuple[str, ...]]:
    if rule.given and rule.kind != "require":
        yield Said("only 'require' takes 'given'"), "given"
    if rule.given and (why := _broken(rule.given)):
        yield Said("the pattern does not compile: {why}", why=why), "given"
    if rule.code == MANDATORY and not (rule.kind == "require" and rule.given and rule.message):
        yield (Said("a rule of X109 is a 'require' with 'given', what asks for the text, and a 'message' that quotes it"),)
    if rule.kind == "repeat" and not (rule.pattern and rule.most > 0):
        yield (Said("'repeat' needs 'pattern', and 'most' of at least 1"),)
    if rule.code == ADDRESS and not (rule.kind == "pattern" and len(rule.use) == 1):
        yield (Said("a rule of I107 is a 'pattern' whose 'use' names one form of address"),)


def _example_faults(rule: StyleRule) -> Iterator[tuple[str | int, ...]]:
    if not rule.good or not rule.bad:
        yield (Said("give at least one 'good' and one 'bad' example"),)
    for index, text in enumerate(rule.bad):
        if text.count(OPEN) != text.count(CLOSE) or OPEN not in text:
            yield Said("mark what is found with ⟦ ⟧ in this bad example"), "bad", index


def _broken(pattern: str) -> str:
    try:
        regex.compile(pattern)
    except regex.error as error:
        return str(error)
    return ""
