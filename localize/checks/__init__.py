"""What is judged: one small module per check or tight family, found by being in this folder.

A check is a docstring and a pure generator. It sees a unit (or a listing, or a key) and the market, and yields
findings; code, severity, SKU and market are stamped on by the engine (``localize/inspection.py``).
To add one: a module here and ``tests/checks/<CODE>.yaml``; nothing else.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct

from localize.model import Finding, Key, Market, Place

F = TypeVar("F", bound=Callable[..., Iterator[Finding] | Iterator[Key]])

DIGITS = frozenset("0123456789０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯½⅓⅔¼¾⅛⅜⅝⅞")

RETIRED: dict[str, str] = {}
"""Codes that checks had once, with those they have now. A code is never given to another check, and each is retired for one."""


def current(code: str) -> str:
    """The code that a check has now."""
    while code in RETIRED:
        code = RETIRED[code]
    return code


def first(code: str) -> str:
    """The code that a check had first, by which its issues are known for ever."""
    while RETIRED and code in RETIRED.values():
        code = next(old for old, new in RETIRED.items() if new == code)
    return code


class When(Struct, frozen=True):
    """When a check is worth calling: any of these characters or shapes in the target or the source. None given: always."""

    target: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    non_ascii: bool = False
    """Only where the target holds a character outside ASCII."""
    blank: bool = False
    """Only where the target is empty or holds nothing but spaces."""
    never: bool = False
    shapes: frozenset[str] = frozenset()
    """Kinds of characters side by side in the target, as ``Text.shape`` writes them: ``AA`` two capitals, `` ,`` a mark
    behind a space. ``x`` may be anything outside ASCII."""
    source_shapes: frozenset[str] = frozenset()
    wordless: bool = False
    """Only where the target has no letter or digit of ASCII."""
    edge: bool = False
    """Only where the target begins or ends with a space."""
    start: bool = False
    """Only where the source or the target begins with something else than a letter or digit."""
    end: bool = False
    """Only where the source or the target ends with something else than a letter or digit."""

    @property
    def asks(self) -> bool:
        """Does it wait for anything in the texts?"""
        return bool(self.target or self.source or self.shapes or self.source_shapes)


ALWAYS = When()
NEVER = When(never=True)
BLANK = When(blank=True)
NON_ASCII = When(non_ascii=True)
WORDLESS = When(wordless=True)
EDGE_SPACE = When(edge=True)


def beside(*shapes: str, target: Iterable[str] = (), source: Iterable[str] = ()) -> When:
    """Run where the target has one of the ``shapes`` or a character of ``target``, or the source a shape of ``source``."""
    return When(target=frozenset(target), shapes=frozenset(shapes), source_shapes=frozenset(source))


def contains(characters: Iterable[str], *, source: Iterable[str] = ()) -> When:
    """Run where the target holds one of the characters, or the source one of ``source``. No characters: never."""
    found = When(frozenset(characters), frozenset(source))
    return found if found.target or found.source else NEVER


class Check(Struct, frozen=True):
    """What is known of a check: its code and name for ever, and when it runs."""

    code: str
    name: str
    severity: str
    scope: str
    run: Callable[..., Any]
    when: When | Callable[[Market], When]
    kinds: frozenset[str]
    """Field kinds it looks at; empty: all."""
    default: bool
    """False: runs only where it is selected."""
    empty: bool
    """Wants to see units without a target too."""
    alone: bool
    """Looks at the target only, so it runs where the source is unknown or empty too."""
    of: Callable[[Any], Any] | None = None
    """A view of the unit that several checks share: where it is empty, none of them is called."""
    judge: Callable[[str, Sequence[Place]], Iterator[tuple[int, Finding]]] | None = None
    """A catalog check's verdict on one key: which of its places (by index) has which finding."""
    untroubled: bool = False
    """A catalog check that compares only texts in which nothing was found."""
    single: bool = False
    """A catalog check that has something to say of a key that one place alone has."""
    lacks: Callable[[Market], str] | None = None
    """What it needs and this machine lacks in a market, as a reason that names the remedy; "" where it can run."""
    drafts: str = ""
    """Whose drafts it tells of (``engine``, ``memory fuzzy``): an error in a market that does not let those out."""

    def here(self, market: Market) -> When:
        """When it is worth calling in a market."""
        return self.when if isinstance(self.when, When) else self.when(market)

    @property
    def explanation(self) -> str:
        """The docstring: of the function where it has its own, else of the module."""
        return self.run.__doc__ or importlib.import_module(self.run.__module__).__doc__ or ""


def check(
    code: str,
    name: str,
    *,
    severity: str,
    scope: str = "segment",
    when: When | Callable[[Market], When] = ALWAYS,
    kinds: Iterable[str] = (),
    default: bool = True,
    empty: bool = False,
    alone: bool = True,
    of: Callable[[Any], Any] | None = None,
    judge: Callable[[str, Sequence[Place]], Iterator[tuple[int, Finding]]] | None = None,
    untroubled: bool = False,
    single: bool = False,
    lacks: Callable[[Market], str] | None = None,
    drafts: str = "",
) -> Callable[[F], F]:
    """Mark a generator as the check ``code``. A catalog check yields keys and names its ``judge``.

    ``scope``: ``segment`` sees one segment and its translation, ``history`` the same where something is known of how that
    came to be (``unit.history``), ``field`` a whole field as the platform gets it,
    ``listing`` a whole listing, ``catalog`` yields keys that are judged together, ``record`` is reported by readers
    and writers. ``of``: a view of the unit (``unit.see``); where it is empty the check is not called. ``alone=False``:
    not called where there is no source text to compare with. ``single``: a key that
    one place alone has is judged too. ``lacks``: what the machine may be without. ``drafts``: whose drafts it tells of.
    """

    def mark(run: F) -> F:
        kept = frozenset(kinds)
        told = (untroubled, single, lacks, drafts)
        mine = Check(code, name, severity, scope, run, when, kept, default, empty, alone, of, judge, *told)
        run.check = mine  # type: ignore[attr-defined]
        return run

    return mark


@cache
def all_checks() -> dict[str, Check]:
    """Every check by code, in order of code. A module that does not import is an error, never a silent gap."""
    found: dict[str, Check] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        for value in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            mine = getattr(value, "check", None)
            if not isinstance(mine, Check) or mine.run.__module__ != f"{__name__}.{module.name}":
                continue
            if mine.code in found:
                raise RuntimeError(f"{mine.code} is claimed by {mine.run.__module__} and {found[mine.code].run.__module__}")
            found[mine.code] = mine
    return dict(sorted(found.items()))
