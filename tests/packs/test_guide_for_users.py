"""The examples of docs/packs.md are a workspace that works, and do what the page says."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from localize import packs
from localize.packs import glossaries
from localize.packs.examples import try_all
from tests.packs.workspaces import write

PAGE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml\n# (\S+/\S+\.yaml)\n(.*?)```", PAGE, re.DOTALL))
AS_OF = datetime.date(2026, 11, 22)


@pytest.fixture
def roots(tmp_path: Path) -> tuple[Path, ...]:
    return write(tmp_path, FILES)


def test_the_examples_are_sound_and_their_rules_do_what_they_say(roots: tuple[Path, ...]) -> None:
    assert set(FILES) == {"style_guides/es.yaml", "style_guides/de.yaml", "marketplaces/amazon.yaml", "laws/EU.yaml"}
    _, faults = try_all(roots)
    assert faults == []


def test_the_examples_do_what_the_page_says(roots: tuple[Path, ...]) -> None:
    spanish, german = packs.conventions("es-ES", roots), packs.conventions("de-DE", roots)
    assert spanish.numbers.words["yunta"] == 2
    assert "segund*" not in spanish.numbers.words
    assert spanish.units.names["mass-grain"] == ("gr", "grano")
    assert german.numbers.percent == "{n}%"
    rules = {rule.id: rule for rule in german.rules}
    assert "de.forbid.kostenloser-versand" not in rules
    assert rules["de.forbid.bestseller"].severity == "note"
    assert rules["de.forbid.umweltfreundlich"].severity == "note"
    assert [limit.max for limit in packs.market("amazon-fr", AS_OF, roots).rules_of("title").limits] == [150]
    assert [limit.max for limit in packs.market("amazon-de", AS_OF, roots).rules_of("bullet").limits] == [200]


def test_the_page_tells_every_column_of_a_glossary() -> None:
    assert set(glossaries.COLUMNS) <= set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
