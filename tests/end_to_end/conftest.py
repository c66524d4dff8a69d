"""A machine to call the program on. Its cache is that of the user: to compile all words anew takes longer than the tests."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from tests.end_to_end.repository import machine


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine of this test's own."""
    return machine(tmp_path) | {"XDG_CACHE_HOME": str(platformdirs.user_cache_path())}
