"""What every test shares: Hypothesis profiles, spelling dictionaries, and the rule that a skip must have a known reason."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from localize import packs
from localize.text import spelling_dictionaries

hypothesis.settings.register_profile(
    "default", deadline=None, max_examples=int(os.environ.get("EXAMPLES", "60")), derandomize=bool(os.environ.get("CI"))
)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=5000)
hypothesis.settings.load_profile("default")

os.environ["DICPATH"] = str(Path(__file__).parent / "dictionaries")
"""Words are looked up in dictionaries of our own, whatever this machine has."""
system_folders = spelling_dictionaries.system_folders
spelling_dictionaries.system_folders = list

ALLOWED = Path(__file__).parent / "skips.txt"
_skipped: list[tuple[str, str]] = []


@pytest.fixture
def system_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dictionaries of this machine, and none of ours."""
    monkeypatch.delenv("DICPATH")
    monkeypatch.setattr(spelling_dictionaries, "system_folders", system_folders)


@pytest.fixture(autouse=True)
def _nothing_kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No result is kept for later but where a test is about that: a test may have changed the program that made it."""
    if "kept" in request.keywords:
        packs.forget()
        monkeypatch.setattr("localize.text.stamps.LATELY", 0)
    else:
        monkeypatch.setattr("localize.runners.run.surroundings", lambda *_: "")
        monkeypatch.setattr("localize.text.stamps.LATELY", 10**30)
    yield
    if "kept" in request.keywords:
        packs.forget()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: long runs, only by `make soak`")
    config.addinivalue_line("markers", "kept: about results that are kept between runs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("-m"):
        config.hook.pytest_deselected(items=[item for item in items if "soak" in item.keywords])
        items[:] = [item for item in items if "soak" not in item.keywords]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and isinstance(report.longrepr, tuple):
        _skipped.append((report.nodeid, report.longrepr[2].removeprefix("Skipped: ")))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skip whose reason is not on the list fails the run."""
    allowed = {line.strip() for line in ALLOWED.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"}
    unknown = [f"{name}: {reason}" for name, reason in _skipped if reason not in allowed]
    if unknown:
        print("\nskipped without a known reason (tests/skips.txt):", *unknown, sep="\n  ")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
