"""A field on its way through the engine: what goes in, what is found in it, and what comes out."""

from __future__ import annotations

from msgspec import Struct

from localize.checks import Check
from localize.model import Finding, History


class Crash(Struct, frozen=True):
    """A check that raised: its code and what it said."""

    code: str
    why: str


class Found(Struct, frozen=True):
    """A finding with the check that made it; spans are offsets in the whole field."""

    check: Check
    finding: Finding
    segment: int = -1
    """Which segment of the field it was found in; -1: in the field as a whole."""


class Work(Struct, frozen=True, kw_only=True):
    """A field on its way: source and target parts side by side, and the state of each segment."""

    kind: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_locale: str
    brand: str = ""
    states: tuple[str, ...] = ()
    copied: bool = False
    """The draft is the source itself (same language)."""
    name: str = ""
    """What the market calls the rules of this very field ("attributes.color"), where it has other ones than for its kind."""
    histories: tuple[History | None, ...] = ()
    """How each segment came to be; none at all where nothing is known of any."""

    @property
    def complete(self) -> bool:
        return all(target.strip() for target in self.target[1::2])


class Done(Struct, frozen=True):
    """A field as it leaves the engine: its parts, what is still found in it, what was changed in it and why."""

    target: tuple[str, ...]
    found: tuple[Found, ...]
    applied: tuple[tuple[Found, str, str], ...]
    crashes: tuple[Crash, ...]
    unstable: bool
