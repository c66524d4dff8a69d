"""What a worker is given, what it gives back, and the compiled checks that it keeps: one engine for each market."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from localize import checks
from localize.bilingual.alike import CODE, Heads, Spool
from localize.formats.bilingual import Opened, Row
from localize.inspection import Inspector
from localize.inspection.timings import Clock, timed
from localize.issues import Policy
from localize.lacking import unavailable
from localize.model import Fault, Faults, Market, Said
from localize.text import lazy
from localize.text.lexicon import Lexicon
from localize.text.locales import parents

encode = msgspec.json.Encoder(order="deterministic").encode
_TAG = lazy.re(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")
Encoded = list[tuple[int, str, bytes]]
"""Issues: the number of the unit in its piece, the severity, the issue."""


class File(Struct, frozen=True):
    """A file that was understood, and the format that did."""

    shown: str
    opened: Opened
    format: str


class Setup(Struct, frozen=True):
    """What a worker needs to look at files."""

    files: tuple[File, ...]
    market: Market | None
    """The market that was asked for; None: the locale of each unit by itself."""
    target_locale: str
    """The one asked for. A file in one language is read in it; of a file in several only its units are judged."""
    source_locale: str
    """The one asked for; "" what the file says, else ``default_source``."""
    default_source: str
    policy: Policy
    codes: tuple[str, ...]
    keep: tuple[str, ...]
    market_of: Callable[[str], Market]
    conventions: Callable[[str], Any]
    spool: Path
    edit: bool = False
    """Find out what the safe edits make of each unit."""
    timings: bool = False
    """Take the time of each check."""
    cache: Path | None = None


def primed(setup: Setup) -> None:
    """Read the data of the files' languages before processes are forked, so that not each of them does."""
    for file in setup.files:
        locale = setup.target_locale or file.opened.target_locale
        if setup.market is None and _TAG.match(locale):
            setup.market_of(locale)
        setup.conventions(setup.source_locale or file.opened.source_locale or setup.default_source)


class Change(Struct, frozen=True):
    """A unit that safe edits change: its issues as it stands and as it would stand, and the edits."""

    number: int
    place: Any
    new: str
    before: Encoded
    after: Encoded
    edits: int
    """How many were made."""
    applied: list[bytes]
    """The same for a report, equal ones as one."""


class Looked(Struct, frozen=True):
    """What was seen in a piece. Units are numbered from 0 in each piece."""

    file: int
    units: int
    counts: dict[str, int]
    """How many were judged, aside, blank, or skipped (by reason)."""
    issues: Encoded
    changes: list[Change]
    not_checked: list[bytes]
    unavailable: tuple[bytes, ...]
    """What no unit of this piece was checked for; each piece says so again."""
    crashed: bool
    heads: Heads | None
    faults: tuple[Fault, ...] = ()
    clock: Clock = {}


class Engine(NamedTuple):
    """The checks of one market, compiled."""

    market: Market
    inspector: Inspector
    unavailable: tuple[bytes, ...]
    """The checks that this machine lacks something for, as the report lists them."""


def agree(market: Market, asked: str) -> None:
    """Raises ``Faults`` where the market is of another language than the one that was asked for."""
    if asked and asked not in parents(market.locale) and market.locale not in parents(asked):
        said = "--target-locale {asked} is not the language of the market {market} ({locale}); leave one of them out"
        raise Faults(Fault("", 0, 0, Said(said, asked=asked, market=market.id, locale=market.locale)))


class Worker:
    """The compiled checks of every market met so far, over the units of some files."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.spool = Spool(setup.spool) if CODE in setup.codes else None
        self.clock: Clock = {}
        self._chosen = [checks.all_checks()[code] for code in setup.codes]
        if setup.timings:
            self._chosen = timed(self._chosen, self.clock)
        self._engines: dict[str, Engine] = {}

    def engine(self, file: File, row: Row) -> Engine | None:
        """The checks for a unit; None: its language was not asked for. Raises ``Faults`` where nobody knows the language."""
        whole, asked = file.opened.target_locale, self.setup.target_locale
        own = row.target_locale or whole
        if whole or not own:
            locale = asked or own
        elif asked and asked not in parents(own) and own not in parents(asked):
            return None
        else:
            locale = max(asked, own, key=len)
        if not _TAG.match(locale):
            said = "{locale!r} is no language tag; give --target-locale de (or another), or say it in the file"
            if not locale:
                said = "does not say its language; give --target-locale de (or another), or say it in the file"
            raise Faults(Fault(file.shown, row.line, 1, Said(said, locale=locale)))
        if locale not in self._engines:
            market = self.setup.market or self.setup.market_of(locale)
            lexicon = Lexicon(market, self.setup.conventions, self.setup.keep, self.setup.cache)
            lacking = tuple(map(encode, unavailable(market, self.setup.codes, self.setup.policy)))
            self._engines[locale] = Engine(market, Inspector(market, lexicon, self._chosen), lacking)
        return self._engines[locale]

    def keep(self) -> None:
        """Keep for the next run what was found out about words."""
        for engine in self._engines.values():
            engine.inspector.lexicon.keep()

    def source_locale(self, file: File, row: Row) -> str:
        own = row.source_locale or file.opened.source_locale
        return self.setup.source_locale or own or self.setup.default_source
