"""The GitHub action: what its steps may hold, and what they do with hostile and missing input."""

from __future__ import annotations

import json
import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from localize.gate.verdict import VERDICTS
from tests.end_to_end import runners
from tests.end_to_end.repository import ROOT, committed, repository
from tests.end_to_end.runners import ACTION, EXPRESSION

STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
AS_OF = "--as-of 2026-11-23"


@pytest.mark.parametrize("step", [step for step in STEPS if "run" in step], ids=lambda step: step["name"])
def test_nothing_is_put_into_a_script_from_outside(step: dict[str, Any]) -> None:
    """What a workflow gives may be the name of a branch or file that a stranger chose."""
    assert not EXPRESSION.search(step["run"])
    assert step["shell"] == "bash"
    assert all(EXPRESSION.fullmatch(value) for name, value in step["env"].items() if not name.startswith("PIP_"))


def test_every_expression_is_of_something_that_there_is() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    named = set(EXPRESSION.findall(text)) | {
        found for step in STEPS for found in re.findall(r"inputs\.[\w-]+", str(step.get("if", "")))
    }
    used = {name.removeprefix("inputs.") for name in named if name.startswith("inputs.")}
    assert used == set(ACTION["inputs"])
    ids = {step["id"] for step in STEPS if "id" in step}
    assert {name.split(".")[1] for name in named if name.startswith("steps.")} <= ids


def test_what_others_wrote_is_pinned_to_a_commit_with_its_version_beside() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8") + (ROOT / "ci" / "README.md").read_text(encoding="utf-8")
    others = [line for line in re.findall(r"uses: (\S+@.+)", text) if not line.startswith("OWNER/")]
    assert others
    assert all(re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line) for line in others), others


def test_its_python_is_one_that_the_project_takes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    least = re.fullmatch(r">=3\.(\d+)", project["requires-python"])
    given = re.fullmatch(r"3\.(\d+)", ACTION["inputs"]["python-version"]["default"])
    assert least
    assert given
    assert int(given[1]) >= int(least[1])


def test_the_outputs_are_those_that_the_step_writes(env: dict[str, str], tmp_path: Path) -> None:
    ran = runners.action(repository(tmp_path / "repo", env, "shop"), env, folder(tmp_path), args=AS_OF)
    assert set(ran.outputs) == set(ACTION["outputs"])
    assert {said["value"] for said in ACTION["outputs"].values()} == {
        f"${{{{ steps.gate.outputs.{name} }}}}" for name in ran.outputs
    }
    assert Path(ran.outputs["decision"]).is_file()
    assert (tmp_path / "repo" / ran.outputs["sarif"]).is_file()


def folder(tmp_path: Path) -> Path:
    temp = tmp_path / "runner temp"
    temp.mkdir()
    return temp


def test_it_installs_its_own_checkout_by_the_lock(env: dict[str, str], tmp_path: Path) -> None:
    temp = folder(tmp_path)
    runners.action(repository(tmp_path / "repo", env, "shop"), env, temp, extras="sheets,spell", args=AS_OF)
    assert (temp / "pip").read_text(encoding="utf-8").splitlines() == [
        f"install --quiet --require-hashes --requirement {ROOT}/requirements.lock",
        f"install --quiet --no-deps {ROOT}",
        f"install --quiet {ROOT}[sheets,spell]",
    ]


HOSTILE = "$(touch stolen) `touch stolen`; touch stolen #"


@pytest.mark.parametrize("name", [name for name in ACTION["inputs"] if name not in ("python-version", "cache", "extras")])
def test_no_input_is_run_as_a_command(name: str, env: dict[str, str], tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", env, "shop")
    ran = runners.action(repo, env, folder(tmp_path), **{"args": AS_OF, name.replace("-", "_"): HOSTILE})
    assert not list(tmp_path.rglob("stolen"))
    assert ran.code == (0 if name == "sarif" else 2), ran.out + ran.err


def test_the_words_of_args_and_markets_are_split_and_not_expanded(env: dict[str, str], tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", env, "shop")
    ran = runners.action(repo, env, folder(tmp_path), markets="ebay-de  ebay-uk", args=f"{AS_OF} --ignore *")
    assert ran.code == 2
    assert "no check is called '*'" in ran.out
    assert "catalog.jsonl" not in ran.out


def test_a_listing_cannot_speak_to_github(env: dict[str, str], tmp_path: Path) -> None:
    """Texts of a pull request are a stranger's: they are shown, and are no commands to the runner."""
    repo = repository(tmp_path / "repo", env, "shop")
    catalog = repo / "catalog.jsonl"
    evil = "\\n::error file=x::owned\\n::add-mask::Harrowby\\n::stop-commands::x "
    catalog.write_text(
        catalog.read_text(encoding="utf-8").replace("HB-SPK-01", f"HB{evil}").replace("Weighs 16 g", f"Weighs 17 g{evil}"),
        encoding="utf-8",
    )
    committed(repo, env, "A listing that speaks")
    ran = runners.action(repo, env, folder(tmp_path), fail_on="note", args=AS_OF)
    assert {name for name, _, _ in runners.commands(ran.out + ran.err)} == {"stop-commands", "error"}, ran.out
    assert any("HB" in shown.message and "owned" in shown.message for shown in ran.annotations)
    assert "owned" not in {shown.message for shown in ran.annotations}


def test_where_nothing_can_be_judged_the_outputs_say_so(env: dict[str, str], tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", env, "shop")
    (repo / "localize.toml").write_text('markets = ["ebay-de"\n', encoding="utf-8")
    ran = runners.action(repo, env, folder(tmp_path), args=AS_OF)
    assert (ran.code, ran.outputs["verdict"], ran.outputs["sarif"], ran.outputs["decision"]) == (2, "unreadable", "", "")
    assert "localize.toml:1:" in ran.out
    assert [(shown.level, "log of this step" in shown.message) for shown in ran.annotations] == [("error", True)]


OUTPUTS: dict[str, Any] = runpy.run_path(str(ROOT / "ci" / "github" / "outputs.py"))


@pytest.mark.parametrize(
    ("verdicts", "wanted"),
    [
        ("publish publish", "publish"),
        ("publish frozen", "publish"),
        ("frozen frozen", "frozen"),
        ("publish review", "review"),
        ("review fail", "fail"),
        ("fail broken publish", "broken"),
        ("", "unreadable"),
    ],
)
def test_the_verdict_is_the_one_that_stands_in_the_way(verdicts: str, wanted: str, tmp_path: Path) -> None:
    markets = [{"id": str(number), "verdict": verdict} for number, verdict in enumerate(verdicts.split())]
    (tmp_path / "decision.json").write_text(json.dumps({"markets": markets}), encoding="utf-8")
    assert OUTPUTS["outputs"](tmp_path, tmp_path / "none.sarif")["verdict"] == wanted


def test_the_verdicts_are_those_of_the_gate() -> None:
    assert set(OUTPUTS["VERDICTS"]) == set(VERDICTS)


def test_the_example_of_a_workflow_uses_inputs_and_outputs_that_there_are() -> None:
    readme = (ROOT / "ci" / "README.md").read_text(encoding="utf-8")
    block = next(block for block in re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL) if "runs-on" in block)
    steps = yaml.safe_load(block)["jobs"]["listings"]["steps"]
    ours = next(step for step in steps if step["uses"].startswith("OWNER/"))
    assert set(ours["with"]) <= set(ACTION["inputs"])
    used = {found for step in steps for found in re.findall(rf"steps\.{ours['id']}\.outputs\.([\w-]+)", str(step))}
    assert used
    assert used <= set(ACTION["outputs"])
