"""Spread over the processes of this machine, started before any thread, with results in the order of the work."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Batches under way per process: enough to keep them busy, few enough to keep memory flat."""


def processes() -> int:
    """How many processes this machine has room for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_state: Any = None
_function: Callable[[Any, Any], Any] | None = None


def _end_with_parent() -> None:
    """Nobody tells a process that the one it works for was killed; it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _set_up(function: Callable[[Any, Any], Any], build: Callable[[], Any]) -> None:
    global _state, _function
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _function, _state = function, build()


def _call(batch: Any) -> Any:
    if _function is None:
        raise RuntimeError("the process was not set up")
    return _function(_state, batch)


def spread(function: Callable[[Any, T], R], build: Callable[[], Any], batches: Iterable[T], jobs: int) -> Iterator[R]:
    """``function(state, batch)`` for every batch, in order; ``build()`` makes the state, once in every process.

    With one job, or one batch, everything happens here. Otherwise processes are forked where that is possible, so that what
    the caller has loaded is shared and not loaded again.
    """
    batches = iter(batches)
    first = list(islice(batches, 2))
    batches = chain(first, batches)
    if jobs <= 1 or not first[1:]:
        state = build()
        yield from (function(state, batch) for batch in batches)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _set_up, (function, build)) as pool:
        waiting: deque[Future[R]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(_call, batch))
                while len(waiting) > AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
