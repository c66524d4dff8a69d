"""``localize cache``: what is kept and where, and how it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import localize

pytestmark = pytest.mark.kept

DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return lambda *arguments: localize(capsys, monkeypatch, *arguments)


def lines(out: str) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in out.splitlines()[1:]}


def test_an_empty_cache_is_shown(call: Any, tmp_path: Path) -> None:
    said = call("cache")
    assert said.code == 0
    assert said.out.splitlines()[0] == (tmp_path / "cache" / "localize").as_posix()
    assert lines(said.out)["results"] == ["0", "bytes", "0", "entries", "in", "0", "files"]


def test_one_part_is_cleared_and_then_all(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    call("init", "shop")
    monkeypatch.chdir("shop")
    assert call("run", "--market", "amazon-uk", *DAY).code == 0
    again = call("run", "--market", "amazon-uk", *DAY)
    assert "nothing has changed since the last run; what it wrote in out stands" in again.err
    held = lines(call("cache", "show").out)
    assert held["results"][2:] == ["2", "entries", "in", "4", "files"]
    assert int(held["packs"][2]) > 2
    assert held["memory"][0] == "0", "the memory of this workspace is small"
    assert call("cache", "clear", "packs").out.startswith("cleared: ")
    assert lines(call("cache", "show").out)["packs"][0] == "0"
    assert call("cache", "clear", "results").out.startswith("cleared: ")
    after = lines(call("cache", "show").out)
    assert after["results"][0] == "0"
    assert after["words"] == held["words"]
    assert "nothing has changed" not in call("run", "--market", "amazon-uk", *DAY).err
    call("cache", "clear")
    assert {one[0] for one in lines(call("cache").out).values()} == {"0"}


def test_no_cache_writes_and_reads_nothing(call: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    call("init", "shop")
    monkeypatch.chdir("shop")
    for _ in range(2):
        said = call("run", "--market", "amazon-uk", "--no-cache", *DAY)
        assert said.code == 0
        assert "nothing has changed" not in said.err
    assert not (tmp_path / "cache").exists()


def test_an_unknown_part_is_refused(call: Any) -> None:
    said = call("cache", "clear", "result")
    assert said.code == 2
    assert "no part of the cache is called 'result'; did you mean 'results'?" in said.err
