"""C104 and the glossary: a word that is the same in both languages by its row is no miss."""

from __future__ import annotations

import datetime

from localize import packs
from localize.checks.same_as_source import same_as_source
from localize.model import Conventions, Market, Term
from localize.text.lexicon import Lexicon
from localize.text.unit import Text, Unit

TERMS = (
    Term(source="Smartphone", target="Smartphone"),
    Term(source="Jersey", target="Jersey", source_locale="fr"),
    Term(source="Gravity Flow", status="keep"),
)
MARKET = Market(id="", locale="de", as_of=datetime.date(2026, 11, 22), conventions=Conventions(locale="de"), terms=TERMS)
LEXICON = Lexicon(MARKET, packs.conventions)


def found(text: str, source_locale: str = "en-US") -> int:
    unit = Unit("title", Text(text, source_locale), Text(text, "de"), LEXICON)
    return sum(1 for _ in same_as_source(unit, MARKET))


def test_a_term_that_is_the_same_in_both_languages() -> None:
    assert not found("Smartphone 5G")
    assert not found("Gravity Flow smartphone")
    assert found("Smartphone holder")


def test_a_row_for_another_source_language_does_not_count() -> None:
    assert found("Jersey")
    assert not found("Jersey", "fr")
