"""Where reports and decisions go: each to a place of its own, that nothing else holds, and refused before any work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
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


@pytest.mark.parametrize("command", [["check"], ["check", "de.po"], ["run"], ["gate"], ["report"]], ids=" ".join)
@pytest.mark.parametrize(
    "target", ["c.jsonl", "memory/../c.jsonl", "localize.toml", "waivers.yaml", "packs.lock", "known.json", "memory/de.po"]
)
def test_no_report_is_written_over_a_file_of_the_workspace(call: Any, command: list[str], target: str) -> None:
    before = stood()
    said = call(*command, "--report", f"json:{target}")
    assert (said.code, said.out, stood()) == (2, "", before)
    assert f"{target}: is a file of the workspace or of this call, over which no report is written; name another" in said.err


DATA = {
    "glossaries/de.csv": "source,target\nlid,Deckel\n",
    "style_guides/de.yaml": "locale: de\n",
    "marketplaces/mine.yaml": "name: Mine\nsites:\n  - {id: mine-uk, locale: en-GB}\n",
    "laws/DE.yaml": "{}\n",
    "locales/de/seo.yaml": "{}\n",
    "locales/de/shared_words.txt": "Team\n",
    "locales/de/spelling.txt": "Fernmoor\n",
    "locales/spelling.txt": "Fernmoor\n",
    "values/amazon/color.csv": "value\n",
    "sizes.csv": "\n",
    "texts/pages.jsonl": "\n",
}


@pytest.mark.parametrize("command", [["check"], ["gate"]], ids=" ".join)
@pytest.mark.parametrize("target", DATA)
def test_no_report_is_written_over_data_of_the_workspace(call: Any, command: list[str], target: str) -> None:
    for name, text in DATA.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")
    before = stood()
    said = call(*command, "--report", f"csv:{target}")
    assert (said.code, said.out, stood()) == (2, "", before)
    assert f"{target}: is a file of the workspace or of this call, over which no report is written; name another" in said.err


def test_a_report_may_lie_beside_data_and_be_written_anew(call: Any) -> None:
    for _ in range(2):
        said = call("check", *DAY, "--fail-on", "never", "--report", "html:locales/report.html")
        assert said.code == 0, said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "de.po", "--report", "json:de.po"],
        ["check", "de.po", "--keep", "keep.txt", "--report", "json:keep.txt"],
        ["check", "--write-baseline", "new.json", "--report", "json:new.json"],
        ["check", "--memory", "de.po", "--report", "json:de.po"],
        ["check", "--limits", "limits.csv", "--report", "json:limits.csv"],
        ["run", "--into", "keep.txt", "--report", "json:keep.txt"],
        ["gate", "--decision", "json:localize.toml"],
        ["gate", "--decision", "json:c.jsonl"],
        ["report", "old.json", "--report", "json:old.json"],
        ["check", "--report", "json:linked"],
    ],
    ids=" ".join,
)
def test_no_report_is_written_over_what_the_call_names(call: Any, arguments: list[str]) -> None:
    Path("limits.csv").write_text("category,field,limit\n", "utf-8")
    Path("old.json").write_text("{}", "utf-8")
    Path("linked").hardlink_to("c.jsonl")
    before = stood()
    said = call(*arguments)
    assert (said.code, said.out, stood()) == (2, "", before)
    assert "is a file of the workspace or of this call" in said.err


@pytest.mark.parametrize("command", [["check"], ["check", "de.po"], ["run"], ["gate"], ["report"]], ids=" ".join)
@pytest.mark.parametrize(
    ("target", "message"),
    [("memory", "memory: is a directory; name the file in it"), ("c.jsonl/a/b.json", "c.jsonl/a/b.json: cannot be written: ")],
)
def test_what_cannot_be_written_is_said_before_any_work(call: Any, command: list[str], target: str, message: str) -> None:
    before = stood()
    said = call(*command, "--report", f"json:{target}")
    assert (said.code, said.out, stood()) == (2, "", before)
    assert message in said.err


def test_a_folder_is_made_for_a_report_which_may_be_written_again(call: Any) -> None:
    arguments = ("run", *DAY, "--fail-on", "never", "--report", "json:out/a/b.json", "--report", "csv:out/c.csv")
    for _ in range(2):
        said = call(*arguments)
        assert said.code == 0, said.err
        assert {"a/b.json", "c.csv", "report.json"} <= {path.relative_to("out").as_posix() for path in Path("out").rglob("*.*")}
    said = call("gate", *DAY, "--fail-on", "never", "--decision", "json:new/d.json")
    assert (said.code, Path("new/d.json").is_file()) == (0, True), said.err


def spoken_to(out: int, *arguments: str) -> str:
    """The messages of a call whose standard output is the one given."""
    program = "from localize.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments, *DAY], stdout=out, stderr=subprocess.PIPE, check=False, text=True
    )
    return done.stderr


@pytest.fixture
def gone() -> Iterator[int]:
    """A pipe that nobody reads."""
    reads, writes = os.pipe()
    os.close(reads)
    yield writes
    os.close(writes)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--report", "terminal", "--report", "json:a"],
        ["check", "--report", "csv", "--report", "json:a"],
        ["check", "de.po", "--diff", "--report", "json:a"],
        ["gate", "--report", "json:a"],
        ["gate", "--report", "json", "--decision", "json:a"],
        ["gate", "--decision", "json", "--decision", "markdown:a"],
        ["gate", "--market", "amazon-ukk", "--decision", "json", "--decision", "markdown:a"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("call")
def test_files_are_whole_where_nobody_reads_standard_output(gone: int, arguments: list[str]) -> None:
    Path("de.po").write_text(PO.replace('"Flasche"', '"Flasche  aus  Stahl"'), "utf-8")
    said = spoken_to(gone, *arguments)
    assert "Traceback" not in said
    assert Path("a").stat().st_size > 0
