"""What GitHub's and GitLab's runners do with our recipes, as far as it matters here: variables, shells, files, annotations."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.end_to_end.repository import ROOT, called

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


class Annotation(NamedTuple):
    """A finding as a pull request shows it."""

    level: str
    file: str
    line: int
    title: str
    message: str


class Ran(NamedTuple):
    """What came of a step: exit code, standard output, messages, outputs and what was added to the summary."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]
    summary: str

    @property
    def annotations(self) -> list[Annotation]:
        return annotations(self.out)


def commands(log: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """What a runner does by itself: each line that is a command, space before it or not, unless another stopped them."""
    stopped = ""
    for line in map(str.lstrip, log.splitlines()):
        if line == f"::{stopped}::":
            stopped = ""
        elif not stopped and (found := re.match(r"::([\w-]+)(?: (.*?))?::(.*)", line)):
            stopped = found[3] if found[1] == "stop-commands" else ""
            given = dict(part.split("=", 1) for part in (found[2] or "").split(",") if part)
            yield found[1], {name: _plain(value) for name, value in given.items()}, _plain(found[3])


def annotations(log: str) -> list[Annotation]:
    """The annotations of a log, by the documented syntax: ``::level name=value,name=value::message``, percent-escaped."""
    return [
        Annotation(level, given.get("file", ""), int(given.get("line", "0")), given.get("title", ""), message)
        for level, given, message in commands(log)
        if level in ("error", "warning", "notice")
    ]


def _plain(text: str) -> str:
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, sign)
    return text


def evaluated(text: str, known: dict[str, str]) -> str:
    """A value of ``env:`` with its expressions replaced, each of which is the name of something given."""
    return EXPRESSION.sub(lambda found: known[found[1]], text)


def action(folder: Path, env: dict[str, str], temp: Path, **inputs: str) -> Ran:
    """Run the shell steps of our action in a checkout, until one fails."""
    unknown = inputs.keys() - {name.replace("-", "_") for name in ACTION["inputs"]}
    assert not unknown, unknown
    given = {name: inputs.get(name.replace("-", "_"), said["default"]) for name, said in ACTION["inputs"].items()}
    known = {f"inputs.{name}": value for name, value in given.items()}
    known["steps.python.outputs.python-path"] = str(python(temp))
    files = {name: temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    runner = {"GITHUB_ACTIONS": "true", "CI": "true", "GITHUB_WORKSPACE": str(folder), "GITHUB_ACTION_PATH": str(ROOT)}
    runner |= {"RUNNER_TEMP": str(temp), **{name: str(file) for name, file in files.items()}}
    done = subprocess.CompletedProcess[str]([], 0, "", "")
    for step in ACTION["runs"]["steps"]:
        if "run" in step and done.returncode == 0:
            script = temp / "step.sh"
            script.write_text(step["run"], encoding="utf-8")
            own = {name: evaluated(value, known) for name, value in step["env"].items()}
            shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
            done = called(folder, env | runner | own, *shell)
    outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines())
    summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    return Ran(done.returncode, done.stdout, done.stderr, outputs, summary)


def python(temp: Path) -> Path:
    """A Python as setup-python gives it, whose environments hold this checkout; what pip is asked for is written down.

    Pip would ask the network.
    """
    made = temp / "python"
    made.write_text(
        "#!/bin/sh\n"
        'mkdir -p "$3/bin" && cp "$(command -v localize)" "$3/bin/localize"\n'
        "cat > \"$3/bin/python\" <<'end'\n"
        "#!/bin/sh\n"
        'if [ "$1 $2" = "-m pip" ]; then shift 2; echo "$*" >> "$RUNNER_TEMP/pip"; else exec python "$@"; fi\n'
        "end\n"
        'chmod +x "$3/bin/python"\n',
        encoding="utf-8",
    )
    made.chmod(0o755)
    return made


def template(name: str = "localize") -> dict[str, Any]:
    """The job of our GitLab template."""
    text = (ROOT / "ci" / "gitlab" / "localize.gitlab-ci.yml").read_text(encoding="utf-8")
    job: dict[str, Any] = yaml.safe_load(text)[name]
    return job


def gitlab(folder: Path, env: dict[str, str], shell: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the scripts of our GitLab job in a checkout, as a runner does: one shell, variables of the job expanded."""
    job = template()
    assert variables.keys() <= job["variables"].keys()
    given = {"CI": "true", "GITLAB_CI": "true", "CI_PROJECT_DIR": str(folder)}
    own = {name: re.sub(r"\$CI_PROJECT_DIR", str(folder), value) for name, value in job["variables"].items()}
    own["XDG_CACHE_HOME"] = env["XDG_CACHE_HOME"]
    script = "\n".join(["set -e", *job["before_script"], *job["script"]])
    return called(folder, env | given | own | variables, shell, "-c", script)
