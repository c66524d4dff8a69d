"""What two states of the data say otherwise, value by value, each with the file and line that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import msgspec
from msgspec import Struct

from localize.packs import glossaries
from localize.packs.files import Roots
from localize.packs.layers import Origin
from localize.packs.provenance import Item, Value, locale_values

_APART = ("origin", "good", "bad")
"""Keys of a rule or term that say where it stands, or show what it does."""
NOWHERE = Origin("")


class Side(Struct, frozen=True):
    """A value, an item of a list or an entry of a map as one state has it; ``value`` is None where it has none."""

    value: Any = None
    origin: Origin = NOWHERE


class Change(Struct, frozen=True):
    """What became of it."""

    path: str
    before: Side
    after: Side


def of_locale(locale: str, roots: Roots) -> list[Value]:
    """The values of a locale, and the terms of its glossaries. Raises ``Faults``."""
    return [*locale_values(locale, roots), *_terms(locale, roots)]


def changes(old: Iterable[Value], new: Iterable[Value]) -> list[Change]:
    """Every difference between two lists of values, in the order of their paths."""
    was, now = ({value.path: value for value in values} for values in (old, new))
    return [change for path in sorted({*was, *now}) for change in _of(path, was.get(path), now.get(path))]


def _of(path: str, old: Value | None, new: Value | None) -> Iterator[Change]:
    before, after = _items(old), _items(new)
    if before is None or after is None:
        sides = [Side(_plain(one.value), one.origin) if one else Side() for one in (old, new)]
        if sides[0].value != sides[1].value:
            yield Change(path, sides[0], sides[1])
        return
    gone = [side for key, side in before.items() if key not in after]
    come = [side for key, side in after.items() if key not in before]
    if len(gone) == len(come) == 1:
        yield Change(path, gone[0], come[0])
    else:
        yield from (Change(path, one, Side()) for one in gone)
        yield from (Change(path, Side(), one) for one in come)


def _items(value: Value | None) -> dict[str, Side] | None:
    """The items of a list or map by what they say; None for a single value, none for one that is not there."""
    if value is None:
        return {}
    if not value.items and not isinstance(value.value, list | tuple):
        return None
    return {_key(item): Side({item.key: item.value} if item.key else item.value, item.origin) for item in value.items}


def _key(item: Item) -> str:
    return msgspec.json.encode([item.key, _plain(item.value)], order="deterministic").decode()


def _plain(value: Any) -> Any:
    return {key: item for key, item in value.items() if key not in _APART} if isinstance(value, Mapping) else value


def _terms(locale: str, roots: Roots) -> Iterator[Value]:
    """The rows of the glossaries, those of one source term together."""
    rows = sorted(glossaries.terms(locale, roots), key=lambda term: term.source)
    for source, group in groupby(rows, key=lambda term: term.source):
        items = []
        for term in group:
            said = {key: value for key, value in msgspec.to_builtins(term).items() if value and key not in ("source", *_APART)}
            file, _, line = term.origin.rpartition(":")
            items.append(Item(said, Origin(file, int(line), own=not term.advice)))
        yield Value(f"terms.{source}", [item.value for item in items], items[0].origin, tuple(items))
