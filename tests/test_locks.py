"""The lock files: what they name is enough for pip, whatever has been released since."""

from __future__ import annotations

import re
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def locked(name: str) -> dict[str, Requirement]:
    """The requirements of a lock file, by their names."""
    lines = re.findall(r"^([a-z0-9].*?)(?: *\\)?$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(one.name): one for one in map(Requirement, lines)}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_requirement_is_of_one_version(name: str) -> None:
    found = locked(name)
    assert len(found) > 10
    assert not [str(one) for one in found.values() if not re.fullmatch(r"==[^*,]+", str(one.specifier))]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_extras_that_others_ask_for_are_named_for_without_them_pip_may_take_a_newer_release_first(name: str) -> None:
    found = locked(name)
    of_locked = [one for one in distributions() if canonicalize_name(one.name) in found]
    asked = [Requirement(line) for one in of_locked for line in one.requires or ()]
    asked = [one for one in asked if one.extras and (one.marker is None or one.marker.evaluate({"extra": ""}))]
    missing = [str(one) for one in asked if not one.extras <= found[canonicalize_name(one.name)].extras]
    assert of_locked
    assert not missing
