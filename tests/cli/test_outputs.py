"""Output that cannot be written: which one it was is said; a reader that has enough ends the program, and passes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.repository import catalog, listing
from tests.cli.running import localize

LONG = "Fernmoor Steel Bottle for Hiking, Cycling and Camping " * 5
GATE = ("gate", "--as-of", "2026-11-22", "--jobs", "1", "--select", "L101")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("localize.toml").write_text('catalog = "c.jsonl"\nmarkets = ["ebay-uk"]\n', "utf-8")
    catalog(Path("c.jsonl"), listing("A", title=LONG))
    return tmp_path


def called(*arguments: str, stdout: int) -> tuple[int, str]:
    """Exit code and messages of a call with that standard output."""
    command = [sys.executable, "-m", "localize", *arguments]
    done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr


CALLS = [(*GATE,), (*GATE, "--report", "json"), (*GATE, "--decision", "json"), ("explain", "L101"), ("markets",), ("--help",)]


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_a_reader_that_stops_early_ends_the_program_as_it_ends_others(shop: Path, arguments: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        assert called(*arguments, stdout=write) == (141, "")
    finally:
        os.close(write)


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_standard_output_that_cannot_be_written_is_named(shop: Path, arguments: tuple[str, ...]) -> None:
    with Path("localize.toml").open("rb") as unwritable:
        code, said = called(*arguments, stdout=unwritable.fileno())
    assert code == 2
    assert said == f"error: standard output: {os.strerror(9)}\n"


@pytest.mark.parametrize("arguments", [(*GATE, "--report", "json"), ("explain", "L101"), ("--help",)], ids=" ".join)
def test_who_closes_standard_output_wants_to_read_nothing(shop: Path, arguments: tuple[str, ...]) -> None:
    command = ["sh", "-c", '"$@" >&-', "sh", sys.executable, "-m", "localize", *arguments]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    assert done.returncode == (1 if arguments[0] == "gate" else 0), done.stderr
    assert "error" not in done.stderr.replace("errors", "")


@pytest.mark.parametrize("option", ["--report=json:{}", "--report=xlsx:{}", "--decision=json:{}"])
def test_a_file_that_cannot_be_written_is_named(
    shop: Path, option: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("localize.reporters.json.render", full)
    monkeypatch.setattr("localize.reporters.xlsx.write", full)
    monkeypatch.setattr("localize.cli.gate._told", full)
    said = localize(capsys, monkeypatch, *GATE, option.format("out/r.x"))
    assert said.code == 2
    assert said.err.endswith("error: out/r.x: No space left on device\n")
