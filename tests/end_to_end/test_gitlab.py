"""The GitLab template: its keys, and its script in the shells that images have."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.end_to_end import runners
from tests.end_to_end.repository import ROOT, committed, edited, git, repository

PO = "locales/de/LC_MESSAGES/catalog.po"
JOB = runners.template()
SHELLS = pytest.mark.parametrize("shell", ["bash", "sh"])


def test_the_reports_that_gitlab_reads_are_those_that_the_script_writes() -> None:
    script = "\n".join(JOB["script"])
    assert {f"gitlab:{JOB['artifacts']['reports']['codequality']}", f"junit:{JOB['artifacts']['reports']['junit']}"} <= set(
        re.findall(r"--report (\S+)", script)
    )
    assert JOB["artifacts"]["when"] == "always"


def test_every_variable_is_used_and_none_stands_unquoted_but_lists_of_words() -> None:
    script = "\n".join([*JOB["before_script"], *JOB["script"]])
    ours = {name for name in JOB["variables"] if name.startswith("LOCALIZE_")}
    assert set(re.findall(r"\$(LOCALIZE_\w+)", script)) == ours
    assert set(re.findall(r'(?<!")\$(LOCALIZE_\w+)', script)) == {"LOCALIZE_MARKETS", "LOCALIZE_ARGS"}


def test_it_clones_the_history_that_changed_since_needs() -> None:
    assert JOB["variables"]["GIT_DEPTH"] == "0"


def test_its_image_is_the_base_of_the_container() -> None:
    assert f"ARG BASE={JOB['image']}\n" in (ROOT / "Containerfile").read_text(encoding="utf-8")


def branch(tmp_path: Path, env: dict[str, str]) -> tuple[Path, int]:
    repo = repository(tmp_path / "repo", env, "shop")
    git(repo, env, "switch", "--quiet", "--create", "longer-title")
    line = edited(repo / PO, "Titan, 17 cm", "Titan, 17 cm, leicht, robust, spülmaschinenfest, Gabel und Löffel in einem")
    committed(repo, env, "Say more of the spork")
    return repo, line


@SHELLS
def test_a_merge_request_is_stopped_with_the_finding_in_both_reports(shell: str, env: dict[str, str], tmp_path: Path) -> None:
    repo, line = branch(tmp_path, env)
    more = {"LOCALIZE_CHANGED_SINCE": git(repo, env, "rev-parse", "main").strip(), "LOCALIZE_ARGS": "--as-of 2026-11-23"}
    ran = runners.gitlab(repo, env, shell, **more)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    (told,) = json.loads((repo / JOB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert (told["check_name"], told["location"]) == ("L101 over-limit", {"path": PO, "lines": {"begin": line}})
    suites = ET.parse(repo / JOB["artifacts"]["reports"]["junit"]).getroot()
    failed = {(case.get("classname"), case.get("name")) for case in suites.iter("testcase") if case.find("failure") is not None}
    assert {name for words in failed for name in words if "HB-SPK-01" in name}
    assert len(failed) == 1


@SHELLS
def test_main_passes_by_markets_of_its_own(shell: str, env: dict[str, str], tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", env, "shop")
    ran = runners.gitlab(repo, env, shell, LOCALIZE_MARKETS="ebay-de ebay-uk", LOCALIZE_CATALOG="catalog.jsonl")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert json.loads((repo / JOB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8")) == []


@SHELLS
def test_an_image_without_the_program_asks_where_to_get_it(shell: str, env: dict[str, str], tmp_path: Path) -> None:
    bare = env | {"PATH": "/usr/bin:/bin"}
    ran = runners.gitlab(repository(tmp_path / "repo", env, "shop"), bare, shell)
    assert ran.returncode == 2
    assert "LOCALIZE_SOURCE" in ran.stderr
