"""Texts that must stand somewhere in a listing: what asks for one, and whether any of its texts holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from localize.model import Listing, Market, Span, StyleRule
from localize.text.asked import MANDATORY, compiled
from localize.text.fields import fields
from localize.text.lexicon import target_hits
from localize.text.phrases import Hit
from localize.text.unit import Text, Unit

_SHOWN = frozenset({"title", "highlight", "bullet", "description", "attribute"})
"""The kinds of texts that may hold a sentence that the law wants."""


class Seen(NamedTuple):
    """A text of a listing. ``before``: how much of it stands before what the field itself holds (an attribute's name)."""

    path: str
    kind: str
    text: Text
    hits: Sequence[Hit] = ()
    before: int = 0


def said(target: Listing, units: Mapping[str, Unit]) -> list[Seen]:
    """Every text as shoppers will read it, in their order; an attribute as ``name: value``, of whatever type the value is."""
    locale = next((unit.target.locale for unit in units.values()), target.locale)
    found = [Seen(path, unit.kind, unit.target, unit.see(target_hits)) for path, unit in units.items()]
    if target.product_type:
        found.append(Seen("product_type", "product_type", Text(target.product_type, locale)))
    for key, value in target.attributes.items():
        line = f"{key}: {' '.join(_plain(value))}"
        found.append(Seen(f"attributes.{key}", "attribute", Text(line, locale), before=len(key) + 2))
    return found


def _plain(value: Any) -> Iterator[str]:
    """The texts in a value, which may be a list or a record."""
    if isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _plain(one)
    elif value is not None:
        yield str(value)


def owed(rule: StyleRule, texts: Sequence[Seen]) -> tuple[Seen, Span | None] | None:
    """The text that asks for what the rule wants and where it does (None: in the attribute's name); None: nothing is owed."""
    given, pattern = compiled(rule.given), compiled(rule.pattern)
    for one in texts:
        match = given.search(one.text.masked) if given and (not rule.kinds or one.kind in rule.kinds) else None
        if match:
            break
    else:
        return None
    if any((pattern and pattern.search(other.text.masked)) or _holds(rule, other.hits) for other in texts):
        return None
    start, end = match.span()
    return one, (start - one.before, end - one.before) if start >= one.before else None


def _holds(rule: StyleRule, hits: Sequence[Hit]) -> bool:
    return any(hit.phrase.role == "rule" and hit.phrase.owner.id == rule.id for hit in hits)


def held(unit: Unit) -> list[Span]:
    """Where the unit's target holds what the law wants to stand somewhere, or an official text."""
    masked = unit.target.masked
    rules = [rule for rule in unit.lexicon.market.rules if rule.code == MANDATORY]
    wanted = filter(None, map(compiled, dict.fromkeys(rule.pattern for rule in rules)))
    spans = [match.span() for pattern in wanted for match in pattern.finditer(masked)]
    spans += [(hit.start, hit.end) for hit in unit.see(target_hits) if hit.phrase.role == "rule" and hit.phrase.owner in rules]
    official = (term for term in unit.lexicon.market.terms if term.status == "verbatim")
    for text in {text.rstrip(" .") for term in official for text in (term.target, *term.forms)}:
        at = masked.find(text)
        spans += [(at, at + len(text))] if at >= 0 else []
    return sorted(spans)


def unfinished(source: Listing, target: Listing, market: Market) -> bool:
    """Is a text still to be translated, which may hold what is wanted?"""
    wanted = {field.path for field in fields(source, {}) if field.kind in _SHOWN and market.rules_of(field.kind).takes}
    return not wanted <= {field.path for field in fields(target, {})}
