"""Equal keys come together, in the order of their first, however many there are."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from localize.runners.groups import Groups
from localize.runners.local import spread


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 99)), max_size=60), st.sampled_from([1, 3, 1000]))
def test_groups_on_disk_are_those_in_memory(items: list[tuple[str, int]], limit: int) -> None:
    folder = Path(tempfile.mkdtemp())
    groups = Groups(int, folder, limit)
    for key, value in items:
        groups.add(key, value)
    wanted: dict[str, list[int]] = {}
    for key, value in items:
        wanted.setdefault(key, []).append(value)
    assert list(groups) == list(wanted.items())
    shutil.rmtree(folder)


def double(state: int, batch: int) -> int:
    return state * batch


def three() -> int:
    return 3


def test_results_come_in_the_order_of_the_work() -> None:
    for jobs in (1, 2, 5):
        assert list(spread(double, three, range(50), jobs)) == [3 * number for number in range(50)]
