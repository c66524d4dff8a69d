"""Machine translation: what an engine is asked, what it answers, and which engines there are.

An engine is a module of this package, found by being there. It has

- ``NAME``: how people call it, and how the origin of its drafts begins;
- ``SENDS``: what leaves this machine (or that nothing does), in one sentence for people;
- ``FIELDS``: all that a call holds, by the name of each header and field, and what that is; empty where nothing leaves;
- ``TRIED``: what it was tried against, and whether that was the live service;
- ``NETWORK`` and ``PAID``: does it use a network, and may an answer cost something? ``COSTS`` says what, for people;
- ``READS``: which of ``OWN`` settings it reads (all engines are asked by the others);
- ``connected(settings, environment)``: an ``Engine``. Raises ``Faults`` for what it lacks, a key or a program;
- where it has them: ``KEY``, the variable of the environment that its key comes from, ``URL``, where it is unless the
  settings say, and ``NEEDS``, the settings that it cannot do without.

Drafts of an engine are drafts: their state is initial, and they go out only where the market's policy says so.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Protocol

from msgspec import Struct

from localize.engines.pieces import Pieces
from localize.model import Fault, Faults, Limit, Said

OFFLINE = "{name} uses a network, and --offline forbids that; leave --offline out, or take an engine that is a program here"


class Wording(Struct, frozen=True):
    """What a glossary wants for a term of the source."""

    source: str
    target: str
    forbidden: tuple[str, ...] = ()
    """What it does not want for it."""


class Request(Struct, frozen=True, kw_only=True):
    """A text to be translated, with all that an engine may be told of it."""

    kind: str
    text: str
    """In shielded form, as jobs and memories have it (``localize.text.markup.shield``)."""
    source_locale: str
    target_locale: str
    pieces: Pieces
    """The same cut into what is translated and what is kept."""
    limits: tuple[Limit, ...] = ()
    terms: tuple[Wording, ...] = ()
    neighbours: tuple[tuple[str, str], ...] = ()
    """Kind and text of the other fields of the first listing that has it; none where fields are masked."""
    style: tuple[str, ...] = ()
    """What the market's style guide asks for, in plain words."""


class EngineSettings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``[engines.NAME]`` of ``localize.toml``. Keys are never part of it: they come from the environment."""

    url: str = ""
    """Where the service is, for engines that have no fixed place."""
    model: str = ""
    """Which of a service's models is asked."""
    glossary_id: str = ""
    """A glossary of the account at the service, for engines that have such."""
    reporting_tag: str = ""
    """What the service's bill calls these calls, for services that can."""
    formality: dict[str, str] = {}
    """more, less or default, by target language, for engines that know the difference."""
    pivots: tuple[str, ...] = ("en", "es", "pt")
    """Languages through which a chain may go where no pair exists."""
    price: str = ""
    """What a million characters cost ("20 EUR"), so that a sum can be shown before anything is asked. Where one is given, asking
    costs something, be it a server on this machine."""
    most_characters: int = 0
    """How many may be sent in one run; 0: no bound."""
    most_cost: str = ""
    """The same as a sum ("5 EUR"); takes ``price``."""
    per_minute: int = 0
    """How many calls a minute at most; 0: as many as the engine takes."""
    at_once: int = 1
    """How many calls are under way at a time."""
    timeout: float = 60.0
    """Seconds after which a call counts as lost."""
    withheld: tuple[str, ...] = ()
    """Kinds of fields (title, bullet ...) whose texts never leave this machine."""


OWN = frozenset({"url", "model", "glossary_id", "reporting_tag", "formality", "pivots", "price", "most_cost"})
"""Settings that not every engine reads."""
Settings = EngineSettings
"""As modules of this package call it; the schema of ``localize.toml`` has a ``Settings`` of its own."""


class Trouble(Exception):
    """A call that brought nothing. ``why`` is for people and never holds a key."""

    def __init__(
        self, why: Said, *, again: bool = False, wait: float = 0.0, spent: bool = False, fatal: bool = False, status: int = 0
    ) -> None:
        super().__init__(why)
        self.why = why
        self.status = status
        """What an HTTP service answered with, 0 where none did."""
        self.again = again
        """Nothing was done, so that it may be asked again (429, 503, no connection)."""
        self.wait = wait
        """Seconds that the service asks to wait."""
        self.spent = spent
        """It may have been charged all the same (a lost or broken answer)."""
        self.fatal = fatal
        """No other call will do better (a wrong key, no credit)."""


class Engine(Protocol):
    """An engine that is ready to be asked."""

    name: str
    most: int
    """Texts in one call."""
    largest: int
    """Characters in one call."""
    glossaries: bool
    """Does it take terms into account by itself, with limits, style and neighbours? Then a draft follows from all of these.
    Otherwise terms are put in around it."""
    network: bool
    """Does a text leave this process by a network, be it to a server on this machine?"""
    charges: int
    """How often a text may be charged for one draft: 0 where nothing costs, 2 where a text may be sent once more."""

    def route(self, source_locale: str, target_locale: str) -> tuple[str, ...]:
        """The pairs of languages that a text goes through, as the engine names them; none where there is no way.

        Raises ``Trouble`` where a service has to be asked for that and does not answer.
        """

    def version(self, route: Sequence[str]) -> str:
        """What other drafts come of: a draft is kept under it. Raises ``Trouble`` likewise."""

    def pairs(self) -> Mapping[str, Collection[str]]:
        """The languages that it translates from, each with those that it translates into; none where it does not say.

        Raises ``Trouble`` likewise.
        """

    def ask(self, requests: Sequence[Request], route: Sequence[str]) -> list[str | Said]:
        """What the engine makes of the requests' marked texts (``pieces.marked``), in their order, or why one has no draft.

        Raises ``Trouble`` where none has.
        """


@cache
def names() -> tuple[str, ...]:
    """The engines there are, without loading what they need."""
    found = (one.name for one in pkgutil.iter_modules(__path__) if not one.ispkg)
    return tuple(sorted(name for name in found if hasattr(module(name), "connected")))


def module(name: str) -> ModuleType:
    """The module of an engine."""
    return import_module(f"{__name__}.{name}")


def unread(name: str) -> frozenset[str]:
    """The settings that an engine of that name does not read."""
    return OWN - set(module(name).READS)


def connected(name: str, settings: Settings, environment: Mapping[str, str], *, offline: bool = False) -> Engine:
    """The engine of that name. Raises ``Faults`` where there is none, it lacks something, or it needs a network while offline.

    Offline no network is used at all, not even to a server on this machine: who set it up may have it ask others.
    """
    if name not in names():
        message = Said("no engine is called {name!r}; there are {known}", name=name, known=", ".join(names()))
        raise Faults(Fault("", 0, 0, message))
    if offline and module(name).NETWORK:
        raise Faults(Fault("", 0, 0, Said(OFFLINE, name=name)))
    found: Engine = module(name).connected(settings, environment)
    return found
