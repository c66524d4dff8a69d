"""A pull request makes one German title too long: it fails with that one finding, at its line, and nothing else; then it passes.

Everything is real but the network: git, the steps of ``action.yml`` in a shell, the program as it is called from there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.end_to_end import runners
from tests.end_to_end.repository import called, committed, edited, git, repository

AS_OF = ("--as-of", "2026-11-23")
PO = "locales/de/LC_MESSAGES/catalog.po"
LONG = ", mit Henkel, für Herd, Lagerfeuer und Spülmaschine"


class Case(NamedTuple):
    """Where the title is made too long, and how the finding is named."""

    workspaces: tuple[str, ...]
    workspace: str
    file: str
    short: str
    sku: str

    @property
    def long(self) -> str:
        return self.short + LONG


MEMORY = Case(("shop",), ".", PO, "Harrowby Campingbecher 350 ml, Emaille, Blau", "HB-MUG-35")
SOURCE = Case(("shop", "laden"), "laden", "laden/katalog.jsonl", "Harrowby Teller, Emaille, 20 cm, Grün", "HB-TEL-20")
BOTH = pytest.mark.parametrize("case", [MEMORY, SOURCE], ids=["in the memory", "in a source that is German"])


def opened(case: Case, env: dict[str, str], folder: Path) -> tuple[Path, int]:
    """A repository on a branch that makes the title too long, and the line where it stands."""
    repo = repository(folder, env, *case.workspaces)
    git(repo, env, "switch", "--quiet", "--create", "longer-title")
    line = edited(repo / case.file, case.short + '"', case.long + '"')
    committed(repo, env, "Say where the mug may stand")
    return repo, line


def gate(repo: Path, env: dict[str, str], temp: Path, case: Case, **inputs: str) -> runners.Ran:
    temp.mkdir(exist_ok=True)
    inputs = {"workspace": case.workspace, "sarif": str(temp / "localize.sarif"), "args": " ".join(AS_OF)} | inputs
    return runners.action(repo, env, temp, **inputs)


def sarif(ran: runners.Ran) -> list[dict[str, Any]]:
    """The results that count."""
    log = json.loads(Path(ran.outputs["sarif"]).read_text(encoding="utf-8"))
    return [
        result
        for result in log["runs"][0]["results"]
        if not result.get("suppressions") and result.get("baselineState") != "unchanged"
    ]


@BOTH
def test_main_is_green(case: Case, env: dict[str, str], tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", env, *case.workspaces)
    ran = gate(repo, env, tmp_path / "runner", case)
    assert (ran.code, ran.annotations, sarif(ran)) == (0, [], []), ran.out + ran.err
    assert ran.outputs["verdict"] == "publish"


@BOTH
def test_a_title_too_long_fails_with_that_one_finding_at_its_line(case: Case, env: dict[str, str], tmp_path: Path) -> None:
    repo, line = opened(case, env, tmp_path / "repo")
    ran = gate(repo, env, tmp_path / "runner", case)
    assert ran.code == 1, ran.out + ran.err
    assert {name: ran.outputs[name] for name in ("verdict", "error", "warning", "note")} == {
        "verdict": "fail", "error": "1", "warning": "0", "note": "0",
    }  # fmt: skip
    (shown,) = ran.annotations
    assert (shown.level, shown.file, shown.line) == ("error", case.file, line)
    assert "L101" in shown.title
    assert case.sku in shown.title + shown.message
    assert f"{len(case.long)} characters, {len(case.long) - 80} more than the 80 that eBay.de takes" in shown.message
    (result,) = sarif(ran)
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], result["level"]) == ("L101", "error")
    assert place["artifactLocation"]["uri"] == case.file
    region = place["region"]
    text = (repo / case.file).read_text(encoding="utf-8").splitlines()[line - 1]
    marked = text[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert region["startLine"] == region["endLine"] == line
    assert marked
    assert case.long.endswith(marked)
    assert "L101" in ran.summary
    assert case.sku in ran.summary


@BOTH
def test_a_shorter_title_passes(case: Case, env: dict[str, str], tmp_path: Path) -> None:
    repo, _ = opened(case, env, tmp_path / "repo")
    edited(repo / case.file, case.long, case.short + ", mit Henkel")
    assert gate(repo, env, tmp_path / "runner", case).code == 0


@BOTH
def test_a_waiver_with_a_reason_passes_and_is_shown(case: Case, env: dict[str, str], tmp_path: Path) -> None:
    repo, _ = opened(case, env, tmp_path / "repo")
    why = ("--reason", "eBay raised our limit, ticket 4711", "--who", "Li Na", "--until", "2027-01-31")
    waive = ("localize", "waive", "L101", "--workspace", case.workspace, "--market", "ebay-de", "--sku", case.sku, *why, *AS_OF)
    assert called(repo, env, *waive).returncode == 0
    ran = gate(repo, env, tmp_path / "runner", case)
    assert (ran.code, ran.outputs["error"], ran.outputs["waived"]) == (0, "0", "1"), ran.out + ran.err
    assert (ran.annotations, sarif(ran)) == ([], [])
    assert "ticket 4711" in ran.summary
    (suppressed,) = json.loads(Path(ran.outputs["sarif"]).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert "ticket 4711" in suppressed["suppressions"][0]["justification"]


def test_a_waiver_without_a_reason_is_a_fault_at_its_line(env: dict[str, str], tmp_path: Path) -> None:
    repo, _ = opened(MEMORY, env, tmp_path / "repo")
    (repo / "waivers.yaml").write_text(
        "- code: L101\n  market: ebay-de\n  sku: HB-MUG-35\n  who: Li Na\n  until: 2027-01-31\n", encoding="utf-8"
    )
    ran = gate(repo, env, tmp_path / "runner", MEMORY)
    assert ran.code == 2
    assert "waivers.yaml:1:" in ran.out
    assert ran.outputs["verdict"] == "unreadable"
    assert ran.outputs["sarif"] == ""


def test_what_fix_mends_passes(env: dict[str, str], tmp_path: Path) -> None:
    """The translations themselves are checked too; a safe edit is made by --fix and nothing else of the file changes."""
    repo = repository(tmp_path / "repo", env, "shop")
    edited(repo / PO, "Gabel und Löffel", "Gabel  und Löffel")
    check = ("localize", "check", PO, "--fail-on", "warning", *AS_OF)
    assert called(repo, env, *check).returncode == 1
    assert called(repo, env, *check, "--fix").returncode == 0
    assert git(repo, env, "status", "--porcelain") == ""
    assert called(repo, env, *check).returncode == 0


def dirty(folder: Path, env: dict[str, str]) -> tuple[Path, int]:
    """A repository whose main has a title too long, and a branch with another; the line of the other."""
    repo = repository(folder, env, "shop")
    edited(repo / PO, "Harrowby Campingtopf 1,2 l mit Deckel, Stahl", "Harrowby Campingtopf 1,2 l mit Deckel, Stahl" + LONG)
    committed(repo, env, "A mistake of last year")
    git(repo, env, "switch", "--quiet", "--create", "longer-title")
    line = edited(repo / PO, MEMORY.short + '"', MEMORY.long + '"')
    committed(repo, env, "Say where the mug may stand")
    return repo, line


def test_on_a_dirty_catalog_only_what_is_new_since_main_fails(env: dict[str, str], tmp_path: Path) -> None:
    repo, line = dirty(tmp_path / "repo", env)
    ran = gate(repo, env, tmp_path / "runner", MEMORY, changed_since="main")
    assert ran.code == 1, ran.out + ran.err
    assert [(shown.file, shown.line) for shown in ran.annotations if shown.level == "error"] == [(PO, line)]
    assert (ran.outputs["error"], ran.outputs["known"]) == ("1", "1")
    assert len(sarif(ran)) == 1

    edited(repo / PO, MEMORY.long, MEMORY.short)
    ran = gate(repo, env, tmp_path / "runner", MEMORY, changed_since="main")
    assert (ran.outputs["error"], ran.outputs["known"], ran.annotations) == ("0", "1", [])


def test_a_baseline_does_the_same_without_history(env: dict[str, str], tmp_path: Path) -> None:
    repo, line = dirty(tmp_path / "repo", env)
    git(repo, env, "switch", "--quiet", "main")
    assert called(repo, env, "localize", "check", "--write-baseline", "known.jsonl", *AS_OF).returncode == 1
    committed(repo, env, "Begin with what there is")
    git(repo, env, "switch", "--quiet", "longer-title")
    git(repo, env, "rebase", "--quiet", "main")
    ran = gate(repo, env, tmp_path / "runner", MEMORY, baseline="known.jsonl")
    assert ran.code == 1, ran.out + ran.err
    assert [(shown.file, shown.line) for shown in ran.annotations] == [(PO, line)]
    assert (ran.outputs["error"], ran.outputs["known"]) == ("1", "1")


REPORTS = ("sarif", "junit", "gitlab", "checkstyle", "csv", "json", "html", "markdown")


def test_two_clones_give_the_same_bytes(env: dict[str, str], tmp_path: Path) -> None:
    """In folders of other names, with another hash seed, number of processes, time zone and language; results are not shared."""
    repo, _ = opened(MEMORY, env, tmp_path / "repo")
    clones = {
        "first": {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "JOBS": "1"},
        "the second one/ünder here": {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LANG": "de_DE.UTF-8", "JOBS": "2"},
    }
    made = []
    for name, more in clones.items():
        clone = tmp_path / name
        git(tmp_path, env, "clone", "--quiet", repo, clone)
        reports = [word for one in REPORTS for word in ("--report", f"{one}:reports/{one}")]
        cache = words_only(tmp_path / f"cache {more['JOBS']}", Path(env["XDG_CACHE_HOME"]))
        more = env | more | {"XDG_CACHE_HOME": str(cache)}
        ran = called(clone, more, "localize", "run", "--out", "out", *AS_OF, "--jobs", more["JOBS"], *reports)
        assert ran.returncode == 1, ran.stderr
        decided = called(
            clone, more, "localize", "gate", *AS_OF, "--decision", "json:reports/decision", "--report", "github:reports/github"
        )
        assert decided.returncode == 1, decided.stderr
        made.append({path.relative_to(clone).as_posix(): path.read_bytes() for path in files(clone)})
    first, second = made
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert {"out/bundles/ebay-de/listings.jsonl", "out/report.json", "reports/sarif", "reports/decision"} <= first.keys()
    assert not [name for name, content in first.items() if str(tmp_path).encode() in content]


def words_only(cache: Path, known: Path) -> Path:
    """A cache that holds the compiled words of another, and nothing of what was found with them."""
    (cache / "localize").mkdir(parents=True)
    for name in ("forms", "dictionaries", "spelling"):
        if (known / "localize" / name).is_dir():
            (cache / "localize" / name).symlink_to(known / "localize" / name)
    return cache


def files(clone: Path) -> list[Path]:
    return sorted(path for folder in ("out", "reports") for path in (clone / folder).rglob("*") if path.is_file())
