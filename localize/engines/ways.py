"""From one language to another by what a service has: its codes, its pairs, and chains of two through a third language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from babel.core import get_global

from localize.text.locales import maximized, parents

_OLD = {"zt": "zh-Hant", "pb": "pt-BR"}
"""Codes of Argos Translate that are nobody else's."""


def route(
    modes: Mapping[tuple[str, str], Sequence[str]], source_locale: str, target_locale: str, pivots: Sequence[str]
) -> tuple[str, ...]:
    """The pairs from one language to another: one, else two through the first pivot that has both; none where none has."""
    source, target = language(source_locale), language(target_locale)
    if source == target:
        return ()
    through: list[tuple[str, ...]] = [(source, target), *((source, one, target) for one in pivots if one not in (source, target))]
    for way in through:
        pairs = list(pairwise(way))
        if all(pair in modes for pair in pairs):
            return tuple(_of_region(modes[pair], target_locale) for pair in pairs)
    return ()


def by_source(modes: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The languages of pairs, each source with its targets."""
    found: dict[str, list[str]] = {}
    for source, target in modes:
        found.setdefault(source, []).append(target)
    return found


def _of_region(names: Sequence[str], locale: str) -> str:
    """The name for the region of the locale, else the plain one."""
    region = maximized(locale)[2]
    return next((name for name in names if name.endswith(f"_{region}")), names[0])


def language(code: str) -> str:
    """A language as CLDR calls it: ``en`` for ``eng`` and ``en-GB``."""
    return tag(code).partition("-")[0]


@cache
def tag(code: str) -> str:
    """A service's code as a tag of ours: ``por_BR`` is ``pt-BR``, ``ZH-HANS`` is ``zh-Hans``."""
    first, *rest = _OLD.get(code, code).replace("_", "-").split("-")
    found: str = get_global("language_aliases").get(first.lower(), first.lower())
    return "-".join((found, *(part.title() if len(part) == 4 else part.upper() for part in rest)))


def nearest(codes: Iterable[str], locale: str) -> str:
    """The code of a service that comes nearest to a locale: never of another script, "" for none.

    The own region goes before the nearest parent by CLDR (British English for Australia, Latin American Spanish for
    Mexico), a code that names its region before one that leaves it open.
    """
    own = tag(locale)
    wanted, chain = maximized(own), set(parents(own))
    found = [code for code in codes if maximized(tag(code))[:2] == wanted[:2]]
    ranked = ((maximized(tag(code)) == wanted, len(chain & set(parents(tag(code)))), len(code), code) for code in found)
    return max(ranked, default=(False, 0, 0, ""))[-1]
