"""Requests and an engine of our own for tests of how engines are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from localize.engines import Request, Settings, Trouble
from localize.engines.asking import drafts
from localize.engines.pieces import cut, marked
from localize.engines.store import Store
from localize.engines.summary import BEFORE, NOW, PUT_IN, WORDLESS, Drafted
from localize.model import Said
from localize.text import lazy
from tests.engines.server import loud

_KEPT = lazy.re(r"\[([^\]]*)\]")


def wanted(text: str, target: str = "de-DE", source: str = "en-US", kind: str = "title", **more: Any) -> Request:
    """A request for a text; what stands between brackets stays as it is."""
    plain, spans, at = "", [], 0
    for match in _KEPT.finditer(text):
        plain += text[at : match.start()]
        spans.append(((len(plain), len(plain) + len(match[1])), None))
        plain += match[1]
        at = match.end()
    plain += text[at:]
    return Request(kind=kind, text=plain, source_locale=source, target_locale=target, pieces=cut(plain, spans), **more)


class Fake:
    """An engine that keeps what it is asked; ``answers`` may raise ``Trouble``."""

    name = "fake"
    most = 3
    largest = 200
    glossaries = False
    network = True
    charges = 1

    def __init__(self, answers: Callable[[Sequence[Request]], list[str | Said]] | None = None) -> None:
        self.calls: list[list[str]] = []
        self._answers = answers or (lambda some: [loud(marked(one.pieces)) for one in some])

    @property
    def asked(self) -> list[str]:
        return [text for call in self.calls for text in call]

    def pairs(self) -> dict[str, list[str]]:
        return {}

    def route(self, source_locale: str, target_locale: str) -> tuple[str, ...]:
        return () if target_locale.startswith("zh") else (f"{source_locale} {target_locale}",)

    def version(self, route: Sequence[str]) -> str:
        return "1"

    def ask(self, requests: Sequence[Request], route: Sequence[str]) -> list[str | Said]:
        self.calls.append([marked(one.pieces) for one in requests])
        return self._answers(requests)


class Clock:
    """A time that passes by sleeping alone."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)


def made(
    engine: Any, requests: Iterable[Request], store: Store | None = None, settings: Settings | None = None, **more: Any
) -> tuple[dict[str, Drafted], list[str]]:
    """What becomes of the requests, by their texts, and what was told of those without a draft. No test waits."""
    told: list[Any] = []
    clock = more.pop("clock", Clock())
    found = drafts(
        engine, requests, store or Store(None), settings or Settings(), tell=told.append, sleep=clock.sleep, clock=clock, **more
    )  # fmt: skip
    return {one.request.text: one for one in found}, [one for one in told if one.template not in (NOW, BEFORE, WORDLESS, PUT_IN)]


def failing(*troubles: Trouble | None) -> Callable[[Sequence[Request]], list[str | Said]]:
    """Answers that first fail so, one after the other (None: that one does not)."""
    waiting = list(troubles)

    def answers(some: Sequence[Request]) -> list[str | Said]:
        trouble = waiting.pop(0) if waiting else None
        if trouble is not None:
            raise trouble
        return [loud(marked(one.pieces)) for one in some]

    return answers
