"""May a market be published? What a verdict is, and its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, get_args

from msgspec import UNSET, Struct, UnsetType, field

from localize import __version__
from localize.gate.reading import Waiting
from localize.model import SEVERITIES, Fault, Location, NotChecked, Said
from localize.model.said import parts
from localize.reporters import SETTLED, Because
from localize.reporters.grouped import BROKEN

SCHEMA = 1
Verdict = Literal["broken", "frozen", "fail", "review", "publish"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""The first that a reason speaks for holds."""
SPEAKS_FOR: dict[str, Verdict] = {"broken": "broken", "frozen": "frozen", "unchecked": "review", "review": "review"}
"""The verdict that a kind of reason speaks for; all others fail."""


class Reason(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One reason why a market is not simply published."""

    kind: str
    """broken, frozen, crashed, issues, budget, held_back, unchecked or review."""
    message: str
    remedy: str
    """What to do about it."""
    code: str = ""
    severity: str = ""
    found: int | UnsetType = UNSET
    allowed: int | str | UnsetType = UNSET
    skus: tuple[str, ...] = ()
    """The first of those it is about."""
    location: Location | UnsetType = UNSET


class Decision(Struct, frozen=True, kw_only=True):
    """What was decided of one market."""

    id: str
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    locale: str = ""
    fingerprint: str = ""
    listings: int = 0
    published: int = 0
    held_back: int = 0
    not_taken: int = 0
    issues: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*SEVERITIES, *SETTLED), 0))
    """Open issues by level; known and waived ones apart."""
    review: tuple[Waiting, ...] = ()
    """Every text that waits for a person."""
    not_checked: tuple[dict[str, Any], ...] = ()


class Records(Struct, frozen=True, kw_only=True):
    """Issues that belong to no market: rows of the catalog, waivers that hold for nothing. They are in no market's sums."""

    issues: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*SEVERITIES, *SETTLED), 0))
    codes: tuple[dict[str, Any], ...] = ()
    """Each code with an open issue: ``code``, ``name``, ``severity``, ``count`` and the first ``skus``."""


class Decided(Struct, frozen=True, kw_only=True):
    """The verdicts on all markets (``localize gate --decision json``)."""

    schema: int = SCHEMA
    tool: dict[str, str] = field(default_factory=lambda: {"name": "localize", "version": __version__})
    as_of: date
    inputs: tuple[dict[str, Any], ...] = ()
    markets: tuple[Decision, ...] = ()
    records: Records = Records()
    left_out: tuple[str, ...] = ()
    """Checks that --select or --ignore left out: nobody knows what they would have found."""
    because: Because | UnsetType = UNSET
    """What made the open issues of all markets, as far as it is known."""


def broken(id: str, faults: Iterable[Fault]) -> Decision:
    """The verdict on a market whose data cannot be read."""
    return Decision(id=id, verdict="broken", reasons=tuple(_fault(id, fault) for fault in faults))


def unread(faulty: Mapping[str, tuple[Fault, ...]]) -> Iterator[NotChecked]:
    """What a report says of markets whose data cannot be read: every fault, with its place."""
    for id, faults in faulty.items():
        for fault in faults:
            template, values = parts(fault.message)
            yield NotChecked(
                kind=BROKEN,
                code="",
                market=id,
                sku=None,
                path="",
                why=str(fault.message),
                template=template if values else UNSET,
                args={name: one if isinstance(one, int | float) else str(one) for name, one in values.items()} or UNSET,
                location=_where(fault),
            )


def _where(fault: Fault) -> Location | UnsetType:
    return Location(fault.file, fault.line, fault.column or None) if fault.file else UNSET


def _fault(id: str, fault: Fault) -> Reason:
    said = Said("{place}: {message}", place=fault.place, message=fault.message) if fault.place else fault.message
    remedy = Said("mend it; until then nothing of {market} is judged", market=id)
    return Reason(kind="broken", message=said, remedy=remedy, location=_where(fault))
