"""Bilingual files: every unit of a PO file inspected, each with its line. Nothing is paired, adapted or published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from localize import checks
from localize.formats import Remark, po
from localize.inspection import Found, Inspector, Work
from localize.issues import Policy, Stamp
from localize.model import Issue, Location, Market, NotChecked
from localize.text.fields import KINDS
from localize.text.lexicon import Lexicon

Piece = tuple[int, int, int]
"""Start, end and first line of a stretch of the file."""


class Looked(Struct, frozen=True):
    """What was seen in a stretch: issues, what could not be checked, and counts (units, fuzzy)."""

    issues: list[Issue]
    not_checked: list[NotChecked]
    counts: dict[str, int]


class Setup(Struct, frozen=True):
    """What a worker needs to look at a file."""

    text: str
    shown: str
    market: Market
    policy: Policy
    codes: tuple[str, ...]
    keep: tuple[str, ...]
    source_locale: str
    conventions: Callable[[str], Any]
    cache: Any = None


class Worker:
    """One market's checks, compiled, over the text of one file."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        lexicon = Lexicon(setup.market, setup.conventions, setup.keep, setup.cache)
        self.inspector = Inspector(setup.market, lexicon, [checks.all_checks()[code] for code in setup.codes])


def look(worker: Worker, piece: Piece) -> Looked:
    """Inspect the units of a stretch."""
    start, end, line = piece
    issues: list[Issue] = []
    not_checked: list[NotChecked] = []
    counts: Counter[str] = Counter()
    for one in po.scan(worker.setup.text[start:end], line):
        if isinstance(one, Remark):
            location = Location(worker.setup.shown, one.line, one.column)
            issue = Stamp(None, worker.setup.policy, None, location).record(one)
            issues += [issue] if issue else []
        elif one.source and not one.obsolete:
            counts["units"] += 1
            if one.fuzzy:
                counts["fuzzy"] += 1
            else:
                _unit(worker, one, issues, not_checked)
    return Looked(issues, not_checked, dict(counts))


def named(context: str | None) -> tuple[str, str, str | None]:
    """Kind, path and SKU of a unit by its msgctxt: ``title/AQ-750``, ``title``, or anything else as a path."""
    if not context:
        return "message", "message", None
    kind, slash, sku = context.partition("/")
    if kind in KINDS:
        return kind, kind, sku if slash else None
    return "message", context, None


def _unit(worker: Worker, entry: po.Entry, issues: list[Issue], not_checked: list[NotChecked]) -> None:
    kind, path, sku = named(entry.context)
    setup = worker.setup
    work = Work(
        kind=kind,
        source=("", entry.source, ""),
        target=("", entry.target, ""),
        source_locale=setup.source_locale,
    )
    found, crashes = worker.inspector.look(work)
    if not found and not crashes:
        return
    stamp = Stamp(setup.market, setup.policy, sku, Location(setup.shown, entry.line))
    stamped = [stamp.field(_whole(one), path, kind, work.source, work.target) for one in found]
    issues += sorted(filter(None, stamped), key=lambda issue: (issue.code, issue.span or (-1, -1)))
    not_checked += [stamp.crashed(crash, path) for crash in crashes]


def _whole(one: Found) -> Found:
    return msgspec.structs.replace(one, segment=0)
