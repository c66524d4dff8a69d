"""What is of a newer version is refused by name, and docs/versions.md says the versions that there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from localize import __version__, reporters, workspace
from localize.model import Faults
from localize.policy import settings
from tests.cli.running import localize

TEXT = (Path(__file__).parents[2] / "docs" / "versions.md").read_text("utf-8")


def test_the_page_says_the_versions_of_the_program() -> None:
    rows = {
        line.split(" | ")[0].removeprefix("| "): line.split(" | ")[2].rstrip(" |")
        for line in TEXT.splitlines()
        if line[:2] == "| "
    }
    assert rows["the program"] == __version__
    assert rows["the report"] == str(reporters.SCHEMA)
    assert rows["the workspace"] == str(settings.SCHEMA)


def test_a_newer_report_is_refused_with_a_remedy(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    (tmp_path / "report.json").write_text('{"schema": 2, "other": []}')
    said = localize(capsys, monkeypatch, "report", str(tmp_path))
    assert said.code == 2
    assert "report.json: is of schema 2, and this localize reads 1; update localize" in said.err


def test_a_newer_workspace_is_refused_before_its_keys(tmp_path: Path) -> None:
    (tmp_path / "localize.toml").write_text('catalog = "a.csv"\nschema = 2\nwhatever = 1\n')
    with pytest.raises(Faults) as raised:
        workspace.load(tmp_path)
    (fault,) = raised.value.faults
    assert str(fault) == "localize.toml:2:1: is of schema 2, and this localize reads 1; update localize (docs/versions.md)"


@pytest.mark.parametrize("line", ["schema = 1", ""])
def test_a_workspace_of_this_schema_is_read(tmp_path: Path, line: str) -> None:
    (tmp_path / "localize.toml").write_text(f"{line}\n")
    assert workspace.load(tmp_path).settings.schema == 1


def test_a_schema_that_is_no_number_is_told(tmp_path: Path) -> None:
    (tmp_path / "localize.toml").write_text('schema = "two"\n')
    with pytest.raises(Faults, match="schema: Expected `int`, got `str`"):
        workspace.load(tmp_path)
