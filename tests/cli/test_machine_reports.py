"""Reports for machines as CI gets them: at the line of the memory, from the repository's folder, the same bytes each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.cli.running import localize
from tests.reporters.machines import commands

DAY = ("--as-of", "2026-11-22")
MACHINES = ("sarif", "junit", "github", "gitlab", "checkstyle", "csv")
LISTINGS = [
    {"sku": "B-1", "title": "Steel bottle", "description": "<p>Steel bottle</p><p>For every day.</p>"},
    {"sku": "B-2", "title": "Steel cup", "description": "<p>For every day.</p>"},
    {"sku": "B-3", "title": "Steel plate", "description": ""},
]
LONG = "Edelstahlflasche " + "für jeden Tag und jede Gelegenheit " * 8
PO = f"""msgid ""
msgstr "Language: de\\n"

#: B-1
msgctxt "title"
msgid "Steel bottle"
msgstr "{LONG.strip()}"

msgctxt "title"
msgid "Steel cup"
msgstr "Stahlbecher"

msgctxt "description"
msgid "Steel bottle"
msgstr "Flasche aus Stahl"

msgctxt "description"
msgid "For every day."
msgstr ""
"Für jeden jeden  "
"Tag."
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a workspace in a folder of it; the working directory is the repository's."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "catalog.jsonl").write_text("\n".join(map(json.dumps, LISTINGS)), "utf-8")
    (folder / "de.po").write_text(PO, "utf-8")
    (folder / "localize.toml").write_text('catalog = "catalog.jsonl"\nmarkets = ["amazon-de"]\nmemory = ["de.po"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return folder


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda *arguments: localize(capsys, monkeypatch, *arguments)


def place(result: Any) -> tuple[str, int]:
    found = result["locations"][0]["physicalLocation"]
    return found["artifactLocation"]["uri"], found["region"]["startLine"]


def results(path: str) -> list[Any]:
    return list(json.loads(Path(path).read_text("utf-8"))["runs"][0]["results"])


def test_a_text_that_is_too_long_shows_at_its_line_of_the_memory(shop: Path, call: Any) -> None:
    said = call("check", "--workspace", "shop", *DAY, "--select", "L101", "--report", "sarif:a.sarif", "--report", "json:a.json")
    assert said.code == 1
    (found,) = results("a.sarif")
    assert place(found) == ("shop/de.po", 7)
    assert found["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "shop/catalog.jsonl"
    (issue,) = json.loads(Path("a.json").read_text("utf-8"))["issues"]
    assert issue["written"] == {"file": "de.po", "line": 7, "column": None}
    assert issue["location"] == {"file": "catalog.jsonl", "line": 1, "column": None}


def test_a_segment_of_a_description_has_its_own_entry(shop: Path, call: Any) -> None:
    call("check", "--workspace", "shop", *DAY, "--select", "W106", "--report", "sarif:a.sarif", "--report", "csv:a.csv")
    assert [place(one) for one in results("a.sarif")] == [("shop/de.po", 20)] * 2
    assert next(one["properties"]["target"] for one in results("a.sarif")).startswith("<p>Flasche aus Stahl")
    assert all(",de.po,19," in line for line in Path("a.csv").read_text("utf-8").splitlines()[1:])


def test_a_text_that_is_missing_stands_at_the_row_of_the_catalog(shop: Path, call: Any) -> None:
    call("check", "--workspace", "shop", *DAY, "--select", "C101", "--report", "gitlab:a.json", "--report", "json:b.json")
    (found,) = json.loads(Path("a.json").read_text("utf-8"))
    assert found["location"] == {"path": "shop/catalog.jsonl", "lines": {"begin": 3}}
    assert "written" not in json.loads(Path("b.json").read_text("utf-8"))["issues"][0]


def test_a_catalog_check_names_the_memory_too(shop: Path, call: Any) -> None:
    text = PO.replace('msgid "Steel cup"\nmsgstr "Stahlbecher"', 'msgid "Steel cup"\nmsgstr "Edelstahl"')
    text = text.replace(LONG.strip(), "Edelstahl")
    (shop / "de.po").write_text(text, "utf-8")
    call("check", "--workspace", "shop", *DAY, "--select", "I103", "--report", "sarif:a.sarif")
    assert [place(one) for one in results("a.sarif")] == [("shop/de.po", 11)]


def test_a_run_has_a_case_for_every_listing_and_so_has_its_report(shop: Path, call: Any) -> None:
    assert call("run", "--workspace", "shop", *DAY, "--select", "L101,C101", "--report", "junit:a.xml").code == 1
    suite = next(one for one in ET.parse("a.xml").getroot() if one.get("name") == "amazon-de")
    cases = {one.get("name"): one.find("failure") for one in suite.iter("testcase")}
    assert {"B-1", "B-2", "B-3"} <= set(cases)
    assert cases["B-2"] is None
    assert (cases["B-1"].get("message"), cases["B-3"].get("message")) == ("held back: L101", "held back: C101")
    call("report", "out", "--fail-on", "error", "--report", "junit:b.xml", "--workspace", "shop")
    again = next(one for one in ET.parse("b.xml").getroot() if one.get("name") == "amazon-de")
    assert {one.get("name"): one.find("failure") is None for one in again.iter("testcase")} == {
        name: failure is None for name, failure in cases.items()
    }
    (Path("out") / "bundles" / "amazon-de" / "listings.jsonl").unlink()
    call("report", "out", "--fail-on", "error", "--report", "junit:c.xml", "--workspace", "shop")
    names = [one.get("name") for one in ET.parse("c.xml").getroot().iter("testcase")]
    assert "all others" in names
    assert "B-2" not in names


def test_a_bilingual_file_shows_the_line_of_the_translation(shop: Path, call: Any) -> None:
    said = call(
        "check",
        "shop/de.po",
        *DAY,
        "--select",
        "T103",
        "--report",
        "sarif:a.sarif",
        "--report",
        "junit:a.xml",
        "--report",
        "github",
    )
    (found,) = results("a.sarif")
    assert place(found) == ("shop/de.po", 20)
    (fix,) = found["fixes"]
    assert fix["artifactChanges"][0]["artifactLocation"]["uri"] == "shop/de.po"
    (annotation,) = commands(said.out)
    assert (annotation.properties["file"], annotation.properties["line"]) == ("shop/de.po", "20")
    (suite,) = ET.parse("a.xml").getroot()
    assert [one.get("name") for one in suite.iter("testcase")] == ["description: For every day.", "all others"]


def test_the_summary_of_a_step_is_added_to(shop: Path, call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("summary.md").write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    call("check", "--workspace", "shop", *DAY, "--report", "github:a.txt")
    text = Path("summary.md").read_text("utf-8")
    assert text.startswith("before\n## Localization check")
    assert commands(Path("a.txt").read_text("utf-8"))[0].name == "error"


def test_no_text_is_a_command_on_the_terminal_of_a_step(shop: Path, call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    said = call("check", "--workspace", "shop", *DAY)
    first, *_, last = said.out.splitlines()
    assert first.startswith("::stop-commands::")
    token = first.removeprefix("::stop-commands::")
    assert last == f"::{token}::"
    assert len(token) == 32
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert "::stop-commands::" not in call("check", "--workspace", "shop", *DAY).out


def test_two_clones_give_the_same_bytes(shop: Path, tmp_path: Path) -> None:
    found = []
    for number, seed in enumerate(("0", "77")):
        clone = tmp_path / f"clone-{number}"
        (clone / ".git").mkdir(parents=True)
        (clone / "shop").mkdir()
        for path in shop.iterdir():
            (clone / "shop" / path.name).write_bytes(path.read_bytes())
        reports = [word for name in MACHINES for word in ("--report", f"{name}:reports/{name}")]
        program = "from localize.cli import main; main()"
        subprocess.run(
            [sys.executable, "-c", program, "check", "--workspace", "shop", *DAY, *reports],
            cwd=clone, env={**os.environ, "PYTHONHASHSEED": seed, "GITHUB_STEP_SUMMARY": ""}, check=False, capture_output=True,
        )  # fmt: skip
        found.append({name: (clone / "reports" / name).read_bytes() for name in MACHINES})
    assert found[0] == found[1]
    assert all(str(tmp_path).encode() not in data for data in found[0].values())


@pytest.mark.parametrize("name", MACHINES)
def test_every_report_is_named_by_help(name: str, call: Any) -> None:
    for command in ("check", "run", "report"):
        assert name in call(command, "--help").out
