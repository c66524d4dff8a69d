"""What ``ci/README.md`` shows is there: hooks, variables, options, arguments of the build."""

from __future__ import annotations

import re

import yaml
from click.testing import CliRunner

from localize.cli.gate import command
from tests.end_to_end import runners
from tests.end_to_end.repository import ROOT

README = (ROOT / "ci" / "README.md").read_text(encoding="utf-8")
YAML = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
SH = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)


def test_the_hooks_are_those_of_the_manifest() -> None:
    config = yaml.safe_load(next(block for block in YAML if "repos:" in block))
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in config["repos"][0]["hooks"]] == [hook["id"] for hook in manifest]


def test_the_variables_are_those_of_the_gitlab_job() -> None:
    config = yaml.safe_load(next(block for block in YAML if "include:" in block))
    assert config["localize"]["variables"].keys() <= runners.template()["variables"].keys()


def test_the_arguments_of_the_build_are_those_of_the_recipe() -> None:
    recipe = (ROOT / "Containerfile").read_text(encoding="utf-8")
    given = set(re.findall(r"--build-arg (\w+)=", "".join(SH)))
    assert given == set(re.findall(r"^ARG (\w+)", recipe, re.MULTILINE)) - {"BASE"}


def test_the_options_are_those_of_the_gate() -> None:
    known = set(re.findall(r"--[\w-]+", CliRunner().invoke(command, ["--help"]).output))
    config = yaml.safe_load(next(block for block in YAML if "repos:" in block))
    hook = next(hook for hook in config["repos"][0]["hooks"] if hook["id"] == "localize-gate")
    called = [line for block in SH for line in block.splitlines() if line.startswith("localize gate")]
    assert called
    assert {word for word in (*hook["args"], *" ".join(called).split()) if word.startswith("--")} <= known


def test_the_outputs_that_it_names_are_those_of_the_action() -> None:
    line = next(line for line in README.splitlines() if line.startswith("- Outputs: "))
    named = re.findall(r"`(\w+)`", line.split(". ")[0])
    assert set(named) == set(runners.ACTION["outputs"])
