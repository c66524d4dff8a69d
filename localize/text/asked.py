"""Style rules that ask for something (``require``) or count over the texts of a listing (``repeat``, forms of address)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import regex

from localize.model import Span, StyleRule
from localize.text import folding
from localize.text.phrases import Hit
from localize.text.quotes import quotes
from localize.text.unit import Text

ADDRESS = "I107"
"""Rules with this code tell a form of address, and are no findings by themselves."""
MANDATORY = "X109"
"""Rules with this code ask for a text in a whole listing (``localize.text.mandatory``), not in a single field."""


def counted(rule: StyleRule) -> bool:
    """Does the rule say nothing of a single place in a single text?"""
    return rule.kind in ("require", "repeat") or rule.code == ADDRESS


class Required:
    """The rules that ask for something, ready to be asked of a text."""

    def __init__(self, rules: Iterable[StyleRule]) -> None:
        wanted = (rule for rule in rules if rule.kind == "require")
        self._rules = [(rule, compiled(rule.given), compiled(rule.pattern)) for rule in wanted]

    def missing(self, text: Text, hits: Sequence[Hit], kind: str = "") -> Iterator[tuple[StyleRule, Span]]:
        """Each rule whose words the text lacks, with what asks for them (the whole text where the rule names nothing)."""
        masked = text.masked
        if not self._rules or not any(map(str.isalnum, masked)):
            return
        there = {hit.phrase.owner.id for hit in hits if hit.phrase.role == "rule" and hit.phrase.owner.kind == "require"}
        for rule, given, pattern in self._rules:
            if rule.id in there or (kind and rule.kinds and kind not in rule.kinds) or (pattern and pattern.search(masked)):
                continue
            asked = given.search(masked) if given else None
            if asked or not given:
                yield rule, asked.span() if asked else (0, len(masked))


def openings(rule: StyleRule, texts: Sequence[Text]) -> Iterator[list[tuple[int, Span]]]:
    """Which texts begin alike, where more of them do so than the rule allows: number of the text, and where it says so."""
    pattern = compiled(rule.pattern)
    found: dict[str, list[tuple[int, Span]]] = {}
    for number, text in enumerate(texts):
        match = pattern.search(text.masked) if pattern else None
        if match and not any(map(str.isalnum, text.masked[: match.start()])):
            found.setdefault(folding.fold(match[0], text.language), []).append((number, match.span()))
    yield from (places for places in found.values() if len(places) > rule.most)


def addressed(rule: StyleRule, text: Text) -> list[Span]:
    """Where the text speaks to the reader in the rule's form; what is quoted (a printed motto) is another's voice."""
    pattern = compiled(rule.pattern)
    found = [match.span() for match in pattern.finditer(text.masked)] if pattern else []
    if not found:
        return []
    quoted = [(pair.start, pair.end) for pair in quotes(text.masked).pairs]
    return [span for span in found if not any(start < span[0] and span[1] <= end for start, end in quoted)]


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> regex.Pattern[str] | None:
    return regex.compile(pattern) if pattern else None
