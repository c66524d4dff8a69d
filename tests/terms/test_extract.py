"""Proposed terms: what is proposed, how often it was seen, and how it is translated."""

from __future__ import annotations

from localize.packs.locale_data import conventions
from localize.terms.extract import Proposal, Side, proposals

ENGLISH = Side.of(conventions("en"), None)
GERMAN = Side.of(conventions("de"), None)
JAPANESE = Side.of(conventions("ja"), None)
PAIRS = [
    ("Sleeping bag for 2 people", "Schlafsack für 2 Personen"),
    ("Warm sleeping bag, blue", "Warmer Schlafsack, blau"),
    ("Two sleeping bags and a mat", "Zwei Schlafsäcke und eine Matte"),
    ("The <b>Sleeping bag</b> of the year", "Der <b>Schlafsack</b> des Jahres"),
    ("Camping chair", "Campingstuhl"),
    ("Camping chair, green", "Campingstuhl, grün"),
    ("Our camping chair", "Unser Campingstuhl"),
]


def told(least: int = 3, **more: object) -> dict[str, Proposal]:
    found = proposals([source for source, _ in PAIRS], PAIRS, ENGLISH, GERMAN, least=least, **more)  # type: ignore[arg-type]
    return {one.source.lower(): one for one in found}


def test_a_phrase_that_comes_again_is_proposed_with_its_translation() -> None:
    found = told()["sleeping bag"]
    assert (found.target, found.texts) == ("Schlafsack", 4)
    assert found.example == "Sleeping bag for 2 people"
    assert 0.8 < found.share <= 1


def test_singular_and_plural_are_one_term() -> None:
    assert not {"sleeping bags", "bags"} & told().keys()


def test_a_word_that_stands_only_in_a_longer_term_is_none() -> None:
    assert not {"sleeping", "bag", "camping", "chair"} & told().keys()


def test_the_best_come_first_and_rare_ones_not_at_all() -> None:
    assert list(told()) == ["sleeping bag", "camping chair"]
    assert told(least=5) == {}


def test_what_the_glossary_has_is_not_proposed() -> None:
    assert list(told(taken=lambda term: term == "sleeping bag")) == ["camping chair"]


def test_without_a_memory_the_translation_is_left_open() -> None:
    found = proposals([source for source, _ in PAIRS], [], ENGLISH, GERMAN)
    assert [(one.source.lower(), one.target, one.share) for one in found] == [
        ("sleeping bag", "", 0.0),
        ("camping chair", "", 0.0),
    ]


def test_function_words_numbers_and_units_begin_and_end_no_term() -> None:
    texts = [f"{word} of the year with 12 cm; also for the {word}" for word in ("Lamp", "Lamp ", "Lamp  ")]
    assert [one.source for one in proposals(texts, [], ENGLISH, GERMAN)] == ["Lamp"]


def test_a_script_without_spaces_is_cut_into_words() -> None:
    pairs = [("Desk lamp", "デスクランプ"), ("Desk lamp, black", "黒いデスクランプ"), ("A desk lamp", "デスクランプです")]
    (found,) = proposals([source for source, _ in pairs], pairs, ENGLISH, JAPANESE)
    assert (found.source.lower(), found.target) == ("desk lamp", "デスクランプ")


def test_a_proposal_is_a_row_with_what_speaks_for_it() -> None:
    row = told()["camping chair"].row("en", "de")
    assert (row.source, row.target, row.status, row.locale) == ("Camping chair", "Campingstuhl", "preferred", "de")
    assert row.note == "3 texts, for example: Camping chair"
