"""Processes of their own, on machines that do not fork: what they know of the process that started them."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from localize import packs
from localize.model import Fault, Faults, Said
from localize.model.said import parts
from localize.packs import laws, locate
from localize.packs.instead import instead
from localize.runners import local

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["fork", "spawn"])
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name: str = request.param
    if name not in multiprocessing.get_all_start_methods():
        name = "spawn"
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: [name])
    return name


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The folder of another program, with data of its own."""
    for name in ("marketplaces", "laws", "data/style_guides"):
        (tmp_path / "localize" / name).mkdir(parents=True)
    return tmp_path / "localize"


def seen(_: Any, batch: int) -> tuple[str, str, str, bool]:
    """Where a process looks for data, and that it does so in a process of its own."""
    alone = multiprocessing.parent_process() is not None
    return str(packs.shipped()), str(locate.marketplaces()), str(locate.laws()), alone


def told() -> Iterator[tuple[str, str, str, int]]:
    return local.spread(seen, dict, iter(range(3)), jobs=2)


def test_processes_look_at_the_data_that_their_parent_looks_at(method: str, other: Path) -> None:
    ours = (str(ROOT), str(ROOT / "localize" / "marketplaces"), str(ROOT / "localize" / "laws"), True)
    theirs = (str(other / "data"), str(other / "marketplaces"), str(other / "laws"), True)
    assert set(told()) == {ours}
    with instead(other):
        assert set(told()) == {theirs}
    assert set(told()) == {ours}


def what_was_read(known: dict[str, int], _: int) -> int:
    return known["laws"]


def counted() -> dict[str, int]:
    return {"laws": len(laws.law_files())}


def test_what_a_process_sets_up_is_of_that_data(method: str, other: Path) -> None:
    assert counted()["laws"] > 0
    with instead(other):
        assert set(local.spread(what_was_read, partial(counted), iter(range(3)), jobs=2)) == {0}


def test_faults_come_back_whole_from_another_process() -> None:
    fault = Fault("a.csv", 3, 1, Said("holds {count} columns", count=2))
    found = pickle.loads(pickle.dumps(Faults(fault, fault))).faults
    assert found == (fault, fault)
    assert [parts(one.message) for one in found] == [("holds {count} columns", {"count": 2})] * 2
