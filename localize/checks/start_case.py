"""The text begins with a small letter where its source begins with a capital, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Edit, Finding, Market
from localize.text.capitals import recased_start, starts_apart
from localize.text.case import capital
from localize.text.lexicon import names
from localize.text.mandatory import held
from localize.text.unit import Unit

_VALUES = frozenset({"attribute", "search_terms", "keyword", "handle"})
"""Kinds that are words for themselves: each language has its own habit with them."""

_SENTENCE = 4
"""A message of fewer words may be a name: of a language, a colour, a month, which each language cases as it does."""


@check("W101", "start-case", severity="note", of=starts_apart, alone=False)
def start_case(unit: Unit, market: Market) -> Iterator[Finding]:
    """The first letter is small and that of the source is a capital, or the first is a capital and that of the source small.

    Why: bullets and labels stand in lists, and one that begins otherwise than the rest looks unfinished.

    Fix: take the case of the source for the first letter. Offered only: the first word may be a name. Nothing is said where
    either text begins with a digit, a placeholder, an abbreviation or a name with capitals inside (iPhone); where the
    script has no capitals; in short labels of programs, which may be names (German, May); where nouns have capitals (a
    German text may begin with one anywhere); of attribute values and search terms, which each language writes as it
    is used to; and of official texts, which stand as they are given.

    Data: ``noun_capitals`` and ``capitals`` in ``locales/words.yaml``.

    Example: "Folds in seconds" became "se pliega en segundos".
    """
    if unit.kind in _VALUES:
        return
    rules = market.conventions.words
    nouns = unit.lexicon.conventions(unit.source.locale).words.noun_capitals
    words = _SENTENCE if unit.kind == "message" else 1
    found = recased_start(unit, rules, from_nouns=nouns, words=words)
    if found is None or any(start <= found[0].start < end for start, end in (*unit.see(names), *unit.see(held))):
        return
    first, right = found
    small = not capital(right[0])
    yield Finding(
        id="small" if small else "capital",
        message="Begins with a capital, the source does not"
        if small
        else "Begins with a small letter, the source with a capital",
        span=(first.start, first.end),
        edit=Edit(first.start, first.end, right) if right != first.word else None,
    )
