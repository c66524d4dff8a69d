"""The calls of one run: each when it is due, its answers written as they come, its troubles met as they are meant."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from zlib import crc32

from msgspec import Struct

from localize.engines import Engine, Settings, Trouble
from localize.engines import cost as money
from localize.engines.planning import CHARGED, Batch, Plan, Wanted, finished
from localize.engines.store import ANSWERED, FAILED, Row, Store, Unkept
from localize.engines.summary import ASIDE, BROKEN, LOST, REFUSED, STOPPED, UNANSWERED, Drafted
from localize.model import Said

TRIES = 5
"""How often a call is made that brings nothing."""
PATIENCE = 3
"""Batches in a row that fail, each in its own way, after which the run stops."""
DIVIDING = frozenset({400, 413, 422})
"""Answers to a batch that may be meant for one of its texts: halves of it are sent, until that one is alone."""
LONGEST = 120.0
"""Seconds for which a service may ask to wait; who wants more is asked again in another run."""
MIXED = "{sent} went out and {came} came back, and nobody can tell which is which"


class Progress(Struct, frozen=True):
    """How far it is: texts answered, of how many, and what was sent for them."""

    texts: int
    of: int
    characters: int
    cost: money.Sum | None


class Calls:
    """The calls of one run: what waits, what is under way, and what came of the rest."""

    def __init__(
        self,
        engine: Engine,
        store: Store,
        settings: Settings,
        progress: Callable[[Progress], None],
        *,
        again: bool,
        sleep: Callable[[float], None],
        clock: Callable[[], float],
    ) -> None:
        self.engine, self.store, self.settings, self.again = engine, store, settings, again
        self.progress, self.sleep, self.clock = progress, sleep, clock
        self._waiting: list[Batch] = []
        self._away: dict[Future[list[str | Said]], Batch] = {}
        self._ready: list[Drafted] = []
        self._due = 0.0
        self._failed = self._answered = self._characters = self._of = 0
        self._stopped: Said | None = None

    def made(self, found: Plan) -> Iterator[Drafted]:
        """What the engine makes of the batches. Whoever stops listening loses no answer that is under way."""
        self._waiting, self._of = found.batches[::-1], found.texts
        with ThreadPoolExecutor(max(1, self.settings.at_once)) as pool:
            try:
                while self._waiting or self._away:
                    self._send(pool)
                    self._receive()
                    yield from self._drained()
            finally:
                self._waiting = []
                while self._away:
                    self._receive()
        yield from self._drained()

    def _drained(self) -> list[Drafted]:
        ready, self._ready = self._ready, []
        return ready

    def _send(self, pool: ThreadPoolExecutor) -> None:
        """Make as many calls as may be under way, each when it is due."""
        while self._waiting and len(self._away) < max(1, self.settings.at_once):
            if self._stopped:
                self._leave(self._stopped)
                return
            if (early := self._due - self.clock()) > 0:
                if self._away:
                    return
                self.sleep(early)
            batch = self._waiting.pop()
            if self._claimed(batch):
                batch.tries += 1
                batch.sent = True
                requests = [one.requests[0] for one in batch.texts]
                self._away[pool.submit(self.engine.ask, requests, batch.route)] = batch
                if self.settings.per_minute:
                    self._due = max(self._due, self.clock() + 60 / self.settings.per_minute)

    def _leave(self, why: Said) -> None:
        """What waits is not asked in this run."""
        for batch in self._waiting:
            self._unanswered(batch, why)
        self._waiting = []

    def _claimed(self, batch: Batch) -> bool:
        """Note what leaves, where it may be charged; is there anything left to ask?"""
        if not self.engine.charges:
            return True
        try:
            mine = self.store.claim(
                self.engine.name, {one.key: (one.requests[0], self._charged(one)) for one in batch.texts}, again=self.again
            )
        except Unkept as unkept:
            self._stop(unkept.why, batch)
            return False
        others = [one for one in batch.texts if one.key not in mine]
        batch.texts = [one for one in batch.texts if one.key in mine]
        self._none(batch.only(others), ASIDE, Said(CHARGED))
        return bool(batch.texts)

    def _receive(self) -> None:
        """Take what came back, and write it down."""
        if not self._away:
            return
        more = self._waiting and len(self._away) < self.settings.at_once
        early = max(0.0, self._due - self.clock()) if more else None
        done, _ = wait(self._away, timeout=early, return_when=FIRST_COMPLETED)
        for future in done:
            batch = self._away.pop(future)
            try:
                answers = future.result()
            except Trouble as trouble:
                self._trouble(batch, trouble)
                continue
            self._answers(batch, answers)

    def _answers(self, batch: Batch, answers: list[str | Said]) -> None:
        if len(answers) != len(batch.texts):
            self._refused(batch, BROKEN, Said(MIXED, sent=len(batch.texts), came=len(answers)), charged=True)
            return
        self._failed = 0
        rows = {one.key: (one, self._row(one, answer)) for one, answer in zip(batch.texts, answers, strict=True)}
        self._keep(rows)
        for one, row in rows.values():
            self._ready += [finished(request, row, batch.route, asked=True) for request in one.requests]
        self._answered += sum(len(one.requests) for one in batch.texts)
        self._characters += sum(one.sent for one in batch.texts)
        self.progress(Progress(self._answered, self._of, self._characters, money.cost(self.settings, self._characters)))

    def _row(self, one: Wanted, answer: str | Said) -> Row:
        charged = self._charged(one)
        return Row(ANSWERED, "", answer, charged) if isinstance(answer, Said) else Row(ANSWERED, answer, None, charged)

    def _charged(self, one: Wanted) -> int:
        return one.sent if self.engine.charges else 0

    def _keep(self, rows: dict[bytes, tuple[Wanted, Row]]) -> None:
        """Write rows down. Where that fails, a paid engine is asked no more."""
        try:
            self.store.keep(self.engine.name, {name: (one.requests[0], row) for name, (one, row) in rows.items()})
        except Unkept as unkept:
            if self.engine.charges:
                self._stopped = self._stopped or unkept.why

    def _refused(self, batch: Batch, told: str, why: Said, *, charged: bool = False) -> None:
        """Nothing of this batch can be used; the next may do better."""
        self._keep({one.key: (one, Row(FAILED, "", why, self._charged(one) if charged else 0)) for one in batch.texts})
        self._none(batch, told, why)
        self._failures(why)

    def _trouble(self, batch: Batch, trouble: Trouble) -> None:
        """Ask again, set aside or stop, as the trouble says."""
        free = trouble.again or not self.engine.charges
        if self.engine.charges and not trouble.spent:
            self._released(batch)
        if (trouble.again or trouble.spent) and free and batch.tries < TRIES and trouble.wait <= LONGEST:
            self._due = self.clock() + pause(trouble, batch.tries, batch.texts[0].key)
            self._waiting.append(batch)
        elif trouble.fatal or (free and (trouble.again or trouble.spent)):
            self._stop(trouble.why, batch)
        elif trouble.spent:
            self._none(batch, LOST, trouble.why)
            self._failures(trouble.why)
        elif trouble.status in DIVIDING and len(batch.texts) > 1:
            self._waiting += batch.halves()
        else:
            self._refused(batch, REFUSED, trouble.why)

    def _released(self, batch: Batch) -> None:
        with contextlib.suppress(Unkept):
            self.store.release([one.key for one in batch.texts])

    def _stop(self, why: Said, batch: Batch) -> None:
        """Ask nothing more in this run."""
        self._stopped = self._stopped or why
        self._unanswered(batch, why)

    def _failures(self, why: Said) -> None:
        self._failed += 1
        if self._failed >= PATIENCE:
            self._stopped = self._stopped or why

    def _unanswered(self, batch: Batch, why: Said) -> None:
        self._none(batch, UNANSWERED if batch.sent else STOPPED, why)

    def _none(self, batch: Batch, told: str, why: Said) -> None:
        self._ready += [Drafted(one, told, why=why, asked=batch.sent) for text in batch.texts for one in text.requests]


def pause(trouble: Trouble, tries: int, key: bytes) -> float:
    """Seconds until the next try: as long as the service asks, else twice as long each time, spread by what is asked and not
    by chance, so that many callers do not come back at once and one run is like the other.
    """
    spread = crc32(key + bytes([tries])) / 2**32
    return max(trouble.wait, min(2.0 ** (tries - 1), 30.0) * (0.75 + spread / 2))
