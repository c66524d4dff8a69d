"""What people and machines read: one module per reporter, found by being in this folder.

A reporter has ``NAME``, ``SUFFIX`` (of its file) and ``render(report) -> Iterator[str]``; ``terminal`` writes to a console,
and one whose file is no text has ``write(report, path)``.
A report is read, never changed: issues come in the order market, input order, path, code, span.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType, field

from localize import __version__
from localize.model import AppliedEdit, Bundle, Fault, Faults, Issue, NotChecked, Said

SCHEMA = 1
Day = date
SETTLED = ("known", "waived")
"""How an issue stands that no summary counts."""


class Rows(Struct, frozen=True):
    """How the rows of the input add up: ``read`` is the sum of the others. Those of bilingual files are units."""

    read: int = 0
    listings: int = 0
    aside: int = 0
    blank: int = 0
    judged: int = 0
    """Units of bilingual files that were judged."""
    texts: int = 0
    """Rows of texts beside the listings."""
    skipped: dict[str, int] = {}
    """Units of bilingual files that were not, by reason (``fuzzy``)."""

    @property
    def accounted(self) -> int:
        """What ``read`` is to be."""
        return self.listings + self.texts + self.aside + self.blank + self.judged + sum(self.skipped.values())


class Job(Struct, frozen=True):
    """A job file: texts of one market that have no translation yet."""

    market: str
    path: str
    entries: int


class MarketNote(Struct, frozen=True):
    """Why a market's listings are held back: the code, its name, how many listings and issues, and what to do."""

    market: str
    code: str
    name: str
    listings: int
    issues: int


class Because(Struct, frozen=True, omit_defaults=True):
    """How many open issues a text, a pack, the policy and a date made; and the days on which rules changed between."""

    text: int = 0
    pack: int = 0
    policy: int = 0
    date: int = 0
    days: tuple[Day, ...] = ()


class Drafting(Struct, frozen=True, kw_only=True):
    """What became of the texts without a translation, each counted once for a language."""

    texts: int
    fuzzy: int = 0
    """How many have a draft of a similar text of the memory."""
    repaired: int = 0
    """In how many of those a number, colour or size was put right."""
    engine: str = ""
    """The engine that was named; "" where none was."""
    drafted: int = 0
    """How many have a draft of that."""
    copied: int = 0
    """How many have no word to translate, and stay as they are."""

    @property
    def without(self) -> int:
        """How many have none."""
        return self.texts - self.fuzzy - self.drafted - self.copied


class Meta(Struct, frozen=True, kw_only=True):
    """Everything of a report but its long lists."""

    schema: int = SCHEMA
    tool: dict[str, str] = field(default_factory=lambda: {"name": "localize", "version": __version__})
    as_of: date
    inputs: tuple[dict[str, Any], ...] = ()
    markets: tuple[Bundle, ...] = ()
    summary: dict[str, int] = field(default_factory=lambda: {"error": 0, "warning": 0, "note": 0})
    settled: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SETTLED, 0))
    """Issues that the summary does not count."""
    rows: Rows = Rows()
    jobs: tuple[Job, ...] = ()
    held: tuple[MarketNote, ...] = ()
    out: str = ""
    """The run's directory as the user named it; "" for a check."""
    memory: tuple[str, ...] = ()
    """The memory files of a run, as they are called in output."""
    source_locale: str = ""
    """The locale of the source texts; "" where that is not one for all."""
    because: Because | UnsetType = UNSET
    """What made the open issues, where the run was compared with an earlier state."""
    drafting: Drafting | UnsetType = UNSET
    """What was drafted for this run, where there was anything to draft."""


class Listed(Struct, frozen=True, array_like=True):
    """What became of one listing in one market."""

    market: str
    sku: str
    status: str
    """published, held_back or not_taken."""
    why: tuple[str, ...] = ()
    """The codes that hold it back, or the reason why the market does not get it."""


class Around(Struct, frozen=True):
    """What a program wants to know of the call, and no report says."""

    fail_on: str = "error"
    """The level from which on issues make the exit code 1."""
    file: Callable[[str], Path] = Path
    """Where a file lies that output calls so."""
    base: Path | None = None
    """The folder from which CI names files, the repository's; None: they are named as in all output."""

    def told(self, shown: str) -> str:
        """How CI names a file: POSIX, from the repository's own folder."""
        if self.base is None:
            return shown
        try:
            return self.file(shown).resolve().relative_to(self.base.resolve()).as_posix()
        except ValueError:
            return shown


class Report(Struct, frozen=True):
    """One run or check. The lists may be read from disk while they are walked; each can be walked again."""

    meta: Meta
    issues: Iterable[Issue]
    edits: Iterable[AppliedEdit] = ()
    not_checked: Iterable[NotChecked] = ()
    listings: Iterable[Listed] | None = None
    """Every listing in every market; None where nobody knows more than their number."""
    around: Around = Around()


class Stored(Struct, frozen=True, kw_only=True):
    """``report.json`` as it is read back."""

    schema: int
    tool: dict[str, str]
    as_of: date
    inputs: tuple[dict[str, Any], ...] = ()
    markets: tuple[Bundle, ...] = ()
    summary: dict[str, int] = {}
    settled: dict[str, int] = {}
    rows: Rows = Rows()
    jobs: tuple[Job, ...] = ()
    held: tuple[MarketNote, ...] = ()
    out: str = ""
    memory: tuple[str, ...] = ()
    source_locale: str = ""
    because: Because | UnsetType = UNSET
    drafting: Drafting | UnsetType = UNSET
    issues: tuple[Issue, ...] = ()
    edits_applied: tuple[AppliedEdit, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()


class Version(Struct, frozen=True):
    """The schema of a ``report.json``, whatever else stands in it."""

    schema: int


def stored(data: bytes, shown: str = "") -> Report:
    """The report of a ``report.json``, called ``shown``. Raises ``msgspec.DecodeError`` for what is none.

    Raises ``Faults`` for one of a newer schema: what it means is not known here.
    """
    newer = msgspec.json.decode(data, type=Version).schema
    if newer > SCHEMA:
        message = "is of schema {newer}, and this localize reads {ours}; update localize, or run it again with this one"
        raise Faults(Fault(shown, 0, 0, Said(message, newer=newer, ours=SCHEMA)))
    found = msgspec.json.decode(data, type=Stored)
    names = [one.name for one in msgspec.structs.fields(Meta)]
    meta = Meta(**{name: getattr(found, name) for name in names})
    return Report(meta, found.issues, found.edits_applied, found.not_checked)


def fingerprinted(issues: Iterable[Issue]) -> Iterator[tuple[Issue, str]]:
    """Issues with fingerprints that no other has: programs that go by them show but the first of equal ones."""
    seen: Counter[str] = Counter()
    for issue in issues:
        seen[issue.fingerprint] += 1
        number = seen[issue.fingerprint]
        yield issue, issue.fingerprint if number == 1 else f"{issue.fingerprint}-{number}"


@cache
def all_reporters() -> dict[str, ModuleType]:
    """Every reporter by name."""
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}
