"""The recipe of the container. No engine runs here: it is read, and its steps that need no network are run by a shell."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.end_to_end.repository import ROOT, called, git

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


class Step(NamedTuple):
    word: str
    rest: str


def steps(recipe: str) -> list[Step]:
    """The instructions of a recipe, with continued lines joined and comments left out."""
    lines = "\n".join(line for line in recipe.splitlines() if not line.startswith("#")).replace("\\\n", " ")
    found = [line.split(maxsplit=1) for line in lines.splitlines() if line.strip()]
    return [Step(word, rest.strip()) for word, rest in found]


RECIPE = steps((ROOT / "Containerfile").read_text(encoding="utf-8"))
ALLOWED = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()


def all_of(word: str) -> list[str]:
    return [step.rest for step in RECIPE if step.word == word]


def test_every_stage_stands_on_one_base_pinned_by_digest() -> None:
    base = next(rest for rest in all_of("ARG") if rest.startswith("BASE="))
    assert re.fullmatch(r"BASE=docker\.io/library/python:3\.\d+-slim@sha256:[0-9a-f]{64}", base)
    assert [rest.split()[0] for rest in all_of("FROM")] == ["${BASE}", "${BASE}"]


def test_its_python_is_one_that_the_project_takes() -> None:
    minor = int(re.search(r"python:3\.(\d+)-", all_of("ARG")[0])[1])
    least = int(re.fullmatch(r">=3\.(\d+)", PROJECT["project"]["requires-python"])[1])
    assert minor >= least


def test_what_it_installs_is_locked_with_hashes() -> None:
    installs = [rest for rest in all_of("RUN") if "pip install" in rest]
    assert "--require-hashes --requirement requirements.lock" in installs[0]
    assert "--no-deps ." in installs[1]
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9-]+)==\S+(?: ;[^\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", locked, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^\w", locked, re.MULTILINE)), "a requirement without a hash"
    wanted = {re.match(r"[\w-]+", need)[0].lower() for need in PROJECT["project"]["dependencies"]}
    assert wanted <= {name for name, _ in pins}


def test_all_that_the_wheel_holds_is_copied_and_nothing_else() -> None:
    copied = {source for rest in all_of("COPY") if not rest.startswith("--from") for source in rest.split()[:-1]}
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {*wheel["packages"], *wheel["force-include"], "pyproject.toml", PROJECT["project"]["readme"]} <= copied
    assert set(PROJECT["project"]["license-files"]) <= copied
    assert all((ROOT / source).exists() for source in copied)
    assert {name.removeprefix("!") for name in ALLOWED if name.startswith("!")} == copied


def test_it_runs_as_nobody_special_and_begins_with_the_program() -> None:
    last = max(place for place, step in enumerate(RECIPE) if step.word == "FROM")
    user = [step.rest for step in RECIPE[last:] if step.word == "USER"]
    assert user == ["localize"]
    assert any(re.search(r"useradd .*--uid [1-9]\d{3,} .*\blocalize\b", rest) for rest in all_of("RUN"))
    assert all_of("ENTRYPOINT") == [f'["{next(iter(PROJECT["project"]["scripts"]))}"]']


@pytest.mark.parametrize("run", all_of("RUN"), ids=lambda run: run.split()[0] + run[-12:])
def test_its_steps_are_read_by_a_shell(run: str) -> None:
    read = subprocess.run(["sh", "-n"], input=run, capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr


@pytest.mark.parametrize(("extras", "wanted"), [("", ["--no-deps", "."]), ("[sheets,spell]", [".[sheets,spell]"])])
def test_extras_are_installed_when_they_are_asked_for(extras: str, wanted: list[str], tmp_path: Path) -> None:
    pip = tmp_path / "pip"
    pip.write_text('#!/bin/sh\nfor word in "$@"; do echo "$word"; done\n', encoding="utf-8")
    pip.chmod(0o755)
    run = all_of("RUN")[1].replace("/opt/localize/bin/pip", shlex.quote(str(pip)))
    done = called(tmp_path, {"EXTRAS": extras, "PATH": "/usr/bin:/bin"}, "sh", "-c", run)
    assert done.stdout.split()[-len(wanted) :] == wanted, done.stderr


def test_git_takes_a_mounted_repository_of_somebody_else(env: dict[str, str], tmp_path: Path) -> None:
    """Git itself is asked to doubt the owner, as it does in the container."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    git(theirs, env, "init", "--quiet")
    doubting = env | {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "true"}
    assert called(theirs, doubting, "git", "status").returncode == 128
    told = dict(word.split("=", 1) for rest in all_of("ENV") for word in rest.split() if word.startswith("GIT_"))
    assert called(theirs, doubting | told, "git", "status").returncode == 0
