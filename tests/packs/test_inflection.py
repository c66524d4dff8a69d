"""Every language's rules of inflection are sound, and say what their examples in ``benchmarks/terminology`` say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from localize.packs import shipped
from localize.packs.inflection import inflection

LANGUAGES = sorted(path.parent.name for path in (shipped() / "locales").glob("*/inflection.yaml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_compile_and_words_are_folded(language: str) -> None:
    rules = inflection(language)
    for pattern, new in (*rules.regular, *rules.undone, *rules.restored, *rules.finite):
        re.compile(pattern).sub(new, "")
    for pattern in (one for pair in rules.foreign for one in pair):
        re.compile(pattern)
    words = (*rules.endings, *(rules.joints or ()), *rules.first_parts, *rules.no_parts, *rules.opaque, *rules.separable)
    words += (*rules.clipped, *rules.prepositions, *rules.clauses, *rules.between, *rules.phrase_seconds, *rules.conjunctions)
    assert not [word for word in words if word != word.lower() or word != word.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_prepositions_are_among_the_separable_prefixes(language: str) -> None:
    rules = inflection(language)
    assert rules.prepositions <= rules.separable


def test_a_variant_has_its_languages_rules_and_a_language_without_rules_has_none() -> None:
    assert inflection("de-CH") == inflection("de")
    assert inflection("de").joints is not None
    assert inflection("ja").joints is None
    assert not inflection("xx").regular


def test_rules_have_a_comment_that_says_what_they_are_about() -> None:
    bare = [language for language in LANGUAGES if not _head(shipped() / "locales" / language / "inflection.yaml").startswith("#")]
    assert not bare


def _head(path: Path) -> str:
    return path.read_text(encoding="utf-8")
