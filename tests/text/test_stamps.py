"""Files are those of before where their stamps are; and what happens behind the back of their times shows all the same."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from localize.text import stamps

pytestmark = pytest.mark.kept


def tick() -> None:
    """Wait until a disk's clock shows another time, by which alone some changes are told."""
    time.sleep(0.02)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data/de").mkdir(parents=True)
    (tmp_path / "data/de/one.yaml").write_text("one")
    (tmp_path / "data/two.csv").write_text("two")
    tick()
    return tmp_path / "data"


def test_nothing_changed(folder: Path) -> None:
    found = stamps.stamp([folder])
    assert len(found) == 32
    assert stamps.stamp([folder]) == found


@pytest.mark.parametrize("how", ["written", "replaced", "renamed", "removed", "added", "in a linked folder"])
def test_a_change_shows_though_size_and_time_are_put_back(how: str, folder: Path, tmp_path: Path) -> None:
    one = folder / "de/one.yaml"
    linked = tmp_path / "elsewhere"
    linked.mkdir()
    (linked / "three.txt").write_text("three")
    (folder / "fr").symlink_to(linked, target_is_directory=True)
    tick()
    before, status = stamps.stamp([folder]), one.stat()
    if how == "written":
        one.write_text("eno")
    elif how == "replaced":
        (tmp_path / "new").write_text("eno")
        (tmp_path / "new").replace(one)
    elif how == "renamed":
        one = one.rename(folder / "de/other.yaml")
    elif how == "removed":
        (folder / "two.csv").unlink()
    elif how == "added":
        (folder / "empty").touch()
    else:
        (linked / "three.txt").write_text("eerht")
    os.utime(one, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert stamps.stamp([folder]) not in ("", before)


def test_what_is_compiled_and_memories_are_no_data(folder: Path) -> None:
    before = stamps.stamp([folder])
    for name in ("__pycache__", "de/LC_MESSAGES"):
        (folder / name).mkdir()
        (folder / name / "x").write_text("x")
    assert stamps.stamp([folder]) == before


def test_odd_places(folder: Path, tmp_path: Path) -> None:
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere").symlink_to(tmp_path / "gone")
    tick()
    places = [folder, folder / "two.csv", tmp_path / "missing"]
    before = stamps.stamp(places)
    assert stamps.stamp(places) == before
    (tmp_path / "missing").touch()
    assert stamps.stamp(places) not in ("", before)


def test_a_change_of_just_now_is_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "LATELY", 60 * 10**9)
    assert stamps.stamp([folder]) == ""
    monkeypatch.setattr(stamps, "LATELY", 2)
    assert stamps.stamp([folder]) != ""


def test_the_program_is_told_by_its_files_and_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    before = stamps.program()
    stamps.program.cache_clear()
    assert stamps.program() == before
    stamps.program.cache_clear()
    monkeypatch.setattr(stamps, "libraries", lambda: iter(["msgspec-9.dist-info"]))
    assert stamps.program() not in ("", before)
