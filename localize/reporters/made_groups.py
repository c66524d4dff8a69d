"""What a report groups for people, kept encoded once it is made, so that no other page has to walk all issues for the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, cast

import msgspec
from msgspec.structs import replace

from localize.model import AppliedEdit, Bundle, Issue
from localize.reporters import Report
from localize.reporters.grouped import Changes, MarketIssues, changes, grouped

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
GROUPS, CHANGES = ".groups", ".changes"
"""How the files end that hold them."""
Groups = list[MarketIssues] | None
"""None where somebody has to walk the issues for them."""

_encode = msgspec.msgpack.Encoder().encode
_kinds: dict[str, Callable[[bytes], Any]] = {
    GROUPS: msgspec.msgpack.Decoder(list[MarketIssues]).decode,
    CHANGES: msgspec.msgpack.Decoder(list[Changes]).decode,
}


class Encoded(Protocol[T_co]):
    """A list that is kept encoded."""

    def __iter__(self) -> Iterator[T_co]: ...

    def encoded(self) -> Iterator[bytes]:
        """The items as JSON, one a line; in pieces of any number of lines, which end without a break."""
        ...


class _Listed(Generic[T]):
    """A list, and where its groups are: made anew each time, for a page may leave some out."""

    def __init__(self, items: Encoded[T], kept: Callable[[], Any]) -> None:
        self._items, self._kept = items, kept

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def encoded(self) -> Iterator[bytes]:
        return self._items.encoded()


class Issues(_Listed[Issue]):
    """Issues whose groups are kept."""

    def grouped(self) -> Groups:
        found: Groups = self._kept()
        return found


class Edits(_Listed[AppliedEdit]):
    """Applied edits whose kinds are kept."""

    def changes(self) -> list[Changes] | None:
        found: list[Changes] | None = self._kept()
        return found


def write(report: Report, place: Path) -> None:
    """Keep the groups of a report in two files that begin like ``place``."""
    place.with_suffix(GROUPS).write_bytes(_encode(grouped(report.issues, report.meta.markets)))
    place.with_suffix(CHANGES).write_bytes(_encode(changes(report.edits)))


def read(place: Path, what: str) -> Any:
    """``GROUPS`` or ``CHANGES`` that were written; None where they are not there, or cannot be read."""
    try:
        return _kinds[what](place.with_suffix(what).read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


def placed(report: Report, place: Path) -> Report:
    """A stored report with the groups that were written for it."""
    issues, edits = (cast("Encoded[Any]", one) for one in (report.issues, report.edits))
    groups, kinds = (partial(read, place, what) for what in (GROUPS, CHANGES))
    return replace(report, issues=Issues(issues, groups), edits=Edits(edits, kinds))


def joined(parts: Sequence[Groups], others: Iterable[Issue], bundles: Iterable[Bundle]) -> Groups:
    """The groups of several markets, each from a report of its own, with those of issues that belong to no market."""
    found = [market for part in parts for market in part or ()]
    if [one.bundle for one in found] != list(bundles):
        return None
    apart = grouped(others)
    return None if any(one.market for one in apart) else [*apart, *found]
