"""Asking an engine for drafts: never twice for one text, within what it may cost, and with nothing lost on the way.

Answers are written as they come, by the thread of the caller. What nothing was done for (too many calls, no connection) is
asked again after a while, at most ``TRIES`` times; then, and where no call would do better, the run stops and says what is left.
An answer that was lost on its way is asked again where that costs nothing; otherwise it is set aside, as after a crash.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing

from localize.engines import OFFLINE, Engine, Request, Settings, Trouble
from localize.engines.calls import LONGEST, TRIES, Calls, Progress, pause
from localize.engines.planning import Plan, Way, apart, plan
from localize.engines.store import Store, Unkept
from localize.engines.summary import STOPPED, Drafted, summary
from localize.model import Fault, Faults, Said


def planned(
    engine: Engine, requests: Iterable[Request], store: Store, settings: Settings, *, again: bool = False, offline: bool = False
) -> Plan:
    """What ``drafts`` would ask, before anything leaves (a service may be asked for its languages). Raises ``Faults``."""
    _allowed(engine, offline=offline)
    try:
        return plan(engine, requests, store, settings, again=again, way=_Ways(engine, time.sleep))
    except (Trouble, Unkept) as error:
        raise Faults(Fault("", 0, 0, error.why)) from None


def drafts(
    engine: Engine,
    requests: Iterable[Request],
    store: Store,
    settings: Settings,
    *,
    tell: Callable[[str], None],
    before: Callable[[Plan], None] = lambda _: None,
    progress: Callable[[Progress], None] = lambda _: None,
    again: bool = False,
    offline: bool = False,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Drafted]:
    """What becomes of each request, as it becomes known. ``before`` sees the plan before anything leaves. ``again``: ask those
    too that may have been charged before.

    Raises ``Faults`` at once where ``offline`` forbids the engine.
    """
    _allowed(engine, offline=offline)
    calls = Calls(engine, store, settings, progress, again=again, sleep=sleep, clock=clock)
    return _told(engine.name, _drafts(list(requests), calls, before), tell)


def _told(engine: str, drafted: Generator[Drafted], tell: Callable[[str], None]) -> Iterator[Drafted]:
    """The same, and at the end what became of them, in sums."""
    done = []
    with closing(drafted):
        for one in drafted:
            done.append(one)
            yield one
    for said in summary(engine, done):
        tell(said)


def _allowed(engine: Engine, *, offline: bool) -> None:
    if offline and engine.network:
        raise Faults(Fault("", 0, 0, Said(OFFLINE, name=engine.name)))


def _drafts(requests: list[Request], calls: Calls, before: Callable[[Plan], None]) -> Generator[Drafted]:
    engine, settings = calls.engine, calls.settings
    try:
        found = plan(engine, requests, calls.store, settings, again=calls.again, way=_Ways(engine, calls.sleep))
    except (Trouble, Unkept) as error:
        settled, left = apart(engine, requests, settings)
        yield from (*settled, *(Drafted(one, STOPPED, why=error.why) for one in left))
        return
    before(found)
    yield from found.settled
    yield from calls.made(found)


class _Ways:
    """Version and route for pairs of locales, each asked for once."""

    def __init__(self, engine: Engine, sleep: Callable[[float], None]) -> None:
        self._engine, self._sleep = engine, sleep

    def __call__(self, source: str, target: str) -> Way:
        for tries in range(1, TRIES + 1):
            try:
                route = self._engine.route(source, target)
                return Way(self._engine.version(route) if route else "", route)
            except Trouble as trouble:
                if tries == TRIES or not (trouble.again or trouble.spent) or trouble.wait > LONGEST:
                    raise
                self._sleep(pause(trouble, tries, f"{source} {target}".encode()))
        raise AssertionError
