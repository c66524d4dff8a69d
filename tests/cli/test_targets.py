"""Where reports and decisions go: each to a place of its own, that nothing else holds, and refused before any work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import localize

DAY = ("--as-of", "2026-11-22", "--jobs", "1")
TOML = 'catalog = "c.jsonl"\nmarkets = ["amazon-uk"]\nmemory = ["memory"]\nbaseline = "known.json"\n'
LISTING = '{"sku": "A-1", "locale": "en-US", "title": "Steel Bottle", "bullets": ["Light and sturdy"]}\n'
PO = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Bottle"\nmsgstr "Flasche"\n'
SEVERAL = "several reports and decisions go to standard output; send all but one to files (json:FILE)"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A call in a small workspace with everything that a call may read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    Path("memory").mkdir()
    for name, text in {"localize.toml": TOML, "c.jsonl": LISTING, "memory/de.po": PO, "de.po": PO, "keep.txt": "Steel\n"}.items():
        Path(name).write_text(text, "utf-8")
    Path("known.json").write_text('{"baseline":1}\n', "utf-8")
    return lambda *arguments: localize(capsys, monkeypatch, *arguments)


def stood() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}


TO_ONE_PLACE = {
    "two to standard output": (["--report", "json", "--report", "sarif"], SEVERAL),
    "the terminal beside one": (["--report", "terminal", "--report", "json"], SEVERAL),
    "one twice": (["--report", "github", "--report", "github"], SEVERAL),
    "two to a file": (["--report", "json:a", "--report", "csv:./a"], "a: several reports are to be written there; give each"),
    "no file": (["--report", "json:"], "--report json: names no file; name one after the colon, or leave the colon out"),
}


@pytest.mark.parametrize("command", [["check"], ["check", "de.po"], ["run"], ["gate"], ["report"]], ids=" ".join)
@pytest.mark.parametrize(("reports", "message"), TO_ONE_PLACE.values(), ids=TO_ONE_PLACE)
def test_each_report_has_a_place_of_its_own(call: Any, command: list[str], reports: list[str], message: str) -> None:
    before = stood()
    said = call(*command, *reports)
    assert (said.code, said.out, stood()) == (2, "", before)
    assert message in said.err


@pytest.mark.parametrize(
    ("places", "message"),
    [
        (["--report", "json", "--decision", "json"], SEVERAL),
        (["--report", "json:a", "--decision", "json:a"], "a: several reports are to be written there"),
        (["--decision", "json:"], "--decision json: names no file"),
    ],
)
def test_a_decision_has_a_place_of_its_own(call: Any, places: list[str], message: str) -> None:
    said = call("gate", *places)
    assert (said.code, said.out) == (2, "")
    assert message in said.err


def test_a_patch_and_two_reports_in_one_file_are_refused(call: Any) -> None:
    said = call("check", "de.po", "--diff", "--report", "json:a", "--report", "csv:a")
    assert (said.code, said.out, Path("a").exists()) == (2, "", False)


def test_commands_of_github_stand_beside_what_people_read(call: Any) -> None:
    said = call("check", *DAY, "--fail-on", "never", "--report", "github", "--report", "terminal", "--report", "json:a.json")
    assert said.code == 0, said.err
    assert "amazon-uk" in said.out
    assert Path("a.json").is_file()


def test_what_is_thrown_away_may_be_several(call: Any) -> None:
    assert call("check", *DAY, "--fail-on", "never", "--report", "json:/dev/null", "--report", "csv:/dev/null").code == 0
