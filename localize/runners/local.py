"""Spread over the processes of this machine, started before any thread, with results in the order of the work."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, Self, TypeVar, cast

from localize.packs import locate
from localize.packs.instead import from_now_on

S = TypeVar("S")
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


def _set_up(function: Callable[[Any, Any], Any], build: Callable[[], Any], program: Path) -> None:
    global _state, _function
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from_now_on(program)
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
    for _, result in beside(function, build, ((None, batch) for batch in batches), jobs):
        yield cast("R", result)


def beside(
    function: Callable[[Any, T], R], build: Callable[[], Any], batches: Iterable[tuple[S, T | None]], jobs: int
) -> Iterator[tuple[S, R | None]]:
    """The same for batches that each bring something of their own, which stays here. Where one asks for nothing there is no
    result, and while none asks for anything no process is started."""
    batches = iter(batches)
    first = list(islice(batches, 2))
    batches = chain(first, batches)
    if jobs <= 1 or not first[1:]:
        here = cache(build)
        yield from ((own, None if batch is None else function(here(), batch)) for own, batch in batches)
        return
    with Pool(function, build, jobs) as pool:
        waiting: deque[tuple[S, Future[R] | None]] = deque()
        for own, batch in batches:
            waiting.append((own, None if batch is None else pool.submit(batch)))
            while waiting and (len(waiting) > AHEAD * jobs or not _under_way(waiting[0][1])):
                yield _ended(waiting.popleft())
        while waiting:
            yield _ended(waiting.popleft())


def _under_way(future: Future[R] | None) -> bool:
    return future is not None and not future.done()


def _ended(one: tuple[S, Any]) -> tuple[S, Any]:
    own, future = one
    return own, None if future is None else future.result()


class Pool:
    """Processes that are started with the first task; when something goes wrong what waits is dropped."""

    def __init__(self, function: Callable[[Any, T], R], build: Callable[[], Any], jobs: int) -> None:
        self._jobs, self._given = jobs, (function, build)
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, batch: Any) -> Future[Any]:
        if self._pool is None:
            method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
            given = (*self._given, locate.program())
            self._pool = ProcessPoolExecutor(self._jobs, multiprocessing.get_context(method), _set_up, given)
        return self._pool.submit(_call, batch)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=kind is not None)
