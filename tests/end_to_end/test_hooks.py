"""The hooks for pre-commit: what they promise, and pre-commit itself with them in a scratch repository."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from localize.formats.bilingual import bilingual_formats
from tests.end_to_end.repository import ROOT, called, committed, edited, git, repository

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}
PO = Path("locales/de/LC_MESSAGES/catalog.po")


def test_the_files_of_the_check_are_those_that_it_knows_without_looking_into_them() -> None:
    """PO templates hold no translation, and a table is bilingual only if its header says so."""
    sure = [one for one in bilingual_formats().values() if not hasattr(one, "recognizes")]
    known = {suffix for one in sure for suffix in one.SUFFIXES if suffix != ".pot"}
    assert {suffix for suffix in known if re.search(HOOKS["localize-check"]["files"], f"x/de{suffix}")} == known
    assert not re.search(HOOKS["localize-check"]["files"], "x/de.pot")


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("style_guides/de.yaml", True),
        ("shop/glossaries/de.csv", True),
        ("marketplaces/own.yaml", True),
        ("locales/de/seo.yaml", True),
        ("locales/de/spelling.txt", True),
        ("locales/de/LC_MESSAGES/catalog.po", False),
        ("catalog.csv", False),
    ],
)
def test_the_packs_are_tested_when_their_data_changes(path: str, wanted: bool) -> None:
    assert bool(re.search(HOOKS["localize-packs"]["files"], path)) is wanted


@pytest.fixture
def program() -> str:
    beside = str(Path(sys.executable).parent)
    found = shutil.which("pre-commit", path=beside) or shutil.which("pre-commit")
    if found is None:
        pytest.skip("pre-commit is not installed here")
    return found


def shop(tmp_path: Path, env: dict[str, str], program: str, **hooks: Any) -> Path:
    """A shop's repository that uses hooks of ours. They run with the ``localize`` of this machine: no network is asked."""
    env |= {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit"), "PRE_COMMIT_COLOR": "never"}
    ours = tmp_path / "ours"
    ours.mkdir()
    shutil.copy(MANIFEST, ours)
    git(ours, env, "init", "--quiet")
    committed(ours, env, "Hooks")
    theirs = repository(tmp_path / "shop", env, "shop")
    chosen = [{"id": id, "language": "system", **more} for id, more in hooks.items()]
    config = {"repos": [{"repo": str(ours), "rev": git(ours, env, "rev-parse", "HEAD").strip(), "hooks": chosen}]}
    (theirs / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(theirs, env, "add", ".pre-commit-config.yaml")
    for kind in ("pre-commit", "pre-push"):
        installed = called(theirs, env, program, "install", "--hook-type", kind)
        assert installed.returncode == 0, installed.stdout + installed.stderr
    return theirs


def test_pre_commit_reads_the_manifest(program: str, env: dict[str, str], tmp_path: Path) -> None:
    read = called(tmp_path, env, program, "validate-manifest", MANIFEST)
    assert read.returncode == 0, read.stdout


def test_a_commit_with_a_bad_translation_is_refused_with_the_finding(program: str, env: dict[str, str], tmp_path: Path) -> None:
    theirs = shop(tmp_path, env, program, **{"localize-check": {}, "localize-packs": {}})
    line = edited(theirs / PO, "Fasst 350 ml Kaffee", "Fasst 530 ml Kaffee")
    git(theirs, env, "add", "--all")
    refused = called(theirs, env, "git", "commit", "--message", "More coffee")
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1, said
    assert "N101" in said
    assert f"{PO.as_posix()}:{line - 2}" in said
    assert re.search(r"localize packs test\.*\(no files to check\)Skipped", said)

    edited(theirs / PO, "Fasst 530 ml Kaffee", "Fasst 350 ml heißen Kaffee")
    git(theirs, env, "add", "--all")
    taken = called(theirs, env, "git", "commit", "--message", "Hot coffee")
    assert taken.returncode == 0, taken.stdout + taken.stderr
    assert re.search(r"localize check\.*Passed", taken.stdout + taken.stderr)


def test_with_fix_the_file_is_mended_and_the_commit_stopped_once(program: str, env: dict[str, str], tmp_path: Path) -> None:
    theirs = shop(tmp_path, env, program, **{"localize-check": {"args": ["--fix", "--fail-on", "warning"]}})
    edited(theirs / PO, "Der Griff lässt", "Der  Griff lässt")
    git(theirs, env, "add", "--all")
    stopped = called(theirs, env, "git", "commit", "--message", "Two spaces")
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stdout + stopped.stderr
    assert "Der Griff lässt" in (theirs / PO).read_text(encoding="utf-8")
    git(theirs, env, "add", "--all")
    assert called(theirs, env, "git", "commit", "--message", "One space").returncode == 0


def test_a_style_guide_whose_example_is_wrong_is_refused(program: str, env: dict[str, str], tmp_path: Path) -> None:
    theirs = shop(tmp_path, env, program, **{"localize-packs": {}})
    guide = theirs / "style_guides" / "de.yaml"
    guide.parent.mkdir()
    guide.write_text(
        "locale: de\nrules:\n  - id: de.own.tasse\n    kind: forbid\n    code: X104\n    find: [Tasse]\n    kinds: [title]\n"
        "    message: We say Becher.\n    severity: warning\n    good: [Campingbecher]\n    bad: [Ein ⟦Topf⟧]\n",
        encoding="utf-8",
    )
    git(theirs, env, "add", "--all")
    refused = called(theirs, env, "git", "commit", "--message", "A rule")
    assert refused.returncode == 1
    assert "style_guides/de.yaml:" in refused.stdout + refused.stderr


def test_a_push_that_the_gate_stops_does_not_arrive(program: str, env: dict[str, str], tmp_path: Path) -> None:
    """The gate looks at the whole catalog, and with --changed-since at what the push brings."""
    theirs = shop(tmp_path, env, program, **{"localize-gate": {"args": ["--changed-since", "origin/main"]}})
    git(theirs, env, "commit", "--quiet", "--no-verify", "--message", "Hooks")
    remote = tmp_path / "remote.git"
    git(tmp_path, env, "init", "--quiet", "--bare", remote)
    git(theirs, env, "remote", "add", "origin", remote)
    git(theirs, env, "push", "--quiet", "--no-verify", "origin", "main")
    edited(theirs / PO, "Emaille, Blau", "Emaille, Blau, mit Henkel, für Herd, Lagerfeuer und Spülmaschine")
    committed(theirs, env, "A title too long")
    refused = called(theirs, env, "git", "push", "origin", "main")
    assert refused.returncode == 1
    assert "L101" in refused.stdout + refused.stderr
    edited(theirs / PO, "Emaille, Blau, mit Henkel, für Herd, Lagerfeuer und Spülmaschine", "Emaille, Blau, mit Henkel")
    committed(theirs, env, "A shorter one")
    assert called(theirs, env, "git", "push", "origin", "main").returncode == 0
    assert git(remote, env, "log", "--format=%s", "main").splitlines()[0] == "A shorter one"
