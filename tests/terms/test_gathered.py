"""What the example's workspace says about its terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from localize.model import Faults
from localize.terms import gathered
from localize.workspace import find

EXAMPLES = Path(__file__).parents[2] / "examples"
CATALOG = """{"sku": "A", "locale": "en-US", "title": "Trail bottle, steel", "bullets": ["The trail bottle for Quenfell tours"]}
{"sku": "B", "locale": "en-US", "title": "Trail bottle, blue", "description": "<p>A <b>trail bottle</b> that lasts</p>"}
{"sku": "C", "locale": "zh-CN", "title": "水壶"}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "localize.toml").write_text(
        'source_locale = "en-US"\nbrands = ["Quenfell"]\nmemory = ["de.po"]\n', encoding="utf-8"
    )
    (tmp_path / "catalog.jsonl").write_text(CATALOG, encoding="utf-8")
    head = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    pairs = [("Trail bottle, steel", "Tourenflasche aus Stahl"), ("Trail bottle, blue", "Tourenflasche, blau")]
    text = head + "\n".join(f'msgctxt "title"\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in pairs)
    (tmp_path / "de.po").write_text(text, encoding="utf-8")
    return tmp_path


def test_terms_of_a_catalog_with_the_words_of_its_memory(shop: Path) -> None:
    found = gathered.proposed(find(shop), shop / "catalog.jsonl", "de")
    assert [(one.source.lower(), one.target, one.texts) for one in found] == [("trail bottle", "Tourenflasche", 4)]
    (row,) = gathered.rows_of(found, "en-US", "de")
    assert (row.source.lower(), row.target) == ("trail bottle", "Tourenflasche")


def test_what_the_glossary_has_is_not_proposed_again(shop: Path) -> None:
    (shop / "glossaries").mkdir()
    (shop / "glossaries/de.csv").write_text("source,target\ntrail bottle,Wanderflasche\n", encoding="utf-8")
    assert gathered.proposed(find(shop), shop / "catalog.jsonl", "de") == []


def test_a_glossary_is_held_against_the_memory(shop: Path) -> None:
    (shop / "glossaries").mkdir()
    (shop / "glossaries/de.csv").write_text("source,target\ntrail bottle,Wanderbuddel\ntrail bottle,Flasche\n", encoding="utf-8")
    rows, found = gathered.checked(find(shop), "de", (), None)
    assert rows == 2
    assert [(one.origin, one.severity) for one in found] == [("glossaries/de.csv:3", "warning")]


def test_a_glossary_that_is_not_there_is_an_error_that_names_those_that_are(shop: Path) -> None:
    with pytest.raises(Faults, match="does not exist; there are glossaries for: -"):
        gathered.checked(find(shop), "fr", (), None)


def test_the_example_has_sound_glossaries_and_terms_to_propose() -> None:
    workspace = find(EXAMPLES)
    for locale in gathered.own_glossaries(workspace):
        rows, found = gathered.checked(workspace, locale, (), None)
        assert rows
        assert [str(one.message) for one in found if one.severity == "warning"] == []
    proposals = gathered.proposed(workspace, EXAMPLES / "catalog.jsonl", "de")
    assert any(one.target for one in proposals)
