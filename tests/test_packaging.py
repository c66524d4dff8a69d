"""The wheel and the source distribution: everything that is needed is in them, and what is installed works away from here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.metadata import Metadata

from tools import build

ROOT = Path(__file__).parents[1]
DATA = ("glossaries", "locales", "style_guides")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return build.both(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def wheel(built: tuple[Path, Path]) -> zipfile.ZipFile:
    return zipfile.ZipFile(built[0])


def versioned(folder: Path) -> set[str]:
    """The files of a folder that are in the project, and not only on this disk."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in files}


def test_the_wheel_holds_the_program_with_all_its_data_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = {name for name in wheel.namelist() if not re.match(r"localize_listings-[\d.]+\.dist-info/", name)}
    wanted = versioned(ROOT / "localize") | {f"localize/data/{name}" for folder in DATA for name in versioned(ROOT / folder)}
    assert names == wanted
    assert "localize/py.typed" in names
    assert not [name for name in names if "test" in Path(name).parts or name.endswith((".pyc", ".orig"))]


def test_the_source_distribution_holds_what_tests_documents_and_examples_need(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    folders = ("localize", "examples", "docs", "tools", "tests", *DATA)
    assert names >= set().union(*(versioned(ROOT / folder) for folder in folders))
    assert names >= {"pyproject.toml", "Makefile", "README.md", "README.zh-CN.md", "LICENSE", "NOTICE", "CHANGELOG.md"}
    assert not [name for name in names if "__pycache__" in name or name.split("/")[0] in ("out", ".venv", ".git")]


def test_its_metadata_are_valid_and_its_page_can_be_shown(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    found = Metadata.from_email(wheel.read(name), validate=True)
    assert (found.name, found.license_expression) == ("localize-listings", "MIT")
    assert found.description_content_type == "text/markdown"
    assert found.description == (ROOT / "README.md").read_text("utf-8")
    assert set(found.license_files or ()) == {"LICENSE", "NOTICE"}
    assert set(found.provides_extra or ()) >= {"sheets", "spell", "parquet"}


def test_twine_finds_nothing_to_mend(built: tuple[Path, Path]) -> None:
    command = [sys.executable, "-m", "twine", "check", "--strict", *map(str, built)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("PASSED")) == (0, 2), done.stdout + done.stderr


def test_two_builds_are_the_same_bytes(built: tuple[Path, Path], tmp_path: Path) -> None:
    assert [path.read_bytes() for path in build.both(tmp_path)] == [path.read_bytes() for path in built]


def test_what_is_installed_works_away_from_the_checkout(built: tuple[Path, Path], tmp_path: Path) -> None:
    venv.create(tmp_path / "empty", with_pip=False)
    python = tmp_path / "empty" / "bin" / "python"
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--quiet",
        "--offline",
        "--no-deps",
        "--no-index",
        "--python",
        str(python),
    ]
    subprocess.run([*command, str(built[0])], check=True, capture_output=True)
    (site,) = (tmp_path / "empty").glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}

    def run(*arguments: str, where: Path = tmp_path) -> str:
        program = python.with_name("localize")
        return subprocess.run([program, *arguments], cwd=where, env=kept, check=True, capture_output=True, text=True).stdout

    said = subprocess.run(
        [python, "-c", "import localize; print(localize.__file__)"],
        cwd=tmp_path,
        env=kept,
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout.startswith(str(site))
    run("init", "shop")
    run("run", "--as-of", "2026-11-22", "--no-cache", where=tmp_path / "shop")
    report = json.loads((tmp_path / "shop" / "out" / "report.json").read_text("utf-8"))
    assert [(one["market"], one["published"]) for one in report["markets"]] == [("amazon-uk", 2), ("amazon-de", 2)]
    assert re.search("[一-鿿]", run("--lang", "zh-CN", "explain", "L111"))
