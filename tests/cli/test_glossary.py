"""``localize glossary check`` and ``extract`` as they are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from localize.cli import cli

EXAMPLES = Path(__file__).parents[2] / "examples"


def called(*words: str) -> tuple[int, str]:
    ran = CliRunner().invoke(cli, ["glossary", *words], standalone_mode=False)
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran.return_value or 0, ran.output


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "localize.toml").write_text('source_locale = "en-US"\n', encoding="utf-8")
    (tmp_path / "glossaries").mkdir()
    return tmp_path


def test_a_contradiction_is_told_with_its_line_and_fails(shop: Path) -> None:
    (shop / "glossaries/de.csv").write_text("source,target\nlid,Deckel\nlid,Kappe\n", encoding="utf-8")
    code, said = called("check", "--workspace", str(shop))
    assert code == 1
    assert "glossaries/de.csv:3: warning: “lid” has a preferred word in glossaries/de.csv:2 too" in said
    assert "2 rows: 1 warning, 0 notes" in said


def test_a_sound_glossary_is_clean() -> None:
    code, said = called("check", "--workspace", str(EXAMPLES))
    assert code == 0
    assert "48 rows: 0 warnings, 0 notes" in said


def test_terms_are_proposed_from_the_workspace_catalog() -> None:
    code, said = called("extract", "--workspace", str(EXAMPLES), "--locale", "de", "--top", "30")
    assert code == 0
    assert "screw lid\tSchraubdeckel\t6 texts\t" in said
    assert len(said.splitlines()) == 30


def test_proposals_with_a_translation_are_written_as_a_glossary(tmp_path: Path) -> None:
    code, said = called("extract", "--workspace", str(EXAMPLES), "--locale", "de", "--out", str(tmp_path / "de.csv"))
    assert code == 0
    lines = (tmp_path / "de.csv").read_text(encoding="utf-8").splitlines()
    assert said.startswith(f"{len(lines) - 1} terms written to ")
    assert any(line.startswith("screw lid,Schraubdeckel,preferred,") for line in lines)
